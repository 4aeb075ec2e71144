"""Series whose definitions differ as SVG: each on a strip and a scale of its own, values written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.placing import Wish, placed
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.rows import GAP, heading, name_column
from dashboard.render.svg.scales import Years, period_names, period_shades, year_names
from dashboard.render.svg.scene import Mark, Text, written
from dashboard.render.svg.text import cut, paragraph, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.figures.lines import LinePoint, LinesChart, LineSeries
    from dashboard.render.svg.placing import Box, Point
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item

_NAMES = 0.32  # at most this share of the width is for the names of the series
_LEAST_AXIS = 380  # pixels for the years, else names go above
_SPAN, _MOST_SPAN = 26, 60  # height of the largest value of a strip, and at most
_POINT = 8
_LABEL = 0.3  # at most this share of the axis is for one written value


@dataclass(frozen=True, slots=True)
class _Layout:
    """The axis of years, the column of names (0 if they stand above), the height of a value.

    ``label`` is the most that a written value may take.
    """

    years: Years
    left: float
    span: float
    label: float
    room: Room


def plot_apart(chart: LinesChart, room: Room) -> Plot:
    """A strip a series under the name of its panel; the years stand below on every page."""
    layout = _layout(chart, room, _SPAN)
    blocks = _blocks(chart, layout)
    strips = sum(len(panel.series) for panel in chart.panels)
    natural = sum(block.height for block in blocks) + room.sizes.tiny.size * 3.6
    spare = room.stretched(natural, strips, _MOST_SPAN - _SPAN)
    if spare > 0:
        layout = _layout(chart, room, _SPAN + spare)
        blocks = _blocks(chart, layout)
    size = room.sizes.tiny.size
    names = tuple(period_names(chart.periods, layout.years, size * 1.3, room))
    return Plot(
        blocks,
        Block(size * 1.6, names) if names else None,
        Block(size * 2, tuple(year_names(layout.years, size * 1.4, room))),
        lambda height: tuple(period_shades(chart.periods, layout.years, 0, height, room.ink)),
    )


def _layout(chart: LinesChart, room: Room, span: float) -> _Layout:
    series = [series for panel in chart.panels for series in panel.series]
    left = name_column((each.name for each in series), room, _NAMES)
    if room.width - left < _LEAST_AXIS:
        left = 0.0
    most = (room.width - left) * _LABEL
    widest = max(
        (width_of(_label(p, most, room), room.sizes.small) for p in chart.points), default=0
    )
    years = max(1, chart.years[1] - chart.years[0])
    # Half a written value has room at both ends.
    pad = max(0.6, widest / 2 * years / max(1.0, room.width - left - widest))
    return _Layout(Years(*chart.years, left, room.width, pad), left, span, most, room)


def _label(point: LinePoint, most: float, room: Room) -> str:
    return cut(point.label, most, room.sizes.small)


def _blocks(chart: LinesChart, layout: _Layout) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for panel in chart.panels:
        head = heading(panel.name, "", layout.room)
        blocks += [head, *(_strip(series, layout, head) for series in panel.series)]
    return tuple(blocks)


def _strip(series: LineSeries, layout: _Layout, under: Block) -> Block:
    room = layout.room
    width = layout.left - GAP + 0.5 if layout.left else room.width
    name = paragraph(series.name, width, room.sizes.body, most=3)
    body = room.sizes.small.size * 1.5 + layout.span
    height = max(name.height, body) if layout.left else name.height + body
    zero = height if not layout.left else (height + body) / 2
    top = (height - name.height) / 2 if layout.left else 0.0
    items = (*written(name, 0, top, room.ink.text), *_drawn(series, zero, layout))
    return Block(height + room.sizes.unit * 0.9, items, under)


def _drawn(series: LineSeries, zero: float, layout: _Layout) -> Iterable[Item]:
    ink, years = layout.room.ink, layout.years
    colour = ink.countries[series.ink] if series.ink else ink.accent
    places = {
        point.mark: (years.x(point.year), _y(point, series, zero, layout))
        for point in series.points
    }
    yield shapes.line((years.left, zero), (years.right, zero), ink.line)
    yield from (shapes.line((x, zero), (x, y), ink.neutral) for x, y in places.values())
    for run in series.runs:
        if len(run) > 1:
            yield shapes.path([places[point.mark] for point in run], colour, 2)
    labels = _labels(series, places, zero, layout)
    for point in series.points:
        yield _mark(point, places[point.mark], colour, labels, layout)


def _y(point: LinePoint, series: LineSeries, zero: float, layout: _Layout) -> float:
    """The height of a value; the largest of the strip reaches its top."""
    most = max((abs(other.value) for other in series.points), default=Decimal(0))
    return zero - float(point.value / most) * layout.span if most else zero


def _mark(
    point: LinePoint, at: Point, colour: str, labels: Mapping[str, Box], layout: _Layout
) -> Mark:
    room = layout.room
    kind = f"{point.shape}-open" if point.open else point.shape
    items: list[Item] = [*shapes.symbol(kind, at, _POINT + point.open, colour, room.ink)]
    box = labels.get(point.mark)
    if box:
        style, label = room.sizes.small, _label(point, layout.label, room)
        base = box[3] - style.size * 0.22
        items.append(Text((box[0] + box[2]) / 2, base, label, style, room.ink.text, "middle"))
    return Mark(point.mark, point.told, tuple(items), (at[0] - 12, at[1] - 12, 24, 24))


def _labels(
    series: LineSeries, places: Mapping[str, Point], zero: float, layout: _Layout
) -> dict[str, Box]:
    """Where values are written: the last and the first before those between them."""
    style, points = layout.room.sizes.small, series.points
    ordered = dict.fromkeys((*points[-1:], *points[:1], *points[1:-1]))
    wishes = [
        Wish(
            point.mark,
            places[point.mark],
            width_of(_label(point, layout.label, layout.room), style),
            style.size * 1.05,
        )
        for point in ordered
        if point.label
    ]
    half = _POINT / 2
    dots = [(x - half, y - half, x + half, y + half) for x, y in places.values()]
    stems = [[(x, zero), (x, y)] for x, y in places.values()]
    runs = [[places[point.mark] for point in run] for run in series.runs]
    inside = (
        layout.years.left,
        zero - layout.span - style.size * 1.6,
        layout.years.right,
        zero - 1,
    )
    return placed(wishes, dots, [*stems, *runs], inside)
