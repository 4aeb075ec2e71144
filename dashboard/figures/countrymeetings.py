"""A country's part in meetings: a row a series, a column a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard import words
from dashboard.aggregates.country import SeriesYear, narrowed, series_years
from dashboard.aggregates.participation import Meetings, Track, meetings_of
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.levels import letters_key, level_letters
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.participation import HOSTING
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract import Code
from etl.contract.codes import ATTENDANCE_EVIDENCE, LEVELS, ROLES, SERIES
from etl.text import N_, _, ngettext

TRACKS = (
    Code("poverty", N_("On the poverty track")),
    Code("other", N_("Other meetings of the cooperation")),
)
EVIDENCE = (
    *ATTENDANCE_EVIDENCE,
    Code("unknown", N_("not known whether it was held for the country")),
)
_SHAPES = {
    "named": "circle",
    "body": "diamond",
    "country": "circle-open",
    "silent": "dash",
    "unknown": "question",
}


def meetings_of_country(published: Published, country: str, chosen: Filter) -> Meetings:
    """All meetings that were held for a country or name it, in the chosen years."""
    return meetings_of(
        published.records("meetings"),
        published.records("attendance"),
        narrowed(chosen, (country,)),
        Track(poverty=False),
    )


def part_chart(published: Published, countries: Sequence[str], chosen: Filter) -> GridChart:
    """One country's part in all meetings by series and year; of a second one below it."""
    names = country_names(published)
    found = {code: meetings_of_country(published, code, chosen) for code in countries}
    poverty = [r["meeting_id"] for r in published.records("meetings") if r["poverty_track"]]
    every = [c for code in countries for c in series_years(found[code], code, poverty)]
    years = _years(every)
    places = {place: n for n, place in enumerate(dict.fromkeys(_place(c) for c in every))}
    cells = tuple(_cell(c, places[_place(c)], years, names) for c in every)
    scope = narrowed(chosen, countries)
    return GridChart(
        key="country_part",
        title=_title(every, countries, names),
        subtitle=_(
            "Part in the meetings of each series and year, {years}, {where}",
            years=words.years(years[0], years[-1]) if years else words.years(*chosen.years),
            where=countries_words(scope, names),
        ),
        alt=_(
            "A grid of series of meetings and years that tells how a country's part is known; "
            "the table below says the same in words and numbers."
        ),
        notes=tuple(_notes(every, found)),
        source=source_line(
            publishers_of(published, _cited(found.values())), published.edition.state
        ),
        edition=published.edition.hash,
        file_name=file_name("country-part", scope, published.edition),
        legend=_legend(every),
        table=_table(every, names),
        columns=tuple(str(year) for year in years),
        rows=tuple(_row(place, names, alone=len(countries) == 1) for place in places),
        cells=cells,
    )


Place = tuple[str, bool, str]


def _place(cell: SeriesYear) -> Place:
    return cell.country, *cell.row


def _row(place: Place, names: Mapping[str, str], *, alone: bool) -> GridRow:
    country, poverty, series = place
    track = _track_words(poverty=poverty)
    group = track if alone else _("{country}: {track}", country=names[country], track=track)
    return GridRow(_series_words(series), group)


def _track_words(*, poverty: bool) -> str:
    return words.label(TRACKS, "poverty" if poverty else "other")


def _series_words(series: str) -> str:
    # A row of a chart begins like a heading.
    told = words.label(SERIES, series)
    return told[:1].upper() + told[1:]


def _years(every: Sequence[SeriesYear]) -> range:
    years = [cell.year for cell in every]
    return range(min(years), max(years) + 1) if years else range(0)


def _mark(cell: SeriesYear) -> str:
    track = "poverty" if cell.poverty else "other"
    return f"{cell.country}-{track}-{cell.series}-{cell.year}"


def _cell(cell: SeriesYear, row: int, years: range, names: Mapping[str, str]) -> GridCell:
    hosting = _("H") if cell.role in HOSTING else ""
    return GridCell(
        row=row,
        column=years.index(cell.year),
        mark=_mark(cell),
        told=_told(cell, names),
        shape=_SHAPES[cell.evidence],
        text="\u00b7".join(part for part in (hosting, level_letters(cell.level)) if part),
        ink=cell.country if cell.known else "",
        receipt=(*cell.receipt, *cell.meetings),
    )


def _told(cell: SeriesYear, names: Mapping[str, str]) -> str:
    known = [
        words.label(EVIDENCE, cell.evidence),
        words.label(ROLES, cell.role),
        words.label(LEVELS, cell.level),
    ]
    return ngettext(
        "{country}, {series}, {year}: {part}; its part is known in {known} of {n} meeting",
        "{country}, {series}, {year}: {part}; its part is known in {known} of {n} meetings",
        len(cell.meetings),
        country=names[cell.country],
        series=words.label(SERIES, cell.series),
        year=cell.year,
        part=" \u00b7 ".join(part for part in known if part),
        known=cell.known,
    )


def _title(every: Sequence[SeriesYear], countries: Sequence[str], names: Mapping[str, str]) -> str:
    if not every:
        return _("No meeting is on record for this selection")
    told = [
        ngettext(
            "{country} in {known} of {n} meeting",
            "{country} in {known} of {n} meetings",
            sum(c.held for c in own),
            country=names[code],
            known=sum(c.known for c in own),
        )
        for code in countries
        if (own := [c for c in every if c.country == code])
    ]
    return _("Part documented: {parts}", parts=words.listing(told))


def _notes(every: Sequence[SeriesYear], found: Mapping[str, Meetings]) -> Iterable[str]:
    yield _(
        "Each mark shows the strongest evidence, the foremost role and the highest level of all "
        "meetings of that series and year. Not reported is not absent: the pages that were read "
        "do not mention the country."
    )
    yield from letters_key(cell.level for cell in every)
    if any(cell.role in HOSTING for cell in every):
        yield _("H: host, chair or co-chair.")
    undated = {m.meeting_id for f in found.values() for m in f.undated}
    hidden = max((f.hidden for f in found.values()), default=0)
    if undated or hidden:
        yield ngettext(
            "Left out: {n} meeting without a date.",
            "Left out: {n} meetings without a date.",
            len(undated) or hidden,
        )


def _cited(found: Iterable[Meetings]) -> Iterable[str]:
    return (page for f in found for meeting in f.dated for page in meeting.source_ids)


def _legend(every: Sequence[SeriesYear]) -> tuple[LegendItem, ...]:
    present = {cell.evidence for cell in every}
    return tuple(
        LegendItem(_SHAPES[code.code], _(code.label)) for code in EVIDENCE if code.code in present
    )


def _table(every: Sequence[SeriesYear], names: Mapping[str, str]) -> Table:
    return Table(
        fields=(
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country")),
            Field("track", _("Track"), TRACKS),
            Field("series", _("Series"), SERIES),
            Field("year", _("Year")),
            Field("held", _("Meetings held for it or naming it")),
            Field("known", _("Its part is known in")),
            Field("evidence", _("How its part is known"), EVIDENCE),
            Field("role", _("Role"), ROLES),
            Field("level", _("Level"), LEVELS),
            Field("meetings", _("Meetings"), shown=False),
        ),
        rows=tuple(
            (
                cell.country,
                names[cell.country],
                "poverty" if cell.poverty else "other",
                cell.series,
                cell.year,
                cell.held,
                cell.known,
                cell.evidence,
                cell.role,
                cell.level,
                "; ".join(cell.meetings),
            )
            for cell in every
        ),
        marks=tuple(_mark(cell) for cell in every),
    )
