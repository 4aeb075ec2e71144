"""Axes: round numbers, years, and the periods shaded behind them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.render.svg import shapes
from dashboard.render.svg.scene import Text
from dashboard.render.svg.text import width_of
from dashboard.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.lines import Period
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.theme import Palette

_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_YEAR_AIR = 1.35  # from one year to the next, in widths of a year


@dataclass(frozen=True, slots=True)
class Years:
    """Years to pixels from ``left`` to ``right``, with ``pad`` years of air at both ends."""

    first: int
    last: int
    left: float
    right: float
    pad: float = 0.6

    def x(self, year: float) -> float:
        """Where a year lies; what is outside lies at the edge."""
        start, end = self.first - self.pad, self.last + self.pad
        share = (min(max(year, start), end) - start) / (end - start)
        return self.left + share * (self.right - self.left)

    @property
    def pitch(self) -> float:
        """Pixels a year."""
        return (self.right - self.left) / (self.last - self.first + 2 * self.pad)


def ticks(low: float, high: float, most: int) -> list[Decimal]:
    """Round numbers from ``low`` to ``high``, at most ``most`` steps of one size."""
    if high <= low:
        return [Decimal(str(low))]
    step = _step((high - low) / most)
    first = floor(low / float(step))
    found = [step * n for n in range(first, first + most + 3)]
    return [value for value in found if low <= float(value) <= high * (1 + 1e-9)]


def _step(least: float) -> Decimal:
    """The smallest round step that is not below ``least``."""
    unit = Decimal(10) ** floor(log10(least))
    return next(unit * n for n in _ROUND if float(unit * n) >= least * (1 - 1e-9))


def tick_words(values: Iterable[Decimal]) -> list[str]:
    """Round numbers as they are read."""
    return [words.compact(value) for value in values]


def year_names(years: Years, base: float, room: Room) -> Iterable[Item]:
    """Years below an axis, as many as have room."""
    style = room.sizes.tiny
    room_for_one = width_of("2000", style) * _YEAR_AIR
    step = next((s for s in _YEAR_STEPS if years.pitch * s >= room_for_one), _YEAR_STEPS[-1])
    for year in range(years.first, years.last + 1):
        if year % step == 0 or years.first == years.last:
            yield Text(years.x(year), base, str(year), style, room.ink.muted, "middle")


def seen(periods: Iterable[Period], years: Years) -> list[Period]:
    """The periods that touch the years."""
    return [p for p in periods if p.start <= years.last and p.end >= years.first]


def shade_colour(ink: Palette) -> str:
    """The paper behind shaded years."""
    return mixed(ink.accent, ink.background, shapes.SHADE)


def period_shades(
    periods: Iterable[Period], years: Years, top: float, foot: float, ink: Palette
) -> Iterable[Item]:
    """Shaded years; a line at the left edge tells two that follow one another apart."""
    for period in seen(periods, years):
        left, right = years.x(period.start - 0.5), years.x(period.end + 0.5)
        yield shapes.rect((left, top, right - left, foot - top), shade_colour(ink))
        yield shapes.line((left, top), (left, foot), ink.line)


def period_names(
    periods: Iterable[Period], years: Years, base: float, room: Room
) -> Iterable[Item]:
    """The name of each period inside its own years; left to the legend where it has no room."""
    style = room.sizes.tiny
    for period in seen(periods, years):
        left, right = years.x(period.start - 0.5), years.x(period.end + 0.5)
        if width_of(period.name, style) <= right - left - 6:
            yield Text(left + 4, base, period.name, style, room.ink.muted)
