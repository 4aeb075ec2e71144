"""The pages that the facts were taken from: searched, narrowed and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.citations import facts_by_page
from dashboard.aggregates.search import Entry, SearchIndex
from dashboard.figures.model import Field, Figure, Table
from etl.contract import Code
from etl.contract.codes import LANGUAGES, SOURCE_KINDS
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.published import Published

Row = Mapping[str, Any]

TIERS = (
    Code("1", N_("1 \u00b7 official, or the body's own page")),
    Code("2", N_("2 \u00b7 news agency, newspaper, broadcaster")),
    Code("3", N_("3 \u00b7 encyclopaedia, blog, digest, copy")),
)
# How many pages are drawn at once.
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for; an empty part does not narrow."""

    query: str = ""
    tiers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def fits(self, row: Row) -> bool:
        """Whether a page is of a chosen tier, language and kind."""
        return (
            (not self.tiers or str(row["tier"]) in self.tiers)
            and (not self.languages or row["language"] in self.languages)
            and (not self.kinds or row["kind"] in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One page for reading; ``url`` is empty where readers must not be sent to it (rule 12)."""

    source_id: str
    publisher: str
    title: str
    url: str
    published_on: str
    language: str
    kind: str
    tier: int
    facts: int


def source_index(published: Published) -> SearchIndex:
    """An index over title, publisher and id of every page."""
    return SearchIndex(
        Entry(
            table="sources",
            key=row["source_id"],
            heading=row["title"],
            body=f"{row['publisher']} {row['publisher_group']} {row['source_id']}",
        )
        for row in published.records("sources")
    )


def found_sources(published: Published, index: SearchIndex, wanted: Wanted) -> list[Row]:
    """The pages that fit: best first for a search, else by publisher and day."""
    rows = published.records("sources")
    if wanted.query.strip():
        hits = index.find(wanted.query, len(rows))
        rows = tuple(published.pick("sources", [hit.entry.key for hit in hits]))
    else:
        rows = tuple(
            sorted(rows, key=lambda r: (r["publisher"].casefold(), r["published_on"], r["title"]))
        )
    return [row for row in rows if wanted.fits(row)]


def address_of(row: Row) -> str:
    """The address that readers may be sent to; empty for a copy on an unrelated host."""
    url = str(row["url"])
    return url if row["link"] and url.startswith(("https://", "http://")) else ""


def source_lines(published: Published, rows: Sequence[Row]) -> list[SourceLine]:
    """The given pages for reading, each with the number of facts that rest on it."""
    facts = facts_by_page(published)
    return [
        SourceLine(
            source_id=row["source_id"],
            publisher=row["publisher"],
            title=row["title"],
            url=address_of(row),
            published_on=words.partial_date(row["published_on"]) or _("undated page"),
            language=words.label(LANGUAGES, row["language"]),
            kind=words.label(SOURCE_KINDS, row["kind"]),
            tier=row["tier"],
            facts=facts[row["source_id"]],
        )
        for row in rows
    ]


def sources_figure(published: Published, rows: Sequence[Row]) -> Figure:
    """The pages found, as a table for the CSV; addresses only of pages open to readers."""
    facts = facts_by_page(published)
    hash_ = published.edition.hash
    return Figure(
        key="sources",
        title=_title(len(rows), len(published.records("sources"))),
        subtitle=_("Public pages that the record was taken from, with the facts that rest on each"),
        alt=_("Sources of the record"),
        notes=(
            _(
                "Copy, not linked: read as a copy on an unrelated host. It is cited by publisher "
                "and date; no reader is sent there."
            ),
        ),
        source=_("Source: LMC poverty reduction record, table sources"),
        edition=hash_,
        file_name=f"lmc-sources-found-{hash_[:8]}",
        table=Table(
            fields=_fields(),
            rows=tuple(_cells(row, facts[row["source_id"]]) for row in rows),
            marks=tuple(row["source_id"] for row in rows),
        ),
    )


def _title(found: int, every: int) -> str:
    if found == every:
        return ngettext(
            "The record rests on {n} public page", "The record rests on {n} public pages", every
        )
    return ngettext("{n} of {all} pages fits", "{n} of {all} pages fit", found, all=every)


def _fields() -> tuple[Field, ...]:
    return (
        Field("source_id", _("Page"), shown=False),
        Field("publisher", _("Publisher")),
        Field("publisher_group", _("Counts as one voice with"), shown=False),
        Field("title", _("Title")),
        Field("published_on", _("Published")),
        Field("language", _("Language"), LANGUAGES),
        Field("kind", _("Kind"), SOURCE_KINDS),
        Field("tier", _("Tier")),
        Field("url", _("Address"), shown=False),
        Field("link", _("Readers may be sent to it"), shown=False),
        Field("facts", _("Facts")),
    )


def _cells(row: Row, facts: int) -> tuple[Any, ...]:
    return (
        row["source_id"],
        row["publisher"],
        row["publisher_group"],
        row["title"],
        row["published_on"],
        row["language"],
        row["kind"],
        row["tier"],
        address_of(row),
        "yes" if row["link"] else "no",
        facts,
    )
