"""The pages that were read about a country: how many of which kind, and where nothing was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard import words
from dashboard.aggregates.country import (
    facts_naming,
    narrowed,
    pages_in_vain,
)
from dashboard.aggregates.search import SearchIndex
from dashboard.figures.countrymeetings import meetings_of_country
from dashboard.figures.model import Field, Figure, Table, file_name, source_line
from dashboard.figures.sources import TIERS, SourceLine, source_lines
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract import Code
from etl.contract.codes import LANGUAGES, SOURCE_KINDS
from etl.text import N_, _, ngettext

Row = Mapping[str, Any]

BY = (
    Code("kind", N_("Kind")),
    Code("tier", N_("Tier")),
    Code("language", N_("Language")),
)
_CODES = {"kind": SOURCE_KINDS, "tier": TIERS, "language": LANGUAGES}


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The pages that name a country with their facts about it, and those that were read in vain.

    ``naming`` is the most telling page first; ``own`` are those of them with a fact that is not of
    all six countries alike. ``vain`` are pages of meetings held for the country on which nothing
    names it.
    """

    naming: Mapping[str, int]
    own: frozenset[str]
    vain: tuple[str, ...]


@remembered
def pages_read(published: Published, country: str, chosen: Filter) -> PagesRead:
    """The pages of one country in the chosen years."""
    facts = facts_naming(published, country, chosen)
    found = meetings_of_country(published, country, chosen)
    vain = [page for page in pages_in_vain(found, country) if page not in facts]
    own = frozenset(facts_naming(published, country, chosen, own=True))
    return PagesRead(facts, own, tuple(vain))


def found_pages(
    published: Published, index: SearchIndex, pages: PagesRead, query: str = ""
) -> list[SourceLine]:
    """The pages that name the country, each with its facts about it; of a search those that fit."""
    keys = list(pages.naming)
    if query.strip():
        hits = index.find(query, len(published.records("sources")))
        keys = [hit.entry.key for hit in hits if hit.entry.key in pages.naming]
    rows = published.pick("sources", keys)
    return [
        replace(line, facts=pages.naming[line.source_id]) for line in source_lines(published, rows)
    ]


def vain_lines(published: Published, pages: PagesRead) -> list[SourceLine]:
    """The pages on which the country was looked for and not found."""
    return source_lines(published, published.pick("sources", pages.vain))


def pages_figure(published: Published, country: str, chosen: Filter, pages: PagesRead) -> Figure:
    """How many pages name the country, by kind, tier and language, beside all that were read."""
    name = country_names(published)[country]
    every = published.records("sources")
    naming = published.pick("sources", pages.naming)
    return Figure(
        key="country_pages",
        title=_title(name, len(naming), len(every)),
        subtitle=_(
            "Pages of the record with a fact that names the country, by kind, tier and language, "
            "{years}",
            years=words.years(*chosen.years),
        ),
        alt=_("Pages by kind, tier and language"),
        notes=tuple(_notes(pages, name)),
        source=source_line((), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name("country-pages", narrowed(chosen, (country,)), published.edition),
        table=_table(naming, pages.own, every),
    )


def _title(name: str, naming: int, every: int) -> str:
    return ngettext(
        "{country}: {n} of the {all} pages of the record names it",
        "{country}: {n} of the {all} pages of the record name it",
        naming,
        country=name,
        all=every,
    )


def _notes(pages: PagesRead, name: str) -> Iterable[str]:
    yield _(
        "A page counts where a row of the record that names the country rests on it. Of most pages "
        "only the opening was read: what stands lower, and what no search found, is missing here."
    )
    if pages.vain:
        yield ngettext(
            "{n} more page is of a meeting that was held for {country} and does not mention it.",
            "{n} more pages are of meetings that were held for {country} and do not mention it.",
            len(pages.vain),
            country=name,
        )


def _table(naming: Sequence[Row], own: Container[str], every: Sequence[Row]) -> Table:
    rows = [row for by in BY for row in _counts(by.code, naming, own, every)]
    return Table(
        fields=(
            Field("by", _("Pages by"), BY),
            Field("which", _("Which")),
            Field("pages", _("Pages that name it")),
            Field("own_pages", _("Of these, not of all six alike")),
            Field("all_pages", _("All pages of the record")),
        ),
        rows=tuple(rows),
        marks=tuple(f"{row[0]}-{n}" for n, row in enumerate(rows)),
    )


def _counts(
    by: str, naming: Sequence[Row], own: Container[str], every: Sequence[Row]
) -> Iterable[tuple[str, str, int, int, int]]:
    """Each code that the record has, with its pages; none found is told and not left out."""
    alone = [row for row in naming if row["source_id"] in own]
    counts = [Counter(str(row[by]) for row in rows) for rows in (naming, alone, every)]
    for code in _CODES[by]:
        told, apart, of = (count[code.code] for count in counts)
        if of:
            yield by, words.label(_CODES[by], code.code), told, apart, of
