"""Pairs of intervals on one scale, such as a running total beside the sum of its batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.figures.model import Figure

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """One interval; ``kind`` says whether it is told by a source or added up here."""

    kind: Literal["stated", "sum"]
    low: Decimal
    high: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One comparison; ``ink`` is the country whose colour it takes, empty for the accent."""

    mark: str
    name: str
    verdict: str
    told: str
    spans: tuple[Span, ...]
    ink: str = ""
    group: str = ""
    receipt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RangesChart(Figure):
    """Comparisons on one scale that begins at zero."""

    rows: tuple[RangeRow, ...]
