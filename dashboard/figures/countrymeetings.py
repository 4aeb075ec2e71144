"""A country's part in meetings: a row a series, a column a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard import words
from dashboard.aggregates.country import SeriesYear, narrowed, series_years
from dashboard.aggregates.participation import Meetings, Track, chosen_meetings
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.levels import letters_key, level_letters
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.participation import HOSTING, hidden_note
from dashboard.figures.told import Told
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
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
    return chosen_meetings(
        published,
        narrowed(chosen, (country,)),
        Track(poverty=False),
    )


@remembered
def part_chart(published: Published, country: str, chosen: Filter) -> GridChart:
    """The country's part in all meetings by series and year."""
    name = country_names(published)[country]
    found = meetings_of_country(published, country, chosen)
    poverty = [r["meeting_id"] for r in published.records("meetings") if r["poverty_track"]]
    every = series_years(found, country, poverty)
    years = _years(published, chosen) if every else range(0)
    places = {row: n for n, row in enumerate(dict.fromkeys(cell.row for cell in every))}
    scope = narrowed(chosen, (country,))
    return GridChart(
        key="country_part",
        title=_title(every, name),
        subtitle=Told(
            _(
                "Part in the meetings of each series and year, {years}, {where}",
                years=words.years(years[0], years[-1]) if years else words.years(*chosen.years),
                where=name,
            ),
            _ends(published, years),
        ),
        alt=_(
            "A grid of series of meetings and years that tells how a country's part is known; "
            "the table below says the same in words and numbers."
        ),
        notes=tuple(_notes(every, found)),
        source=source_line(publishers_of(published, _cited(found)), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name("country-part", scope, published.edition),
        legend=_legend(every),
        table=_table(every, name),
        columns=tuple(str(year) for year in years),
        rows=tuple(
            GridRow(_series_words(series), _track_words(poverty=poverty))
            for poverty, series in places
        ),
        cells=tuple(_cell(cell, places[cell.row], years, name) for cell in every),
    )


def _years(published: Published, chosen: Filter) -> range:
    """The years of all meetings on record: the charts of two countries have the same columns."""
    begun = [
        int(row["start_date"][:4]) for row in published.records("meetings") if row["start_date"]
    ]
    years = [year for year in begun if chosen.has_year(year)]
    return range(min(years), max(years) + 1) if years else range(0)


def _ends(published: Published, years: range) -> Iterable[str]:
    """The meetings of the first and of the last year."""
    ends = {str(year) for year in (*years[:1], *years[-1:])}
    meetings = published.records("meetings")
    return (f"meetings:{r['meeting_id']}" for r in meetings if r["start_date"][:4] in ends)


def _track_words(*, poverty: bool) -> str:
    return words.label(TRACKS, "poverty" if poverty else "other")


def _series_words(series: str) -> str:
    # A row of a chart begins like a heading.
    told = words.label(SERIES, series)
    return told[:1].upper() + told[1:]


def _mark(cell: SeriesYear) -> str:
    track = "poverty" if cell.poverty else "other"
    return f"{cell.country}-{track}-{cell.series}-{cell.year}"


def _cell(cell: SeriesYear, row: int, years: range, name: str) -> GridCell:
    hosting = _("H") if cell.role in HOSTING else ""
    return GridCell(
        row=row,
        column=years.index(cell.year),
        mark=_mark(cell),
        told=_told(cell, name),
        shape=_SHAPES[cell.evidence],
        text="\u00b7".join(part for part in (hosting, level_letters(cell.level)) if part),
        ink=cell.country if cell.known else "",
        receipt=(*cell.receipt, *cell.meetings),
    )


def _told(cell: SeriesYear, name: str) -> str:
    known = [
        words.label(EVIDENCE, cell.evidence),
        words.label(ROLES, cell.role),
        words.label(LEVELS, cell.level),
    ]
    return ngettext(
        "{country}, {series}, {year}: {part}; its part is known in {known} of {n} meeting",
        "{country}, {series}, {year}: {part}; its part is known in {known} of {n} meetings",
        len(cell.meetings),
        country=name,
        series=words.label(SERIES, cell.series),
        year=cell.year,
        part=" \u00b7 ".join(part for part in known if part),
        known=cell.known,
    )


def _title(every: Sequence[SeriesYear], name: str) -> str:
    if not every:
        return _("{country}: no meeting is on record for this selection", country=name)
    return ngettext(
        "{country}: its part is documented in {known} of {n} meeting",
        "{country}: its part is documented in {known} of {n} meetings",
        sum(cell.held for cell in every),
        country=name,
        known=sum(cell.known for cell in every),
    )


def _notes(every: Sequence[SeriesYear], found: Meetings) -> Iterable[str]:
    yield _(
        "Each mark shows the strongest evidence, the foremost role and the highest level of all "
        "meetings of that series and year. Not reported is not absent: the pages that were read "
        "do not mention the country."
    )
    yield from letters_key(cell.level for cell in every)
    if any(cell.role in HOSTING for cell in every):
        yield _("H: host, chair or co-chair.")
    if found.undated:
        told = ngettext(
            "Not drawn, though counted among the country's meetings: {n} meeting without a date.",
            "Not drawn, though counted among the country's meetings: {n} meetings without a date.",
            len(found.undated),
        )
        yield Told(told, (f"meetings:{m.meeting_id}" for m in found.undated), "undated")
    yield from hidden_note(found.hidden_ones)


def _cited(found: Meetings) -> Iterable[str]:
    return (page for meeting in found.dated for page in meeting.source_ids)


def _legend(every: Sequence[SeriesYear]) -> tuple[LegendItem, ...]:
    present = {cell.evidence for cell in every}
    return tuple(
        LegendItem(_SHAPES[code.code], _(code.label)) for code in EVIDENCE if code.code in present
    )


def _table(every: Sequence[SeriesYear], name: str) -> Table:
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
                name,
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
