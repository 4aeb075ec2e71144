"""Single numbers that stand alone on a page, each with its exact value and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.figures.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Stat:
    """One number: set for reading, in full where that differs, and what limits it.

    ``key`` names it in the page; ``label`` says what is counted.
    """

    key: str
    label: str
    value: str
    exact: str
    note: str
    receipt: Receipt
