"""The cells of a figure's table as they are read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words

if TYPE_CHECKING:
    from dashboard.figures.model import Cell, Field, Figure


def cell_text(field: Field, cell: Cell) -> str:
    """One cell in words: codes by their labels, dates as read, amounts grouped, nothing for none.

    Whole numbers that are no amounts are years and small counts, which stay as they are.
    """
    if cell is None or cell == "":
        return ""
    if field.codes:
        return words.label(field.codes, str(cell))
    if field.date:
        return words.partial_date(str(cell))
    return words.whole(cell) if isinstance(cell, Decimal) else str(cell)


def shown_fields(figure: Figure) -> tuple[tuple[int, Field], ...]:
    """The fields that a reader sees, each with its place in the rows."""
    return tuple((n, field) for n, field in enumerate(figure.table.fields) if field.shown)


def shown_rows(figure: Figure) -> tuple[tuple[str, ...], ...]:
    """The table as a reader sees it, row by row."""
    fields = shown_fields(figure)
    return tuple(
        tuple(cell_text(field, row[n]) for n, field in fields) for row in figure.table.rows
    )
