"""Who represented a country: the named persons at its meetings, with their offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.figures.countrymeetings import meetings_of_country
from dashboard.figures.model import Field, Figure, Table, file_name, publishers_of, source_line
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract.codes import LEVELS, ROLES
from etl.text import _, ngettext

Row = Mapping[str, Any]


def persons_figure(published: Published, country: str, chosen: Filter) -> Figure:
    """The named persons who represented a country, the latest meeting first."""
    names = country_names(published)
    found = meetings_of_country(published, country, chosen)
    by_id = {row["meeting_id"]: row for row in published.records("meetings")}
    shown = [meeting.meeting_id for meeting in found.latest_first]
    rows = _persons(published, country, shown)
    return Figure(
        key="country_persons",
        title=_persons_title(rows, names[country]),
        subtitle=_(
            "Named persons at meetings, each with the office as the page gives it, {years}, "
            "{country}",
            years=words.years(*chosen.years),
            country=names[country],
        ),
        alt=_("Who represented the country"),
        notes=(
            _(
                "Others took part whom no page names. A person's office is that of the time of "
                "the meeting."
            ),
        ),
        source=source_line(
            publishers_of(published, (row["source_id"] for row in rows)), published.edition.state
        ),
        edition=published.edition.hash,
        file_name=file_name("country-persons", narrowed(chosen, (country,)), published.edition),
        table=_persons_table(rows, by_id),
    )


def _persons(published: Published, country: str, meetings: Sequence[str]) -> list[Row]:
    order = {meeting: n for n, meeting in enumerate(meetings)}
    rows = [
        row
        for row in published.records("participation")
        if row["country"] == country and row["representative"] and row["meeting_id"] in order
    ]
    return sorted(rows, key=lambda row: order[row["meeting_id"]])


def _persons_title(rows: Sequence[Row], name: str) -> str:
    if not rows:
        return _("No page names a person who represented {country}", country=name)
    people = len({row["representative"] for row in rows})
    meetings = len({row["meeting_id"] for row in rows})
    told = ngettext("{n} person is named", "{n} persons are named", people)
    return ngettext(
        "{country} at {n} meeting: {persons}",
        "{country} at {n} meetings: {persons}",
        meetings,
        country=name,
        persons=told,
    )


def _persons_table(rows: Sequence[Row], meetings: Mapping[str, Row]) -> Table:
    return Table(
        fields=(
            Field("participation_id", _("Row id"), shown=False),
            Field("meeting_id", _("Meeting id"), shown=False),
            Field("meeting", _("Meeting")),
            Field("start_date", _("Date"), date=True),
            Field("representative", _("Person")),
            Field("representative_title", _("Office")),
            Field("organisation", _("Body")),
            Field("role", _("Role"), ROLES),
            Field("level", _("Level"), LEVELS),
            Field("source_id", _("Page id"), shown=False),
        ),
        rows=tuple(
            (
                row["participation_id"],
                row["meeting_id"],
                meetings[row["meeting_id"]]["name"],
                meetings[row["meeting_id"]]["start_date"],
                row["representative"],
                row["representative_title"],
                row["organisation"],
                row["role"],
                row["level"],
                row["source_id"],
            )
            for row in rows
        ),
        marks=tuple(row["participation_id"] for row in rows),
    )
