"""The pages of the web that a briefing rests on, as they may be cited (DESIGN section 4, rule 12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.briefings.model import Basis, Page, SourceEntry, Text, texts
from dashboard.briefings.rows import SOURCES, RecordRows, split
from etl.text import _

Row = Mapping[str, Any]

if TYPE_CHECKING:
    from collections.abc import Sequence


def cited(rows: RecordRows, pages: Sequence[Page]) -> tuple[SourceEntry, ...]:
    """Every page behind a number of the briefing, by publisher, day and title."""
    found: dict[str, None] = {}
    for address in _behind(pages):
        table, key = split(address)
        found.update(dict.fromkeys([key] if table == SOURCES else rows.pages(address)))
    entries = [source_entry(rows, key) for key in found]
    return tuple(
        sorted(entries, key=lambda e: (e.publisher.casefold(), e.published_on, e.source_id))
    )


def _behind(pages: Sequence[Page]) -> Iterable[str]:
    for page in pages:
        for basis in (*page.bases.values(), *(text.basis for text in texts(page))):
            yield from basis.rows


def source_entry(rows: RecordRows, source_id: str) -> SourceEntry:
    """One page; without its address where readers must not be sent to it."""
    row: Row = rows.row(f"{SOURCES}:{source_id}")
    url = str(row["url"])
    linked = bool(row["link"]) and url.startswith(("https://", "http://"))
    publisher = row["publisher"] or _("Publisher not identified")
    day = words.partial_date(row["published_on"]) or _("undated page")
    told = rows.cited(source_id)
    return SourceEntry(
        source_id=source_id,
        publisher=publisher,
        title=row["title"],
        published_on=row["published_on"],
        day=day,
        url=url if linked else "",
        copy=not row["link"],
        told=Text(f"sources/{source_id}", told, Basis((f"{SOURCES}:{source_id}",))),
    )
