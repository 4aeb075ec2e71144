"""What is documented of each theme and year, what only touches it, and two periods side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.aggregates.guideline import DOCUMENTS_LANE, Item, touches

# States of a milestone that a page documents as having taken place.
TOOK_PLACE = ("past", "reported")


@dataclass(frozen=True, slots=True)
class ThemeYear:
    """One theme in one year.

    ``events`` are milestones that took place and began in it; ``others`` are whatever else
    touches it: periods of actions and projects, announcements, what is planned, due or overdue
    then. ``read`` is false for a year
    that begins after the day up to which the record was read: its silence says nothing.
    """

    theme: str
    year: int
    events: tuple[str, ...]
    others: tuple[str, ...]
    read: bool

    @property
    def state(self) -> str:
        """``documented``, ``touched``, ``silent``, or ``ahead`` where nothing can be known yet."""
        if self.events:
            return "documented"
        if self.others:
            return "touched"
        return "silent" if self.read else "ahead"


def theme_years(
    items: Iterable[Item], themes: Sequence[str], years: tuple[int, int], read_to: int
) -> list[ThemeYear]:
    """Every theme and year of a span, with the items of it that touch the year."""
    every = [item for item in items if item.lane != DOCUMENTS_LANE]
    return [
        _theme_year(every, theme, year, read_to)
        for theme in themes
        for year in range(years[0], years[1] + 1)
    ]


def _theme_year(items: Sequence[Item], theme: str, year: int, read_to: int) -> ThemeYear:
    own = [item for item in items if item.lane == theme and touches(item, year)]
    return ThemeYear(
        theme,
        year,
        tuple(item.item_id for item in own if _happened_in(item, year)),
        tuple(item.item_id for item in own if not _happened_in(item, year)),
        year <= read_to,
    )


def _happened_in(item: Item, year: int) -> bool:
    # What began earlier and lasts into the year is no event of the year by itself.
    return took_place(item) and item.start.year == year


def took_place(item: Item) -> bool:
    """Whether the item is an event that a page documents."""
    return item.kind == "milestone" and item.state in TOOK_PLACE


def ahead_or_due(items: Iterable[Item]) -> list[Item]:
    """Milestones with a due date or planned, by the date that matters, first what comes first."""
    wanted = [
        item
        for item in items
        if item.kind == "milestone" and item.state in ("planned", "due", "overdue", "reported")
    ]
    return sorted(wanted, key=lambda item: (item.due_text or item.date_text, item.item_id))


@dataclass(frozen=True, slots=True)
class ThemePeriod:
    """What is on record of one theme in one period: rows that begin in it, and their documents."""

    theme: str
    years: tuple[int, int]
    events: tuple[str, ...]
    actions: tuple[str, ...]
    documents: tuple[str, ...]
    pages: tuple[str, ...]


def theme_periods(
    items: Iterable[Item], themes: Sequence[str], periods: Sequence[tuple[int, int]]
) -> list[ThemePeriod]:
    """Each theme in each period; a row belongs to the period in which it begins."""
    every = list(items)
    return [_theme_period(every, theme, years) for theme in themes for years in periods]


def _theme_period(items: Sequence[Item], theme: str, years: tuple[int, int]) -> ThemePeriod:
    own = [
        item
        for item in items
        if item.lane == theme
        and years[0] <= item.start.year <= years[1]
        and (took_place(item) or item.kind == "action")
    ]
    return ThemePeriod(
        theme,
        years,
        tuple(item.item_id for item in own if item.kind == "milestone"),
        tuple(item.item_id for item in own if item.kind == "action"),
        tuple(dict.fromkeys(item.document_id for item in own if item.document_id)),
        tuple(dict.fromkeys(page for item in own for page in item.source_ids)),
    )
