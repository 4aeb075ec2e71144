"""The timeline as native shapes: lanes of bars and points over years, with today and the periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.briefings.formats.deckmaster import Box
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.fills import solid
from dashboard.briefings.formats.nodes import Node, node
from dashboard.figures.guideline import SHAPES
from dashboard.theme import LIGHT, mixed

if TYPE_CHECKING:
    from dashboard.figures.guideline import Lane, TimelineChart, TimelineMark

NAMES = 2.0  # inches for the names of the lanes
_HEAD, _FOOT = 0.34, 0.26  # inches for the years, and for the word at today
_POINT, _BAR = 0.13, 0.1  # sizes of marks in inches
_LETTERS = 14.0
_LEAST = 0.25  # height of a lane


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
    """A text of the drawing; ``key`` names it."""

    key: str
    words: str
    where: Box
    style: Style
    anchor: str = "t"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline laid out in a box on a slide."""

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
            for mark in lane.marks:
                if (mark.end is not None) is bars:
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
            for mark in lane.marks:
                if mark.label:
                    yield self._label(n, lane, mark)

    def _today(self) -> Iterator[Label]:
        """Which day the line is, below it."""
        if self.chart.start <= self.chart.today <= self.chart.end:
            left, top, width, height = self._plot
            wide = len(self.chart.today_name) * _LETTERS * 0.45 / 72
            x = min(max(self._x(self.chart.today) - wide / 2, left), left + width - wide)
            box = Box((x, top + height + 0.04, wide, 0.22))
            yield Label("today", self.chart.today_name, box, Style(_LETTERS))

    def _label(self, n: int, lane: Lane, mark: TimelineMark) -> Label:
        x, y = self._middle(n, lane, mark)
        width = len(mark.label) * _LETTERS * 0.47 / 72
        right = self.where[0] + self.where[2]
        beside = x + 0.12 if x + 0.12 + width <= right else max(x - 0.12 - width, self._plot[0])
        box = Box((beside, y - 0.13, width, 0.26))
        return Label(f"{mark.mark}-label", mark.label, box, Style(_LETTERS, bold=True), "ctr")

    def _mark(self, n: int, lane: Lane, mark: TimelineMark) -> Shape:
        x, y = self._middle(n, lane, mark)
        shape = SHAPES[mark.state]
        if shape == "bar" and mark.end is not None:
            width = max(self._x(min(mark.end, self.chart.end)) - x, 0.05)
            height = min(_BAR, 0.7 * self._lane_height(lane) / max(lane.rows, 1))
            return Shape("rect", Box((x, y - height / 2, width, height)), _PERIOD)
        form, fill = _FORMS[shape]
        return Shape(form, Box((x - _POINT / 2, y - _POINT / 2, _POINT, _POINT)), fill)

    def _middle(self, n: int, lane: Lane, mark: TimelineMark) -> tuple[float, float]:
        row = self._lane_height(lane) / max(lane.rows, 1)
        x = self._x(max(mark.start, self.chart.start))
        return x, self._lane_top(n) + row * (mark.row + 0.5)

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
        rows = sum(other.rows for other in self.chart.lanes) or 1
        return _LEAST + max(spare, 0.0) * lane.rows / rows

    def _lane_top(self, n: int) -> float:
        return self._plot[1] + sum(self._lane_height(lane) for lane in self.chart.lanes[:n])


def key_shape(shape: str, where: Box) -> Shape:
    """How a mark is drawn, for the key."""
    if shape == "bar":
        left, top, width, height = where
        return Shape("rect", Box((left, top + height / 2 - _BAR / 2, width, _BAR)), _PERIOD)
    form, fill = _FORMS[shape]
    left, top, width, height = where
    middle = left + (width - _POINT) / 2, top + (height - _POINT) / 2
    return Shape(form, Box((*middle, _POINT, _POINT)), fill)


def words_width(words: str) -> float:
    """Inches that the words of a key take in a line."""
    return 0.1 + len(words) * _LETTERS * 0.43 / 72


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
