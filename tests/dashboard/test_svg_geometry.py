"""What is drawn is what is told: lengths by values, states by shapes, no line across a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import dist

import pytest

from dashboard.render.svg.drawing import draw
from dashboard.render.svg.frame import SvgFrame, slide
from dashboard.theme import LIGHT, mixed
from tests.dashboard import svgcharts
from tests.dashboard.svgreading import ReadMark, ReadPicture

SIZES = pytest.mark.parametrize(
    "frame",
    [slide(LIGHT), SvgFrame(LIGHT, 640), SvgFrame(LIGHT, 340)],
    ids=["slide", "column", "phone"],
)


def near(value: float) -> float:
    return pytest.approx(value, abs=0.06)  # type: ignore[return-value]  # compared like a number


def only_rect(mark: ReadMark) -> tuple[float, float, float, float]:
    (found,) = mark.of("rect")
    return found.box


@SIZES
def test_bars_are_as_long_as_their_values_from_one_zero_line(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.bars(), frame))
    twelve, six = only_rect(picture.mark("a")), only_rect(picture.mark("e"))
    outline, three = (shape.box for shape in picture.mark("c").of("rect"))
    assert twelve[0] == near(six[0]) == near(three[0]) == near(outline[0])
    unit = twelve[2] / 12
    assert unit > 2
    assert [six[2], three[2], outline[2]] == [near(6 * unit), near(3 * unit), near(20 * unit)]


@SIZES
def test_a_bar_without_a_value_is_a_ring_and_never_a_bar_of_no_length(frame: SvgFrame) -> None:
    mark = ReadPicture(draw(svgcharts.bars(), frame)).mark("d")
    assert not mark.of("rect")
    (ring,) = mark.of("circle")
    assert ring.attributes["fill"] == LIGHT.background
    assert ring.attributes["stroke"] == LIGHT.neutral


@SIZES
def test_a_disputed_bar_is_hatched_inside_and_has_its_range(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.bars(), frame))
    left, top, width, height = only_rect(picture.mark("b"))
    _zero, hatching, whisker = picture.mark("b").of("path")
    unit = width / 5
    for x, y in hatching.points:
        assert left - 0.01 <= x <= left + width + 0.01
        assert top - 0.01 <= y <= top + height + 0.01
    assert {y2 - y1 < 0 < x2 - x1 for (x1, y1), (x2, y2) in strokes(hatching.points)} == {True}
    (low, _y), (high, _z) = whisker.points[:2]
    assert (low - left, high - left) == (near(3 * unit), near(13 * unit))


def strokes(
    points: list[tuple[float, float]],
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(points[::2], points[1::2], strict=True))


@SIZES
def test_the_states_of_bars_are_told_apart_without_colour(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.bars(), frame))
    (solid,), (light,) = picture.mark("a").of("rect"), picture.mark("e").of("rect")
    assert solid.attributes["fill"] == LIGHT.countries["KHM"]
    assert "stroke" not in solid.attributes
    assert light.attributes["fill"] == mixed(LIGHT.countries["LAO"], "#ffffff", 0.38)
    assert light.attributes["stroke"] == LIGHT.countries["LAO"]


@SIZES
def test_columns_of_batches_share_one_scale(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.batches(), frame))
    sixteen, eight = only_rect(picture.mark("KHM-2017")), only_rect(picture.mark("KHM-2018"))
    assert sixteen[3] == near(2 * eight[3])
    assert sixteen[1] + sixteen[3] == near(eight[1] + eight[3])


@SIZES
def test_an_implied_batch_is_a_dashed_outline_up_to_the_highest_with_a_line_at_the_lowest(
    frame: SvgFrame,
) -> None:
    picture = ReadPicture(draw(svgcharts.batches(), frame))
    base = sum(only_rect(picture.mark("KHM-2017"))[1::2])
    unit = only_rect(picture.mark("KHM-2017"))[3] / 16
    mark = picture.mark("KHM-2021")
    (outline,), (low,) = mark.of("rect"), mark.of("path")
    assert outline.attributes["fill"] == "none"
    assert outline.attributes["stroke-dasharray"]
    assert outline.box[3] == near(20 * unit)
    assert [base - y for _x, y in low.points] == [near(18 * unit)] * 2


@SIZES
def test_a_disputed_batch_has_its_range_and_a_silent_one_is_a_ring(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.batches(), frame))
    base = sum(only_rect(picture.mark("KHM-2017"))[1::2])
    unit = only_rect(picture.mark("KHM-2017"))[3] / 16
    _hatching, whisker = picture.mark("KHM-2022").of("path")
    assert [base - y for _x, y in whisker.points[:2]] == [near(3 * unit), near(13 * unit)]
    silent = picture.mark("KHM-2020")
    assert [shape.tag for shape in silent.shapes] == ["circle"]
    assert silent.shapes[0].y + silent.shapes[0].number("cy") < base


@SIZES
def test_no_line_is_drawn_across_a_gap(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.lines(), frame))
    paths = [shape for shape in picture.shapes if shape.tag == "path"]
    own = [p for p in paths if p.attributes.get("stroke") == LIGHT.countries["VNM"]]
    joined = [path for path in own if path.attributes["stroke-width"] == "2"]
    # Of each of the three series: 2010 to 2012, and 2015 to 2016; 2020 stands alone.
    assert [len(path.points) for path in joined] == [3, 2] * 3
    steps = [x2 - x1 for path in joined for (x1, _y), (x2, _z) in pairwise(path.points)]
    pitch = min(steps)
    assert all(step < 1.5 * pitch for step in steps)


@SIZES
def test_points_lie_by_their_values_and_estimates_are_hollow(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.lines(), frame))
    ys = {year: centre(picture.mark(f"Only-40-{year}"))[1] for year in svgcharts.YEARS}
    unit = ys[2010] - ys[2011]
    assert unit > 0
    assert {year: ys[2010] - y for year, y in ys.items()} == {
        year: near(unit * (year - 2010)) for year in svgcharts.YEARS
    }
    fills = {y: picture.mark(f"Only-40-{y}").shapes[0].attributes["fill"] for y in (2016, 2020)}
    assert fills == {2016: LIGHT.countries["VNM"], 2020: LIGHT.background}


def centre(mark: ReadMark) -> tuple[float, float]:
    (circle,) = mark.of("circle")
    return circle.x + circle.number("cx"), circle.y + circle.number("cy")


@SIZES
def test_each_strip_has_a_scale_of_its_own(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.strips(), frame))
    rises = [
        centre(picture.mark(f"{name}-2010"))[1] - centre(picture.mark(f"{name}-2020"))[1]
        for name in ("Words-10", "Only-40")
    ]
    # From 10 to 20 is half of the one strip, from 40 to 50 a fifth of the other.
    assert rises[0] / rises[1] == pytest.approx(0.5 / 0.2, rel=0.02)


@SIZES
def test_columns_of_years_stand_on_zero_and_are_told_apart_by_their_fill(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.columns(), frame))
    solid, light = picture.mark("Words-10-2010"), picture.mark("Other-11-2010")
    assert only_rect(solid)[3] / 10 == pytest.approx(only_rect(light)[3] / 11, rel=0.02)
    assert only_rect(solid)[0] + only_rect(solid)[2] <= only_rect(light)[0] + 0.02
    fills = [mark.shapes[0].attributes["fill"] for mark in (solid, light)]
    assert fills[0] == LIGHT.countries["VNM"] != fills[1]
    assert picture.mark("Only-40-2010").shapes[0].attributes["fill"] == "none"


@SIZES
def test_intervals_lie_on_one_scale_from_zero(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.ranges(), frame))
    mark = picture.mark("a")
    zero, line, _diamond = mark.of("path")
    left = zero.points[0][0]
    (low, _y), (high, _z) = line.points
    circle = mark.of("circle")[0]
    unit = (high - left) / 120
    assert low - left == near(100 * unit)
    assert circle.x + circle.number("cx") - left == near(60 * unit)


@SIZES
def test_cells_of_a_grid_stand_below_the_name_of_their_column(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.grid(), frame))
    heads = {
        text.words.replace("\u2019", "20"): (text.left + text.right) / 2
        for text in picture.texts
        if text.words in ("2021", "2023", "\u201921", "\u201923")
    }
    ring, light = picture.mark("b"), only_rect(picture.mark("e"))
    assert light[0] + light[2] / 2 == near(heads["2023"])
    assert only_rect(picture.mark("a"))[0] < heads["2021"] < centre(ring)[0] < heads["2023"]


@SIZES
def test_the_evidence_of_a_part_is_told_by_shape(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.matrix(), frame))
    tags = {
        state: [shape.tag for shape in picture.mark(f"m0-{code}").shapes]
        for code, state in zip(svgcharts.COUNTRIES, svgcharts.MATRIX_STATES, strict=True)
        if state != "outside"
    }
    assert tags == {
        "named": ["circle", "circle"],  # a host has a ring around it
        "body": ["path"],
        "country": ["circle"],
        "silent": [],
        "unknown": [],
    }
    signs = [picture.mark(f"m0-{code}").texts[0].words for code in ("MMR", "THA")]
    assert signs == ["\u2013", "?"]
    assert not [mark for mark in picture.marks if mark.name.endswith("VNM")]


@SIZES
def test_periods_are_as_long_as_their_days(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.timeline(), frame))
    five, one = only_rect(picture.mark("doc")), only_rect(picture.mark("year"))
    assert five[2] / one[2] == pytest.approx(1826 / 366, rel=0.02)
    past = centre(picture.mark("past"))[0]
    expected = five[0] + five[2] * (date(2019, 5, 1) - date(2018, 1, 1)).days / 1826
    assert past == pytest.approx(expected, abs=0.6)


@SIZES
def test_events_of_one_day_do_not_lie_over_each_other(frame: SvgFrame) -> None:
    picture = ReadPicture(draw(svgcharts.timeline(), frame))
    late, opened = picture.mark("late").of("path")[0], picture.mark("open").of("path")[0]
    assert {y for _x, y in late.points}.isdisjoint({y for _x, y in opened.points})
    assert min(y for _x, y in opened.points) > max(y for _x, y in late.points)


@SIZES
def test_places_that_would_lie_over_each_other_part_and_keep_a_line_to_their_province(
    frame: SvgFrame,
) -> None:
    picture = ReadPicture(draw(svgcharts.places(), frame))
    one, two = centre(picture.mark("KH-1")), centre(picture.mark("KH-2"))
    assert dist(one, two) >= 18
    assert [text.words for text in picture.mark("KH-2").texts] == ["12"]
    assert centre(picture.mark("VN-1"))[0] > two[0]


def test_a_whole_shows_its_agreement_and_its_part_is_solid() -> None:
    part = svgcharts.bars().bars[2]
    implied = replace(svgcharts.bars(), bars=(replace(part, state="implied"),))
    outline, bar = ReadPicture(draw(implied, slide(LIGHT))).mark("c").of("rect")
    assert outline.attributes["stroke-dasharray"]
    assert bar.attributes["fill"] == LIGHT.accent
    bounds = replace(part, state="disputed", low=Decimal(10), high=Decimal(20))
    disputed = replace(svgcharts.bars(), bars=(bounds,))
    mark = ReadPicture(draw(disputed, slide(LIGHT))).mark("c")
    left, _top, width, _height = mark.of("rect")[0].box
    low, high = (x - left for x, _y in mark.of("path")[1].points[:2])
    assert (low, high) == (near(width / 2), near(width))
