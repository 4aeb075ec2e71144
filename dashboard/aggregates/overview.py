"""Where the cooperation stands in a few numbers: time gone, latest events, what is documented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START, Item
from dashboard.aggregates.participation import MeetingParts
from etl.values import PartialDate

if TYPE_CHECKING:
    from dashboard.filters import Filter

Row = Mapping[str, Any]

# A record that has not been read for longer than this says little about today.
STALE_AFTER_DAYS = 365


@dataclass(frozen=True, slots=True)
class TimeGone:
    """How much of the guideline's time is over: days gone of all its days."""

    gone: int
    days: int


def guideline_time(today: date) -> TimeGone:
    """The days of the guideline before ``today``; none before it began, all after its end."""
    first, last = date(GUIDELINE_START, 1, 1), date(GUIDELINE_END, 12, 31)
    days = (last - first).days + 1
    return TimeGone(min(max((today - first).days, 0), days), days)


def days_unread(state: str, today: date) -> int:
    """Days since the record was last read (``state``, ISO)."""
    return (today - date.fromisoformat(state)).days


@dataclass(frozen=True, slots=True)
class Event:
    """One documented event; ``date`` is ISO text as precise as it is known."""

    table: str
    key: str
    kind: str
    title: str
    about: str
    date: str
    countries: tuple[str, ...]
    source_ids: tuple[str, ...]

    @property
    def happened(self) -> bool:
        """Whether something took place, rather than that somebody wrote of it."""
        return self.kind != "publication"


def last_event(
    milestones: Iterable[Row], meetings: Iterable[Row], chosen: Filter, today: date
) -> Event | None:
    """The last thing that took place for the filter's countries, in any year.

    Of a choice of past years the last event would say nothing of how long ago anything happened.
    """
    ever = replace(chosen, years=(date.min.year, date.max.year), all_years=True)
    events = latest_events(milestones, meetings, ever, today)
    return next((event for event in events if event.happened), None)


def latest_events(
    milestones: Iterable[Row], meetings: Iterable[Row], chosen: Filter, today: date
) -> list[Event]:
    """Documented events of the filter that lie in the past, the latest first.

    Plans and national policy are no events of the cooperation; a milestone that is a meeting of
    the record counts once, as the meeting.
    """
    held = {row["meeting_id"] for row in meetings}
    events = [
        *(_meeting(row) for row in meetings if row["start_date"]),
        *(
            _milestone(row)
            for row in milestones
            if not row["national_policy"]
            and row["kind"] != "plan"
            and row["meeting_id"] not in held
        ),
    ]
    shown = [e for e in events if _concerns(e, chosen) and _day(e.date) <= today]
    return sorted(shown, key=lambda e: (_day(e.date), e.key), reverse=True)


def _concerns(event: Event, chosen: Filter) -> bool:
    named = not event.countries or set(event.countries) & set(chosen.countries)
    return bool(named) and chosen.has_year(_day(event.date).year)


def _day(iso: str) -> date:
    return PartialDate.from_iso(iso).first


def _meeting(row: Row) -> Event:
    return Event(
        "meetings",
        row["meeting_id"],
        "meeting",
        row["name"],
        "",
        row["start_date"],
        tuple(row["invited"]),
        tuple(row["source_ids"]),
    )


def _milestone(row: Row) -> Event:
    return Event(
        "milestones",
        row["milestone_id"],
        row["kind"],
        row["title"],
        row["description"],
        row["date"],
        tuple(row["countries"]),
        (row["source_id"],),
    )


def events_by_theme(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Documented events (past or reported milestones) of the guideline's years by theme."""
    found: dict[str, list[Item]] = {}
    for item in items:
        if (
            item.kind == "milestone"
            and item.state in ("past", "reported")
            and GUIDELINE_START <= item.start.year <= GUIDELINE_END
        ):
            found.setdefault(item.lane, []).append(item)
    return found


def meetings_by_year(
    meetings: Iterable[MeetingParts], years: Sequence[int]
) -> dict[int, list[MeetingParts]]:
    """The meetings that began in each of the years; those without a date are in none."""
    dated = [meeting for meeting in meetings if meeting.start]
    return {year: [m for m in dated if int(m.start[:4]) == year] for year in years}
