"""Which provinces programs name, what counts once, and what no map can place."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.aggregates.outlines import holds, middle, size, thinned
from dashboard.aggregates.places import Places, places
from dashboard.filters import Filter
from etl.contract.codes import COUNTRIES
from tests.dashboard.builders import program

ALL = tuple(code.code for code in COUNTRIES)
EVERYTHING = Filter(ALL, (2015, 2027))
SHAPES = ("KH-8", "KH-12", "LA-LP", "CN-YN", "CN-TJ")
SQUARE = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0))


def row(name: str, *codes: str, **cells: Any) -> Any:
    return program(name, admin1_codes=codes, **{"parent_id": "", "site_countries": ()} | cells)


def found(*rows: Any, chosen: Filter = EVERYTHING) -> Places:
    return places(rows, SHAPES, chosen)


def numbers(shown: Places) -> dict[str, int]:
    return {place.code: place.programs for place in shown.on_map}


def reasons(shown: Places) -> dict[str, str]:
    return {program.rows[0]["program_id"]: program.reason for program in shown.unplaced}


def test_a_program_counts_in_each_province_that_it_names() -> None:
    shown = found(row("a", "KH-8", "KH-12"), row("b", "KH-8"))
    assert numbers(shown) == {"KH-12": 1, "KH-8": 2}
    assert shown.placed == 2


def test_components_count_once_with_their_umbrella_also_through_two_levels() -> None:
    umbrella = row("umbrella")
    pilot = row("pilot", "KH-8", parent_id="umbrella")
    villages = [row(f"village-{n}", "KH-8", parent_id="pilot") for n in range(2)]
    shown = found(umbrella, pilot, *villages)
    assert numbers(shown) == {"KH-8": 1}
    assert len(shown.on_map[0].rows) == 3
    assert shown.unplaced == ()  # the umbrella names no place, its components do


def test_an_umbrella_that_is_its_own_part_does_not_hang_the_count() -> None:
    assert numbers(found(row("a", "KH-8", parent_id="b"), row("b", parent_id="a"))) == {"KH-8": 1}


def test_programs_of_the_fund_are_told_apart_from_others() -> None:
    shown = found(row("a", "KH-8"), row("b", "KH-8", fund="other"))
    assert [(place.programs, place.of_fund) for place in shown.on_map] == [(2, 1)]


@pytest.mark.parametrize(
    ("codes", "sites", "reason"),
    [
        (("MM-18",), (), "no_shape"),
        (("CN-TJ",), (), "outside"),
        ((), ("KHM",), "country_only"),
        ((), (), "no_place"),
        (("ZZ-1",), (), "no_shape"),
    ],
)
def test_what_cannot_be_placed_has_its_reason(
    codes: tuple[str, ...], sites: tuple[str, ...], reason: str
) -> None:
    assert reasons(found(row("a", *codes, site_countries=sites))) == {"a": reason}


def test_a_place_off_the_map_is_listed_though_its_program_is_on_it_elsewhere() -> None:
    shown = found(row("a", "KH-8", "CN-TJ"))
    assert [(place.code, place.reason) for place in shown.off_map] == [("CN-TJ", "outside")]
    assert shown.unplaced == ()


def test_the_countries_of_a_filter_choose_places_and_not_who_carries_out() -> None:
    rows = (row("a", "LA-LP", country="CHN"), row("b", "KH-8", country="LAO"))
    shown = found(*rows, chosen=Filter(("LAO",), (2015, 2027), all_countries=False))
    assert numbers(shown) == {"LA-LP": 1}
    assert reasons(shown) == {"b": "hidden"}


def test_a_program_without_a_place_belongs_to_who_carries_it_out_or_hosts_it() -> None:
    rows = (row("a", country="LAO"), row("b", country="CHN", site_countries=("LAO",)), row("c"))
    shown = found(*rows, chosen=Filter(("LAO",), (2015, 2027), all_countries=False))
    assert reasons(shown) == {"a": "no_place", "b": "country_only"}


def test_a_year_filter_tells_how_many_programs_without_a_year_it_hides() -> None:
    rows = (row("a", "KH-8", fund_year=None), row("b", "KH-8", fund_year=2022), row("c", "KH-8"))
    shown = found(*rows, chosen=Filter(ALL, (2022, 2022), all_years=False))
    assert numbers(shown) == {"KH-8": 2}
    assert shown.hidden_without_year == 1
    assert found(*rows).hidden_without_year == 0


def test_a_thinned_line_keeps_its_ends_and_stays_within_the_tolerance() -> None:
    line = [(n / 10, 0.01 if n % 2 else 0.0) for n in range(11)]
    assert thinned(line, 0.02) == (line[0], line[-1])
    assert thinned([*line, (1.0, 5.0)], 0.02) == ((0.0, 0.0), (1.0, 0.0), (1.0, 5.0))
    assert thinned(line, 0.0) == tuple(line)
    assert thinned(SQUARE, 0.5) == SQUARE  # its ends are one point


def test_the_middle_of_a_ring_lies_inside_it_also_where_it_is_bent() -> None:
    assert middle(SQUARE) == pytest.approx((2, 2), abs=0.3)
    bent = ((0, 0), (0, 9), (9, 9), (9, 8), (1, 8), (1, 0))
    assert holds(bent, middle(bent))
    assert not holds(bent, (5, 4))
    assert size(SQUARE) == 16
