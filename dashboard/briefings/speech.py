"""Receipts as sentences for speaker notes and footnotes: a number and what it rests on."""

from __future__ import annotations

from dashboard.figures.receipts import STANDINGS, Receipt, ReceiptLine
from etl.text import _

# A receipt of many rows is told by its first ones; the workbook has them all.
_TOLD = 8


def receipt_words(receipt: Receipt) -> str:
    """A number with its receipt: ``13 projects (agreed). Counted: Xinhua, 13 June 2022: ...``."""
    lines = list(dict.fromkeys(map(line_words, receipt.lines)))
    told = [receipt.told or receipt.heading, *lines[:_TOLD]]
    if len(lines) > _TOLD:
        told.append(_("and {n} more rows", n=len(lines) - _TOLD))
    if receipt.rule:
        told.append(_("Rule: {rule}", rule=receipt.rule))
    return "\n".join(told)


def line_words(line: ReceiptLine) -> str:
    """One row of a receipt with its page; without address where none may be given."""
    told = _(
        "{standing}: {publisher}, {day}",
        standing=_(STANDINGS[line.standing]),
        publisher=line.publisher,
        day=line.published_on,
    )
    if line.says:
        told = _("{cited}: {says}", cited=told, says=line.says)
    return _("{cited} (copy, not linked)", cited=told) if line.copy else told
