"""What a check finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from etl.rows import Rows


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one row: where in it, what is wrong, what would be right."""

    row: int
    column: str
    problem: str
    remedy: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between the ``columns`` of a row; ``find`` yields what breaks it."""

    columns: tuple[str, ...]
    find: Callable[[Rows], Iterable[Finding]]
