"""The pages of the web that a briefing rests on, as they may be cited (DESIGN section 4, rule 12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard import words
from dashboard.briefings.bases import joined
from dashboard.briefings.model import Basis, Page, SourceEntry, Text, texts
from dashboard.briefings.rows import SOURCES, RecordRows, split
from etl.text import _, ngettext

Row = Mapping[str, Any]
Item = TypeVar("Item")

if TYPE_CHECKING:
    from collections.abc import Sequence


# With more pages than these the list at the end of a note tells their days without their titles.
MOST_TITLES = 60


def cited(rows: RecordRows, pages: Sequence[Page]) -> tuple[SourceEntry, ...]:
    """Every page behind a number of the briefing, by publisher, day and title."""
    found: dict[str, None] = {}
    # Each row once: thousands of them stand behind many numbers of a briefing.
    for address in dict.fromkeys(_behind(pages)):
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


def by_publisher(sources: Sequence[SourceEntry], undated: str = "") -> list[tuple[str, Text]]:
    """Each publisher with the days of its pages, those that are copies apart."""
    found = []
    for publisher, group in groupby(sources, key=lambda entry: entry.publisher):
        entries = list(group)
        linked = days([entry for entry in entries if not entry.copy], undated)
        copies = days([entry for entry in entries if entry.copy], undated)
        copied = _("copies, not linked: {pages}", pages=copies) if copies else ""
        told = _(
            "{publisher}: {pages}",
            publisher=publisher,
            pages="; ".join(filter(None, (linked, copied))),
        )
        basis = joined(entry.told.basis for entry in entries)
        found.append((publisher, Text(f"sources/by/{publisher}", told, basis)))
    return found


def lettered(items: Iterable[Item], name: Callable[[Item], str], few: int) -> Iterator[list[Item]]:
    """Items in paragraphs by the first letter of their names; ``few`` share one with the next."""
    some: list[Item] = []
    for _letter, group in groupby(items, key=lambda item: _initial(name(item))):
        some += group
        if len(some) >= few:
            yield some
            some = []
    if some:
        yield some


def _initial(name: str) -> str:
    """The letter of a name; digits stand together."""
    first = name[:1].casefold()
    return first if first.isalpha() else ""


def counted_by_publisher(sources: Sequence[SourceEntry]) -> list[Text]:
    """Each publisher with how many pages of which years it has, or with the days of few.

    A slide has no room for the days of many; its notes have every page with its title.
    """
    found = []
    whole = dict(by_publisher(sources))
    for publisher, group in groupby(sources, key=lambda entry: entry.publisher):
        entries = list(group)
        text = whole[publisher]
        if len(entries) > _FEW_PAGES:
            told = _counted(publisher, entries)
            text = Text(f"sources/counted/{publisher}", told, text.basis)
        found.append(text)
    return found


_FEW_PAGES = 2


def _counted(publisher: str, entries: Sequence[SourceEntry]) -> str:
    years = sorted({int(entry.published_on[:4]) for entry in entries if entry.published_on})
    copies = sum(entry.copy for entry in entries)
    told = ngettext("{n} page", "{n} pages", len(entries))
    if years:
        told = _("{pages}, {years}", pages=told, years=words.years(years[0], years[-1]))
    if copies:
        told = _("{pages}; copies, not linked: {n}", pages=told, n=copies)
    return _("{publisher}: {pages}", publisher=publisher, pages=told)


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which a publisher has pages; ``url`` where it is one that readers may be sent to."""

    told: str
    url: str
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Days:
    """The days of pages in one year; ``year`` is empty where they tell it themselves."""

    year: str
    days: tuple[Day, ...]

    @property
    def told(self) -> str:
        """The year and its days."""
        days = ", ".join(day.told for day in self.days)
        return self.form.format(year=self.year, days=days) if self.year else days

    @property
    def form(self) -> str:
        """How year and days stand together: a day alone is a date."""
        alone = len(self.days) == 1 and self.days[0].pages == 1
        return _("{days} {year}") if alone else _("{year}: {days}")


def by_year(entries: Sequence[SourceEntry], undated: str = "") -> list[Days]:
    """The days of pages, each once, under their years; ``undated`` are called so where given."""
    dated: dict[str, dict[str, list[SourceEntry]]] = {}
    for entry in entries:
        # A year alone, and no date at all, stand for themselves.
        year = entry.published_on[:4] if len(entry.published_on) > len("2022") else ""
        plain = entry.day if entry.published_on else undated or entry.day
        said = words.day_of_year(entry.published_on) if year else plain
        dated.setdefault(year, {}).setdefault(said, []).append(entry)
    return [
        Days(year, tuple(_day(said, same) for said, same in days.items()))
        for year, days in dated.items()
    ]


def _day(said: str, same: Sequence[SourceEntry]) -> Day:
    if len(same) == 1:
        return Day(said, same[0].url)
    return Day(_("{day} ({n} pages)", day=said, n=len(same)), "", len(same))


def days(entries: Sequence[SourceEntry], undated: str = "") -> str:
    """The days of pages in words."""
    return "; ".join(group.told for group in by_year(entries, undated))


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
