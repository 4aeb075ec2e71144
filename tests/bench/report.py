"""Rows of a measurement, each beside its aim."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

# The figure of a row that could not be measured; its name says why.
NOT_MEASURED = math.nan


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; ``aim`` is the most it should be, where there is an aim.

    ``stretch`` is what would be better still. Where ``more`` is better, both are the least.
    """

    name: str
    figure: float
    unit: str
    aim: float | None = None
    stretch: float | None = None
    more: bool = False

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, ``stretch met`` or nothing where there is no aim."""
        if math.isnan(self.figure):
            return "not measured"
        if self.aim is None:
            return ""
        if not self._reaches(self.aim):
            return "missed"
        return "stretch met" if self._reaches(self.stretch) else "met"

    def _reaches(self, mark: float | None) -> bool:
        if mark is None:
            return False
        return self.figure >= mark if self.more else self.figure <= mark


def print_rows(rows: Iterable[Row]) -> None:
    """Print the rows as an aligned table as they come."""
    for row in rows:
        print(line(row), flush=True)


def line(row: Row) -> str:
    """A row as it is printed."""
    if math.isnan(row.figure):
        return f"{row.name}: {row.verdict}"
    figure = f"{row.figure:,.0f}" if row.figure >= 1000 else f"{row.figure:,.3g}"
    written = f"{row.name:<66} {figure:>10} {row.unit:<9}"
    if row.aim is None:
        return written.rstrip()
    stretch = f", stretch {row.stretch:g}" if row.stretch is not None else ""
    return f"{written} aim {row.aim:g}{stretch} {row.unit}: {row.verdict}"
