"""Horizontal bars as SVG: names in a column, the number at the end of each bar.

Where the names leave too little room, name and number stand on a line above the bar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.rows import GAP, grouped, heading, name_column
from dashboard.render.svg.scene import Mark, written
from dashboard.render.svg.text import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.bars import Bar, BarsChart
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.render.svg.text import Paragraph

_NAMES = 0.36  # at most this share of the width is for names
_LEAST_SHARE = 0.4  # of the room beside the names, for the longest bar; else names go above
_LABEL_GAP = 7
_MOST_STRETCH = 40  # pixels that a row may grow by to fill a picture
_RING = 9  # width of a ring; its middle lies as far from the zero line


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where bars begin, pixels a unit, their thickness and the air between two rows."""

    left: float
    scale: float
    thick: float
    air: float
    room: Room


def plot(chart: BarsChart, room: Room) -> Plot:
    """The chart in rows of one bar each."""
    layout = _layout(chart.bars, room)
    blocks = _rows(chart, layout)
    spare = room.stretched(sum(block.height for block in blocks), len(chart.bars), _MOST_STRETCH)
    if spare > 0:
        thick, air = layout.thick + spare * 0.4, layout.air + spare * 0.6
        blocks = _rows(chart, replace(layout, thick=thick, air=air))
    return Plot(blocks)


def _rows(chart: BarsChart, layout: _Layout) -> tuple[Block, ...]:
    row = _beside if layout.left else _below
    return grouped(
        chart.bars,
        lambda bar: heading(bar.group, chart.ink_of(bar.group), layout.room),
        lambda _place, bar, under: row(bar, layout, under),
    )


def _layout(bars: Iterable[Bar], room: Room) -> _Layout:
    bars = tuple(bars)
    thick, air = room.sizes.unit * 1.15, room.sizes.unit * 0.7
    left = name_column((bar.name for bar in bars), room, _NAMES)
    beside = _scale(bars, room.width - left, room, with_label=True)
    longest = max((float(bar.reach or 0) for bar in bars), default=0.0)
    if left and (not longest or beside * longest >= _LEAST_SHARE * (room.width - left)):
        return _Layout(left, beside, thick, air, room)
    return _Layout(0, _scale(bars, room.width, room, with_label=False), thick, air, room)


def _scale(bars: Iterable[Bar], width: float, room: Room, *, with_label: bool) -> float:
    """Pixels a unit, so that the longest bar fits, with its label where that follows it."""
    found = width
    for bar in bars:
        label = _label(bar, width, room).width + _LABEL_GAP if with_label else 2
        if bar.reach:
            found = min(found, (width - label) / float(bar.reach))
    return max(found, 0.0)


def _label(bar: Bar, width: float, room: Room) -> Paragraph:
    return paragraph(bar.label, width * 0.6, room.sizes.strong, most=2)


def _beside(bar: Bar, layout: _Layout, under: Block | None) -> Block:
    room, ink = layout.room, layout.room.ink
    name = paragraph(bar.name, layout.left - GAP + 0.5, room.sizes.body, most=3)
    label = _label(bar, room.width - layout.left, room)
    height = max(name.height, label.height, layout.thick) + layout.air
    middle = height / 2
    end = layout.left + _end(bar, layout) + _LABEL_GAP
    items = (
        _zero(layout, 0, height),
        *written(name, 0, middle - name.height / 2, ink.text),
        *_drawn(bar, layout, middle),
        *written(label, end, middle - label.height / 2, ink.text),
    )
    return _row(bar, items, height, room, under)


def _below(bar: Bar, layout: _Layout, under: Block | None) -> Block:
    """The bar below a line with its name and number, or two lines where one is too short."""
    room, ink = layout.room, layout.room.ink
    label = paragraph(bar.label, room.width, room.sizes.strong, most=2)
    name = paragraph(bar.name, room.width, room.sizes.body, most=3)
    after = name.width + room.sizes.unit
    if bar.name and (len(name.lines) > 1 or after + label.width > room.width):
        words = [*written(name, 0, 0, ink.text), *written(label, 0, name.height, ink.text)]
        used = name.height + label.height
    else:
        start = after if bar.name else 0
        words = [*written(name, 0, 0, ink.text), *written(label, start, 0, ink.text)]
        used = max(name.height, label.height)
    middle = used + 2 + layout.thick / 2
    zero = _zero(layout, middle - layout.thick / 2 - 1, middle + layout.thick / 2 + 1)
    items = (*words, zero, *_drawn(bar, layout, middle))
    return _row(bar, items, used + 2 + layout.thick + layout.air, room, under)


def _row(bar: Bar, items: Iterable[Item], height: float, room: Room, under: Block | None) -> Block:
    mark = Mark(bar.mark, bar.told, tuple(items), (0, 0, room.width, height))
    return Block(height, (mark,), under)


def _zero(layout: _Layout, top: float, bottom: float) -> Item:
    """The zero line beside one bar; none runs through the name of a group."""
    return shapes.line((layout.left, top), (layout.left, bottom), layout.room.ink.neutral)


def _end(bar: Bar, layout: _Layout) -> float:
    """How far what is drawn for a bar reaches from the zero line."""
    ends = [bar.value, bar.whole, bar.high if bar.state == "disputed" else None]
    furthest = max((float(end) for end in ends if end is not None), default=0.0)
    return max(furthest * layout.scale, _RING * 1.5 if bar.value is None else 0.0)


def _drawn(bar: Bar, layout: _Layout, middle: float) -> list[Item]:
    ink, left = layout.room.ink, layout.left
    colour = ink.countries[bar.ink] if bar.ink else ink.accent
    top = middle - layout.thick / 2
    items: list[Item] = []
    if bar.whole is not None:
        whole = (left, top, float(bar.whole) * layout.scale, layout.thick)
        dash = shapes.DASH if bar.state == "implied" else None
        items.append(shapes.rect(whole, "none", stroke=colour, dash=dash))
    if bar.value is None:
        items += shapes.symbol("ring", (left + _RING, middle), _RING, colour, ink)
    elif bar.value:
        box = (left, top, float(bar.value) * layout.scale, layout.thick)
        items += shapes.bar(box, bar.filling, colour, ink)
    return [*items, *_range(bar, layout, middle)]


def _range(bar: Bar, layout: _Layout, middle: float) -> list[Item]:
    """From the lowest to the highest number stated, for disputed bars alone."""
    if bar.state != "disputed" or bar.bounded is None or bar.low is None or bar.high is None:
        return []
    low, high = (layout.left + float(n) * layout.scale for n in (bar.low, bar.high))
    return [*shapes.whisker((low, middle), (high, middle), layout.room.ink.text)]
