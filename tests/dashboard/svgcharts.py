"""A small chart of each kind with every state in it, whose texts a test may choose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.guideline import Band, Lane, TimelineChart, TimelineMark
from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries, Period
from dashboard.figures.mapground import Outline
from dashboard.figures.model import Field, Figure, LegendItem, Table
from dashboard.figures.participation import MatrixCell, MatrixChart, MatrixRow
from dashboard.figures.placesmap import MapChart, MapName, MapPlace, PlaceList
from dashboard.figures.programs import BatchChart, BatchMark, BatchPanel
from dashboard.figures.ranges import RangeRow, RangesChart, Span

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "<script>alert(1)</script>&amp;\"'" + "\u202e\u0000\u0007\ufffe\ud800]]><b>"
SHAPES = ("solid", "light", "hatched", "dashed", "ring", "halo", "diamond-open", "cross")


def words(text: str, *marks: str, **changed: Any) -> dict[str, Any]:
    """The words around a chart, and a table with a row a mark."""
    return {
        "key": "k",
        "title": text,
        "subtitle": text,
        "alt": text,
        "notes": (text, "A note"),
        "source": text,
        "edition": "0123456789abcdef",
        "file_name": "f",
        "table": Table((Field("mark", "Mark"),), tuple((mark,) for mark in marks), marks),
        "legend": tuple(LegendItem(shape, text) for shape in SHAPES),
    } | changed


def bars(text: str = "Words") -> BarsChart:
    return BarsChart(
        **words(text, "a", "b", "c", "d", "e"),
        bars=(
            Bar("a", text, Decimal(12), text, text, ink="KHM", group=text),
            _disputed_bar(text),
            Bar("c", "C", Decimal(3), "3 of 20", text, whole=Decimal(20)),
            Bar("d", "D", None, text, text),
            Bar("e", "E", Decimal(6), "6", text, state="single", ink="LAO"),
        ),
    )


def _disputed_bar(text: str) -> Bar:
    return Bar("b", "B", Decimal(5), "5", text, "disputed", low=Decimal(3), high=Decimal(13))


def batches(text: str = "Words") -> BatchChart:
    marks = (
        _batch("KHM-2017", 2017, "agreed", 16, (text,)),
        _batch("KHM-2018", 2018, "single", 8, (text, "8")),
        _batch("KHM-2022", 2022, "disputed", 12, ("12",), low=3, high=13),
        _batch("KHM-2021", 2021, "implied", None, ("18\u2013", "20"), low=18, high=20),
        _batch("KHM-2020", 2020, "silent", None, ("n.r.",)),
    )
    return BatchChart(
        **words(text, *(mark.mark for mark in marks)),
        measure="projects",
        years=tuple(range(2017, 2023)),
        highest=Decimal(20),
        panels=(
            BatchPanel("KHM", text, text, text, marks),
            BatchPanel("VNM", "Viet Nam", "no batch known", "", ()),
            BatchPanel("THA", "Thailand", "no batch known", "", ()),
        ),
        undated=(),
    )


def _batch(
    mark: str,
    year: int,
    state: str,
    value: int | None,
    label: tuple[str, ...],
    *,
    low: int | None = None,
    high: int | None = None,
) -> BatchMark:
    def exact(number: int | None) -> Decimal | None:
        return None if number is None else Decimal(number)

    return BatchMark(mark, year, state, exact(value), exact(low), exact(high), label, mark, ())


def grid(text: str = "Words") -> GridChart:
    return GridChart(
        **words(text, "a", "b", "c", "d", "e"),
        columns=("2021", text, "2023"),
        rows=(GridRow(text, text), GridRow("Second", text), GridRow("Third", "Other")),
        cells=(
            GridCell(0, 0, "a", text, shape="solid", text=text, ink="CHN"),
            GridCell(1, 1, "b", text, shape="ring"),
            GridCell(1, 0, "c", text, text=text),
            GridCell(0, 1, "d", text, shape="dash"),
            GridCell(2, 2, "e", text, shape="light", ink="MMR"),
        ),
    )


YEARS = (2010, 2011, 2012, 2015, 2016, 2020)


def lines(text: str = "Words", **changed: Any) -> LinesChart:
    def series(name: str, top: int, dash: str = "solid") -> LineSeries:
        points = tuple(
            LinePoint(
                f"{name[:9]}-{top}-{year}",
                year,
                Decimal(top + year - 2010),
                text,
                label=text,
                open=year == 2020,
            )
            for year in YEARS
        )
        return LineSeries(name, points, ink="VNM", dash=dash)

    panels = (
        LinePanel("One", text, (series(text, 10), series("Other", 11, "dash"))),
        LinePanel(text, "percent", (series("Only", 40, "dot"),)),
        LinePanel("None", text, (LineSeries("None", (), ink="THA"),)),
    )
    marks = [point.mark for panel in panels for point in panel.points]
    parts: dict[str, Any] = {
        **words(text, *marks),
        "years": (2010, 2020),
        "panels": panels,
        "periods": (Period(2012, 2016, "Plan"), Period(2017, 2022, text)),
    }
    return LinesChart(**parts | changed)


def strips(text: str = "Words") -> LinesChart:
    return lines(text, apart=True)


def columns(text: str = "Words") -> LinesChart:
    return lines(text, columns=True, periods=())


def ranges(text: str = "Words") -> RangesChart:
    spans = (
        Span("stated", Decimal(100), Decimal(120), text),
        Span("sum", Decimal(60), Decimal(60), "60"),
    )
    return RangesChart(
        **words(text, "a", "b"),
        rows=(
            RangeRow("a", text, text, text, spans, ink="LAO", group=text),
            RangeRow("b", "B", "agrees", text, spans[1:]),
        ),
    )


MATRIX_STATES = ("named", "body", "country", "silent", "unknown", "outside")
COUNTRIES = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")


def matrix(text: str = "Words") -> MatrixChart:
    def row(number: int) -> MatrixRow:
        cells = tuple(
            MatrixCell(f"m{number}-{code}", code, state, state == "named", text, ())
            for code, state in zip(COUNTRIES, MATRIX_STATES, strict=True)
        )
        return MatrixRow(f"m{number}", "May 2021", text, number == 0, "30 people", cells)

    rows = tuple(row(number) for number in range(4))
    shown = [cell.mark for row in rows for cell in row.cells]
    named = zip(COUNTRIES, [text, *COUNTRIES[1:]], strict=True)
    return MatrixChart(**words(text, *shown), countries=tuple(named), rows=rows)


def timeline(text: str = "Words") -> TimelineChart:
    def mark(name: str, state: str, start: date, end: date | None, row: int) -> TimelineMark:
        kind = "document" if name == "doc" else "action"
        return TimelineMark(name, kind, state, start, end, row, text, text, ())

    first = (
        mark("doc", "period", date(2018, 1, 1), date(2022, 12, 31), 0),
        mark("year", "period", date(2024, 1, 1), date(2024, 12, 31), 0),
        mark("past", "past", date(2019, 5, 1), None, 1),
        mark("due", "due", date(2026, 12, 1), None, 1),
    )
    second = (
        mark("late", "overdue", date(2025, 1, 1), None, 0),
        mark("open", "open", date(2025, 1, 2), None, 1),
        mark("plan", "planned", date(2027, 12, 31), None, 0),
    )
    return TimelineChart(
        **words(text, *(m.mark for m in (*first, *second))),
        start=date(2018, 1, 1),
        end=date(2027, 12, 31),
        today=date(2026, 11, 23),
        today_name=text,
        bands=(
            Band(date(2018, 1, 1), date(2022, 12, 31), text, current=False),
            Band(date(2023, 1, 1), date(2027, 12, 31), "Guideline", current=True),
        ),
        lanes=(Lane("one", text, 2, first), Lane("two", "Two", 2, second)),
    )


def _square(west: float, south: float, side: float) -> tuple[tuple[float, float], ...]:
    east, north = west + side, south + side
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def places(text: str = "Words") -> MapChart:
    def place(mark: str, country: str, number: int, west: float) -> MapPlace:
        ring = _square(west, 12.0, 1.0)
        at = (west + 0.5, 12.5)
        return MapPlace(mark, country, text, text, number, 1 + number % 3, at, (ring,), text, ())

    land = _square(98.0, 8.0, 14.0)
    return MapChart(
        **words(text, "KH-1", "KH-2", "VN-1"),
        frame=(100.0, 10.0, 110.0, 20.0),
        land=(Outline("KHM", "KHM", text, (land,), (105.0, 15.0)),),
        river=(((101.0, 8.0), (102.0, 15.0), (103.0, 25.0)),),
        places=(
            place("KH-1", "KHM", 1, 104.0),
            place("KH-2", "KHM", 12, 104.1),
            place("VN-1", "VNM", 3, 107.0),
        ),
        names=(
            MapName(text, ((105.0, 15.0), (106.0, 18.0)), land),
            MapName("Mekong", ((102.0, 15.0),), river=True),
        ),
        lists=(PlaceList("KHM", text, text), PlaceList("", "Not on the map", text)),
    )


KINDS: dict[str, Callable[[str], Figure]] = {
    "bars": bars,
    "batches": batches,
    "columns": columns,
    "grid": grid,
    "lines": lines,
    "matrix": matrix,
    "places": places,
    "ranges": ranges,
    "strips": strips,
    "timeline": timeline,
}
