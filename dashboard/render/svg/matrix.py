"""The matrix of meetings and countries as SVG: what each meeting was, and a symbol a country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.scene import Mark, Text, written
from dashboard.render.svg.text import paragraph, widest_word

if TYPE_CHECKING:
    from dashboard.figures.participation import MatrixCell, MatrixChart, MatrixRow
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.render.svg.text import Style

_NAMES = 0.46  # of the width is at most for the words beside the symbols
_LEAST_NAMES = 190  # pixels; with less they stand above the symbols
_MOST_LINES = 4
_MOST_PITCH = 150  # pixels from one column to the next
# Shape as well as fill: the states are told apart in grey print and without colour.
_SYMBOLS = {"named": "circle", "body": "diamond", "country": "circle-open"}
_SIGNS = {"silent": "dash", "unknown": "question"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns begin, pixels from one to the next, and the height of the symbols."""

    left: float
    pitch: float
    body: float
    countries: tuple[str, ...]
    room: Room

    def middle(self, country: str) -> float:
        """The middle of a country's column."""
        return self.left + (self.countries.index(country) + 0.5) * self.pitch


def plot(chart: MatrixChart, room: Room) -> Plot:
    """The chart in rows of one meeting each; the countries stand above them on every page."""
    codes = tuple(code for code, _name in chart.countries)
    left = _left(chart, room)
    pitch = min(_MOST_PITCH, (room.width - left) / max(1, len(codes)))
    left = room.width - pitch * len(codes) if left else 0.0
    layout = _Layout(left, pitch, room.sizes.unit * 2.2, codes, room)
    rows = tuple(_row(row, layout) for row in chart.rows)
    end = shapes.line((0, 0.5), (room.width, 0.5), room.ink.line)
    return Plot(rows, _head(chart, layout), Block(2, (end,)))


def _left(chart: MatrixChart, room: Room) -> float:
    """The width for the words of a meeting, which leaves room for the names of the countries."""
    columns = len(chart.countries) * (_widest(chart, room.sizes.small) + 8)
    left = min(room.width * _NAMES, room.width - columns)
    return left if left >= _LEAST_NAMES else 0.0


def _widest(chart: MatrixChart, style: Style) -> float:
    """The width that no word of a country's name exceeds."""
    return max((widest_word(name, style) for _code, name in chart.countries), default=0.0)


def _head(chart: MatrixChart, layout: _Layout) -> Block:
    room = layout.room
    fits = _widest(chart, room.sizes.small) <= layout.pitch - 4
    style = room.sizes.small if fits else room.sizes.tiny
    names = {
        code: paragraph(name, layout.pitch - 2, style, most=2) for code, name in chart.countries
    }
    height = max((name.height for name in names.values()), default=0.0) + 4
    items: list[Item] = []
    for code, name in names.items():
        top = height - 4 - name.height
        items += written(name, layout.middle(code), top, room.ink.text, "middle")
    return Block(height, tuple(items))


def _row(row: MatrixRow, layout: _Layout) -> Block:
    room = layout.room
    width = layout.left - 12 if layout.left else room.width
    words, used = _words(row, width, room)
    if layout.left:
        height = max(used + 10, layout.body)
        middle, top = height / 2, (height - used) / 2
    else:
        height, top = used + layout.body + 8, 4.0
        middle = used + 5 + layout.body / 2
    rule = shapes.line((0, 0.5), (room.width, 0.5), room.ink.line)
    placed = [Text(item.x, item.y + top, item.words, item.style, item.ink) for item in words]
    marks = (_mark(cell, layout, middle) for cell in row.cells if cell.state != "outside")
    return Block(height, (rule, *placed, *marks))


def _words(row: MatrixRow, width: float, room: Room) -> tuple[list[Text], float]:
    """The name, bold for the working group's own meetings, and below it when and how many."""
    ink, sizes = room.ink, room.sizes
    name = paragraph(row.name, width, sizes.strong if row.own else sizes.body, most=_MOST_LINES)
    when = " · ".join(part for part in (row.when, row.headcount) if part)
    under = paragraph(when, width, sizes.small, most=2)
    items = [
        *written(name, 0, 0, ink.text),
        *written(under, 0, name.height - 1, ink.muted),
    ]
    return [item for item in items if isinstance(item, Text)], name.height - 1 + under.height


def _mark(cell: MatrixCell, layout: _Layout, middle: float) -> Mark:
    x = layout.middle(cell.country)
    area = (x - layout.pitch / 2, middle - layout.body / 2, layout.pitch, layout.body)
    return Mark(cell.mark, cell.told, tuple(_drawn(cell, (x, middle), layout)), area)


def _drawn(cell: MatrixCell, at: tuple[float, float], layout: _Layout) -> list[Item]:
    room, ink = layout.room, layout.room.ink
    size = room.sizes.unit
    colour = ink.countries[cell.country]
    items: list[Item] = []
    if cell.hosting:
        items += shapes.symbol("halo", at, size * 1.8, colour, ink)
    if cell.state in _SYMBOLS:
        return [*items, *shapes.symbol(_SYMBOLS[cell.state], at, size * 0.95, colour, ink)]
    sign = shapes.SIGNS[_SIGNS[cell.state]]
    base = at[1] + size * 0.36
    return [*items, Text(at[0], base, sign, room.sizes.strong, ink.muted, "middle")]
