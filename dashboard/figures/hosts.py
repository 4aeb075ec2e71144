"""Hosts in turn: the numbered meetings of a series side by side, each with its host country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dashboard import words
from dashboard.aggregates.hosting import numbered
from dashboard.aggregates.participation import (
    POVERTY_TRACK,
    MeetingParts,
    Track,
    chosen_meetings,
)
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.participation import hidden_note, meetings_subtitle, subject
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import FORMATS, SERIES
from etl.text import N_, _, ngettext

# How a cell is drawn, and its words in the legend.
_KEY = (
    ("solid", N_("host country, by its code")),
    ("circle-open", N_("hosted by a country that is not chosen")),
    ("dash", N_("documented, its host is not named")),
)


@remembered
def hosts_chart(published: Published, chosen: Filter, track: Track = POVERTY_TRACK) -> GridChart:
    """Series with one numbering as rows, numbers as columns, the host's colour in the cell."""
    names = country_names(published)
    found = chosen_meetings(published, chosen, track)
    series = numbered(found.dated + found.undated)
    shown = [meeting for own in series.values() for meeting in own]
    last = max((meeting.ordinal or 0 for meeting in shown), default=0)
    cells = tuple(
        _cell(row, meeting, chosen, names)
        for row, own in enumerate(series.values())
        for meeting in own
    )
    return GridChart(
        key="hosts",
        title=_title(shown, names),
        subtitle=meetings_subtitle(chosen, track, names),
        alt=_(
            "A grid of series and numbers of meetings with the host of each; the table below "
            "says the same in words."
        ),
        notes=tuple(_notes(shown, found.hidden_ones, chosen, track, names)),
        source=source_line(
            publishers_of(published, (s for meeting in shown for s in meeting.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(subject("hosts", track), chosen, published.edition),
        table=_table(shown, names),
        legend=_legend(cells),
        columns=tuple(str(number) for number in range(1, last + 1)),
        rows=tuple(GridRow(words.label(SERIES, code)) for code in series),
        cells=cells,
    )


def _cell(row: int, meeting: MeetingParts, chosen: Filter, names: Mapping[str, str]) -> GridCell:
    host = meeting.host_country
    shape = "dash" if not host else "solid" if host in chosen.countries else "circle-open"
    return GridCell(
        row=row,
        column=(meeting.ordinal or 1) - 1,
        mark=meeting.meeting_id,
        told=host_told(meeting, names),
        shape=shape,
        text=host if shape != "dash" else "",
        ink=host if shape == "solid" else "",
        receipt=(meeting.meeting_id,),
    )


def host_told(meeting: MeetingParts, names: Mapping[str, str]) -> str:
    """The meeting, its date and its host in words."""
    when = words.partial_date(meeting.start) or _("date not reported")
    if not meeting.host_country:
        return _("{meeting}, {day}: host not named", meeting=meeting.name, day=when)
    host = names.get(meeting.host_country, meeting.host_country)
    return _("{meeting}, {day}: host {country}", meeting=meeting.name, day=when, country=host)


def _title(shown: Sequence[MeetingParts], names: Mapping[str, str]) -> str:
    if not shown:
        return _("No meeting with a number in its series is on record for this selection")
    hosts = Counter(meeting.host_country for meeting in shown if meeting.host_country)
    known = hosts.total()
    foremost = [country for country, n in hosts.items() if n == max(hosts.values())]
    if len(foremost) == 1 and hosts[foremost[0]] > 1:
        return ngettext(
            "{country} hosted {most} of the {n} numbered meeting on record that names its host",
            "{country} hosted {most} of the {n} numbered meetings on record that name their host",
            known,
            country=names.get(foremost[0], foremost[0]),
            most=hosts[foremost[0]],
        )
    return ngettext(
        "{known} of {n} numbered meeting on record names its host",
        "{known} of {n} numbered meetings on record name their host",
        len(shown),
        known=known,
    )


def _notes(
    shown: Sequence[MeetingParts],
    hidden: Sequence[MeetingParts],
    chosen: Filter,
    track: Track,
    names: Mapping[str, str],
) -> Iterable[str]:
    hosts = {meeting.host_country for meeting in shown}
    told = [
        _("{code} is {country}", code=code, country=name)
        for code, name in names.items()
        if code in hosts
    ]
    if told:
        yield _("{codes}.", codes=words.listing(told))
    if chosen.all_years:
        yield _(
            "Blank: no page that was read documents the meeting of that number; it may have "
            "taken place."
        )
    else:
        yield _(
            "Blank: no page that was read documents the meeting of that number, or it was held "
            "outside the chosen years."
        )
    yield _(
        "For video meetings of the leaders the host is the Mekong co-chair. Series that do not "
        "count their meetings in one row (forums, training, exchanges, workshops, other working "
        "groups) are left out."
    )
    if track.poverty:
        yield _(
            "Meetings of leaders, ministers and senior officials are not on the poverty track: "
            "choose all meetings to see them."
        )
    yield from hidden_note(hidden)


def _legend(cells: Sequence[GridCell]) -> tuple[LegendItem, ...]:
    present = {cell.shape for cell in cells}
    return tuple(LegendItem(shape, _(told)) for shape, told in _KEY if shape in present)


def _table(shown: Sequence[MeetingParts], names: Mapping[str, str]) -> Table:
    return Table(
        fields=(
            Field("meeting_id", _("Meeting id"), shown=False),
            Field("series", _("Series"), SERIES),
            Field("ordinal", _("Number")),
            Field("name", _("Meeting")),
            Field("start_date", _("Date")),
            Field("format", _("Format"), FORMATS),
            Field("host_country", _("Code"), shown=False),
            Field("host_country_name", _("Host country")),
            Field("host_body", _("Host or organiser")),
        ),
        rows=tuple(
            (
                m.meeting_id,
                m.series,
                m.ordinal,
                m.name,
                m.start,
                m.format,
                m.host_country,
                names.get(m.host_country, "") or _("not named"),
                m.host_body,
            )
            for m in shown
        ),
        marks=tuple(m.meeting_id for m in shown),
    )
