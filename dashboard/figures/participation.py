"""The matrix of meetings and countries: how each country's part in each meeting is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard import words
from dashboard.aggregates.participation import (
    POVERTY_TRACK,
    WORKING_GROUP,
    MeetingParts,
    Part,
    Track,
    chosen_meetings,
    last_documented,
    undocumented_ordinals,
)
from dashboard.figures.model import (
    Field,
    Figure,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.told import Told
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import (
    ATTENDANCE_EVIDENCE,
    FORMATS,
    INVITATIONS,
    LEVELS,
    QUALIFIERS,
    ROLES,
    SERIES,
)
from etl.text import N_, _, ngettext

HOSTING = ("host", "chair", "co-chair")


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One country in one meeting.

    ``state`` is the evidence (named, body, country, silent), "outside" where the country was not
    part of the event, "unknown" where that cannot be told. ``told`` says it in words.
    """

    mark: str
    country: str
    state: str
    hosting: bool
    told: str
    receipt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One meeting: when, what, how many people, and a cell a country."""

    meeting_id: str
    when: str
    name: str
    own: bool
    headcount: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixChart(Figure):
    """Rows of meetings, columns of countries; ``own`` rows are the working group's meetings."""

    countries: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


@remembered
def participation_chart(
    published: Published, chosen: Filter, track: Track = POVERTY_TRACK
) -> MatrixChart:
    """The matrix of a track's meetings for the filter, latest meeting first."""
    names = country_names(published)
    found = chosen_meetings(published, chosen, track)
    shown = found.latest_first
    rows = tuple(_row(meeting, names) for meeting in shown)
    return MatrixChart(
        key="participation",
        title=_title(shown, track, chosen),
        subtitle=meetings_subtitle(chosen, track, names),
        alt=_("A matrix of meetings and countries; the table below says the same in words."),
        notes=tuple(_notes(shown, found.hidden_ones)),
        source=source_line(
            publishers_of(published, (s for meeting in shown for s in meeting.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(subject("participation", track), chosen, published.edition),
        table=_table(shown, names),
        countries=tuple((code, names[code]) for code in chosen.countries),
        rows=rows,
        legend=_legend(rows),
    )


@remembered
def working_group_line(published: Published) -> str:
    """Which meetings of the working group itself no page documents."""
    meetings = published.records("meetings")
    last = last_documented(meetings)
    if last is None:
        return _("No page documents any meeting of the working group.")
    missing = [str(number) for number in undocumented_ordinals(meetings)]
    own = [f"meetings:{row['meeting_id']}" for row in meetings if row["series"] == WORKING_GROUP]
    when = words.partial_date(last["start_date"])
    if not missing:
        told = _(
            "No page documents a meeting of the working group after its meeting {n} ({day}).",
            n=last["ordinal"],
            day=when,
        )
        return Told(told, own, "working-group")
    told = _(
        "No page documents the working group's meetings {numbers}, nor any after its meeting "
        "{n} ({day}).",
        numbers=words.listing(missing),
        n=last["ordinal"],
        day=when,
    )
    return Told(told, own, "working-group")


def headcount(meeting: MeetingParts) -> str:
    """The number of people as reported, with the source's reservation; empty if not reported."""
    if meeting.participants is None:
        return ""
    number = words.whole(meeting.participants)
    people = ngettext("{number} person", "{number} people", meeting.participants, number=number)
    return words.qualified(people, meeting.participants_qualifier)


def _row(meeting: MeetingParts, names: Mapping[str, str]) -> MatrixRow:
    return MatrixRow(
        meeting_id=meeting.meeting_id,
        when=words.partial_date(meeting.start) or _("date not reported"),
        name=meeting.name,
        own=meeting.own,
        headcount=headcount(meeting),
        cells=tuple(_cell(meeting, part, names[part.country]) for part in meeting.parts),
    )


def _cell(meeting: MeetingParts, part: Part, name: str) -> MatrixCell:
    return MatrixCell(
        mark=mark_of(meeting, part),
        country=part.country,
        state=state_of(part),
        hosting=part.role in HOSTING,
        told=_(
            "{country}, {meeting}: {part}",
            country=name,
            meeting=meeting.name,
            part=part_words(part),
        ),
        receipt=part.receipt,
    )


def mark_of(meeting: MeetingParts, part: Part) -> str:
    """The name of a cell in marks, tables and addresses."""
    return f"{meeting.meeting_id}-{part.country}"


def state_of(part: Part) -> str:
    """The evidence; where there is none, whether the country was part of the event at all."""
    if part.evidence:
        return part.evidence
    return "outside" if part.invited == "no" else "unknown"


def part_words(part: Part) -> str:
    """What is known of a country's part, in words."""
    state = state_of(part)
    if state == "outside":
        return _("the event was not held for this country")
    if state == "unknown":
        return _("for whom the event was held is not known")
    known = [words.label(ATTENDANCE_EVIDENCE, part.evidence)]
    if part.role:
        known.append(words.label(ROLES, part.role))
    if part.level:
        known.append(words.label(LEVELS, part.level))
    return " · ".join(known)


def _title(shown: Sequence[MeetingParts], track: Track, chosen: Filter) -> str:
    if not shown:
        return none_on_record(track)
    return " ".join(_mentions(shown, chosen))


def _mentions(shown: Sequence[MeetingParts], chosen: Filter) -> Iterable[str]:
    """Sentences that together speak of every meeting once."""
    unknown = sum(any(p.invited == "unknown" for p in m.parts) for m in shown)
    silent = sum(
        any(p.evidence == "silent" for p in m.parts)
        and all(p.invited != "unknown" for p in m.parts)
        for m in shown
    )
    yield _told_of_all(len(shown) - unknown - silent, len(shown), chosen)
    if unknown:
        yield ngettext(
            "For {n} it is not known who was invited.",
            "For {n} it is not known who was invited.",
            unknown,
        )
    if silent:
        yield ngettext(
            "For {n} not all of those invited are mentioned.",
            "For {n} not all of those invited are mentioned.",
            silent,
        )


def _told_of_all(told: int, n: int, chosen: Filter) -> str:
    if chosen.all_countries:
        return ngettext(
            "For {told} of {n} meeting the pages mention every country invited.",
            "For {told} of {n} meetings the pages mention every country invited.",
            n,
            told=told,
        )
    return ngettext(
        "For {told} of {n} meeting the pages mention every chosen country that was invited.",
        "For {told} of {n} meetings the pages mention every chosen country that was invited.",
        n,
        told=told,
    )


def none_on_record(track: Track) -> str:
    """The title of a figure of meetings where no meeting fits."""
    if track.poverty:
        return _("No meeting on the poverty track is on record for this selection")
    return _("No meeting is on record for this selection")


def meetings_subtitle(chosen: Filter, track: Track, names: Mapping[str, str]) -> str:
    """Which meetings, of which years and countries."""
    return _(
        "{meetings}, {years}, {where}",
        meetings=track_words(track),
        years=words.years(*chosen.years),
        where=countries_words(chosen, names),
    )


def track_words(track: Track) -> str:
    """The meetings of a track in words."""
    series = words.listing([words.label(SERIES, code) for code in track.series])
    if track.poverty and series:
        return _("Meetings on the poverty track, series: {series}", series=series)
    if track.poverty:
        return _("Meetings on poverty reduction, rural development and village cooperation")
    if series:
        return _("Meetings of the series: {series}", series=series)
    return _("All meetings on record")


def subject(name: str, track: Track) -> str:
    """The subject of a file name, with the track and series where they are not the usual ones."""
    return "-".join([name, *([] if track.poverty else ["all"]), *track.series])


def _notes(shown: Sequence[MeetingParts], hidden: Sequence[MeetingParts]) -> Iterable[str]:
    yield _("Not reported is not absent: the pages that were read do not mention the country.")
    yield _("No mark: the event was not held for that country.")
    if any(m.own for m in shown):
        yield _("In bold: the meetings of the Joint Working Group on Poverty Reduction itself.")
    yield from hidden_note(hidden)


def hidden_note(hidden: Sequence[MeetingParts]) -> Iterable[str]:
    """What a year filter hides, if it hides anything."""
    if hidden:
        told = ngettext(
            "The year filter hides {n} meeting without a date.",
            "The year filter hides {n} meetings without a date.",
            len(hidden),
        )
        yield Told(told, (f"meetings:{meeting.meeting_id}" for meeting in hidden), "hidden")


def _legend(rows: Sequence[MatrixRow]) -> tuple[LegendItem, ...]:
    cells = [cell for row in rows for cell in row.cells]
    present = {cell.state for cell in cells} | {"hosting" for cell in cells if cell.hosting}
    return tuple(LegendItem(shape, _(words_)) for state, shape, words_ in _KEY if state in present)


# Each state with the shape that it is drawn by and its words.
_KEY = (
    ("named", "circle", N_("named person")),
    ("body", "diamond", N_("ministry or body")),
    ("country", "circle-open", N_("country only")),
    ("hosting", "halo", N_("host or chair")),
    ("silent", "dash", N_("not reported")),
    ("unknown", "question", N_("not known whether it was held for the country")),
)


def _table(shown: Sequence[MeetingParts], names: Mapping[str, str]) -> Table:
    pairs = [(meeting, part) for meeting in shown for part in meeting.parts]
    return Table(
        fields=(
            Field("meeting_id", _("Meeting id"), shown=False),
            Field("name", _("Meeting")),
            Field("series", _("Series"), SERIES),
            Field("start_date", _("Date"), date=True),
            Field("format", _("Format"), FORMATS),
            Field("host_body", _("Host or organiser")),
            Field("participants", _("People as reported")),
            Field("participants_qualifier", _("Worded"), QUALIFIERS),
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country")),
            Field("invited", _("Held for it"), INVITATIONS),
            Field("evidence", _("How its part is known"), ATTENDANCE_EVIDENCE),
            Field("role", _("Role"), ROLES),
            Field("level", _("Level"), LEVELS),
        ),
        rows=tuple(
            (
                m.meeting_id,
                m.name,
                m.series,
                m.start,
                m.format,
                m.host_body,
                m.participants,
                m.participants_qualifier,
                p.country,
                names[p.country],
                p.invited,
                p.evidence,
                p.role,
                p.level,
            )
            for m, p in pairs
        ),
        marks=tuple(mark_of(meeting, part) for meeting, part in pairs),
    )
