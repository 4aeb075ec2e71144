"""What a cell of the coverage grid rests on: rows of several tables, each with its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.coverage import mark_of, told
from dashboard.figures.receipts import (
    Receipt,
    ReceiptLine,
    in_order,
    receipt_line,
    sources_by_id,
)
from dashboard.figures.records import row_words
from dashboard.names import country_names
from etl.contract import TABLES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

_MEASURES = {"batches-count": "projects", "batches-money": "amount_usd"}
# A row of the receipt lies in one of these; the contract names them.
_TABLES = TABLES["coverage"].column("receipt").refers_to


def coverage_receipt(published: Published, chosen: Filter, mark: str) -> Receipt | None:
    """The rows behind one cell (``KHM-2022-meetings``); None where there is no such cell."""
    row = next((r for r in published.records("coverage") if mark_of(r) == mark), None)
    if row is None:
        return None
    if row["subject"] in _MEASURES:
        batch = f"{row['country']}-{row['year']}"
        return batch_receipt(published, _MEASURES[row["subject"]], chosen, batch)
    names = country_names(published)
    return Receipt(
        mark=mark,
        heading=_("{country}, {year}", country=names[row["country"]], year=row["year"]),
        told=told(row, names),
        lines=in_order(_lines(published, row, names)),
    )


def _lines(published: Published, cell: Row, names: Mapping[str, str]) -> Iterable[ReceiptLine]:
    """One line a row and page."""
    for name in _TABLES:
        for row in published.pick(name, cell["receipt"]):
            pages = sources_by_id(published, _cited(row))
            standing = _standing(published, cell, name, row)
            for page in pages.values():
                key = row[_key_of(name)]
                yield receipt_line(key, standing, _says(published, name, row, names), "", page)


def _key_of(name: str) -> str:
    table = TABLES[name]
    return table.computed[0].name if table.computed else table.key[0]


def _cited(row: Row) -> tuple[str, ...]:
    return row["source_ids"] if "source_ids" in row else (row["source_id"],)


def _says(published: Published, name: str, row: Row, names: Mapping[str, str]) -> str:
    said = row_words(name, row, names)
    if name != "participation":
        return said
    for meeting in published.pick("meetings", [row["meeting_id"]]):
        return _("{who} at {meeting}", who=said, meeting=meeting["name"])
    return said


def _standing(published: Published, cell: Row, name: str, row: Row) -> str:
    """Whether a row documents the cell or only shows that something was to be expected."""
    if name == "meetings":
        parts = published.where("attendance", meeting_id=row["meeting_id"], country=cell["country"])
        return "expected" if any(p["evidence"] == "silent" for p in parts) else "documents"
    if name == "milestones":
        due = row["due"][:4] == str(cell["year"]) and not row["reported_by"]
        return "expected" if due and row["date"][:4] != str(cell["year"]) else "documents"
    if cell["subject"] == "itemised-programs":
        return "documents" if name == "programs" and cell["facts"] else "exists"
    return "documents"
