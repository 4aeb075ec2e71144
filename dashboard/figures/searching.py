"""What the search box finds, in words: rows of the record by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import words
from dashboard.aggregates.folding import folded
from dashboard.aggregates.search import LONGEST, Entry, SearchIndex, question_words
from dashboard.figures.records import KINDS, key_column, row_words
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract import TABLES, Kind
from etl.text import N_, _, ngettext

# The kinds of rows that are searched; of equally good ones the earlier stand first.
SEARCHED = (
    "meetings",
    "participation",
    "programs",
    "documents",
    "milestones",
    "actions",
    "sources",
)
MOST = 60
_GROUPS = {"participation": N_("People")}

Row = Mapping[str, Any]
_TEXTS = (Kind.TEXT, Kind.KEY, Kind.TEXTS, Kind.DATE)
_PLACES = (Kind.COUNTRY, Kind.COUNTRIES)


@dataclass(frozen=True, slots=True)
class Found:
    """One row that fits."""

    address: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The rows of one kind that fit, best first."""

    table: str
    name: str
    rows: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in how many rows, and whether every word was.

    ``similar`` says which words were only found in other spellings; ``countries`` are those that
    the query names (code to name), each of which has a page of its own.
    """

    told: str
    similar: str
    countries: Mapping[str, str]
    groups: tuple[FoundGroup, ...]


def search_index(published: Published) -> SearchIndex:
    """An index over meetings, people, programs, documents, events, commitments and pages."""
    return SearchIndex(entries(published, SEARCHED))


def entries(published: Published, tables: Sequence[str]) -> Iterable[Entry]:
    """The rows of these tables with the words they are found by; of participation people alone."""
    names = country_names(published)
    every = _all_names(published)
    for table in tables:
        for row in published.records(table):
            if table != "participation" or row["representative"]:
                yield _entry(table, row, names, every)


def answer(published: Published, index: SearchIndex, query: str) -> Answer:
    """What fits ``query``, by kind of row: the kind of the best row first, and best rows first."""
    hits = index.find(query, MOST)
    by_table: dict[str, list[Found]] = {}
    for hit in hits:
        address = f"{hit.entry.table}:{hit.entry.key}"
        found = Found(address, hit.entry.heading, _detail(published, hit.entry))
        by_table.setdefault(hit.entry.table, []).append(found)
    # Hits are the best first, so the kinds stand in the order of their best rows.
    groups = tuple(
        FoundGroup(table, _(_GROUPS.get(table, TABLES[table].title)), tuple(rows))
        for table, rows in by_table.items()
    )
    return Answer(
        told=_told(len(hits), hits[0].words if hits else 0, question_words(query)),
        similar=_similar(index.misspelt(query)),
        countries=countries_named(published, query),
        groups=groups,
    )


def countries_named(published: Published, query: str) -> dict[str, str]:
    """The countries that a query names, in any language of the record, by code."""
    asked = f" {folded(query[:LONGEST])} "
    named = {
        row["country"]
        for row in published.records("country_names")
        if folded(row["name"]) and f" {folded(row['name'])} " in asked
    }
    return {code: name for code, name in country_names(published).items() if code in named}


def _similar(misspelt: Sequence[str]) -> str:
    if not misspelt:
        return ""
    return _("Found only in similar spellings: {words}.", words=words.listing(misspelt))


def _told(rows: int, held: int, asked: int) -> str:
    if not rows:
        return _(
            "Nothing in the record fits. Try fewer words, or a name as the pages write it. What "
            "is not here may still exist: the record holds only what the pages read say."
        )
    if rows == MOST:
        return _("The best {n} rows. More words would narrow them down.", n=rows)
    if held < asked:
        return ngettext(
            "No row holds every word; {n} row holds {held} of {asked}.",
            "No row holds every word; {n} rows hold {held} of {asked}.",
            rows,
            held=held,
            asked=asked,
        )
    return ngettext("{n} row fits.", "{n} rows fit.", rows)


def _entry(table: str, row: Row, names: Mapping[str, str], every: Mapping[str, str]) -> Entry:
    columns = TABLES[table].published_columns
    texts = [_joined(row[column.name]) for column in columns if column.kind in _TEXTS]
    places = [
        code for column in columns if column.kind in _PLACES for code in _codes(row[column.name])
    ]
    return Entry(
        table=table,
        key=str(row[key_column(TABLES[table])]),
        heading=row_words(table, row, names),
        body=" ".join([*texts, *(every.get(code, "") for code in places)]),
        nicknames=_nicknames(table, row),
    )


def _nicknames(table: str, row: Row) -> str:
    """How readers write a name in one word: ``jwg6`` for a meeting, ``tanweiping`` for a person."""
    if table == "meetings" and row["ordinal"]:
        return f"{row['series'].partition('-')[0]}{row['ordinal']}"
    if table == "participation":
        return folded(row["representative"].partition("(")[0]).replace(" ", "")
    return ""


def _joined(cell: Any) -> str:
    return " ".join(cell) if isinstance(cell, tuple) else str(cell or "")


def _codes(cell: Any) -> Iterable[str]:
    return cell if isinstance(cell, tuple) else (cell,)


def _all_names(published: Published) -> dict[str, str]:
    """Every name of a country, in all languages, by its code."""
    names: dict[str, list[str]] = {}
    for row in published.records("country_names"):
        names.setdefault(row["country"], []).append(row["name"])
    return {code: " ".join(dict.fromkeys(all_)) for code, all_ in names.items()}


def _detail(published: Published, entry: Entry) -> str:
    """What tells rows of one heading apart: date, publisher, meeting or country."""
    row = published.pick(entry.table, [entry.key])[0]
    names = country_names(published)
    when = next(
        (row[c] for c in ("start_date", "date", "published_on", "adopted_on") if row.get(c)), ""
    )
    who = row.get("publisher") or names.get(row.get("country", ""), "")
    what = ""
    for meeting in published.pick("meetings", [row.get("meeting_id", "")]):
        what = meeting["name"] if entry.table == "participation" else ""
    told = words.partial_date(when)
    if entry.table == "meetings":
        told = told or _("date not reported")
    parts = [
        told,
        who,
        what,
        "" if told or what or who else _(KINDS[entry.table]),
    ]
    return " · ".join(part for part in parts if part)
