"""The cells of a CSV as marked texts, and where each lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.briefings.model import Basis, Page, Text
from dashboard.csvtext import cell_text

if TYPE_CHECKING:
    from dashboard.figures.model import Cell, Figure


def csv_texts(page: Page, figure: Figure) -> list[list[Text]]:
    """Every cell as it stands in the CSV of a figure; a mark that repeats is counted."""
    seen: Counter[str] = Counter()
    found = []
    for mark, row in zip(figure.table.marks, figure.table.rows, strict=True):
        seen[mark] += 1
        name = f"{page.key}/{mark}" + (f"#{seen[mark]}" if seen[mark] > 1 else "")
        basis = page.bases.get(mark, Basis())
        fields = zip(figure.table.fields, row, strict=True)
        found.append([_text(f"{name}/{entry.name}", cell, basis) for entry, cell in fields])
    return found


def _text(name: str, cell: Cell, basis: Basis) -> Text:
    value = Decimal(cell) if isinstance(cell, int | Decimal) else None
    return Text(name, cell_text(cell), basis, value)


def csv_place(figure: Figure, rows: Sequence[Sequence[Text]]) -> dict[str, Any]:
    """Where the cells lie: columns by their names, rows by what they say."""
    return {
        "fields": [entry.name for entry in figure.table.fields],
        "rows": [row_key([text.words for text in row]) for row in rows],
        "ids": [[text.id for text in row] for row in rows],
    }


def row_key(cells: Sequence[str]) -> str:
    """What a row says as a whole, by which it is known again."""
    return " \u00b7 ".join(cells)
