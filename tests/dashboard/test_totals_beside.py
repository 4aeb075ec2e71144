"""Running totals drawn beside sums: one row a total, with all that repeat it behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.ranges import RangesChart
from dashboard.figures.totalchecks import checks
from dashboard.figures.totalsbeside import WHOSE, totals_chart, totals_receipt
from dashboard.filters import Filter
from etl.values import PartialDate
from tests.dashboard.builders import published_from, row, source, statement
from tests.dashboard.evidence_edition import everything, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

ALL = Filter(("KHM", "CHN", "LAO", "MMR", "THA", "VNM"), (2015, 2027))


def check(name: str, **cells: Any) -> Any:
    """A total of 35 projects of Cambodia that agrees with the sum of two batches."""
    defaults: dict[str, Any] = {
        "statement_id": name,
        "measure": "projects",
        "country": "KHM",
        "scope": "country",
        "stated": Decimal(35),
        "qualifier": "exact",
        "stated_low": Decimal(35),
        "stated_high": Decimal(35),
        "covered": (2017, 2018),
        "sum_low": Decimal(35),
        "sum_high": Decimal(35),
        "result": "agrees",
        "receipt": (name, "batch"),
    }
    return row("running_total_checks", **defaults | cells)


def total(name: str, day: str) -> Any:
    return statement(
        name,
        "p",
        measure="running-total",
        projects=35,
        projects_qualifier="exact",
        as_of=PartialDate.from_iso(day) if day else None,
        fund_year=None,
    )


def edition(folder: Path, *pairs: tuple[Any, str]) -> Published:
    """Checks, each with the day its total is stated for, and the batch that they cover."""
    return published_from(
        {
            "sources": [source("p")],
            "fund_statements": [
                *(total(found["statement_id"], day) for found, day in pairs),
                statement("batch", "p", fund_year=2017, projects=16, projects_qualifier="exact"),
            ],
            "running_total_checks": [found for found, _day in pairs],
        },
        folder,
    )


def chart(published: Published, measure: str = "projects", whose: str = "country") -> RangesChart:
    return totals_chart(published, measure, ALL, whose)


def test_a_total_and_the_sum_of_its_batches_are_one_row_with_a_verdict(tmp_path: Path) -> None:
    (found,) = chart(edition(tmp_path, (check("t"), "2019-02-14"))).rows
    assert (found.name, found.verdict) == ("35 projects by 14 February 2019", "agrees")
    assert [(s.kind, s.low, s.high) for s in found.spans] == [("stated", 35, 35), ("sum", 35, 35)]


def test_pages_that_repeat_a_total_are_one_row_and_all_stand_in_its_receipt(
    tmp_path: Path,
) -> None:
    shown = edition(
        tmp_path,
        (check("t"), "2019-02-14"),
        (check("u"), "2019-03"),
        (check("v"), "2019-02"),  # the month of the day of the first
        (check("w"), ""),
    )
    found = chart(shown)
    (only,) = found.rows
    assert only.told == (
        "Cambodia: 35 projects by 14 February 2019, repeated for March 2019; agrees"
    )
    assert "3 statements that repeat a total are drawn with it." in found.notes
    receipt = totals_receipt(shown, found, only.mark)
    assert receipt is not None
    assert {(line.row_id, line.standing) for line in receipt.lines} == {
        ("t", "total"),
        ("u", "total"),
        ("v", "total"),
        ("w", "total"),
        ("batch", "counted"),
    }


def test_totals_of_another_number_or_other_batches_stay_apart(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        (check("t"), "2019"),
        (check("u", covered=(2017,)), "2019"),
        (check("v", stated_high=Decimal(39)), "2019"),
    )
    assert len(chart(shown).rows) == 3


def test_a_sum_that_lacks_batches_says_which(tmp_path: Path) -> None:
    gap = {"missing": (2018,), "sum_low": Decimal(16), "sum_high": Decimal(16)}
    (found,) = chart(edition(tmp_path, (check("t", result="incomplete", **gap), "2019"))).rows
    assert found.verdict == "incomplete"
    assert found.spans[1].label == "16 without 2018"


def test_a_total_of_which_the_batches_cannot_be_told_stands_alone(tmp_path: Path) -> None:
    open_ = {"covered": (), "sum_low": None, "sum_high": None, "result": "unknown"}
    (found,) = chart(edition(tmp_path, (check("t", **open_), ""))).rows
    assert [span.kind for span in found.spans] == ["stated"]
    assert (found.name, found.verdict) == ("35 projects, day not told", "cannot be told")


def test_bodies_and_the_whole_fund_have_a_scale_of_their_own(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        (check("t"), "2019"),
        (check("u", scope="agency", scope_body="A ministry"), "2019"),
        (check("v", scope="fund", country=None), "2019"),
    )
    assert [row.group for row in chart(shown, whose="agency").rows] == ["Cambodia, A ministry"]
    assert [row.group for row in chart(shown, whose="fund").rows] == ["Whole fund"]
    assert [row.group for row in chart(shown).rows] == ["Cambodia"]


def test_the_title_counts_every_verdict(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        (check("t"), "2019"),
        (check("u", stated_low=Decimal(30), result="disagrees"), "2019"),
        (check("v", stated_low=Decimal(20), result="incomplete"), "2019"),
        (check("w", stated_low=Decimal(10), result="unknown"), "2019"),
    )
    assert chart(shown).title == (
        "4 running totals beside their batches: 1 in agreement with the sum, 1 in disagreement, 2 "
        "not to be told"
    )


def test_no_total_on_record_is_said_and_not_drawn(tmp_path: Path) -> None:
    found = chart(edition(tmp_path))
    assert found.empty
    assert found.title == "No running total of this kind is on record for this selection"


@pytest.mark.parametrize("measure", ["projects", "amount_usd"])
def test_of_the_shipped_record_every_check_is_behind_one_row(measure: str) -> None:
    chosen = everything(shipped())
    behind: list[str] = []
    for whose in WHOSE:
        found = totals_chart(shipped(), measure, chosen, whose)
        assert found.table.marks == tuple(row.mark for row in found.rows)
        for row_ in found.rows:
            behind += row_.receipt
            receipt = totals_receipt(shipped(), found, row_.mark)
            assert receipt is not None
            assert receipt.lines
    wanted = [r for r in checks(shipped(), chosen) if r["measure"] == measure]
    assert sorted(behind) == sorted(f"{r['statement_id']}:{measure}" for r in wanted)


def test_the_disagreement_of_cambodia_of_2019_is_drawn() -> None:
    """About 14 million was said, where the batches of 2017 and 2018 make some 15 million."""
    found = totals_chart(shipped(), "amount_usd", everything(shipped()), "country")
    (row_,) = [row for row in found.rows if row.verdict == "disagrees"]
    assert row_.name == "about US$ 14 million by March 2019"
    stated, added = row_.spans
    assert (stated.label, added.label) == ("13.5\u201314.5 million", "14.9\u201315.01 million")
