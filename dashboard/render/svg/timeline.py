"""The timeline by theme as SVG: bars for periods, points for events with their titles beside them.

A title stands beside its point wherever it is free up to the next one; all others are in the
table, and told where the mark is pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.guideline import GUIDELINE_START
from dashboard.figures.guideline import SHAPES
from dashboard.render.svg import letters, shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.rows import heading
from dashboard.render.svg.scene import Mark, Moved, Text
from dashboard.render.svg.text import cut, width_of
from dashboard.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.figures.guideline import Band, Lane, TimelineChart, TimelineMark
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.render.svg.text import Style
    from dashboard.theme import Palette

_GUIDELINE_BEGINS = date(GUIDELINE_START, 1, 1)
_EDGE = 8  # pixels before the first and after the last day, so that their marks are whole
_POINT = 11
_NEIGHBOURS = 14  # pixels between the middles of two points on one row, at least
_LEAST_TITLE = 100  # pixels: with less room a title that has to be cut is left out
_TITLE_GAP, _APART = 5, 50


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to pixels, and the heights of a row of bars and of points."""

    chart: TimelineChart
    room: Room

    def x(self, day: date) -> float:
        """Where a day begins; days outside the span lie at its edge."""
        span = (self.chart.end - self.chart.start).days + 1
        days = min(max((day - self.chart.start).days, 0), span)
        return _EDGE + days / span * (self.room.width - 2 * _EDGE)

    @property
    def row(self) -> float:
        """The height of a row."""
        return self.room.sizes.unit * 1.65


def plot(chart: TimelineChart, room: Room) -> Plot:
    """The lanes in rows; the periods are named above them and the years below, on every page."""
    scale = _Scale(chart, room)
    blocks = [block for lane in chart.lanes for block in _lane(lane, scale)]
    return Plot(
        tuple(blocks),
        _head(scale),
        _foot(scale),
        lambda height: tuple(_behind(scale, height)),
    )


def _lane(lane: Lane, scale: _Scale) -> list[Block]:
    head = heading(lane.name, "", scale.room, rule=True)
    rows = [_row(row, scale, head) for row in _rows(lane, scale)]
    return [head, *rows, Block(scale.row * 0.3, (), head)]


def _rows(lane: Lane, scale: _Scale) -> list[list[TimelineMark]]:
    """The marks of a lane row by row: bars as the figure stacked them, points by their pixels."""
    bars = [mark for mark in lane.marks if mark.end is not None]
    points = sorted(
        (mark for mark in lane.marks if mark.end is None), key=lambda mark: (mark.start, mark.row)
    )
    upper: list[list[TimelineMark]] = [
        [] for _row in range(max((b.row for b in bars), default=-1) + 1)
    ]
    for bar in bars:
        upper[bar.row].append(bar)
    lower: list[list[TimelineMark]] = []
    for point in points:
        x = scale.x(point.start)
        free = (row for row in lower if scale.x(row[-1].start) + _NEIGHBOURS <= x)
        row = next(free, None)
        if row is None:
            lower.append([point])
        else:
            row.append(point)
    return [row for row in (*upper, *lower) if row]


def _row(marks: Sequence[TimelineMark], scale: _Scale, under: Block) -> Block:
    """Marks from left to right; a title may take what is free before or after its point."""
    edge = scale.room.width
    ends = [scale.x(mark.start) - _POINT / 2 - _TITLE_GAP for mark in marks[1:]] + [edge]
    taken, drawn = 0.0, []
    for mark, end in zip(marks, ends, strict=True):
        if mark.end is not None:
            drawn.append(_bar(mark, scale))
        else:
            title = _placed_title(mark, (taken, end), scale)
            drawn.append(_point(mark, title, scale))
            # A title before its point keeps away from the one before, to be taken for its own.
            taken = max(scale.x(mark.start) + _POINT, title.right + _APART if title else 0.0)
    return Block(scale.row, tuple(drawn), under)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as far as there is room for it, from ``left`` to ``right``."""

    words: str
    left: float
    right: float


def _placed_title(mark: TimelineMark, free: tuple[float, float], scale: _Scale) -> _Title | None:
    """The title after its point, or before it where only there is room; None where neither is."""
    style = scale.room.sizes.tiny
    away = _POINT / 2 + _TITLE_GAP
    start, end = scale.x(mark.start) + away, scale.x(mark.start) - away
    after = _fitting(mark.title, free[1] - start, style)
    if after:
        return _Title(after, start, start + width_of(after, style))
    before = _fitting(mark.title, end - free[0], style)
    return _Title(before, end - width_of(before, style), end) if before else None


def _fitting(title: str, width: float, style: Style) -> str:
    """The title as far as there is room, empty where only scraps of it would stand there."""
    whole = width_of(letters.plain(title), style) <= width
    return cut(title, width, style) if whole or width >= _LEAST_TITLE else ""


def _bar(mark: TimelineMark, scale: _Scale) -> Mark:
    left, right = scale.x(mark.start), scale.x((mark.end or mark.start) + timedelta(days=1))
    items = tuple(_bar_items(mark, left, right, scale))
    return Mark(mark.mark, mark.told, items, (left, 0, right - left, scale.row))


def _point(mark: TimelineMark, title: _Title | None, scale: _Scale) -> Mark:
    ink, style = scale.room.ink, scale.room.sizes.tiny
    x, middle = scale.x(mark.start), scale.row / 2
    items: list[Item] = [
        *shapes.symbol(SHAPES[mark.state], (x, middle), _POINT, _ink_of(mark, ink), ink)
    ]
    if title:
        items += _cleared(title, scale)
        items.append(Text(title.left, middle + style.size * 0.36, title.words, style, ink.text))
    return Mark(mark.mark, mark.told, tuple(items), (x - 12, middle - 12, 24, 24))


def _cleared(title: _Title, scale: _Scale) -> list[Item]:
    """Paper below a title that would lie over the line of today."""
    chart = scale.chart
    today = scale.x(chart.today)
    if not chart.start <= chart.today <= chart.end or not title.left <= today <= title.right:
        return []
    box = (title.left - 1, 2.0, title.right - title.left + 2, scale.row - 4)
    return [shapes.rect(box, _paper(chart.today, scale))]


def _bar_items(mark: TimelineMark, left: float, right: float, scale: _Scale) -> list[Item]:
    ink, style = scale.room.ink, scale.room.sizes.small
    colour, document = _ink_of(mark, ink), mark.kind == "document"
    box = (left, 1.0, right - left, scale.row - 2)
    if document:
        # Two documents in a row are told apart by a line of paper between them.
        items: list[Item] = [shapes.rect(box, colour, stroke=ink.background, width=1)]
    else:
        items = [shapes.rect(box, mixed(colour, ink.background, 0.24), stroke=colour, width=1)]
    title = cut(mark.title, right - left - 8, style)
    if title:
        y = scale.row / 2 + style.size * 0.36
        items.append(Text(left + 4, y, title, style, ink.background if document else ink.text))
    return items


def _paper(day: date, scale: _Scale) -> str:
    """The colour behind the marks on a day."""
    found = [band for band in scale.chart.bands if band.start <= day <= band.end]
    return _band_colour(found[-1], scale.room.ink) if found else scale.room.ink.background


def _band_colour(band: Band, ink: Palette) -> str:
    # The guideline's own period stands out; the plan before it recedes.
    return mixed(ink.accent, ink.background, shapes.SHADE) if band.current else ink.backgrounds[1]


def _ink_of(mark: TimelineMark, ink: Palette) -> str:
    """Strong for what is overdue, the accent for the guideline's period, grey before it."""
    if mark.state == "overdue":
        return ink.text
    return ink.accent if (mark.end or mark.start) >= _GUIDELINE_BEGINS else ink.neutral


def _visible(bands: Iterable[Band], chart: TimelineChart) -> list[Band]:
    return [band for band in bands if band.start <= chart.end and band.end >= chart.start]


def _head(scale: _Scale) -> Block:
    """The names of the periods, each inside its own years."""
    style, ink = scale.room.sizes.small, scale.room.ink
    height = style.size * 1.7
    items: list[Item] = []
    for band in _visible(scale.chart.bands, scale.chart):
        left, right = scale.x(band.start), scale.x(band.end + timedelta(days=1))
        name = cut(band.name, right - left - 6, style)
        colour = ink.text if band.current else ink.muted
        items.append(Text(left, height - style.size * 0.5, name, style, colour))
    return Block(height, tuple(items))


def _behind(scale: _Scale, height: float) -> Iterable[Item]:
    ink, chart = scale.room.ink, scale.chart
    for band in _visible(chart.bands, chart):
        left, right = scale.x(band.start), scale.x(band.end + timedelta(days=1))
        yield shapes.rect((left, 0, right - left, height), _band_colour(band, ink))
    for day in _edges(chart):
        yield shapes.line((scale.x(day), 0), (scale.x(day), height), ink.line)
    if chart.start <= chart.today <= chart.end:
        x = scale.x(chart.today)
        yield shapes.line((x, 0), (x, height), ink.text, 1.5, "1.5 3")


def _edges(chart: TimelineChart) -> list[date]:
    """Where a year begins, and the end; of a single year, its months."""
    if chart.start.year == chart.end.year:
        inside = [date(chart.start.year, month, 1) for month in range(1, 13)]
    else:
        inside = [date(year, 1, 1) for year in range(chart.start.year, chart.end.year + 1)]
    return [*inside, chart.end + timedelta(days=1)]


def _foot(scale: _Scale) -> Block:
    """Years or months, each in the middle of its own time, and the name of today's line."""
    style, ink, chart = scale.room.sizes.small, scale.room.ink, scale.chart
    single = chart.start.year == chart.end.year
    y = style.size * 1.4
    items: list[Item] = []
    for start, end in pairwise(_edges(chart)):
        name = words.month(start) if single else str(start.year)
        left, right = scale.x(start), scale.x(end)
        if width_of(name, style) > right - left - 2:
            name = str(start.month) if single else f"\u2019{start.year % 100:02}"
        items.append(Text((left + right) / 2, y, name, style, ink.muted, "middle"))
    if not chart.start <= chart.today <= chart.end:
        return Block(style.size * 1.8, tuple(items))
    return Block(style.size * 3.2, (*items, Moved(0, style.size * 1.5, _today(scale))))


def _today(scale: _Scale) -> tuple[Item, ...]:
    """What the dotted line is, on whichever side of it there is room."""
    style, chart = scale.room.sizes.small, scale.chart
    x = scale.x(chart.today)
    ends = x > scale.room.width / 2
    name = cut(chart.today_name, x if ends else scale.room.width - x, style)
    return (
        Text(x, style.size * 1.3, name, style, scale.room.ink.text, "end" if ends else "start"),
    )
