"""The list of programs: searched, narrowed and put in order, and what it hides."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.programlist import Wanted
from dashboard.figures.itemised import hits_of, itemised_figure, order_names, program_index
from dashboard.figures.model import Figure
from dashboard.filters import Filter
from etl.paths import RECORD
from tests.dashboard.builders import program, published_from, source
from tests.dashboard.evidence_edition import everything, shipped

if TYPE_CHECKING:
    from pathlib import Path

ALL = Filter(("KHM", "CHN", "LAO", "MMR", "THA", "VNM"), (2015, 2027))


def listed(folder: Path, *programs: Any, wanted: Wanted, chosen: Filter = ALL) -> Figure:
    rows = {"sources": [source("p")], "programs": programs}
    return itemised_figure(published_from(rows, folder), chosen, wanted)


def costing(name: str, amount: int, currency: str) -> Any:
    return program(name, amount=Decimal(amount), currency=currency, amount_qualifier="exact")


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Wanted(), ("a", "b", "c")),
        (Wanted(funds=("other-funds",)), ("b",)),
        (Wanted(funds=("lmc-special-fund", "other-funds")), ("a", "b", "c")),
        (Wanted(areas=("health",)), ("c",)),
        (Wanted(aims=("yes",)), ("b",)),
        (Wanted(aims=("no",)), ("a", "c")),
        (Wanted(statuses=("completed",)), ("a",)),
        (Wanted(statuses=("approved",), areas=("health",)), ("c",)),
        (Wanted(hits=("c", "a")), ("a", "c")),
        (Wanted(hits=()), ()),
    ],
)
def test_a_choice_keeps_what_fits(tmp_path: Path, wanted: Wanted, kept: tuple[str, ...]) -> None:
    found = listed(
        tmp_path,
        program("a", status="completed"),
        program("b", fund="east-asia-poverty-initiative", poverty_relevant=True),
        program("c", priority_area="health"),
        wanted=wanted,
    )
    assert found.table.marks == kept


def test_each_order_is_followed(tmp_path: Path) -> None:
    programs = (
        program("new", country="LAO", fund_year=2023, title="b"),
        program("old", fund_year=2017, title="C"),
        program("undated", fund_year=None, title="A"),
    )
    marks = {
        order: listed(tmp_path / order, *programs, wanted=Wanted(order=order)).table.marks
        for order in ("country", "year", "title")
    }
    assert marks == {
        "country": ("old", "undated", "new"),
        "year": ("new", "old", "undated"),
        "title": ("undated", "new", "old"),
    }


def test_amounts_are_put_in_order_within_one_currency_alone(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        costing("baht", 13_732_488, "THB"),
        program("none"),
        costing("small", 100, "USD"),
        costing("large", 870_000, "USD"),
        wanted=Wanted(order="amount"),
    )
    assert found.table.marks == ("large", "small", "baht", "none")
    assert any("within one currency" in note for note in found.notes)


def test_a_search_gives_the_best_first_where_no_other_order_is_asked(tmp_path: Path) -> None:
    programs = program("a"), program("b")
    best = Wanted(order="best", hits=("b", "a"))
    assert listed(tmp_path / "1", *programs, wanted=best).table.marks == ("b", "a")
    by_title = Wanted(order="title", hits=("b", "a"))
    assert listed(tmp_path / "2", *programs, wanted=by_title).table.marks == ("a", "b")
    assert next(iter(order_names(searched=True))) == "best"
    assert "best" not in order_names(searched=False)


def test_what_the_choices_hide_and_what_the_filter_hides_is_counted_apart(tmp_path: Path) -> None:
    narrowed = Filter(("KHM",), (2022, 2022), all_countries=False, all_years=False)
    found = listed(
        tmp_path,
        program("shown"),
        program("aside", priority_area="health"),
        program("undated", fund_year=None),
        program("elsewhere", country="LAO"),
        wanted=Wanted(areas=("agriculture",)),
        chosen=narrowed,
    )
    assert found.subtitle.startswith("1 of 4 rows")
    assert "The search and the choices above hide 1 row." in found.notes
    assert "The countries and years that are chosen hide 2 rows." in found.notes
    assert any("hides 1 program or component that names no fund year" in n for n in found.notes)


def test_a_search_that_finds_nothing_leaves_an_empty_table(tmp_path: Path) -> None:
    found = listed(tmp_path, program("a"), wanted=Wanted(hits=()))
    assert found.empty
    assert found.title == "0 of the programs and components known by name fit"


def test_rough_spelling_finds_a_program_by_title_place_body_and_area() -> None:
    index = program_index(shipped())

    def first(query: str) -> str:
        hits = hits_of(index, query, shipped())
        assert hits
        return hits[0]

    assert first("hatkep vilage") == "lmcsf-nd-chn-hatkeep-drinking-water"
    assert first("mushroms biotech") == "lmcsf-nd-tha-biotec-mushrooms"
    assert "mine-action" in first("demining cambodja")
    assert hits_of(index, "  ", shipped()) is None
    assert hits_of(index, "qqqqqqqqqq", shipped()) == ()


def test_the_list_of_the_shipped_record_holds_every_row_once() -> None:
    with (RECORD / "programs.csv").open(encoding="utf-8", newline="") as file:
        keys = sorted(row["program_id"] for row in csv.DictReader(file))
    found = itemised_figure(shipped(), everything(shipped()))
    assert sorted(found.table.marks) == keys
    assert found.subtitle.startswith(f"{len(keys)} of {len(keys)} rows")
    # By hand: 102 rows are 79 projects of the fund, 13 of other funds and 10 components.
    assert found.title == "79 projects of the LMC Special Fund are known by name"
    assert "Also listed: 13 programs of other funds." in found.notes
    assert "10 rows are components of listed programs and not counted." in found.notes
