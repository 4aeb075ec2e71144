"""Values over years in panels; a line joins only years that follow one another (rules 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.figures.model import Figure


@dataclass(frozen=True, slots=True)
class LinePoint:
    """One value; ``open`` marks an estimate or forecast, drawn hollow.

    ``label`` is written beside it where there is room. ``shape`` (``circle`` or ``diamond``) tells
    values of another kind apart.
    """

    mark: str
    year: int
    value: Decimal
    told: str
    open: bool = False
    receipt: tuple[str, ...] = ()
    label: str = ""
    shape: str = "circle"


@dataclass(frozen=True, slots=True)
class LineSeries:
    """Values that may be joined, by year; ``ink`` is a country code, empty for the accent.

    ``dash`` draws it apart from another series of the same colour: ``solid``, ``dash``, ``dot``.
    """

    name: str
    points: tuple[LinePoint, ...]
    ink: str = ""
    dash: str = "solid"

    @property
    def runs(self) -> tuple[tuple[LinePoint, ...], ...]:
        """The points in runs of years without a gap: a line is drawn inside a run only."""
        return tuple(_runs(self.points))

    @property
    def with_gaps(self) -> tuple[LinePoint | None, ...]:
        """The points with None between two runs, for drawings that break a line there (rule 7)."""
        row: list[LinePoint | None] = []
        for run in self.runs:
            row += [None, *run] if row else run
        return tuple(row)


def _runs(points: Iterable[LinePoint]) -> Iterable[tuple[LinePoint, ...]]:
    run: list[LinePoint] = []
    for point in points:
        if run and point.year > run[-1].year + 1:
            yield tuple(run)
            run = []
        run.append(point)
    if run:
        yield tuple(run)


@dataclass(frozen=True, slots=True)
class LinePanel:
    """One set of axes: its name, its series, and what stands under its name (may be empty).

    ``unit`` is the unit of the values or what limits them. A panel whose series hold no point says
    by it that there is none, and has no axes.
    """

    name: str
    unit: str
    series: tuple[LineSeries, ...]

    @property
    def points(self) -> tuple[LinePoint, ...]:
        """Every value of the panel, series by series."""
        return tuple(point for series in self.series for point in series.points)


@dataclass(frozen=True, slots=True)
class Period:
    """Years shaded behind every panel, both ends included."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesChart(Figure):
    """Panels over the same years; with ``shared_scale`` they share their y axis as well.

    ``apart`` draws each series on a strip of its own, its values written: for definitions that
    differ, which no common scale may compare. ``columns`` draws columns from zero instead of
    lines: for amounts of single years, told apart by the dash of their series.
    """

    years: tuple[int, int]
    panels: tuple[LinePanel, ...]
    periods: tuple[Period, ...] = ()
    shared_scale: bool = False
    apart: bool = False
    columns: bool = False

    @property
    def points(self) -> Iterable[LinePoint]:
        """Every value drawn, panel by panel."""
        return (point for panel in self.panels for point in panel.points)
