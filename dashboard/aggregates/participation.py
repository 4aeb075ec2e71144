"""Who took part: meetings against countries, and what no page documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.remembered import remembered

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

WORKING_GROUP = "jwg-poverty"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Track:
    """Which meetings are taken: the poverty track or all, of which series (none named: of all)."""

    poverty: bool = True
    series: tuple[str, ...] = ()

    def takes(self, meeting: Row) -> bool:
        """Whether a meeting (a row of the published table) is one of them."""
        if self.poverty and not meeting["poverty_track"]:
            return False
        return not self.series or meeting["series"] in self.series


POVERTY_TRACK = Track()


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of one country in one meeting; ``evidence`` is empty where nothing is said."""

    country: str
    invited: str
    evidence: str
    role: str
    level: str
    receipt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingParts:
    """One meeting with the part of each country; ``start`` is ISO text, empty if undated."""

    meeting_id: str
    series: str
    name: str
    start: str
    format: str
    host_country: str
    host_body: str
    participants: int | None
    participants_qualifier: str
    source_ids: tuple[str, ...]
    parts: tuple[Part, ...]
    ordinal: int | None = None

    @property
    def own(self) -> bool:
        """Whether it is a meeting of the working group on poverty itself."""
        return self.series == WORKING_GROUP


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that fit a filter, and those that would without the limit of years.

    ``dated`` are the earliest first; ``undated`` are shown only where the years are not narrowed.
    """

    dated: tuple[MeetingParts, ...]
    undated: tuple[MeetingParts, ...]
    hidden_ones: tuple[MeetingParts, ...]

    @property
    def hidden(self) -> int:
        """How many without a date the years hide."""
        return len(self.hidden_ones)

    @property
    def latest_first(self) -> tuple[MeetingParts, ...]:
        """All of them in the order of a list: the latest first, undated ones last."""
        return (*reversed(self.dated), *self.undated)


@remembered
def chosen_meetings(published: Published, chosen: Filter, track: Track) -> Meetings:
    """The meetings of an edition that a page shows; its cards all ask for the same."""
    return meetings_of(
        published.records("meetings"), published.records("attendance"), chosen, track
    )


def meetings_of(
    meetings: Iterable[Row], attendance: Iterable[Row], chosen: Filter, track: Track
) -> Meetings:
    """The meetings of a track that concern the chosen countries and began in the chosen years."""
    every = concerning(meetings_with_parts(meetings, attendance, chosen.countries, track))
    undated = [m for m in every if not m.start]
    return Meetings(
        tuple(in_years(every, chosen.years)),
        tuple(undated) if chosen.all_years else (),
        () if chosen.all_years else tuple(undated),
    )


def meetings_with_parts(
    meetings: Iterable[Row],
    attendance: Iterable[Row],
    countries: Sequence[str],
    track: Track = POVERTY_TRACK,
) -> list[MeetingParts]:
    """Meetings of a track, earliest first, undated last, with ``countries`` in order."""
    parts: dict[tuple[str, str], Part] = {}
    for row in attendance:
        parts[row["meeting_id"], row["country"]] = Part(
            row["country"],
            row["invited"],
            row["evidence"],
            row["role"],
            row["level"],
            tuple(row["receipt"]),
        )
    found = [
        MeetingParts(
            meeting_id=row["meeting_id"],
            series=row["series"],
            name=row["name"],
            start=row["start_date"],
            format=row["format"],
            host_country=row["host_country"],
            host_body=row["host_body"],
            participants=row["participants"],
            participants_qualifier=row["participants_qualifier"],
            source_ids=tuple(row["source_ids"]),
            parts=tuple(parts[row["meeting_id"], country] for country in countries),
            ordinal=row["ordinal"],
        )
        for row in meetings
        if track.takes(row)
    ]
    return sorted(found, key=lambda m: (not m.start, m.start, m.meeting_id))


def in_years(meetings: Iterable[MeetingParts], years: tuple[int, int]) -> list[MeetingParts]:
    """The dated meetings that began in one of the years."""
    return [m for m in meetings if m.start and years[0] <= int(m.start[:4]) <= years[1]]


def concerning(meetings: Iterable[MeetingParts]) -> list[MeetingParts]:
    """The meetings that were held for one of the shown countries, or of which one is known."""
    return [m for m in meetings if any(p.evidence or p.invited != "no" for p in m.parts)]


def undocumented_ordinals(meetings: Iterable[Row], series: str = WORKING_GROUP) -> list[int]:
    """Numbers of the series below its last documented meeting that no row documents."""
    numbers = {row["ordinal"] for row in meetings if row["series"] == series and row["ordinal"]}
    return [n for n in range(1, max(numbers, default=0)) if n not in numbers]


def last_documented(meetings: Iterable[Row], series: str = WORKING_GROUP) -> Row | None:
    """The meeting of the series with the highest number; None where none is documented."""
    numbered = [row for row in meetings if row["series"] == series and row["ordinal"]]
    return max(numbered, key=lambda row: int(row["ordinal"]), default=None)
