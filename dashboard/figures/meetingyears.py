"""How many meetings of the poverty track are documented a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.aggregates.overview import meetings_by_year
from dashboard.aggregates.participation import POVERTY_TRACK, MeetingParts, chosen_meetings
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.model import (
    Field,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from dashboard.words import years as years_words
from etl.text import _, ngettext


@dataclass(frozen=True, slots=True)
class _Count:
    """The meetings of one kind (``row`` of the grid) and year; years without any have none."""

    row: int
    name: str
    year: int
    meetings: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.meetings)

    @property
    def mark(self) -> str:
        return f"{self.row}-{self.year}"


@remembered
def meetings_chart(published: Published, chosen: Filter) -> GridChart:
    """A row for the working group and one for all other meetings, a column a year."""
    found = chosen_meetings(published, chosen, POVERTY_TRACK)
    held = found.dated
    years = range(chosen.years[0], chosen.years[1] + 1)
    kinds = (
        (_("Joint Working Group on Poverty Reduction"), [m for m in held if m.own]),
        (_("Other meetings on the poverty track"), [m for m in held if not m.own]),
    )
    counts = list(_counts(kinds, years))
    return GridChart(
        key="overview_meetings",
        title=_title(len(held), counts, years),
        subtitle=_(
            "Meetings documented a year, {years}, {where}",
            years=years_words(*chosen.years),
            where=countries_words(chosen, country_names(published)),
        ),
        alt=_("A grid of the number of meetings by year; the table below has the same numbers."),
        notes=(
            _("A blank means that no page documents a meeting, not that none was held."),
            *undated_note(len(found.undated) or found.hidden),
        ),
        source=source_line(
            publishers_of(published, (s for m in held for s in m.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("overview-meetings", chosen, published.edition),
        columns=tuple(f"\u2019{year % 100:02}" for year in years),
        rows=tuple(GridRow(name) for name, _meetings in kinds),
        cells=tuple(_cell(count, years[0]) for count in counts),
        table=_table(counts),
    )


def undated_note(n: int) -> Iterable[str]:
    """What a drawing by years leaves out, if it leaves out anything."""
    if n:
        yield ngettext(
            "Not drawn: {n} meeting without a date.", "Not drawn: {n} meetings without a date.", n
        )


def _counts(
    kinds: Iterable[tuple[str, Iterable[MeetingParts]]], years: Sequence[int]
) -> Iterable[_Count]:
    for row, (name, held) in enumerate(kinds):
        for year, found in meetings_by_year(held, years).items():
            if found:
                yield _Count(row, name, year, tuple(meeting.meeting_id for meeting in found))


def _cell(count: _Count, first: int) -> GridCell:
    told = ngettext(
        "{name}, {year}: {n} meeting",
        "{name}, {year}: {n} meetings",
        count.n,
        name=count.name,
        year=count.year,
    )
    return GridCell(
        count.row,
        count.year - first,
        count.mark,
        told,
        shape="circle",
        text=str(count.n),
        receipt=count.meetings,
    )


def _table(counts: Sequence[_Count]) -> Table:
    return Table(
        (
            Field("kind", _("Meetings of")),
            Field("year", _("Year")),
            Field("meetings", _("Meetings documented")),
            Field("meeting_ids", _("Meetings"), shown=False),
        ),
        tuple((count.name, count.year, count.n, "; ".join(count.meetings)) for count in counts),
        tuple(count.mark for count in counts),
    )


def _title(held: int, counts: Sequence[_Count], years: Sequence[int]) -> str:
    if not held:
        return _("No meeting on the poverty track is documented for this selection")
    sums = {year: sum(count.n for count in counts if count.year == year) for year in years}
    busiest = max(years, key=sums.__getitem__)
    return ngettext(
        "{n} dated meeting on the poverty track is documented, most in {year} ({most})",
        "{n} dated meetings on the poverty track are documented, most in {year} ({most})",
        held,
        year=busiest,
        most=sums[busiest],
    )
