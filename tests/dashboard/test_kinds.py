"""The shared kinds of chart say what their descriptions hold, in both themes and as pictures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries, Period
from dashboard.figures.model import Figure, LegendItem, Table
from dashboard.figures.ranges import RangeRow, RangesChart, Span
from dashboard.render.plotly import bars, grid, lines, ranges
from dashboard.render.plotly.base import Frame
from dashboard.theme import DARK, LIGHT
from tests.dashboard.test_render import texts

HOSTILE = "<script>alert(1)</script><b>&amp;"
WORDS: dict[str, Any] = {
    "key": "k",
    "title": HOSTILE,
    "subtitle": "Measure",
    "alt": "A chart",
    "notes": ("A note",),
    "source": "Source: record",
    "edition": "0123456789abcdef",
    "file_name": "f",
    "table": Table((), (), ()),
}


def bars_chart() -> BarsChart:
    return BarsChart(
        **WORDS,
        legend=(LegendItem("solid", "agreed"), LegendItem("ring", "not reported")),
        bars=(
            Bar("a", HOSTILE, Decimal(12), "12", "told", ink="KHM", group=HOSTILE),
            Bar(
                "b",
                "B",
                Decimal(5),
                "5",
                "told",
                state="disputed",
                low=Decimal(3),
                high=Decimal(13),
            ),
            Bar("c", "C", Decimal(3), "3 of 20", "told", whole=Decimal(20)),
            Bar("d", "D", None, "not reported", "told"),
        ),
    )


def ranges_chart() -> RangesChart:
    spans = (
        Span("stated", Decimal(100), Decimal(109), HOSTILE),
        Span("sum", Decimal(98), Decimal(98), "98"),
    )
    return RangesChart(**WORDS, rows=(RangeRow("a", HOSTILE, "agrees", HOSTILE, spans, ink="LAO"),))


def lines_chart(*, shared: bool = False) -> LinesChart:
    def panel(name: str, top: int) -> LinePanel:
        years = (2010, 2011, 2015)
        points = tuple(LinePoint(f"{top}-{y}", y, Decimal(top), HOSTILE) for y in years)
        return LinePanel(name, HOSTILE, (LineSeries(HOSTILE, points, ink="VNM"),))

    return LinesChart(
        **WORDS,
        years=(2010, 2020),
        panels=(panel("a", 10), panel("b", 90), panel(HOSTILE, 50)),
        periods=(Period(2018, 2022, HOSTILE),),
        shared_scale=shared,
    )


def grid_chart() -> GridChart:
    return GridChart(
        **WORDS,
        columns=("2021", HOSTILE),
        rows=(GridRow("A", "one"), GridRow(HOSTILE, "two")),
        cells=(
            GridCell(0, 0, "a", "told", shape="solid", text=HOSTILE, ink="CHN"),
            GridCell(1, 1, "b", HOSTILE, shape="ring"),
            GridCell(1, 0, "c", "told", text="min."),
            GridCell(0, 1, "d", "told", shape="dash"),
        ),
    )


DRAWINGS: list[tuple[Figure, Any]] = [
    (bars_chart(), bars.draw),
    (ranges_chart(), ranges.draw),
    (lines_chart(), lines.draw),
    (grid_chart(), grid.draw),
]
KINDS = pytest.mark.parametrize(
    ("chart", "draw"), DRAWINGS, ids=["bars", "ranges", "lines", "grid"]
)
FRAMES = pytest.mark.parametrize(
    "frame",
    [Frame(LIGHT), Frame(DARK), Frame(LIGHT, picture=True)],
    ids=["light", "dark", "picture"],
)


@KINDS
@FRAMES
def test_plotly_accepts_every_part(chart: Figure, draw: Any, frame: Frame) -> None:
    go.Figure(draw(chart, frame))


@KINDS
@FRAMES
def test_texts_of_the_data_stay_texts(chart: Figure, draw: Any, frame: Frame) -> None:
    drawn = list(texts(draw(chart, frame)))
    assert any("&lt;script" in text for text in drawn)
    assert not any("<script" in text for text in drawn)


@KINDS
def test_a_picture_carries_its_title_notes_source_and_edition(chart: Figure, draw: Any) -> None:
    spec = draw(chart, Frame(LIGHT, picture=True))
    inside = "\n".join(note["text"] for note in spec["layout"]["annotations"])
    for words in ("&lt;script", "Measure", "A note", "Source: record", "Edition 01234567"):
        assert words in inside
    assert spec["layout"]["width"] == 1200


def test_a_bar_without_a_value_is_a_ring_and_never_a_bar_of_no_length() -> None:
    data = bars.draw(bars_chart(), Frame(LIGHT))["data"]
    drawn = [
        mark for trace in data if trace["type"] == "bar" for mark in trace.get("customdata", [])
    ]
    assert "d" not in {mark for mark, _told in drawn}
    rings = [t for t in data if t["type"] == "scatter" and t.get("customdata")]
    assert [mark for trace in rings for mark, _told in trace["customdata"]] == ["d"]


def test_a_disputed_bar_spans_from_the_lowest_to_the_highest_number_stated() -> None:
    data = bars.draw(bars_chart(), Frame(LIGHT))["data"]
    whiskers = [trace["error_x"] for trace in data if "error_x" in trace]
    assert whiskers[0]["array"] == [8.0]
    assert whiskers[0]["arrayminus"] == [2.0]


def test_the_scale_holds_the_furthest_outline_and_range() -> None:
    spec = bars.draw(bars_chart(), Frame(LIGHT))
    assert spec["layout"]["xaxis"]["range"][0] == 0
    assert spec["layout"]["xaxis"]["range"][1] >= 20


def test_no_line_crosses_a_gap_between_years() -> None:
    series = lines_chart().panels[0].series[0]
    assert [[point.year for point in run] for run in series.runs] == [[2010, 2011], [2015]]
    trace = next(t for t in lines.draw(lines_chart(), Frame(LIGHT))["data"] if "y" in t)
    assert trace["x"] == [2010, 2011, None, 2015]
    assert trace["connectgaps"] is False


def test_panels_share_a_scale_only_where_the_description_says_so() -> None:
    own = lines.draw(lines_chart(), Frame(LIGHT))["layout"]
    assert own["yaxis"]["range"] != own["yaxis2"]["range"]
    shared = lines.draw(lines_chart(shared=True), Frame(LIGHT))["layout"]
    assert shared["yaxis"]["range"] == shared["yaxis2"]["range"]


def test_cells_that_are_not_listed_stay_blank() -> None:
    data = grid.draw(grid_chart(), Frame(LIGHT))["data"]
    marks = [mark for trace in data for mark, _told in trace.get("customdata", [])]
    assert sorted(marks) == ["a", "b", "c", "d"]


def part_of(state: str, **cells: Any) -> dict[str, Any]:
    """The drawing of a bar that is part of a whole of 13."""
    bar = Bar("a", "A", Decimal(2), "2 of 13", "told", state=state, whole=Decimal(13), **cells)
    return bars.draw(BarsChart(**WORDS, bars=(bar,)), Frame(LIGHT))


def test_the_whole_of_a_part_bears_the_dispute_and_the_part_is_drawn_as_counted() -> None:
    data = part_of("disputed", low=Decimal(3), high=Decimal(13))["data"]
    (whisker,) = [trace for trace in data if "error_x" in trace]
    assert (whisker["x"], whisker["error_x"]["arrayminus"]) == ([13.0], [10.0])
    filled = next(t for t in data if t["type"] == "bar" and t["x"] == [2.0])
    assert filled["marker"]["pattern"]["shape"] == [""]


def test_a_whole_that_is_implied_is_dashed_and_no_outline() -> None:
    data = part_of("implied")["data"]
    (dashed,) = [trace for trace in data if trace.get("mode") == "lines"]
    assert dashed["x"] == [0, 13.0, 13.0, 0]
    assert dashed["line"]["dash"] == "4px,3px"
    assert [13.0] not in [t["x"] for t in data if t["type"] == "bar"]


def test_a_group_takes_the_colour_of_a_country_only_where_all_its_bars_have_it() -> None:
    def heads(*inks: str) -> str:
        listed = tuple(Bar(ink, ink, Decimal(1), "1", "t", ink=ink, group="G") for ink in inks)
        spec = bars.draw(BarsChart(**WORDS, bars=listed), Frame(LIGHT))
        return "".join(note["text"] for note in spec["layout"]["annotations"])

    assert LIGHT.countries["KHM"] in heads("KHM")
    assert LIGHT.countries["KHM"] not in heads("KHM", "LAO")


def test_numbers_stand_on_the_side_of_an_interval_that_has_room() -> None:
    spans = (
        Span("stated", Decimal(10), Decimal(20), "low"),
        Span("sum", Decimal(90), Decimal(100), "high"),
    )
    chart = RangesChart(**WORDS, rows=(RangeRow("a", "A", "agrees", "t", spans),))
    data = ranges.draw(chart, Frame(LIGHT))["data"]
    (numbers,) = [trace for trace in data if trace.get("mode") == "text"]
    assert numbers["textposition"] == ["middle right", "middle left"]
    assert numbers["x"] == [20.0, 90.0]
