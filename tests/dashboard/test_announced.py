"""Itemised against announced: what is known by name of each batch, and of which share."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.announced import Beside, Share, announced, share
from dashboard.figures.announced import BATCH, COUNTRY, announced_chart, besides
from dashboard.figures.announcedreceipts import announced_receipt
from dashboard.figures.bars import Bar, BarsChart
from dashboard.filters import Filter
from etl.paths import RECORD
from tests.dashboard.builders import figure, program, published_from, source, statement
from tests.dashboard.evidence_edition import everything, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

ALL = Filter(("KHM", "CHN", "LAO", "MMR", "THA", "VNM"), (2015, 2027))


def edition(folder: Path, figures: list[Any], programs: list[Any]) -> Published:
    return published_from(
        {"sources": [source("p")], "batch_figures": figures, "programs": programs}, folder
    )


def bars_of(chart: BarsChart) -> dict[str, Bar]:
    return {bar.mark: bar for bar in chart.bars}


def one(folder: Path, *programs: Any, value: int | None = 13, **cells: Any) -> Beside:
    shown = edition(folder, [figure("KHM", 2022, value, **cells)], list(programs))
    (found,) = besides(shown, cells.get("measure", "projects"), ALL)
    return found


def money(amount: int | None, **cells: Any) -> dict[str, Any]:
    if amount is None:
        return cells
    value = Decimal(amount)
    told = {"amount": value, "amount_usd": value, "currency": "USD", "amount_qualifier": "exact"}
    return told | cells


def test_only_projects_of_the_fund_and_the_year_count_and_components_with_their_umbrella(
    tmp_path: Path,
) -> None:
    found = one(
        tmp_path,
        program("a"),
        program("b", parent_id="a"),
        program("c", fund="other"),
        program("d", fund_year=2021),
        program("e", country="LAO"),
    )
    assert [row["program_id"] for row in found.programs] == ["a"]
    assert found.named == 1


def test_a_share_is_rounded_down_and_a_disputed_figure_gives_a_range(tmp_path: Path) -> None:
    two = program("a"), program("b")
    assert share(one(tmp_path / "1", *two)) == Share(15, 15)  # 2 of 13 is 15.4 %
    disputed = one(tmp_path / "2", *two, low=3, agreement="disputed")
    assert share(disputed) == Share(15, 67)  # 2 of 13 to 2 of 3


def test_a_figure_worded_over_gives_a_highest_share_alone(tmp_path: Path) -> None:
    found = one(tmp_path, program("a"), value=16, qualifier="over")
    assert share(found) == Share(None, 7)  # 1 of 16 is 6.25 %, and there may be more than 16


def test_no_share_is_told_of_a_batch_without_figure_or_with_amounts_missing(
    tmp_path: Path,
) -> None:
    assert share(one(tmp_path / "1", program("a"), value=None)) is None
    dollars: dict[str, Any] = {"measure": "amount_usd", "value": 2_000_000}
    known = one(tmp_path / "2", program("a", **money(430_000)), **dollars)
    assert share(known) == Share(21, 21)
    missing = one(tmp_path / "3", program("a", **money(430_000)), program("b"), **dollars)
    assert (missing.named, share(missing)) == (430_000, None)
    silent = one(tmp_path / "4", program("a"), **dollars)
    assert (silent.named, share(silent)) == (None, None)


def test_more_names_than_announced_is_said_and_not_cut_off(tmp_path: Path) -> None:
    shown = edition(tmp_path, [figure("KHM", 2022, 1)], [program("a"), program("b")])
    chart = announced_chart(shown, "projects", ALL, BATCH)
    (bar,) = chart.bars
    assert (bar.value, bar.whole) == (2, 1)
    assert "share: 200%" in bar.told
    assert "Of 1 batch more is known by name than was announced." in chart.notes


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        ({"value": 13}, "1 of 13"),
        ({"value": 13, "agreement": "single"}, "1 of 13, one publisher"),
        ({"value": 13, "low": 3, "agreement": "disputed"}, "1 of 13, disputed"),
        ({"value": 20, "qualifier": "over"}, "1 of over 20"),
        ({"agreement": "implied", "implied_low": 19, "implied_high": 19}, "1 of 19, implied by"),
        ({}, "1 by name, number not reported"),
    ],
)
def test_each_state_of_agreement_is_told_beside_the_bar(
    tmp_path: Path, cells: dict[str, Any], label: str
) -> None:
    value = cells.pop("value", None)
    shown = edition(tmp_path, [figure("KHM", 2022, value, **cells)], [program("a")])
    (bar,) = announced_chart(shown, "projects", ALL, BATCH).bars
    assert bar.label.startswith(label)


def test_a_batch_of_which_neither_number_nor_name_is_known_is_a_ring(tmp_path: Path) -> None:
    shown = edition(tmp_path, [figure("KHM", 2022), figure("KHM", 2021, 4)], [])
    bars = bars_of(announced_chart(shown, "projects", ALL, BATCH))
    assert (bars["KHM-2022"].value, bars["KHM-2022"].whole) == (None, None)
    assert (bars["KHM-2021"].value, bars["KHM-2021"].whole) == (0, 4)
    assert bars["KHM-2021"].label == "none of 4"


def test_named_projects_whose_batch_has_no_figure_are_in_no_country_bar_but_told(
    tmp_path: Path,
) -> None:
    shown = edition(
        tmp_path,
        [figure("KHM", 2021, 10), figure("KHM", 2022)],
        [program("a", fund_year=2021), program("b"), program("c", fund_year=None)],
    )
    chart = announced_chart(shown, "projects", ALL, COUNTRY)
    (bar,) = chart.bars
    assert (bar.value, bar.whole, bar.label) == (1, 10, "1 of at least 10 projects")
    assert "1 more in batches without a figure" in bar.told
    assert "In no bar: 1 project known by name whose batch has no figure." in chart.notes
    assert "In no bar: 1 project known by name that names no fund year." in chart.notes


def test_the_sum_of_a_country_is_that_of_the_batch_chart(tmp_path: Path) -> None:
    """Disputed batches with their lowest number: 16 and 3."""
    rows = [figure("KHM", 2017, 16), figure("KHM", 2022, 13, low=3, agreement="disputed")]
    (bar,) = announced_chart(edition(tmp_path, rows, []), "projects", ALL, COUNTRY).bars
    assert (bar.whole, bar.label) == (19, "none of at least 19 projects")


def test_the_receipt_of_a_batch_holds_its_statements_and_its_projects(tmp_path: Path) -> None:
    shown = published_from(
        {
            "sources": [source("p")],
            "batch_figures": [figure("KHM", 2022, 13, receipt=("s",))],
            "fund_statements": [statement("s", "p", projects=13, projects_qualifier="exact")],
            "programs": [program("a"), program("b", parent_id="a")],
        },
        tmp_path,
    )
    batch = announced_receipt(shown, "projects", ALL, "KHM-2022")
    country = announced_receipt(shown, "projects", ALL, "KHM")
    assert batch is not None
    assert country is not None
    lines = [(line.row_id, line.standing) for line in batch.lines]
    assert lines == [("s", "counted"), ("a", "itemised"), ("b", "component")]
    assert [line.row_id for line in country.lines] == ["s", "a", "b"]
    assert announced_receipt(shown, "projects", ALL, "LAO-2022") is None


def named_in_the_record() -> Counter[tuple[str, str]]:
    """Projects by country and year, counted without any code of the dashboard."""
    with (RECORD / "programs.csv").open(encoding="utf-8", newline="") as file:
        return Counter(
            (row["country"], row["fund_year"])
            for row in csv.DictReader(file)
            if row["fund"] == "lmc-special-fund" and not row["parent_id"]
        )


def test_of_the_shipped_record_every_named_project_is_in_its_batch_or_told_apart() -> None:
    counted = named_in_the_record()
    found = announced(
        shipped().records("batch_figures"),
        shipped().records("programs"),
        "projects",
        everything(shipped()),
    )
    dated = {key: n for key, n in counted.items() if key[1]}
    shown = {(b.batch.country, str(b.batch.fund_year)): len(b.programs) for b in found}
    assert {key: n for key, n in shown.items() if n} == dated
    # By hand: Cambodia 7, Lao PDR 5, Myanmar 8 + 1 + 3 + 1 and Thailand 3 are in batches with a
    # number; China 2 + 2, Myanmar 5 (2022) and Thailand 1 + 6 are in batches without one.
    chart = announced_chart(shipped(), "projects", everything(shipped()), COUNTRY)
    assert chart.title == "28 of at least 361 projects in batches with a figure are known by name"
    assert "In no bar: 16 projects known by name whose batches have no figure." in chart.notes
    assert "In no bar: 35 projects known by name that name no fund year." in chart.notes
    assert sum(counted.values()) == 28 + 16 + 35


def test_of_the_shipped_money_one_batch_alone_can_be_compared() -> None:
    """Cambodia 2024: one project of US$ 430,089 of two million, which is 21.5 %."""
    chart = announced_chart(shipped(), "amount_usd", everything(shipped()), BATCH)
    shares = dict(zip(chart.table.marks, (row[-1] for row in chart.table.rows), strict=True))
    compared = {mark: told for mark, told in shares.items() if told not in ("", "0%")}
    assert compared == {"KHM-2024": "21%"}
    bars = bars_of(chart)
    # Six amounts of Thailand of 2021 add up by hand: 184,900 + 420,000 + 416,100 + 400,000 +
    # 157,600 + nearly 340,000.
    assert bars["THA-2021"].value == 1_918_600
    assert "about US$ 1,918,600 by name" in bars["THA-2021"].label


@pytest.mark.parametrize("measure", ["projects", "amount_usd"])
@pytest.mark.parametrize("each", [COUNTRY, BATCH])
def test_every_bar_says_what_its_row_of_the_table_says(measure: str, each: str) -> None:
    chart = announced_chart(shipped(), measure, everything(shipped()), each)
    names = [field.name for field in chart.table.fields]
    rows = dict(zip(chart.table.marks, chart.table.rows, strict=True))
    assert set(rows) >= {bar.mark for bar in chart.bars}
    for bar in chart.bars:
        cells = dict(zip(names, rows[bar.mark], strict=True))
        assert bar.value == cells["named"] or bar.value is None
        assert bar.whole in (cells["value"], cells["implied_high"])
        assert announced_receipt(shipped(), measure, everything(shipped()), bar.mark) is not None
