"""A grid as SVG: the names of rows in a column, or above their row where the picture is narrow."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.rows import grouped, heading, name_column
from dashboard.render.svg.scene import Mark, Text, written
from dashboard.render.svg.text import cut, paragraph, stacked, widest_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.grid import GridCell, GridChart, GridRow
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.render.svg.text import Paragraph

_NAMES = 0.3  # at most this share of the width is for names
_LEAST_PITCH, _MOST_PITCH = 26, 130  # pixels from one column to the next; names go above below it
_MOST_STRETCH = 24


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns begin, pixels from one to the next, and the height of a row's cells.

    ``lift`` is how far symbols stand above the middle, so that words below them find room.
    """

    left: float
    pitch: float
    body: float
    lift: float
    room: Room

    @property
    def size(self) -> float:
        """The size of a symbol."""
        return min(self.room.sizes.unit * 1.1, self.pitch * 0.7)

    def middle(self, column: int) -> float:
        """The middle of a column."""
        return self.left + (column + 0.5) * self.pitch


def plot(chart: GridChart, room: Room) -> Plot:
    """The chart in rows; the names of the columns stand above them on every page."""
    layout = _layout(chart, room)
    head = _head(chart, layout)
    blocks = _rows(chart, layout)
    natural = head.height + sum(block.height for block in blocks)
    spare = room.stretched(natural, len(chart.rows), _MOST_STRETCH)
    if spare > 0:
        blocks = _rows(chart, replace(layout, body=layout.body + spare))
    end = shapes.line((0, 0.5), (room.width, 0.5), room.ink.line)
    return Plot(blocks, head, Block(2, (end,)))


def _layout(chart: GridChart, room: Room) -> _Layout:
    both = any(cell.text and cell.shape for cell in chart.cells)
    body = room.sizes.unit * (2.75 if both else 1.75)
    lift = room.sizes.tiny.size * 0.65 if both else 0.0
    columns = max(1, len(chart.columns))
    left = name_column((row.name for row in chart.rows), room, _NAMES)
    pitch = min(_MOST_PITCH, (room.width - left) / columns)
    if left and pitch >= _LEAST_PITCH:
        return _Layout(left, pitch, body, lift, room)
    return _Layout(0, room.width / columns, body, lift, room)


def _head(chart: GridChart, layout: _Layout) -> Block:
    names = _column_names(chart.columns, layout)
    height = max((name.height for name in names), default=0.0) + 4
    items: list[Item] = []
    for place, name in enumerate(names):
        top = height - 4 - name.height
        items += written(name, layout.middle(place), top, layout.room.ink.muted, "middle")
    return Block(height, tuple(items))


def _column_names(names: Sequence[str], layout: _Layout) -> list[Paragraph]:
    """The names above the columns; years lose their century before they are torn."""
    sizes, width = layout.room.sizes, layout.pitch - 4
    for style in (sizes.small, sizes.tiny):
        if all(widest_word(name, style) <= width for name in names):
            return [paragraph(name, width, style, most=2) for name in names]
    if all(re.fullmatch(r"\d{4}", name) for name in names):
        names = [f"\u2019{name[2:]}" for name in names]
    return [paragraph(name, width, sizes.tiny, most=2) for name in names]


def _rows(chart: GridChart, layout: _Layout) -> tuple[Block, ...]:
    cells: dict[int, list[GridCell]] = {}
    for cell in chart.cells:
        cells.setdefault(cell.row, []).append(cell)
    return grouped(
        chart.rows,
        lambda row: heading(row.group, "", layout.room),
        lambda place, row, under: _row(row, cells.get(place, []), layout, under),
    )


def _row(row: GridRow, cells: Sequence[GridCell], layout: _Layout, under: Block | None) -> Block:
    room = layout.room
    if layout.left:
        name = paragraph(row.name, layout.left - 11.5, room.sizes.body, most=3)
        height = max(name.height + 6, layout.body)
        middle = height / 2
        top = middle - name.height / 2
    else:
        name = paragraph(row.name, room.width, room.sizes.small, most=3)
        height = name.height + layout.body + 4
        middle, top = name.height + 2 + layout.body / 2, 3.0
    rule = shapes.line((0, 0.5), (room.width, 0.5), room.ink.line)
    drawn = (_mark(cell, layout, middle) for cell in cells)
    return Block(height, (rule, *written(name, 0, top, room.ink.text), *drawn), under)


def _mark(cell: GridCell, layout: _Layout, middle: float) -> Mark:
    x = layout.middle(cell.column)
    area = (x - layout.pitch / 2, middle - layout.body / 2, layout.pitch, layout.body)
    return Mark(cell.mark, cell.told, tuple(_drawn(cell, x, middle, layout)), area)


def _drawn(cell: GridCell, x: float, middle: float, layout: _Layout) -> list[Item]:
    room, ink = layout.room, layout.room.ink
    colour = ink.countries[cell.ink] if cell.ink else ink.accent
    sign = shapes.SIGNS.get(cell.shape, "")
    if sign and not cell.text:
        base = middle + room.sizes.unit * 0.35
        return [Text(x, base, sign, room.sizes.body, ink.muted, "middle")]
    if not cell.shape or sign:
        return _words(cell, x, middle, layout)
    at = (x, middle - layout.lift)
    symbol = shapes.symbol(cell.shape, at, layout.size, colour, ink)
    # Words below a symbol keep the colour of text: a country's colour is too pale for them.
    words = _below(cell, layout)
    top = at[1] + layout.size / 2 + 1
    return [*symbol, *written(words, x, top, ink.text, "middle")]


def _below(cell: GridCell, layout: _Layout) -> Paragraph:
    style = layout.room.sizes.tiny
    return stacked([cut(cell.text, layout.pitch - 3, style)], style)


def _words(cell: GridCell, x: float, middle: float, layout: _Layout) -> list[Item]:
    """A short text in the place of a symbol."""
    style = layout.room.sizes.body
    words = stacked([cut(cell.text, layout.pitch - 3, style)], style)
    return written(words, x, middle - words.height / 2, layout.room.ink.text, "middle")
