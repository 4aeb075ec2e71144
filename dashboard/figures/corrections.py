"""The text with which a reader tells the keeper of the record that something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.receipts import Receipt, ReceiptLine
    from dashboard.figures.recordmodel import Record
    from etl.edition import Edition


def record_correction(record: Record, edition: Edition) -> str:
    """Row, fields with their values, pages, and what is asked of the reader."""
    fields = [
        _("  {field}: {value}", field=fact.field, value=fact.value)
        for fact in record.facts
        if fact.field
    ]
    return "\n".join(
        [
            *_head(record.heading, edition),
            _("Row: {table}, {key}", table=record.table, key=record.key),
            _("Fields and values:"),
            *fields,
            *_pages(record.lines),
            *_asked(),
        ]
    )


def receipt_correction(receipt: Receipt, edition: Edition) -> str:
    """The number, the rows that it rests on with their pages, and what is asked."""
    return "\n".join(
        [
            *_head(receipt.heading, edition),
            _("Figure: {mark}", mark=receipt.mark),
            _("Value: {told}", told=receipt.told),
            _("Rows it rests on:"),
            *dict.fromkeys(
                _("  {row}: {says}", row=line.row_id, says=line.says) for line in receipt.lines
            ),
            *_pages(receipt.lines),
            *_asked(),
        ]
    )


def _head(heading: str, edition: Edition) -> list[str]:
    return [
        _("To the keeper of the LMC poverty reduction record"),
        _("About: {heading}", heading=heading),
        _("Edition {hash}, record read up to {day}", hash=edition.hash, day=edition.state),
    ]


def _pages(lines: Iterable[ReceiptLine]) -> list[str]:
    """Each page once; the address only of pages that readers may be sent to (rule 12)."""
    cited = dict.fromkeys(_page(line) for line in lines)
    return [_("Pages:"), *cited] if cited else []


def _page(line: ReceiptLine) -> str:
    where = line.url or (_("copy, not linked") if line.copy else "")
    parts = [line.publisher, line.published_on, line.title, where]
    return "  " + ", ".join(part for part in parts if part)


def _asked() -> list[str]:
    return [
        "",
        _("What is wrong:"),
        _("What would be right:"),
        _("The page that says so (address, publisher, date):"),
    ]
