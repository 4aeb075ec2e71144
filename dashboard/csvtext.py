"""CSV of exactly what a chart shows, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.figures.model import Cell, Figure

# A spreadsheet reads a text that begins with one of these as a formula; the apostrophe makes it
# text again (DESIGN section 7).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # Excel on Windows takes UTF-8 for the local code page without it


def figure_csv(figure: Figure) -> bytes:
    """The table behind a chart as UTF-8 CSV with byte-order mark: field names, then the rows.

    The last column repeats the edition, so that a file without its name keeps its origin.
    """
    text = io.StringIO(BYTE_ORDER_MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow([*(field.name for field in figure.table.fields), "edition"])
    for row in figure.table.rows:
        writer.writerow([*map(cell_text, row), figure.edition])
    return text.getvalue().encode("utf-8")


def cell_text(cell: Cell) -> str:
    """One cell: numbers plain, missing ones empty, texts that look like formulas neutralised."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    return str(cell)
