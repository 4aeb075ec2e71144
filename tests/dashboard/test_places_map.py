"""The map of named places on the shipped record: words, numbers, outlines and their cost."""

from __future__ import annotations

import json
from itertools import combinations
from math import cos, hypot, radians
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures.placesmap import MapChart, place_receipt, places_chart
from dashboard.figures.unplaced import unplaced_figure
from dashboard.filters import Filter
from dashboard.published import Published
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.map import draw
from dashboard.theme import DARK, LIGHT
from etl.contract.codes import COUNTRIES

ALL = tuple(code.code for code in COUNTRIES)
YEARS = (2015, 2027)
EVERYTHING = Filter(ALL, YEARS)
NOTE = (
    "Boundaries from Natural Earth, shown for orientation. No position is taken on the status of "
    "any territory or on any boundary."
)


def chart_of(shipped: Published, *countries: str) -> MapChart:
    chosen = Filter(countries, YEARS, all_countries=False) if countries else EVERYTHING
    return places_chart(shipped, chosen)


def flowing(notes: list[Any]) -> str:
    words = " ".join(note["text"] for note in notes)
    return words.replace("<br>", " ").replace("\u00a0", " ")


def test_every_code_of_the_record_is_on_the_map_or_beside_it(shipped: Published) -> None:
    chart = chart_of(shipped)
    named = {code for row in shipped.records("programs") for code in row["admin1_codes"]}
    assert named - {place.mark for place in chart.places} == {"CN-TJ", "MM-18"}
    (beside,) = [listed.told for listed in chart.lists if not listed.country]
    assert "Tianjin (1)" in beside
    assert "Nay Pyi Taw (2)" in beside


def test_every_program_is_on_the_map_or_in_the_list_of_those_that_are_not(
    shipped: Published,
) -> None:
    programs = {row["program_id"]: row for row in shipped.records("programs")}
    tops = {key for key, row in programs.items() if row["parent_id"] not in programs}
    listed = set(unplaced_figure(shipped, EVERYTHING).table.marks)
    roots = {key for place in chart_of(shipped).places for key in place.receipt}
    while roots - tops:
        roots = {key if key in tops else programs[key]["parent_id"] for key in roots}
    assert roots | listed == tops
    assert not roots & listed


def test_the_numbers_are_those_of_the_record_read_by_hand(shipped: Published) -> None:
    numbers = {place.mark: place.number for place in chart_of(shipped).places}
    assert numbers["LA-LP"] == 4  # six rows, two of them components of others
    assert numbers["KH-8"] == 3  # five rows
    assert numbers["VN-59"] == numbers["VN-71"] == numbers["CN-YN"] == 1


@pytest.mark.parametrize("frame", [Frame(LIGHT), Frame(DARK), Frame(LIGHT, picture=True)])
def test_plotly_accepts_the_map_and_needs_no_layer_that_asks_a_host(
    shipped: Published, frame: Frame
) -> None:
    spec = draw(chart_of(shipped), frame)
    go.Figure(spec)
    assert {trace["type"] for trace in spec["data"]} <= {"scatter", "bar"}
    assert "geo" not in spec["layout"]


def test_the_note_on_boundaries_and_the_credit_stand_under_the_map_and_in_its_picture(
    shipped: Published,
) -> None:
    for chart in (chart_of(shipped), chart_of(shipped, "KHM")):
        inside = flowing(draw(chart, Frame(LIGHT, picture=True))["layout"]["annotations"])
        for words in (NOTE, "Made with Natural Earth"):
            assert any(words in note for note in chart.notes)
            assert words in inside


def test_of_china_two_provinces_are_drawn_and_no_other_land(shipped: Published) -> None:
    drawn = {outline.code for outline in chart_of(shipped).land}
    assert drawn == {"KHM", "LAO", "MMR", "THA", "VNM", "CN-YN", "CN-GX"}


def test_the_river_is_drawn_and_named_on_both_sides_of_the_border(shipped: Published) -> None:
    spec = draw(chart_of(shipped), Frame(LIGHT))
    written = {
        text for trace in spec["data"] if trace.get("mode") == "text" for text in trace["text"]
    }
    assert {"<i>Lancang</i>", "<i>Mekong</i>", "Cambodia", "Viet Nam"} <= written
    assert any(t.get("line", {}).get("width") == 2 for t in spec["data"])


@pytest.mark.parametrize("countries", [(), ("KHM",), ("LAO", "VNM"), ("MMR",)])
def test_no_number_lies_over_another_on_a_phone(
    shipped: Published, countries: tuple[str, ...]
) -> None:
    spec = draw(chart_of(shipped, *countries), Frame(LIGHT))
    west, east = spec["layout"]["xaxis"]["range"]
    south, north = spec["layout"]["yaxis"]["range"]
    ratio = 1 / cos(radians((south + north) / 2))
    assert spec["layout"]["yaxis"]["scaleratio"] == pytest.approx(ratio, abs=0.001)
    inner = spec["layout"]["height"] - 8
    pixels = min(330 / (east - west), inner / ((north - south) * ratio))
    (discs,) = [t for t in spec["data"] if t.get("mode") == "markers+text"]
    spots = [(x * pixels, y * pixels * ratio) for x, y in zip(discs["x"], discs["y"], strict=True)]
    near = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(spots, 2))
    assert near >= discs["marker"]["size"] - 0.5


@pytest.mark.parametrize("countries", [(), ("KHM",), ("CHN",), ("LAO", "VNM")])
def test_a_map_is_light_enough_for_a_slow_network(
    shipped: Published, countries: tuple[str, ...]
) -> None:
    chart = chart_of(shipped, *countries)
    screen, picture = draw(chart, Frame(LIGHT)), draw(chart, Frame(LIGHT, picture=True))
    assert screen["data"] == picture["data"]  # sent once
    sent = [screen["data"], screen["layout"], picture["layout"]]
    assert sum(len(json.dumps(part, separators=(",", ":"))) for part in sent) < 80_000


def test_choosing_a_province_tells_its_programs_with_a_page_each(shipped: Published) -> None:
    chart = chart_of(shipped)
    receipt = place_receipt(shipped, chart, "LA-LP")
    assert receipt is not None
    assert receipt.heading == "Louangphrabang, Lao PDR"
    assert {line.row_id for line in receipt.lines} == set(
        next(place.receipt for place in chart.places if place.mark == "LA-LP")
    )
    assert all(line.publisher for line in receipt.lines)
    assert place_receipt(shipped, chart, "TH-10") is None


def test_a_selection_without_places_has_no_marks_and_says_so(shipped: Published) -> None:
    chart = places_chart(
        shipped, Filter(("VNM",), (2019, 2019), all_countries=False, all_years=False)
    )
    assert chart.empty
    assert "No program" in chart.title
    draw(chart, Frame(LIGHT))
