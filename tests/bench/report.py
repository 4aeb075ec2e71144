"""Rows of a measurement, each beside its aim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; ``aim`` is the most it should be, where there is an aim."""

    name: str
    figure: float
    unit: str
    aim: float | None = None

    @property
    def verdict(self) -> str:
        """``met``, ``missed`` or nothing where there is no aim."""
        if self.aim is None:
            return ""
        return "met" if self.figure <= self.aim else "missed"


def print_rows(rows: Iterable[Row]) -> None:
    """Print the rows as an aligned table as they come."""
    for row in rows:
        figure = f"{row.figure:,.0f}" if row.figure >= 1000 else f"{row.figure:,.3g}"
        aim = f"aim {row.aim:g} {row.unit}: {row.verdict}" if row.aim is not None else ""
        print(f"{row.name:<62} {figure:>10} {row.unit:<7} {aim}".rstrip(), flush=True)
