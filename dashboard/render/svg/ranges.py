"""Pairs of intervals as SVG: what a source states above what the batches add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.rows import grouped, heading, name_column
from dashboard.render.svg.scene import Mark, written
from dashboard.render.svg.text import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from dashboard.figures.ranges import RangeRow, RangesChart, Span
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item

_NAMES = 0.4  # at most this share of the width is for names
_LABEL_GAP = 9
_LABEL_SHARE = 0.45  # of the room for intervals, at most, is for the number beside them
_SHAPES = {"stated": "diamond", "sum": "circle"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the scale begins, pixels a unit, and the room that it lies in."""

    left: float
    scale: float
    room: Room

    def x(self, value: Decimal) -> float:
        """Where a value lies."""
        return self.left + float(value) * self.scale


def plot(chart: RangesChart, room: Room) -> Plot:
    """The chart in rows of one comparison each."""
    layout = _layout(chart, room)
    blocks = grouped(
        chart.rows,
        lambda row: heading(row.group, row.ink, room),
        lambda _place, row, under: _row(row, layout, under),
    )
    return Plot(blocks)


def _layout(chart: RangesChart, room: Room) -> _Layout:
    left = name_column((text for row in chart.rows for text in _words(row)), room, _NAMES)
    return _Layout(left, _scale(chart, room.width - left, room), room)


def _words(row: RangeRow) -> tuple[str, str]:
    return row.name, row.verdict


def _scale(chart: RangesChart, width: float, room: Room) -> float:
    """Pixels a unit, so that every interval fits with its number beside it."""
    found = width
    for span in (span for row in chart.rows for span in row.spans):
        label = _label_width(span, width, room) + _LABEL_GAP
        if span.high > 0:
            found = min(found, (width - label) / float(span.high))
    return found


def _label_width(span: Span, width: float, room: Room) -> float:
    return paragraph(span.label, width * _LABEL_SHARE, room.sizes.small, most=2).width


def _row(row: RangeRow, layout: _Layout, under: Block | None) -> Block:
    room, ink, unit = layout.room, layout.room.ink, layout.room.sizes.unit
    width = layout.left - 11.5 if layout.left else room.width
    name = paragraph(row.name, width, room.sizes.body, most=3)
    verdict = paragraph(row.verdict, width, room.sizes.strong, most=2)
    words = name.height + verdict.height
    spans, height = _spans(row.spans, layout)
    whole = max(words, height) if layout.left else words + height
    top = (whole - height) / 2 if layout.left else words
    start = (whole - words) / 2 if layout.left else 0.0
    items = [
        *written(name, 0, start, ink.text),
        *written(verdict, 0, start + name.height, ink.text),
        shapes.line((layout.left, top), (layout.left, top + height), ink.neutral),
    ]
    for span, y in spans:
        items += _placed(row, span, top + y, layout)
    mark = Mark(row.mark, row.told, tuple(items), (0, 0, room.width, whole))
    return Block(whole + unit * 0.9, (mark,), under)


def _spans(spans: Iterable[Span], layout: _Layout) -> tuple[list[tuple[Span, float]], float]:
    """Each interval with the height of its middle, and the height of all of them."""
    placed: list[tuple[Span, float]] = []
    top = 0.0
    for span in spans:
        label = paragraph(span.label, _label_room(layout), layout.room.sizes.small, most=2)
        height = max(label.height, layout.room.sizes.unit * 1.3)
        placed.append((span, top + height / 2))
        top += height
    return placed, top


def _label_room(layout: _Layout) -> float:
    return (layout.room.width - layout.left) * _LABEL_SHARE


def _placed(row: RangeRow, span: Span, y: float, layout: _Layout) -> list[Item]:
    """A line from low to high where they differ, a symbol at its end and the number beside it."""
    ink = layout.room.ink
    colour = ink.countries[row.ink] if row.ink else ink.accent
    low, high = layout.x(span.low), layout.x(span.high)
    items: list[Item] = [shapes.line((low, y), (high, y), colour, 4)] if low < high else []
    items += shapes.symbol(_SHAPES[span.kind], (high, y), 9, colour, ink)
    label = paragraph(span.label, _label_room(layout), layout.room.sizes.small, most=2)
    return [*items, *written(label, high + _LABEL_GAP, y - label.height / 2, ink.muted)]
