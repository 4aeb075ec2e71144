"""Values over years as SVG, in panels; a line is drawn inside a run of years only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.scales import ticks, year_step
from dashboard.render.svg.scene import Mark, Moved, Text, written
from dashboard.render.svg.text import cut, paragraph, width_of
from dashboard.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries, Period
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item

_GAP = 48  # between two panels side by side
_TWO_ABREAST = 760  # from this width on two panels stand side by side
_HEIGHT, _MOST_HEIGHT = 130, 330  # pixels of a plot where the height is free, and at most
_TICKS = 4
_HEADROOM = 1.1  # so that the highest point is not at the edge
_NAMES = 0.3  # at most this share of a panel is for the names of its series
_POINT = 7
_DASHES = {"solid": None, "dash": "7 4", "dot": "1.5 3.5"}
_HALF_YEAR = 0.6  # air before the first and after the last year


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axes of one panel: its plot from ``left`` to ``right`` and from ``top`` to ``foot``."""

    left: float
    right: float
    top: float
    foot: float
    years: tuple[int, int]
    low: float
    high: float

    def x(self, year: float) -> float:
        """Where a year lies."""
        first, last = self.years[0] - _HALF_YEAR, self.years[1] + _HALF_YEAR
        share = (min(max(year, first), last) - first) / (last - first)
        return self.left + share * (self.right - self.left)

    def y(self, value: Decimal | float) -> float:
        """Where a value lies."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.foot - share * (self.foot - self.top)


def plot(chart: LinesChart, room: Room) -> Plot:
    """The panels in rows, in their order."""
    abreast = 2 if room.width >= _TWO_ABREAST and len(chart.panels) > 1 else 1
    width = (room.width - _GAP * (abreast - 1)) / abreast
    rows = [chart.panels[n : n + abreast] for n in range(0, len(chart.panels), abreast)]
    natural = sum(_row_height(row, width, _HEIGHT, room) for row in rows)
    spare = room.stretched(natural, len(rows), _MOST_HEIGHT - _HEIGHT)
    return Plot(tuple(_row(chart, row, width, _HEIGHT + spare, room) for row in rows))


def _heading(panel: LinePanel, width: float, room: Room) -> tuple[list[Item], float]:
    sizes, ink = room.sizes, room.ink
    size = sizes.unit
    countries = {series.ink for series in panel.series if series.ink}
    indent = size * 1.2 if len(countries) == 1 else 0.0
    name = paragraph(panel.name, width - indent, sizes.strong, most=2)
    unit = paragraph(panel.unit, width, sizes.small, most=3)
    items: list[Item] = [
        *written(name, indent, 0, ink.text),
        *written(unit, 0, name.height, ink.muted),
    ]
    if indent:
        colour = ink.countries[countries.pop()]
        items.append(shapes.rect((0, size * 0.16, size * 0.8, size * 0.8), colour))
    return items, name.height + unit.height + size * 0.4


def _row_height(panels: Sequence[LinePanel], width: float, plot: float, room: Room) -> float:
    return _row_heading(panels, width, room) + plot + room.sizes.tiny.size * 2.8


def _row_heading(panels: Sequence[LinePanel], width: float, room: Room) -> float:
    return max(_heading(panel, width, room)[1] for panel in panels)


def _row(
    chart: LinesChart, panels: Sequence[LinePanel], width: float, plot: float, room: Room
) -> Block:
    top = _row_heading(panels, width, room)
    items = tuple(
        Moved(
            place * (width + _GAP), 0, tuple(_panel(chart, panel, width, (top, top + plot), room))
        )
        for place, panel in enumerate(panels)
    )
    return Block(_row_height(panels, width, plot, room), items)


def _panel(
    chart: LinesChart, panel: LinePanel, width: float, span: tuple[float, float], room: Room
) -> list[Item]:
    values = _values(chart.panels if chart.shared_scale else (panel,))
    low, high = min((*values, 0.0)), max((*values, _top(values)))
    marks = ticks(low, high * _HEADROOM, _TICKS)
    labels = [words.whole(value) for value in marks]
    left = max((width_of(label, room.sizes.tiny) for label in labels), default=0.0) + 6
    right = width - _names_width(panel, width, room)
    scale = _Scale(left, right, span[0], span[1], chart.years, low, low + (high - low) * _HEADROOM)
    head, _height = _heading(panel, width, room)
    return [
        *head,
        *_periods(chart.periods, scale, room),
        *_grid(dict(zip(labels, marks, strict=True)), scale, room),
        *_years(scale, room),
        *(item for series in panel.series for item in _series(series, scale, room)),
        *_names(panel, scale, width, room),
    ]


def _top(values: Sequence[float]) -> float:
    """The top of a scale that has no value above zero."""
    return 1.0 if not values or max(values) <= min((*values, 0.0)) else max(values)


def _values(panels: Iterable[LinePanel]) -> list[float]:
    return [
        float(point.value) for panel in panels for series in panel.series for point in series.points
    ]


def _grid(marks: dict[str, Decimal], scale: _Scale, room: Room) -> Iterable[Item]:
    style, ink = room.sizes.tiny, room.ink
    for label, value in marks.items():
        y = scale.y(value)
        colour = ink.neutral if value == 0 else ink.line
        yield shapes.line((scale.left, y), (scale.right, y), colour)
        yield Text(scale.left - 6, y + style.size * 0.35, label, style, ink.muted, "end")


def _years(scale: _Scale, room: Room) -> Iterable[Item]:
    style = room.sizes.tiny
    step = year_step(scale.years, scale.right - scale.left, width_of("2000", style) * 1.4)
    first = -(-scale.years[0] // step) * step
    for year in range(first, scale.years[1] + 1, step):
        y = scale.foot + style.size * 1.4
        yield Text(scale.x(year), y, str(year), style, room.ink.muted, "middle")


def _periods(periods: Sequence[Period], scale: _Scale, room: Room) -> Iterable[Item]:
    """Shaded years with their names, each name inside its own years."""
    style, ink = room.sizes.tiny, room.ink
    for period in periods:
        if period.end < scale.years[0] or period.start > scale.years[1]:
            continue
        left, right = scale.x(period.start - 0.5), scale.x(period.end + 0.5)
        box = (left, scale.top, right - left, scale.foot - scale.top)
        yield shapes.rect(box, mixed(ink.accent, ink.background, 0.07))
        yield shapes.line((left, scale.top), (left, scale.foot), ink.line)
        name = cut(period.name, right - left - 6, style)
        if name:
            yield Text(left + 4, scale.top + style.size * 1.1, name, style, ink.muted)


def _series(series: LineSeries, scale: _Scale, room: Room) -> Iterable[Item]:
    ink = room.ink
    colour = ink.countries[series.ink] if series.ink else ink.accent
    for run in series.runs:
        if len(run) > 1:
            through = [(scale.x(point.year), scale.y(point.value)) for point in run]
            yield shapes.path(through, colour, 2, _DASHES[series.dash])
    for point in series.points:
        yield _point(point, scale, colour, room)


def _point(point: LinePoint, scale: _Scale, colour: str, room: Room) -> Mark:
    x, y = scale.x(point.year), scale.y(point.value)
    kind = "circle-open" if point.open else "circle"
    drawn = shapes.symbol(kind, (x, y), _POINT + 1.5 * point.open, colour, room.ink)
    return Mark(point.mark, point.told, tuple(drawn), (x - 12, y - 12, 24, 24))


def _names_width(panel: LinePanel, width: float, room: Room) -> float:
    """The room to the right of a plot for the names of its series; one alone needs none."""
    if len(panel.series) < 2:
        return 2.0
    widest = max(width_of(series.name, room.sizes.small) for series in panel.series)
    return min(widest + 10, width * _NAMES)


def _names(panel: LinePanel, scale: _Scale, width: float, room: Room) -> Iterable[Item]:
    """The name of each series beside its last point, moved apart where they would touch."""
    if len(panel.series) < 2:
        return
    style, ink = room.sizes.small, room.ink
    named = sorted(
        (scale.y(series.points[-1].value), place, series)
        for place, series in enumerate(panel.series)
        if series.points
    )
    for y, (_at, _place, series) in zip(
        _apart([at for at, _place, _series in named], style.size * 1.25, scale), named, strict=True
    ):
        colour = ink.countries[series.ink] if series.ink else ink.accent
        x = scale.right + 4
        name = cut(series.name, width - x, style)
        last = series.points[-1]
        yield shapes.line((scale.x(last.year) + 5, scale.y(last.value)), (x - 1, y), colour, 0.75)
        yield Text(x, y + style.size * 0.35, name, style, ink.text)


def _apart(wanted: Sequence[float], least: float, scale: _Scale) -> list[float]:
    """Heights at least ``least`` apart, as near to the wanted ones as the plot allows."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + least) if found else max(y, scale.top))
    over = found[-1] - scale.foot if found else 0.0
    for place in range(len(found) - 1, -1, -1):
        limit = found[place + 1] - least if place + 1 < len(found) else found[place] - max(0, over)
        found[place] = min(found[place], limit)
    return found
