"""Plotly draws what the description says: states by more than colour, data text as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import pytest

from dashboard.figures.programs import BatchChart, batch_chart
from dashboard.filters import Filter
from dashboard.render.plotly.base import Frame, escaped, lines, outlined, pointed
from dashboard.render.plotly.batches import draw
from dashboard.theme import DARK, LIGHT, Palette, contrast
from etl.contract.codes import COUNTRIES
from tests.dashboard.builders import figure, published_from, row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FRAMES = pytest.mark.parametrize(
    "frame",
    [Frame(LIGHT), Frame(DARK), Frame(LIGHT, picture=True)],
    ids=["light", "dark", "picture"],
)
HOSTILE = "<script>alert(1)</script><b>&amp;"


def chart_of(folder: Path, *rows: Any, names: Any = None, countries: int = 6) -> BatchChart:
    tables = {"batch_figures": rows} | ({"country_names": names} if names else {})
    codes = tuple(code.code for code in COUNTRIES)[:countries]
    return batch_chart(published_from(tables, folder), "projects", Filter(codes, (2015, 2027)))


@pytest.fixture
def chart(tmp_path: Path) -> BatchChart:
    """One batch in each state of agreement."""
    return chart_of(
        tmp_path,
        figure("KHM", 2017, 16),
        figure("KHM", 2018, 19, agreement="single", qualifier="over"),
        figure("KHM", 2022, 13, low=3, agreement="disputed"),
        figure("MMR", 2022, agreement="implied", implied_low=18, implied_high=20),
        figure("VNM", 2021),
    )


def traces(spec: dict[str, Any], kind: str) -> list[Any]:
    return [trace for trace in spec["data"] if trace["type"] == kind and "name" not in trace]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


@FRAMES
def test_plotly_accepts_every_part_of_the_drawing(chart: BatchChart, frame: Frame) -> None:
    go.Figure(draw(chart, frame))


def test_each_state_is_drawn_by_more_than_colour(chart: BatchChart) -> None:
    spec = draw(chart, Frame(LIGHT))
    bars = traces(spec, "bar")[0]["marker"]
    assert bars["pattern"]["shape"] == ["", "", "/"]
    agreed, single, disputed = bars["color"]
    assert agreed == LIGHT.countries["KHM"]
    assert single != agreed
    assert disputed == agreed  # the colour of its hatching
    dashed = [t for t in traces(spec, "scatter") if t["mode"] == "lines"]
    assert len(dashed) == 1
    assert dashed[0]["y"] == [0, 20, 20, 0, None, 18, 18]
    assert dashed[0]["line"]["dash"]


def test_a_disputed_column_has_its_whisker_from_low_to_high(chart: BatchChart) -> None:
    (whisker,) = [t for t in traces(draw(chart, Frame(LIGHT)), "scatter") if "error_y" in t]
    assert (whisker["x"], whisker["y"]) == ([2022], [13])
    assert (whisker["error_y"]["arrayminus"], whisker["error_y"]["array"]) == ([10], [0])


def test_a_batch_without_figure_is_a_ring_and_no_column(chart: BatchChart) -> None:
    spec = draw(chart, Frame(LIGHT))
    assert [2021] in [t["x"] for t in traces(spec, "scatter") if t["mode"] == "markers"]
    assert all(2021 not in t["x"] for t in traces(spec, "bar"))


def pixels_per_project(spec: dict[str, Any], panels: int) -> list[float]:
    """How many pixels a project has in each panel."""
    layout = spec["layout"]
    margin = layout["margin"]
    inner = layout["height"] - margin["t"] - margin["b"]
    axes = [layout[f"yaxis{n or ''}"] for n in (0, *range(2, panels + 1))]
    return [
        (axis["domain"][1] - axis["domain"][0]) * inner / (axis["range"][1] - axis["range"][0])
        for axis in axes
    ]


@FRAMES
def test_all_panels_share_one_scale_though_each_is_as_high_as_it_needs(
    tmp_path: Path, frame: Frame
) -> None:
    rows = figure("KHM", 2017, 16), figure("CHN", 2023, 53), figure("VNM", 2021)
    spec = draw(chart_of(tmp_path, *rows), frame)
    scales = pixels_per_project(spec, 6)
    assert scales == pytest.approx([scales[0]] * 6)
    assert scales[0] > 1.5  # a batch of a few projects can be told from none


def test_every_mark_can_be_chosen_by_its_name(chart: BatchChart) -> None:
    spec = draw(chart, Frame(LIGHT))
    named = [data[0] for trace in spec["data"] for data in trace.get("customdata", [])]
    assert sorted(named) == sorted(chart.table.marks)


@FRAMES
def test_data_text_is_shown_and_never_interpreted(tmp_path: Path, frame: Frame) -> None:
    names = [row("country_names", country="KHM", locale="en", name=HOSTILE)]
    chart = chart_of(tmp_path, figure("KHM", 2017, 16), names=names, countries=1)
    told = list(texts(draw(chart, frame)))
    assert not [text for text in told if "<script" in text]
    assert any(escaped(HOSTILE) in text for text in told)


@FRAMES
def test_texts_in_the_chart_are_legible(chart: BatchChart, frame: Frame) -> None:
    spec = draw(chart, frame)
    inks = set(_text_inks(spec))
    assert len(inks) >= 2
    for ink in inks:
        assert contrast(ink, frame.palette.background) >= 4.5, ink


def _text_inks(spec: dict[str, Any]) -> Iterator[str]:
    layout = spec["layout"]
    yield layout["font"]["color"]
    for name, axis in layout.items():
        if name.startswith("xaxis"):
            yield axis["tickfont"]["color"]
    for note in layout["annotations"]:
        if "color" in note["font"]:
            yield note["font"]["color"]
    for trace in spec["data"]:
        colours = trace.get("textfont", {}).get("color", [])
        yield from [colours] if isinstance(colours, str) else colours


def test_a_picture_carries_its_words_and_a_page_does_not(chart: BatchChart) -> None:
    inside = " ".join(texts(draw(chart, Frame(LIGHT, picture=True))["layout"]["annotations"]))
    flowing = inside.replace("<br>", " ").replace("\u00a0", " ")
    for words in (chart.title, chart.subtitle, chart.source, f"Edition {chart.edition[:8]}"):
        assert escaped(words) in flowing
    for note in chart.notes:
        assert escaped(note) in flowing
    assert chart.title not in json.dumps(draw(chart, Frame(LIGHT))["layout"])


def test_a_picture_has_the_size_of_a_slide(chart: BatchChart) -> None:
    layout = draw(chart, Frame(LIGHT, picture=True))["layout"]
    assert (layout["width"], layout["height"]) == (1200, 675)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_page_draws_on_its_own_background(chart: BatchChart, palette: Palette) -> None:
    assert draw(chart, Frame(palette))["layout"]["paper_bgcolor"] == palette.background


def test_lines_of_a_label_are_escaped_one_by_one() -> None:
    assert lines(["a<b", "c&d"]) == "a&lt;b<br>c&amp;d"


@pytest.mark.parametrize("kind", ["bar", "scatter"])
def test_choosing_a_mark_outlines_it_and_fades_no_other(kind: str) -> None:
    trace = {
        "type": kind,
        "marker": {"color": "red", "size": 11},
        **pointed([("a", ""), ("b", "")]),
    }
    marker = outlined({"data": [trace]}, "b", LIGHT)["data"][0]["marker"]
    assert marker["line"]["width"][1] > marker["line"]["width"][0]
    assert marker["line"]["color"][1] == LIGHT.text
    assert outlined({"data": [trace]}, "gone", LIGHT)["data"] == [trace]
