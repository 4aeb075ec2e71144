"""One country in the record: its filter, its part in meetings by kind and year, what names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.participation import Meetings, Part
from dashboard.filters import Filter
from dashboard.remembered import remembered
from etl.contract import RECORD, Kind
from etl.contract.codes import ATTENDANCE_EVIDENCE, COUNTRY_CODES, LEVELS, ROLES, SERIES

if TYPE_CHECKING:
    from dashboard.published import Published
    from etl.contract import Table

Row = Mapping[str, Any]


def narrowed(chosen: Filter, countries: Sequence[str]) -> Filter:
    """The filter of some countries in the same years."""
    return Filter(tuple(countries), chosen.years, all_countries=False, all_years=chosen.all_years)


# Strongest first; "unknown" where not even the invitation is known.
_EVIDENCE = (*(code.code for code in ATTENDANCE_EVIDENCE), "unknown")
_ROLES = tuple(code.code for code in ROLES)
_LEVELS = tuple(code.code for code in LEVELS)
_SERIES = tuple(code.code for code in SERIES)


@dataclass(frozen=True, slots=True)
class SeriesYear:
    """A country's part in the meetings of one series in one year, by what is known best (rule 9).

    ``held`` counts meetings that were held for it or name it, ``known`` those of them that name
    it. ``evidence`` is "silent" where none names it, "unknown" where it is not known whether any
    was held for it. ``meetings`` are all of them, ``receipt`` the rows behind.
    """

    country: str
    poverty: bool
    series: str
    year: int
    held: int
    known: int
    evidence: str
    role: str
    level: str
    meetings: tuple[str, ...]
    receipt: tuple[str, ...]

    @property
    def row(self) -> tuple[bool, str]:
        """What its row in a chart is of."""
        return self.poverty, self.series


def series_years(found: Meetings, country: str, poverty: Iterable[str]) -> list[SeriesYear]:
    """The dated meetings of one country by track, series and year; the poverty track first.

    ``found`` holds its part in each meeting, ``poverty`` names the meetings of that track.
    """
    on_track = set(poverty)
    grouped: dict[tuple[bool, str, int], list[tuple[str, Part]]] = {}
    for meeting in found.dated:
        key = (meeting.meeting_id in on_track, meeting.series, int(meeting.start[:4]))
        for part in meeting.parts:
            if part.country == country and (part.evidence or part.invited != "no"):
                grouped.setdefault(key, []).append((meeting.meeting_id, part))
    every = [_series_year(country, *key, parts) for key, parts in grouped.items()]
    return sorted(every, key=lambda c: (not c.poverty, _SERIES.index(c.series), c.year))


def _series_year(
    country: str, poverty: bool, series: str, year: int, parts: Sequence[tuple[str, Part]]
) -> SeriesYear:
    known = [part for _meeting, part in parts if part.evidence not in ("", "silent")]
    evidence = [part.evidence or "unknown" for _meeting, part in parts]
    return SeriesYear(
        country=country,
        poverty=poverty,
        series=series,
        year=year,
        held=sum(part.evidence != "" for _meeting, part in parts),
        known=len(known),
        evidence=min(evidence, key=_EVIDENCE.index),
        role=_first((part.role for part in known), _ROLES),
        level=_first((part.level for part in known), _LEVELS),
        meetings=tuple(meeting for meeting, _part in parts),
        receipt=tuple(row for meeting, part in parts for row in part.receipt or (meeting,)),
    )


def _first(codes: Iterable[str], order: Sequence[str]) -> str:
    return min((code for code in codes if code), key=order.index, default="")


@dataclass(frozen=True, slots=True)
class Naming:
    """One row of the record that names a country; ``joint`` if it names all six."""

    table: str
    key: str
    joint: bool
    pages: tuple[str, ...]


def rows_naming(published: Published, country: str, chosen: Filter) -> list[Naming]:
    """Every row that names the country and lies in the chosen years, in the order of the record.

    Whom a meeting was held for is no naming: it does not say that the country was there. A row
    without a year is taken only where the years are not narrowed.
    """
    every = _naming(published).get(country, ())
    return [row for row, begins, ends in every if _in_years(begins, ends, chosen)]


def _in_years(begins: int, ends: int, chosen: Filter) -> bool:
    first, last = chosen.years
    return chosen.all_years or bool(begins and begins <= last and ends >= first)


# A row that names a country, and the years in which it begins and ends; 0 where none is known.
_InYears = tuple[Naming, int, int]


@remembered
def _naming(published: Published) -> Mapping[str, Sequence[_InYears]]:
    """By country, the rows that name it, whatever their years."""
    begun = {row["meeting_id"]: row["start_date"] for row in published.records("meetings")}
    found: dict[str, list[_InYears]] = {}
    for table in RECORD:
        if table.name != "sources":
            for row in published.records(table.name):
                named = _named(table, row)
                years = _years_of(table.name, row, begun)
                key, pages = str(row[_key_of(table)]), _pages_of(row)
                naming = Naming(table.name, key, named >= _ALL, pages)
                for country in named:
                    found.setdefault(country, []).append((naming, *years))
    return found


_ALL = frozenset(COUNTRY_CODES)


def _key_of(table: Table) -> str:
    return table.computed[0].name if table.computed else table.key[0]


def _named(table: Table, row: Row) -> frozenset[str]:
    named: set[str] = set()
    for column in table.columns:
        if column.kind is Kind.COUNTRY:
            named.add(row[column.name])
        elif column.kind is Kind.COUNTRIES and column.name != "invited":
            named.update(row[column.name])
    return frozenset(named - {""})


def _pages_of(row: Row) -> tuple[str, ...]:
    """The pages of a row, each once."""
    cited = row["source_ids"] if "source_ids" in row else (row["source_id"],)
    return tuple(dict.fromkeys(cited))


# What begins and what ends the time of a row; a part in a meeting has that of the meeting.
_DATED = {
    "meetings": ("start_date", "end_date"),
    "actions": ("start_date", "end_date"),
    "milestones": ("date", "date_end"),
    "programs": ("fund_year", "fund_year"),
    "fund_statements": ("fund_year", "fund_year"),
    "national_figures": ("year", "year"),
}


def _years_of(table: str, row: Row, begun: Mapping[str, str]) -> tuple[int, int]:
    """The years in which a row begins and ends; zeros where it names none."""
    if table in _DATED:
        first, last = (row[column] for column in _DATED[table])
    else:
        first = last = begun.get(row.get("meeting_id", ""), "")
    return (int(str(first)[:4]), int(str(last or first)[:4])) if first else (0, 0)


def facts_on_pages(rows: Iterable[Naming]) -> Counter[str]:
    """How many of the rows rest on each page."""
    return Counter(chain.from_iterable(row.pages for row in rows))


def facts_naming(
    published: Published, country: str, chosen: Filter, *, own: bool = False
) -> dict[str, int]:
    """How many rows that name the country rest on each page, the most first.

    The same as ``facts_on_pages`` of all of them, or of its ``own``, which are not of all six.
    """
    counts: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for (joint, begins, ends), pages in _pages_naming(published).get(country, {}).items():
        if (own and joint) or not _in_years(begins, ends, chosen):
            continue
        for page, (known, first) in pages.items():
            counts[page] = counts.get(page, 0) + known
            firsts[page] = min(firsts.get(page, first), first)
    return {page: counts[page] for page in sorted(counts, key=lambda p: (-counts[p], firsts[p]))}


# Whether rows name all six and in which years they begin and end; of thousands of rows these are
# few. Of each page, how many of the rows rest on it and the place of the first.
_Grouped = dict[tuple[bool, int, int], dict[str, tuple[int, int]]]


@remembered
def _pages_naming(published: Published) -> Mapping[str, _Grouped]:
    """By country, the pages of the rows that name it."""
    found: dict[str, _Grouped] = {}
    for country, rows in _naming(published).items():
        groups = found.setdefault(country, {})
        places = count()
        for row, begins, ends in rows:
            pages = groups.setdefault((row.joint, begins, ends), {})
            for place, page in zip(places, row.pages, strict=False):
                known, first = pages.get(page, (0, place))
                pages[page] = known + 1, first
    return found


def pages_in_vain(found: Meetings, country: str) -> list[str]:
    """The pages of meetings that were held for the country and on which nothing names it."""
    return list(
        dict.fromkeys(
            page
            for meeting in (*found.dated, *found.undated)
            for part in meeting.parts
            if part.country == country and part.evidence == "silent"
            for page in meeting.source_ids
        )
    )
