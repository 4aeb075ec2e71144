"""Figures as charts that Office programs draw themselves, and as tables where they have none.

A neutral description between the figures of the screen and the charts of slides, notes and
workbooks. What is not reported has no point: never a zero, never a line across the gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from dashboard import words
from dashboard.figures.bars import BarsChart
from dashboard.figures.grid import GridChart
from dashboard.figures.lines import LinePanel, LinesChart
from dashboard.figures.participation import MatrixChart
from dashboard.figures.programs import BatchChart, BatchMark, BatchPanel
from etl.contract.codes import AGREEMENTS
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.model import Figure

Kind = Literal["columns", "bars", "lines"]


@dataclass(frozen=True, slots=True)
class NativePoint:
    """One point; ``value`` is None where nothing is reported.

    ``state`` is an agreement (drawn by fill as on screen), ``label`` what is written at it,
    ``low`` and ``high`` bound a disputed value, ``mark`` is its name in the figure.
    """

    mark: str
    value: Decimal | None
    label: str = ""
    state: str = "agreed"
    low: Decimal | None = None
    high: Decimal | None = None
    ink: str = ""


@dataclass(frozen=True, slots=True)
class NativeSeries:
    """One series: a point a category, in their order; ``ink`` is a country code or empty."""

    name: str
    points: tuple[NativePoint, ...]
    ink: str = ""


@dataclass(frozen=True, slots=True)
class NativeChart:
    """One chart. ``name`` stands over it where a figure is drawn as several."""

    key: str
    kind: Kind
    name: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    highest: Decimal | None = None


def native_charts(figure: Figure) -> tuple[NativeChart, ...]:
    """The charts of a figure; none where Office has no chart for it or there is nothing to draw."""
    if figure.empty:
        return ()
    match figure:
        case BatchChart():
            return tuple(_panel(figure, panel) for panel in figure.panels if panel.marks)
        case BarsChart():
            return (_bars(figure),)
        case LinesChart():
            return tuple(_lines(figure, n, panel) for n, panel in enumerate(figure.panels))
        case _:
            return ()


def _panel(figure: BatchChart, panel: BatchPanel) -> NativeChart:
    """A column a year. Implied figures are a series of their own, so that no sum takes them in."""
    marks = {mark.year: mark for mark in panel.marks}
    series = [NativeSeries(_unit(figure), _told(figure, marks, implied=False), panel.country)]
    if any(mark.state == "implied" for mark in panel.marks):
        name = _("implied by running totals (lowest)")
        series.append(NativeSeries(name, _told(figure, marks, implied=True), panel.country))
    return NativeChart(
        key=panel.country,
        kind="columns",
        name=panel.name,
        unit=_unit(figure),
        categories=tuple(_year(year, marks.get(year)) for year in figure.years),
        series=tuple(series),
        highest=figure.highest,
    )


def _year(year: int, mark: BatchMark | None) -> str:
    """A year as it stands under its column; a silent batch is told there, having no column."""
    if mark is not None and mark.state == "silent":
        return _("{year} (n.r.)", year=year)
    return str(year)


def _told(
    figure: BatchChart, marks: dict[int, BatchMark], *, implied: bool
) -> tuple[NativePoint, ...]:
    return tuple(_batch_point(year, marks.get(year), implied=implied) for year in figure.years)


def _batch_point(year: int, mark: BatchMark | None, *, implied: bool) -> NativePoint:
    if mark is None or (mark.state == "implied") is not implied:
        return NativePoint(str(year), None)
    value = mark.low if implied else mark.value
    label = " ".join(mark.label)
    if mark.state == "disputed":
        label = _("{figure}, disputed", figure=label)
    return NativePoint(mark.mark, value, label, mark.state, mark.low, mark.high)


def _unit(figure: BatchChart) -> str:
    return _("Projects") if figure.measure == "projects" else _("US dollars")


def _bars(figure: BarsChart) -> NativeChart:
    names = [bar.name if not bar.group else f"{bar.group}: {bar.name}" for bar in figure.bars]
    points = tuple(
        NativePoint(bar.mark, bar.value, bar.label, bar.state, bar.low, bar.high, bar.ink)
        for bar in figure.bars
    )
    return NativeChart(
        key="bars",
        kind="bars",
        name="",
        unit="",
        categories=tuple(names),
        series=(NativeSeries(figure.title, points),),
    )


def _lines(figure: LinesChart, n: int, panel: LinePanel) -> NativeChart:
    years = range(figure.years[0], figure.years[1] + 1)
    return NativeChart(
        key=f"panel-{n}",
        kind="lines",
        name=panel.name,
        unit=panel.unit,
        categories=tuple(map(str, years)),
        series=tuple(
            NativeSeries(
                series.name,
                tuple(
                    NativePoint(point.mark, point.value) if point else NativePoint(str(year), None)
                    for year in years
                    for point in [next((p for p in series.points if p.year == year), None)]
                ),
                series.ink,
            )
            for series in panel.series
        ),
    )


# A symbol for each shape of a grid's key, told apart without colour.
SYMBOLS = {
    "solid": "■",
    "light": "□",
    "hatched": "▨",
    "diamond": "◆",
    "diamond-open": "◇",
    "ring": "○",
    "circle": "●",
    "circle-open": "○",
    "halo": "◉",
    "cross": "✕",
    "dash": "–",
    "question": "?",
}
_EVIDENCE = {"named": "●", "body": "◆", "country": "○", "silent": "–", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class NativeCell:
    """A cell of a native table; ``mark`` names it in the figure where it is one of its marks."""

    text: str
    mark: str = ""
    ink: str = ""


@dataclass(frozen=True, slots=True)
class NativeGrid:
    """A figure of rows and columns as a table: the matrix of meetings, coverage, levels.

    ``key`` says what each symbol means.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[NativeCell, ...], ...]
    key: str


def native_grid(figure: Figure) -> NativeGrid | None:
    """A grid or matrix as a table of symbols; None for any other figure."""
    if figure.empty:
        return None
    match figure:
        case GridChart():
            return NativeGrid(("", *figure.columns), tuple(_grid_rows(figure)), _key(figure))
        case MatrixChart():
            head = (_("Meeting"), *(name for _code, name in figure.countries))
            return NativeGrid(head, tuple(_matrix_rows(figure)), _key(figure))
        case _:
            return None


def _grid_rows(figure: GridChart) -> Iterable[tuple[NativeCell, ...]]:
    cells = {(cell.row, cell.column): cell for cell in figure.cells}
    for n, row in enumerate(figure.rows):
        name = f"{row.group}: {row.name}" if row.group and row.group != row.name else row.name
        yield (
            NativeCell(name),
            *(
                NativeCell(
                    f"{SYMBOLS.get(cell.shape, '')} {cell.text}".strip(), cell.mark, cell.ink
                )
                if (cell := cells.get((n, column)))
                else NativeCell("")
                for column in range(len(figure.columns))
            ),
        )


def _matrix_rows(figure: MatrixChart) -> Iterable[tuple[NativeCell, ...]]:
    for row in figure.rows:
        yield (
            NativeCell(f"{row.when} · {words.cut(row.name, 70)}"),
            *(
                NativeCell(
                    _EVIDENCE.get(cell.state, "") + ("*" if cell.hosting else ""),
                    cell.mark,
                    cell.country,
                )
                for cell in row.cells
            ),
        )


def _key(figure: Figure) -> str:
    if isinstance(figure, MatrixChart):
        return _(
            "● named person   ◆ ministry or body   ○ country only   – not reported   "
            "? not known whether it was held for the country   * host or chair"
        )
    return "   ".join(f"{SYMBOLS.get(item.shape, '')} {item.words}" for item in figure.legend)


def state_words(state: str) -> str:
    """An agreement in words, for alt texts."""
    return words.label(AGREEMENTS, state)
