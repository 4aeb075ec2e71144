"""The pages of the web that a briefing rests on, as they may be cited (DESIGN section 4, rule 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.briefings.bases import joined
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
        found.update(dict.fromkeys(rows.pages(address)))
    entries = [source_entry(rows, key) for key in found]
    return tuple(
        sorted(entries, key=lambda e: (e.publisher.casefold(), e.published_on, e.source_id))
    )


def _behind(pages: Sequence[Page]) -> Iterable[str]:
    """The rows behind all that is shown; not those that are only counted as left out."""
    for page in pages:
        beside = {text.words for text in (page.measure, *page.coverage)}
        shown = (text.basis for text in texts(page) if text.words not in beside)
        for basis in (*page.bases.values(), *shown):
            yield from (row for row in basis.rows if split(row)[0] != SOURCES)


def by_publisher(sources: Sequence[SourceEntry]) -> list[tuple[str, Text]]:
    """Each publisher with the days of its pages, those that are copies apart."""
    found = []
    for publisher, group in groupby(sources, key=lambda entry: entry.publisher):
        entries = list(group)
        linked = days([entry for entry in entries if not entry.copy])
        copies = days([entry for entry in entries if entry.copy])
        copied = _("copies, not linked: {pages}", pages=copies) if copies else ""
        told = _(
            "{publisher}: {pages}",
            publisher=publisher,
            pages="; ".join(filter(None, (linked, copied))),
        )
        basis = joined(entry.told.basis for entry in entries)
        found.append((publisher, Text(f"sources/by/{publisher}", told, basis)))
    return found


def days(entries: Sequence[SourceEntry]) -> str:
    """The days of pages, each once."""
    counts = Counter(entry.day for entry in entries)
    return "; ".join(
        day if n == 1 else _("{day} ({n} pages)", day=day, n=n) for day, n in counts.items()
    )


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
