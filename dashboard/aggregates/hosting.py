"""Who hosts in turn, and at which level countries are represented, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.aggregates.participation import MeetingParts
from etl.contract.codes import LEVELS

Row = Mapping[str, Any]

# Series with one numbering. Forums, training courses, exchanges and the other working groups are
# numbered within several series of their own, so that their numbers cannot stand in one row.
NUMBERED = ("jwg-poverty", "leaders", "foreign-ministers", "senior-officials")

_RANKS = {level.code: rank for rank, level in enumerate(LEVELS)}


def numbered(meetings: Iterable[MeetingParts]) -> dict[str, list[MeetingParts]]:
    """The meetings of each series with one numbering, by number; series without any left out."""
    found: dict[str, list[MeetingParts]] = {}
    every = list(meetings)
    for series in NUMBERED:
        own = [m for m in every if m.series == series and m.ordinal]
        if own:
            found[series] = sorted(own, key=lambda m: m.ordinal or 0)
    return found


@dataclass(frozen=True, slots=True)
class YearLevel:
    """The highest level at which a country was represented by a named person in a year.

    ``level`` is empty where meetings were held for it and no named person's level is known.
    ``receipt`` are the rows of participation at that level, else the meetings.
    """

    country: str
    year: int
    level: str
    receipt: tuple[str, ...]


def year_levels(
    meetings: Iterable[MeetingParts], participation: Iterable[Row], countries: Sequence[str]
) -> list[YearLevel]:
    """A level a country and year with a meeting held for it or known of it (rule 9)."""
    held: dict[tuple[str, int], list[str]] = {}
    for meeting in meetings:
        for part in meeting.parts:
            if meeting.start and (part.evidence or part.invited == "yes"):
                held.setdefault((part.country, int(meeting.start[:4])), []).append(
                    meeting.meeting_id
                )
    named = _named(participation)
    return [
        _level(country, year, held[country, year], named)
        for country in countries
        for year in sorted(year for code, year in held if code == country)
    ]


def _named(participation: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows of named persons whose level is known, by meeting and country."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in participation:
        if row["evidence"] == "named" and row["level"]:
            found.setdefault((row["meeting_id"], row["country"]), []).append(row)
    return found


def _level(
    country: str, year: int, meetings: Sequence[str], named: Mapping[tuple[str, str], list[Row]]
) -> YearLevel:
    rows = [row for meeting in meetings for row in named.get((meeting, country), ())]
    if not rows:
        return YearLevel(country, year, "", tuple(meetings))
    highest = min((row["level"] for row in rows), key=_RANKS.__getitem__)
    receipt = tuple(row["participation_id"] for row in rows if row["level"] == highest)
    return YearLevel(country, year, highest, receipt)


def highest_of(levels: Iterable[YearLevel]) -> tuple[str, list[str]]:
    """The highest level of all, and the countries that reach it in order; empty if none is."""
    known = [level for level in levels if level.level]
    if not known:
        return "", []
    highest = min((level.level for level in known), key=_RANKS.__getitem__)
    return highest, list(dict.fromkeys(lv.country for lv in known if lv.level == highest))
