"""Numbers and what they rest on as sentences, for the notes of the speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.briefings.rows import split
from dashboard.figures.receipts import STANDINGS, Receipt, ReceiptLine, sources_by_id
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.published import Published

# A receipt of many rows is told by its first ones; the workbook has them all.
_TOLD = 8
# Pages that are named behind a row of a table.
_NAMED = 3


def receipt_words(receipt: Receipt) -> str:
    """A number, the rows it rests on and the rule that chose it, a line each."""
    lines = list(dict.fromkeys(map(line_words, receipt.lines)))
    told = [receipt.told or receipt.heading, *lines[:_TOLD]]
    if len(lines) > _TOLD:
        more = len(lines) - _TOLD
        told.append(ngettext("and {n} row more", "and {n} rows more", more))
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
        told = _("{cited}: {says}", cited=told, says=words.cut(line.says, _LONGEST))
    return _("{cited} (copy, not linked)", cited=told) if line.copy else told


_LONGEST = 200  # letters of what a row says


def row_speech(published: Published, row: Sequence[str], pages: Sequence[str]) -> str:
    """A row of a table in a line, and the pages that it was taken from."""
    told = " \u00b7 ".join(words.cut(cell, _LONGEST) for cell in row if cell)
    sources = sources_by_id(published, (split(address)[1] for address in pages[:_NAMED]))
    cited = [_page_words(source) for source in sources.values()]
    if not cited:
        return told
    more = len(pages) - len(cited)
    if more > 0:
        cited.append(ngettext("{n} page more", "{n} pages more", more))
    return _("{told} [{pages}]", told=told, pages="; ".join(cited))


def _page_words(source: Mapping[str, Any]) -> str:
    day = words.partial_date(str(source["published_on"])) or _("undated page")
    return _("{publisher}, {day}", publisher=source["publisher"], day=day)
