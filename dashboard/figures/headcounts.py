"""Headcounts of meetings as reported, each with its source's reservation; they are never added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dashboard import words
from dashboard.aggregates.participation import (
    POVERTY_TRACK,
    MeetingParts,
    Track,
    chosen_meetings,
)
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.model import Field, Table, file_name, publishers_of, source_line
from dashboard.figures.participation import (
    headcount,
    hidden_note,
    meetings_subtitle,
    none_on_record,
    subject,
)
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import QUALIFIERS, SERIES
from etl.text import _, ngettext

# Letters of a name that leave room on a phone for the date before and the number after it.
_NAMED = 26


@remembered
def headcounts_chart(
    published: Published, chosen: Filter, track: Track = POVERTY_TRACK
) -> BarsChart:
    """A bar a meeting that reports how many people took part, latest first."""
    found = chosen_meetings(published, chosen, track)
    every = found.latest_first
    told = [meeting for meeting in every if meeting.participants is not None]
    return BarsChart(
        key="headcounts",
        title=_title(told, every, track),
        subtitle=_(
            "People as reported: {meetings}",
            meetings=meetings_subtitle(chosen, track, country_names(published)),
        ),
        alt=_(
            "Bars for the number of people that each meeting reports; the table below says the "
            "same with the words of the sources."
        ),
        notes=tuple(_notes(told, every, found.hidden_ones)),
        source=source_line(
            publishers_of(published, (s for meeting in told for s in meeting.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(subject("headcounts", track), chosen, published.edition),
        table=_table(told),
        bars=tuple(_bar(meeting) for meeting in told),
    )


def _bar(meeting: MeetingParts) -> Bar:
    when = words.partial_date(meeting.start) or _("date not reported")
    people = headcount(meeting)
    number = words.whole(meeting.participants or 0)
    return Bar(
        mark=meeting.meeting_id,
        name=_("{day}, {meeting}", day=when, meeting=words.cut(meeting.name, _NAMED)),
        value=Decimal(meeting.participants or 0),
        label=words.qualified(number, meeting.participants_qualifier),
        told=_("{meeting}, {day}: {people}", meeting=meeting.name, day=when, people=people),
        receipt=(meeting.meeting_id,),
    )


def _title(told: Sequence[MeetingParts], every: Sequence[MeetingParts], track: Track) -> str:
    if not every:
        return none_on_record(track)
    return ngettext(
        "{told} of {n} meeting on record tells how many people took part",
        "{told} of {n} meetings on record tell how many people took part",
        len(every),
        told=len(told),
    )


def _notes(
    told: Sequence[MeetingParts], every: Sequence[MeetingParts], hidden: Sequence[MeetingParts]
) -> Iterable[str]:
    yield _(
        "As the sources word it: a bar that is reported as over, nearly or about a number is "
        "drawn at that number. Whom the numbers include differs; they are not added up."
    )
    silent = len(every) - len(told)
    if silent:
        yield ngettext(
            "Not drawn: {n} meeting of which no number is reported.",
            "Not drawn: {n} meetings of which no number is reported.",
            silent,
        )
    yield from hidden_note(hidden)


def _table(told: Sequence[MeetingParts]) -> Table:
    return Table(
        fields=(
            Field("meeting_id", _("Meeting id"), shown=False),
            Field("name", _("Meeting")),
            Field("series", _("Series"), SERIES),
            Field("start_date", _("Date")),
            Field("participants_qualifier", _("Worded"), QUALIFIERS),
            Field("participants", _("People as reported")),
        ),
        rows=tuple(
            (m.meeting_id, m.name, m.series, m.start, m.participants_qualifier, m.participants)
            for m in told
        ),
        marks=tuple(m.meeting_id for m in told),
    )
