"""Programs by priority area and by poverty as an aim: what is counted, what a bar leaves out."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.bars import BarsChart
from dashboard.figures.programareas import areas_chart, areas_receipt
from dashboard.filters import Filter
from etl.paths import RECORD
from tests.dashboard.builders import program, published_from, source
from tests.dashboard.evidence_edition import everything, shipped

if TYPE_CHECKING:
    from pathlib import Path

ALL = Filter(("KHM", "CHN", "LAO", "MMR", "THA", "VNM"), (2015, 2027))


def chart(folder: Path, *programs: Any, by: str = "area", chosen: Filter = ALL) -> BarsChart:
    rows = {"sources": [source("p")], "programs": programs}
    return areas_chart(published_from(rows, folder), chosen, by)


def drawn(chart: BarsChart) -> dict[str, tuple[Any, Any]]:
    """What is filled and what is outlined, by mark."""
    return {bar.mark: (bar.value, bar.whole) for bar in chart.bars}


def test_the_filled_part_of_a_bar_are_the_programs_that_aim_at_poverty(tmp_path: Path) -> None:
    found = chart(tmp_path, program("a"), program("b", poverty_relevant=True))
    assert drawn(found) == {"lmc-special-fund:agriculture": (1, 2)}
    assert found.bars[0].label == "2 \u00b7 poverty an aim of 1"


def test_the_fund_stands_apart_from_other_funds(tmp_path: Path) -> None:
    found = chart(
        tmp_path,
        program("a"),
        program("b", fund="other"),
        program("c", fund="east-asia-poverty-initiative"),
    )
    assert drawn(found) == {
        "lmc-special-fund:agriculture": (0, 1),
        "other-funds:agriculture": (0, 2),
    }
    assert [bar.group for bar in found.bars] == ["LMC Special Fund", "Other funds"]


def test_a_component_is_in_the_bar_of_its_umbrella_and_not_counted(tmp_path: Path) -> None:
    found = chart(
        tmp_path, program("a"), program("b", parent_id="a", priority_area="water-resources")
    )
    assert drawn(found) == {"lmc-special-fund:agriculture": (0, 1)}
    assert "1 component is counted with its umbrella program." in found.notes


def test_the_largest_area_stands_first_and_what_is_in_none_last(tmp_path: Path) -> None:
    found = chart(
        tmp_path,
        *(program(f"o{n}", priority_area="other") for n in range(3)),
        program("h", priority_area="health"),
        *(program(f"a{n}") for n in range(2)),
    )
    assert [bar.name for bar in found.bars] == ["Agriculture", "Health", "Other"]
    assert found.title == (
        "Agriculture: 2 of the 6 projects of the LMC Special Fund known by name, more than in any "
        "other area"
    )


def test_areas_that_are_level_are_named_together(tmp_path: Path) -> None:
    found = chart(tmp_path, program("a"), program("h", priority_area="health"))
    assert found.title.startswith("Agriculture and Health: 1 each of the 2 projects")


def test_by_aim_the_countries_stand_in_their_order_and_one_without_country_last(
    tmp_path: Path,
) -> None:
    found = chart(
        tmp_path,
        program("n", country=None),
        program("l", country="LAO", poverty_relevant=True),
        program("k"),
        by="aim",
    )
    assert [bar.name for bar in found.bars] == ["Cambodia", "Lao PDR", "Country not told"]
    assert found.title == (
        "Poverty is a stated aim of 1 of the 3 projects of the LMC Special Fund known by name"
    )


def test_amounts_are_told_in_their_currencies_shared_ones_once(tmp_path: Path) -> None:
    def costing(amount: int, currency: str, qualifier: str = "exact") -> dict[str, Any]:
        return {
            "amount": Decimal(amount),
            "currency": currency,
            "amount_qualifier": qualifier,
        }

    found = chart(
        tmp_path,
        program("a", **costing(870_000, "USD", "shared")),
        program("b", **costing(870_000, "USD", "shared")),
        program("c", **costing(13_732_488, "THB")),
        program("d"),
    )
    (bar,) = found.bars
    assert bar.told == (
        "Agriculture: 4 programs known by name; poverty is a stated aim of none; at least "
        "13,732,488 Thai baht and at least US$ 870,000"
    )
    cells = dict(zip((f.name for f in found.table.fields), found.table.rows[0], strict=True))
    assert cells["sum_USD"] == "at least US$ 870,000"
    assert cells["sum_THB"] == "at least 13,732,488 Thai baht"
    assert cells["without_amount"] == 1


def test_a_year_filter_says_how_many_it_hides(tmp_path: Path) -> None:
    narrowed = Filter(ALL.countries, (2022, 2022), all_years=False)
    found = chart(tmp_path, program("a"), program("b", fund_year=None), chosen=narrowed)
    assert drawn(found) == {"lmc-special-fund:agriculture": (0, 1)}
    assert any("names no fund year" in note for note in found.notes)


def test_nothing_on_record_is_said_and_not_drawn(tmp_path: Path) -> None:
    found = chart(tmp_path)
    assert found.empty
    assert found.title == ("No project of the LMC Special Fund is known by name for this selection")


def test_of_the_shipped_record_every_program_without_parent_is_in_one_bar() -> None:
    """By hand: 22 in agriculture, 10 in water resources; of 25 of 79 poverty is an aim."""
    with (RECORD / "programs.csv").open(encoding="utf-8", newline="") as file:
        tops = [row for row in csv.DictReader(file) if not row["parent_id"]]
    by_area = Counter((row["fund"] == "lmc-special-fund", row["priority_area"]) for row in tops)
    found = areas_chart(shipped(), everything(shipped()), "area")
    assert {
        (bar.mark.startswith("lmc"), bar.mark.partition(":")[2]): bar.whole for bar in found.bars
    } == by_area
    assert by_area[True, "agriculture"] == 22
    assert by_area[True, "water-resources"] == 10
    aiming = [row for row in tops if row["poverty_relevant"] == "yes"]
    assert sum(bar.value or 0 for bar in found.bars) == len(aiming)
    title = areas_chart(shipped(), everything(shipped()), "aim").title
    assert title.startswith("Poverty is a stated aim of 25 of the 79 projects")


@pytest.mark.parametrize("by", ["area", "aim"])
def test_every_bar_is_a_row_of_the_table_and_has_its_programs_behind_it(by: str) -> None:
    chosen = everything(shipped())
    found = areas_chart(shipped(), chosen, by)
    names = [field.name for field in found.table.fields]
    assert found.table.marks == tuple(bar.mark for bar in found.bars)
    for bar, row in zip(found.bars, found.table.rows, strict=True):
        cells = dict(zip(names, row, strict=True))
        assert (bar.whole, bar.value) == (cells["programs"], cells["poverty_relevant"])
        receipt = areas_receipt(shipped(), chosen, by, bar.mark)
        assert receipt is not None
        named = [line for line in receipt.lines if line.standing == "itemised"]
        assert len(named) == bar.whole
    assert areas_receipt(shipped(), chosen, by, "lmc-special-fund:nothing") is None
