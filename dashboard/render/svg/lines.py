"""Values over years as SVG, in panels; a line is drawn inside a run of years only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.placing import Wish, placed
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.scales import (
    Years,
    period_names,
    period_shades,
    tick_words,
    ticks,
    year_names,
)
from dashboard.render.svg.scene import Mark, Moved, Text, written
from dashboard.render.svg.strips import plot_apart
from dashboard.render.svg.text import cut, paragraph, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries
    from dashboard.render.svg.placing import Box
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.theme import Palette

_GAP = 48  # between two panels side by side
_TWO_ABREAST = 560  # from this width on two panels stand side by side
_HEIGHT, _MOST_HEIGHT = 130, 330  # pixels of a plot where the height is free, and at most
_TICKS = 4
_NAMES = 0.3  # at most this share of a panel is for the names of its series
_POINT = 7
_DASHES = {"solid": None, "dash": "7 4", "dot": "1.5 3.5"}
_COLUMNS = 0.8  # of a year's room is for its columns
_WIDEST_COLUMN = 30


@dataclass(frozen=True, slots=True)
class _Axes:
    """The axes of one panel: its years, its values from ``top`` to ``foot``, and all it draws in.

    ``slots`` are the dashes that share the room of a year where columns are drawn.
    """

    years: Years
    top: float
    foot: float
    low: float
    high: float
    width: float
    slots: tuple[str, ...]
    room: Room

    def y(self, value: Decimal | float) -> float:
        """Where a value lies."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.foot - share * (self.foot - self.top)

    def at(self, point: LinePoint) -> tuple[float, float]:
        """Where a point lies."""
        return self.years.x(point.year), self.y(point.value)


def plot(chart: LinesChart, room: Room) -> Plot:
    """The panels in rows, in their order; series of different definitions on strips."""
    if chart.apart:
        return plot_apart(chart, room)
    abreast = 2 if room.width >= _TWO_ABREAST and len(chart.panels) > 1 else 1
    width = (room.width - _GAP * (abreast - 1)) / abreast
    rows = [chart.panels[n : n + abreast] for n in range(0, len(chart.panels), abreast)]
    natural = sum(_row_height(row, width, _HEIGHT, room) for row in rows)
    drawn = [row for row in rows if any(panel.points for panel in row)] or rows[:1]
    spare = room.stretched(natural, len(drawn), _MOST_HEIGHT - _HEIGHT)
    return Plot(
        tuple(_row(chart, row, width, _HEIGHT + spare, room, first=row is rows[0]) for row in rows)
    )


def _row_height(panels: Sequence[LinePanel], width: float, height: float, room: Room) -> float:
    heading = _row_heading(panels, width, room)
    if not any(panel.points for panel in panels):
        return heading + room.sizes.unit
    return heading + height + room.sizes.tiny.size * 2.8


def _row_heading(panels: Sequence[LinePanel], width: float, room: Room) -> float:
    return max(_heading(panel, width, room)[1] for panel in panels)


def _row(
    chart: LinesChart,
    panels: Sequence[LinePanel],
    width: float,
    height: float,
    room: Room,
    *,
    first: bool,
) -> Block:
    """Panels side by side; the periods are named in the first row, the legend tells of them."""
    top = _row_heading(panels, width, room)
    items: list[Item] = []
    for place, panel in enumerate(panels):
        head, _height = _heading(panel, width, room)
        drawn = head
        if panel.points:
            axes = _axes(chart, panel, width, (top, top + height), room)
            names = period_names(chart.periods, axes.years, top + room.sizes.unit, room)
            drawn = [*head, *_plotted(chart, panel, axes, top), *(names if first else ())]
        items.append(Moved(place * (width + _GAP), 0, tuple(drawn)))
    return Block(_row_height(panels, width, height, room), tuple(items))


def _heading(panel: LinePanel, width: float, room: Room) -> tuple[list[Item], float]:
    """The name of a panel, in the colour of its country, and what stands under it."""
    sizes, ink = room.sizes, room.ink
    size = sizes.unit
    countries = {series.ink for series in panel.series if series.ink}
    indent = size * 1.2 if len(countries) == 1 else 0.0
    name = paragraph(panel.name, width - indent, sizes.strong, most=2)
    under = paragraph(panel.unit, width, sizes.small, most=3)
    items: list[Item] = [
        *written(name, indent, 0, ink.text),
        *written(under, 0, name.height, ink.muted),
    ]
    if indent:
        colour = ink.countries[countries.pop()]
        items.append(shapes.rect((0, size * 0.16, size * 0.8, size * 0.8), colour))
    return items, name.height + under.height + size * 0.4


def _axes(
    chart: LinesChart, panel: LinePanel, width: float, span: tuple[float, float], room: Room
) -> _Axes:
    """Scales with room above the highest point for a written value and the names of periods."""
    panels = chart.panels if chart.shared_scale else (panel,)
    values = [float(point.value) for each in panels for point in each.points]
    low, high = min((*values, 0.0)), max((*values, 0.0)) or 1.0
    labels = tick_words(ticks(low, high, _TICKS))
    left = max((width_of(label, room.sizes.tiny) for label in labels), default=0.0) + 6
    names = 0.0 if chart.columns else _names_width(panel, width, room)
    years = Years(*chart.years, left, width - names)
    above = 6.0 if chart.columns else room.sizes.small.size * 1.8
    above += room.sizes.unit if chart.periods else 0.0
    slots = tuple(dict.fromkeys(s.dash for each in chart.panels for s in each.series))
    return _Axes(years, span[0] + above, span[1], low, high, width, slots, room)


def _plotted(chart: LinesChart, panel: LinePanel, axes: _Axes, roof: float) -> Iterable[Item]:
    room = axes.room
    yield from period_shades(chart.periods, axes.years, roof, axes.foot, room.ink)
    yield from _grid(axes)
    yield from year_names(axes.years, axes.foot + room.sizes.tiny.size * 1.4, room)
    if chart.columns:
        for series in panel.series:
            yield from (_column(point, series, axes) for point in series.points)
        return
    yield from (line for series in panel.series for line in _runs(series, axes))
    yield from _names(panel, axes)
    labels = _labels(panel, axes)
    for series in panel.series:
        yield from (_point(point, series, labels, axes) for point in series.points)


def _grid(axes: _Axes) -> Iterable[Item]:
    style, ink, years = axes.room.sizes.tiny, axes.room.ink, axes.years
    marks = ticks(axes.low, axes.high, _TICKS)
    for label, value in zip(tick_words(marks), marks, strict=True):
        y = axes.y(value)
        colour = ink.neutral if value == 0 else ink.line
        yield shapes.line((years.left, y), (years.right, y), colour)
        yield Text(years.left - 6, y + style.size * 0.35, label, style, ink.muted, "end")


def _colour(series: LineSeries, ink: Palette) -> str:
    return ink.countries[series.ink] if series.ink else ink.accent


def _runs(series: LineSeries, axes: _Axes) -> Iterable[Item]:
    """A line inside each run of years; between two runs there is none (rule 7)."""
    for run in series.runs:
        if len(run) > 1:
            through = [axes.at(point) for point in run]
            yield shapes.path(through, _colour(series, axes.room.ink), 2, _DASHES[series.dash])


def _point(point: LinePoint, series: LineSeries, labels: dict[str, Box], axes: _Axes) -> Mark:
    room, (x, y) = axes.room, axes.at(point)
    items = point_symbol(point, (x, y), _colour(series, room.ink), room)
    box = labels.get(point.mark)
    if box:
        style = room.sizes.small
        base = box[3] - style.size * 0.22
        items.append(Text((box[0] + box[2]) / 2, base, point.label, style, room.ink.text, "middle"))
    return Mark(point.mark, point.told, tuple(items), (x - 12, y - 12, 24, 24))


def point_symbol(point: LinePoint, at: tuple[float, float], colour: str, room: Room) -> list[Item]:
    """A value: a circle or a diamond, hollow where it is an estimate."""
    kind = f"{point.shape}-open" if point.open else point.shape
    return [*shapes.symbol(kind, at, _POINT + 1.5 * point.open, colour, room.ink)]


def _labels(panel: LinePanel, axes: _Axes) -> dict[str, Box]:
    """Where values are written: the last and the first of a series before those between them."""
    style = axes.room.sizes.small
    ordered = dict.fromkeys(
        point
        for series in panel.series
        for point in (*series.points[-1:], *series.points[:1], *series.points[1:-1])
        if point.label
    )
    wishes = [
        Wish(point.mark, axes.at(point), width_of(point.label, style), style.size * 1.05)
        for point in ordered
    ]
    half = _POINT / 2 + 1
    points = [(x - half, y - half, x + half, y + half) for x, y in map(axes.at, panel.points)]
    lines = [[axes.at(point) for point in run] for series in panel.series for run in series.runs]
    right = axes.years.right if len(panel.series) > 1 else axes.width
    inside = (axes.years.left + 2, axes.top - style.size * 1.8, right, axes.foot - 1)
    return placed(wishes, points, lines, inside)


def _column(point: LinePoint, series: LineSeries, axes: _Axes) -> Mark:
    """A column a value: for amounts of single years, which do not flow into each other."""
    ink = axes.room.ink
    wide = min(_WIDEST_COLUMN, axes.years.pitch * _COLUMNS / len(axes.slots))
    middle = axes.slots.index(series.dash) - (len(axes.slots) - 1) / 2
    left = axes.years.x(point.year) + middle * wide - wide / 2
    ends = sorted((axes.y(0), axes.y(point.value)))
    box = (left, ends[0], wide, ends[1] - ends[0])
    colour = _colour(series, ink)
    if series.dash == "dot":
        drawn: list[Item] = [shapes.rect(box, "none", stroke=colour)]
    else:
        state = {"solid": "agreed", "dash": "single"}[series.dash]
        drawn = [*shapes.bar(box, state, colour, ink)]
    return Mark(point.mark, point.told, tuple(drawn), box)


def _names_width(panel: LinePanel, width: float, room: Room) -> float:
    """The room to the right of a plot for the names of its series; one alone needs none."""
    drawn = [series for series in panel.series if series.points]
    if len(drawn) < 2:
        return 2.0
    widest = max(width_of(series.name, room.sizes.small) for series in drawn)
    return min(widest + 10, width * _NAMES)


def _names(panel: LinePanel, axes: _Axes) -> Iterable[Item]:
    """The name of each series beside its last point, moved apart where they would touch."""
    drawn = [series for series in panel.series if series.points]
    if len(drawn) < 2:
        return
    style, ink = axes.room.sizes.small, axes.room.ink
    drawn.sort(key=lambda series: axes.y(series.points[-1].value))
    wanted = [axes.y(series.points[-1].value) for series in drawn]
    for y, series in zip(_apart(wanted, style.size * 1.25, axes), drawn, strict=True):
        x = axes.years.right + 4
        at, colour = axes.at(series.points[-1]), _colour(series, ink)
        yield shapes.line((at[0] + 5, at[1]), (x - 1, y), colour, 0.75)
        name = cut(series.name, axes.width - x, style)
        yield Text(x, y + style.size * 0.35, name, style, ink.text)


def _apart(wanted: Sequence[float], least: float, axes: _Axes) -> list[float]:
    """Heights at least ``least`` apart, as near to the wanted ones as the plot allows."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + least) if found else max(y, axes.top))
    over = max(0.0, found[-1] - axes.foot)
    for place in range(len(found) - 1, -1, -1):
        limit = found[place + 1] - least if place + 1 < len(found) else found[place] - over
        found[place] = min(found[place], limit)
    return found
