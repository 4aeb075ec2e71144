"""The timeline as native shapes: lanes of bars and points over years, with today and the periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.briefings.formats.deckmaster import Box
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.fills import solid
from dashboard.briefings.formats.letters import length
from dashboard.briefings.formats.nodes import Node, node
from dashboard.figures.guideline import SHAPES
from dashboard.theme import LIGHT, mixed
from etl.text import ngettext

if TYPE_CHECKING:
    from dashboard.figures.guideline import Lane, TimelineChart, TimelineMark

NAMES = 2.0  # inches for the names of the lanes
_HEAD, _FOOT = 0.34, 0.26  # inches for the years, and for the word at today
_POINT, _BAR, _COUNTED = 0.17, 0.12, 0.27  # sizes of marks in inches
_MOST_LANES = 5  # of a slide
_LETTERS = 14.0
_LEAST = 0.2  # height of a lane
_LINES_OF_MANY = 2  # that a bar takes which has words in it


@dataclass(frozen=True, slots=True)
class Fill:
    """What is inside a shape and around it, as colours; empty for nothing."""

    inside: str
    outline: str = ""

    def nodes(self) -> tuple[Node, ...]:
        """The fill as XML."""
        line = node("a:ln", solid(self.outline), w=19050) if self.outline else None
        return (
            solid(self.inside) if self.inside else node("a:noFill"),
            line if line is not None else node("a:ln", node("a:noFill")),
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape: its form in Office, where it is, and its fill and outline."""

    form: str
    where: Box
    fill: Fill


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the drawing; ``key`` names it, ``marks`` are those that it speaks of."""

    key: str
    words: str
    where: Box
    style: Style
    anchor: str = "t"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline laid out in a box on a slide.

    Bars of one lane and length are drawn once and counted: below each other they would be a block.
    What must be known without pointing at it has a number here, and is told below the drawing.
    """

    chart: TimelineChart
    where: Box

    def shapes(self) -> Iterator[Shape]:
        """The background."""
        left, top, width, height = self._plot
        for n, _lane in enumerate(self.chart.lanes):
            yield Shape("rect", Box((self.where[0], self._lane_top(n), self.where[2], 0.01)), _LINE)
        for year in self._years:
            x = self._x(date(year, 1, 1))
            yield Shape("rect", Box((x, top - 0.04, 0.01, height + 0.04)), _LINE)
        if self.chart.start <= self.chart.today <= self.chart.end:
            x = self._x(self.chart.today)
            yield Shape("rect", Box((x, top - 0.1, 0.025, height + 0.15)), _TODAY)
        yield Shape("rect", Box((left, top + height, width, 0.01)), _LINE)

    def marks(self, *, bars: bool) -> Iterator[Shape]:
        """The bars, or the points."""
        for n, lane in enumerate(self.chart.lanes):
            shown = [same[0] for same in _alike(self.chart, lane)] if bars else _points(lane)
            for mark in shown:
                yield self._mark(n, lane, mark)

    def labels(self) -> Iterator[Label]:
        """The years, the lanes, and what must be known without pointing at it."""
        _left, top, _width, _height = self._plot
        muted = Style(_LETTERS, LIGHT.muted)
        for year in self._years:
            box = Box((self._x(date(year, 1, 1)) + 0.05, top - _HEAD, 0.8, 0.25))
            yield Label(f"year-{year}", str(year), box, muted)
        yield from self._today()
        for n, lane in enumerate(self.chart.lanes):
            box = Box((self.where[0], self._lane_top(n), NAMES, self._lane_height(lane)))
            yield Label(f"lane-{lane.lane}", lane.name, box, Style(_LETTERS), "ctr")
            yield from self._counts(n, lane)
        for number, mark in enumerate(told_below(self.chart), start=1):
            yield self._number(number, mark)

    def _today(self) -> Iterator[Label]:
        """Which day the line is, below it."""
        if self.chart.start <= self.chart.today <= self.chart.end:
            left, top, width, height = self._plot
            wide = words_width(self.chart.today_name)
            x = min(max(self._x(self.chart.today) - wide / 2, left), left + width - wide)
            box = Box((x, top + height + 0.04, wide, 0.22))
            yield Label("today", self.chart.today_name, box, Style(_LETTERS))

    def _counts(self, n: int, lane: Lane) -> Iterator[Label]:
        """How many bars lie in one, written in it."""
        for bars in _alike(self.chart, lane):
            if len(bars) > 1:
                told = ngettext("{n} period", "{n} periods", len(bars))
                x, y = self._middle(n, lane, bars[0])
                box = Box((x + 0.08, y - 0.12, words_width(told, bold=True), 0.24))
                marks = tuple(bar.mark for bar in bars)
                yield Label(
                    f"{marks[0]}-count", told, box, Style(_LETTERS, bold=True), "ctr", marks
                )

    def _number(self, number: int, mark: TimelineMark) -> Label:
        """The number by which a mark is told below."""
        n = next(k for k, lane in enumerate(self.chart.lanes) if mark in lane.marks)
        x, y = self._middle(n, self.chart.lanes[n], mark)
        box = Box((x + _POINT / 2 + 0.03, y - 0.13, 0.2, 0.26))
        style = Style(_LETTERS, bold=True)
        return Label(f"{mark.mark}-label", str(number), box, style, "ctr", (mark.mark,))

    def _mark(self, n: int, lane: Lane, mark: TimelineMark) -> Shape:
        x, y = self._middle(n, lane, mark)
        shape = SHAPES[mark.state]
        if shape == "bar" and mark.end is not None:
            width = max(self._x(min(mark.end, self.chart.end)) - x, 0.05)
            room = self._lane_height(lane) * self._rows(lane)[mark.row] / self._weight(lane)
            counted = self._rows(lane)[mark.row] > 1
            height = min(_COUNTED if counted else _BAR, 0.9 * room)
            return Shape("rect", Box((x, y - height / 2, width, height)), _PERIOD)
        form, fill = _FORMS[shape]
        return Shape(form, Box((x - _POINT / 2, y - _POINT / 2, _POINT, _POINT)), fill)

    def _middle(self, n: int, lane: Lane, mark: TimelineMark) -> tuple[float, float]:
        rows = self._rows(lane)
        above = sum(weight for row, weight in rows.items() if row < mark.row)
        share = (above + rows.get(mark.row, 1) / 2) / self._weight(lane)
        x = self._x(max(mark.start, self.chart.start))
        return x, self._lane_top(n) + self._lane_height(lane) * share

    def _rows(self, lane: Lane) -> dict[int, int]:
        """The rows of a lane in which anything is drawn, and how many lines each takes."""
        found = dict.fromkeys((mark.row for mark in _points(lane)), 1)
        for same in _alike(self.chart, lane):
            row = same[0].row
            found[row] = max(found.get(row, 1), _LINES_OF_MANY if len(same) > 1 else 1)
        return found or {0: 1}

    def _weight(self, lane: Lane) -> int:
        return sum(self._rows(lane).values())

    @property
    def _plot(self) -> tuple[float, float, float, float]:
        left, top, width, height = self.where
        return left + NAMES, top + _HEAD, width - NAMES, height - _HEAD - _FOOT

    @property
    def _years(self) -> range:
        return range(self.chart.start.year, self.chart.end.year + 1)

    def _x(self, day: date) -> float:
        left, _top, width, _height = self._plot
        span = (self.chart.end - self.chart.start).days or 1
        return left + width * (day - self.chart.start).days / span

    def _lane_height(self, lane: Lane) -> float:
        """Room for the name of each lane; the rest by how many rows they have."""
        spare = self._plot[3] - _LEAST * len(self.chart.lanes)
        rows = sum(self._weight(other) for other in self.chart.lanes)
        return _LEAST + max(spare, 0.0) * self._weight(lane) / rows

    def _lane_top(self, n: int) -> float:
        return self._plot[1] + sum(self._lane_height(lane) for lane in self.chart.lanes[:n])


def split_lanes(chart: TimelineChart) -> list[TimelineChart]:
    """The timeline in parts of as many lanes as a slide shows well, of like length."""
    lanes = chart.lanes
    parts = -(-len(lanes) // _MOST_LANES)
    each = -(-len(lanes) // max(parts, 1))
    return [replace(chart, lanes=lanes[n : n + each]) for n in range(0, len(lanes), each)]


def told_below(chart: TimelineChart) -> list[TimelineMark]:
    """What must be known without pointing at it, in the order in which it is numbered."""
    marks = (mark for lane in chart.lanes for mark in lane.marks if mark.label)
    return sorted(marks, key=lambda mark: (mark.start, mark.mark))


def _points(lane: Lane) -> list[TimelineMark]:
    return [mark for mark in lane.marks if mark.end is None]


def _alike(chart: TimelineChart, lane: Lane) -> list[list[TimelineMark]]:
    """The bars of a lane, those that are drawn alike together."""
    found: dict[tuple[date, date], list[TimelineMark]] = {}
    for mark in lane.marks:
        if mark.end is not None:
            ends = max(mark.start, chart.start), min(mark.end, chart.end)
            found.setdefault(ends, []).append(mark)
    return list(found.values())


def key_shape(shape: str, where: Box) -> Shape:
    """How a mark is drawn, for the key."""
    if shape == "bar":
        left, top, width, height = where
        return Shape("rect", Box((left, top + height / 2 - _BAR / 2, width, _BAR)), _PERIOD)
    form, fill = _FORMS[shape]
    left, top, width, height = where
    middle = left + (width - _POINT) / 2, top + (height - _POINT) / 2
    return Shape(form, Box((*middle, _POINT, _POINT)), fill)


def words_width(words: str, *, bold: bool = False) -> float:
    """Inches that the words of a key take in a line."""
    return 0.05 + length(words, _LETTERS, bold=bold) * 1.03


_INK = LIGHT.accent
_LINE = Fill(LIGHT.line)
_TODAY = Fill(LIGHT.text)
_PERIOD = Fill(mixed(_INK, LIGHT.background, 0.38), _INK)
_FULL, _OPEN = Fill(_INK, _INK), Fill(LIGHT.background, _INK)
# Office's name of each form, and how it is filled.
_FORMS = {
    "triangle": ("rtTriangle", _FULL),
    "circle": ("ellipse", _FULL),
    "circle-open": ("ellipse", _OPEN),
    "diamond": ("diamond", _FULL),
    "diamond-open": ("diamond", _OPEN),
    "cross": ("mathMultiply", Fill(LIGHT.text, LIGHT.text)),
    "bar": ("rect", _PERIOD),
}
