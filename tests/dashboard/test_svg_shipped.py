"""Every chart of the shipped record as SVG, for several filters and sizes: complete and legible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.aggregates.spans import year_span
from dashboard.figures.bars import BarsChart
from dashboard.figures.grid import GridChart
from dashboard.figures.participation import MatrixChart
from dashboard.figures.placesmap import MapChart
from dashboard.filters import Filter, make_filter
from dashboard.names import country_names
from dashboard.render.svg.drawing import draw, draw_pages
from dashboard.render.svg.frame import SvgFrame, slide
from dashboard.theme import DARK, LIGHT
from tests.dashboard.shippedfigures import shipped_charts
from tests.dashboard.svgreading import ReadPicture, flowing

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.published import Published

FILTERS = {
    "all": ((), ()),
    "one-country": (("KHM",), ()),
    "three": (("KHM", "LAO", "VNM"), ()),
    "one-year": ((), (2022, 2022)),
    "nothing": (("MMR",), (2015, 2015)),
}
FRAMES = {
    "slide": slide(LIGHT),
    "dark": slide(DARK),
    "column": SvgFrame(LIGHT, 640),
    "bare": SvgFrame(LIGHT, 700, words=False),
}


def filtered(published: Published, name: str) -> Filter:
    countries, years = FILTERS[name]
    known = tuple(country_names(published))
    return make_filter(countries, years, known, year_span(published))


@pytest.fixture(scope="module", params=FILTERS)
def charts(request: pytest.FixtureRequest, shipped: Published) -> dict[str, Figure]:
    return shipped_charts(shipped, filtered(shipped, request.param))


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_nothing_is_cut_and_no_words_touch(charts: dict[str, Figure], frame: SvgFrame) -> None:
    for name, chart in charts.items():
        picture = ReadPicture(draw(chart, frame))
        assert not picture.outside(), name
        assert not picture.overlaps(), name


def test_every_word_around_a_chart_is_in_its_picture(charts: dict[str, Figure]) -> None:
    for name, chart in charts.items():
        told = ReadPicture(draw(chart, slide(LIGHT))).flowing
        legend = [item.words for item in chart.legend]
        for words in (chart.title, chart.subtitle, *chart.notes, chart.source, *legend):
            assert flowing(words) in told, name


def test_every_row_of_a_table_is_one_mark(charts: dict[str, Figure]) -> None:
    for name, chart in charts.items():
        marks = [mark.name for mark in ReadPicture(draw(chart, slide(LIGHT))).marks]
        assert sorted(marks) == sorted(set(chart.table.marks) - blank(chart)), name


def blank(chart: Figure) -> set[str]:
    """Rows that a chart shows by showing nothing: not held for the country, nothing expected.

    A table may hold the sums of countries below the bars of their batches.
    """
    if isinstance(chart, BarsChart):
        return set(chart.table.marks) - {bar.mark for bar in chart.bars}
    if isinstance(chart, GridChart):
        return set(chart.table.marks) - {cell.mark for cell in chart.cells}
    if isinstance(chart, MatrixChart):
        return {c.mark for row in chart.rows for c in row.cells if c.state == "outside"}
    return set()


def test_every_mark_tells_its_row(charts: dict[str, Figure]) -> None:
    for name, chart in charts.items():
        assert all(ReadPicture(draw(chart, slide(LIGHT))).told.values()), name


def test_pages_of_a_document_hold_every_mark_once(charts: dict[str, Figure]) -> None:
    frame, height = SvgFrame(LIGHT, 700, words=False), 800
    for name, chart in charts.items():
        parts = [ReadPicture(svg) for svg in draw_pages(chart, frame, height)]
        whole = ReadPicture(draw(chart, frame))
        marks = [mark.name for part in parts for mark in part.marks]
        assert sorted(marks) == sorted(mark.name for mark in whole.marks), name
        assert all(part.height <= height for part in parts), name


def test_a_picture_is_no_larger_than_it_needs_to_be(shipped: Published) -> None:
    for name, chart in shipped_charts(shipped, filtered(shipped, "all")).items():
        svg = draw(chart, slide(LIGHT))
        outlines = 30_000 if isinstance(chart, MapChart) else 0
        # Most of it is what is told of each mark.
        assert len(svg) < 20_000 + outlines + 450 * len(chart.table.marks), name
