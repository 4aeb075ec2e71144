"""Times and countries that a row must keep to: the day of the record, the invited of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from etl.checking.findings import Finding
from etl.rows import Rows
from etl.text import _

# Days on which something is said to have happened; plans and due dates may lie ahead.
_HAPPENED = {
    "sources": ("published_on",),
    "meetings": ("start_date",),
    "documents": ("adopted_on",),
    "programs": ("signed_on",),
    "fund_statements": ("signed_on", "as_of"),
}


def after_state(rows: Rows, state: date) -> Iterator[Finding]:
    """What happened cannot lie after the day up to which the pages were read."""
    for name in _HAPPENED.get(rows.table.name, ()):
        for row, day in enumerate(rows.columns[name]):
            if day is not None and day.first > state:
                yield Finding(
                    row,
                    name,
                    _("this lies after the day up to which the record was read"),
                    _("correct it, or the state in record.toml ({day})", day=state.isoformat()),
                    day.iso,
                )


def outside_invited(participation: Rows, meetings: Rows) -> Iterator[Finding]:
    """A country outside ``invited`` was not part of the event (DESIGN section 4, rule 9)."""
    invited = dict(meetings.select("meeting_id", "invited"))
    for row, (meeting, country) in enumerate(participation.select("meeting_id", "country")):
        countries = invited.get(meeting)
        if countries and country is not None and country not in countries:
            yield Finding(
                row,
                "country",
                _("the meeting was not held for this country"),
                _("correct the country, or add it to invited of {meeting}", meeting=meeting),
                country,
            )
