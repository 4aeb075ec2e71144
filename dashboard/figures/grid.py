"""A grid of rows and columns with a symbol or a short text in each cell: coverage, hosts, levels."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.figures.model import Figure


@dataclass(frozen=True, slots=True)
class GridCell:
    """One filled cell; cells that are not listed stay blank.

    ``shape`` names the symbol as in a legend (``solid``, ``light``, ``diamond``, ``ring``,
    ``circle``, ``circle-open``, ``cross``, ``dash``, ``question``); ``text`` is a short word below
    it, or in its place where there is none. ``ink`` is a country code, empty for the accent.
    """

    row: int
    column: int
    mark: str
    told: str
    shape: str = ""
    text: str = ""
    ink: str = ""
    receipt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; rows of one ``group`` follow one another under its name."""

    name: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridChart(Figure):
    """Rows by columns; the names of the columns stand above and are short (years, numbers)."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    cells: tuple[GridCell, ...]
