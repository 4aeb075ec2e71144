"""The arithmetic of implied figures: totals less other batches, as ranges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.implied import common, rests
from dashboard.figures.implied import implied, implied_figure, implied_receipt, implied_words
from dashboard.figures.totalchecks import check_receipt, checks_figure, mark_of, told
from dashboard.filters import Filter
from etl.contract.codes import COUNTRY_CODES
from tests.dashboard.builders import figure, published_from, row, source, statement
from tests.dashboard.evidence_edition import everything, record_rows, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

KHM = Filter(("KHM",), (2017, 2022))


def money(name: str, year: int | None, value: int, qualifier: str = "exact", **cells: Any) -> Any:
    """A statement in US dollars of a page ``p``."""
    return statement(
        name,
        "p",
        fund_year=year,
        amount=Decimal(value),
        currency="USD",
        amount_usd=Decimal(value),
        amount_qualifier=qualifier,
        **cells,
    )


def check(name: str, low: int, high: int, **cells: Any) -> Any:
    """A check of a running total of Cambodia that covers 2017, 2021 and 2022; 2021 is missing."""
    defaults: dict[str, Any] = {
        "statement_id": name,
        "measure": "amount_usd",
        "country": "KHM",
        "scope": "country",
        "stated": Decimal(low),
        "qualifier": "over",
        "stated_low": Decimal(low),
        "stated_high": Decimal(high),
        "covered": (2017, 2021, 2022),
        "missing": (2021,),
        "sum_low": Decimal(11_585_850),
        "sum_high": Decimal(11_685_948),
        "result": "incomplete",
        "receipt": (name, "s2022", "s2017"),
    }
    return row("running_total_checks", **(defaults | cells))


def small(folder: Path, *checks: Any, **cells: Any) -> Published:
    """Cambodia: 7.3 million in 2017, 4,335,900 in 2022, and totals that leave 2021."""
    ends: dict[str, Any] = {
        "implied_low": 5_314_052,
        "implied_high": 5_414_149,
        "agreement": "implied",
    } | cells
    totals = [
        money(c["statement_id"], None, int(c["stated"]), "over", measure="running-total")
        for c in checks
    ]
    return published_from(
        {
            "sources": [source("p")],
            "fund_statements": [
                *totals,
                money("s2017", 2017, 7_300_000),
                money("s2022", 2022, 4_335_900),
            ],
            "running_total_checks": list(checks),
            "batch_figures": [
                figure("KHM", 2021, measure="amount_usd", receipt=("t1", "s2022", "s2017"), **ends)
            ],
            "meetings": [row("meetings", meeting_id="m", series="jwg-poverty", name="M")],
        },
        folder,
    )


def test_a_total_less_the_other_batches_leaves_a_range(tmp_path: Path) -> None:
    # Over 17 million: 17,000,000 to 17,999,999. 7.3 million: 7,250,000 to 7,349,999;
    # 4,335,900: 4,335,850 to 4,335,949. Together 11,585,850 to 11,685,948.
    published = small(tmp_path, check("t1", 17_000_000, 17_999_999))
    (batch,) = implied(published, KHM)
    (rest,) = rests(published, batch)
    assert [part.statement["fund_year"] for part in rest.parts] == [2017, 2022]
    assert (rest.sum.low, rest.sum.high) == (11_585_850, 11_685_948)
    assert (rest.left.low, rest.left.high) == (5_314_052, 6_414_149)


def test_several_totals_leave_what_they_have_in_common(tmp_path: Path) -> None:
    published = small(
        tmp_path,
        check("t1", 17_000_000, 17_999_999),
        check("t2", 16_000_000, 16_999_999),
    )
    (batch,) = implied(published, KHM)
    left = common(rests(published, batch))
    assert left is not None
    assert (left.low, left.high) == (5_314_052, 5_414_149)
    table = implied_figure(published, batch, KHM).table
    # Two totals of one line, two batches and what is left, and the line of both together.
    assert len(table.rows) == 2 * 4 + 1
    assert table.rows[-1][2:4] == (Decimal(5_314_052), Decimal(5_414_149))


def test_totals_that_leave_nothing_in_common_are_told(tmp_path: Path) -> None:
    published = small(
        tmp_path,
        check("t1", 17_000_000, 17_999_999),
        check("t2", 12_000_000, 12_999_999),
        agreement="disputed",
        implied_low=314_052,
        implied_high=6_414_149,
    )
    (batch,) = implied(published, KHM)
    assert common(rests(published, batch)) is None
    told_last = implied_figure(published, batch, KHM).table.rows[-1]
    assert "no number in common" in str(told_last[0])


def test_fewer_than_none_is_never_left(tmp_path: Path) -> None:
    published = small(tmp_path, check("t1", 11_000_000, 11_999_999))
    (batch,) = implied(published, KHM)
    left = common(rests(published, batch))
    assert left is not None
    assert (left.low, left.high) == (0, 414_149)


def test_the_arithmetic_of_the_record_gives_the_published_ends() -> None:
    published = shipped()
    found = implied(published, everything(published))
    assert found
    for batch in found:
        used = rests(published, batch)
        left = common(used)
        totals = {rest.statement["statement_id"] for rest in used}
        parts = {part.statement["statement_id"] for rest in used for part in rest.parts}
        assert totals | parts == set(batch.receipt)
        if batch.agreement == "implied":
            assert left is not None
            assert (left.low, left.high) == (batch.implied_low, batch.implied_high)
        for rest in used:
            (published_check,) = (
                r
                for r in published.records("running_total_checks")
                if r["statement_id"] == rest.statement["statement_id"]
                and r["measure"] == batch.measure
            )
            assert rest.sum.low == published_check["sum_low"]
            assert rest.sum.high == published_check["sum_high"]


def test_myanmar_2022_follows_from_106_projects_by_the_numbers_of_the_record() -> None:
    stated = {
        r["fund_year"]: int(r["projects"])
        for r in record_rows("fund_statements")
        if r["country"] == "MMR"
        and r["scope"] == "country"
        and r["measure"] == "batch"
        and r["projects"]
        and r["statement_id"].startswith(
            ("mmr-2017-people", "mmr-2018-people", "mmr-2020-people", "mmr-2021-popular")
        )
    }
    others = sum(stated.values()) + 14  # the batch of 2023, by the Bangkok Post
    published = shipped()
    (batch,) = [b for b in implied(published, everything(published)) if b.mark == "MMR-2022"]
    assert batch.implied_low == batch.implied_high == 106 - others
    receipt = implied_receipt(published, batch, everything(published))
    assert receipt is not None
    assert "imply 19 projects" in receipt.told


def test_where_nothing_is_implied_the_section_says_so(tmp_path: Path) -> None:
    published = small(tmp_path, check("t1", 17_000_000, 17_999_999))
    assert implied(published, Filter(("LAO",), (2017, 2022), all_countries=False)) == []
    assert "No figure" in implied_words([])


def test_every_check_of_the_edition_is_in_the_table_what_disagrees_first() -> None:
    published = shipped()
    every = everything(published)
    table = checks_figure(published, every).table
    rows = published.records("running_total_checks")
    place = [field.name for field in table.fields].index("pages")
    assert set(table.marks) <= {mark_of(r) for r in rows}
    assert sum(int(str(r[place])) for r in table.rows) == len(rows)  # equal ones are one row
    results = [r[[f.name for f in table.fields].index("result")] for r in table.rows]
    disagreeing = sum(r["result"] == "disagrees" for r in rows)
    assert results[:disagreeing] == ["disagrees"] * disagreeing
    assert set(told(published, every)) == {mark_of(r) for r in rows}


def test_every_check_has_a_receipt_with_the_total_first() -> None:
    published = shipped()
    for found in published.records("running_total_checks"):
        receipt = check_receipt(published, mark_of(found))
        assert receipt is not None
        lines = {line.row_id: line.standing for line in receipt.lines}
        assert set(lines) == set(found["receipt"])
        assert lines[found["statement_id"]] == "total"
    assert check_receipt(published, "nothing:projects") is None


def test_totals_of_the_whole_fund_are_left_out_where_a_country_is_chosen() -> None:
    published = shipped()
    span = everything(published).years
    chosen = Filter(("KHM",), span, all_countries=False)
    figure_ = checks_figure(published, chosen)
    assert {r[0] for r in figure_.table.rows} == {"KHM"}
    assert any("whole fund" in note for note in figure_.notes)


def test_equal_totals_are_reckoned_once_and_counted_in_a_note(tmp_path: Path) -> None:
    published = small(tmp_path, *(check(name, 17_000_000, 17_999_999) for name in ("t1", "t2")))
    (batch,) = implied(published, KHM)
    shown = implied_figure(published, batch, KHM)
    assert sum(str(row[0]).startswith("=") for row in shown.table.rows) == 1
    assert any(note.startswith("2 running totals are on record") for note in shown.notes)


def test_a_disputed_part_is_marked_and_what_would_follow_is_said() -> None:
    everyone = Filter(COUNTRY_CODES, (2015, 2027))
    (batch,) = (b for b in implied(shipped(), everyone) if b.mark == "MMR-2022")
    shown = implied_figure(shipped(), batch, everyone)
    stated = {row[0]: row[1] for row in shown.table.rows}
    assert stated["less fund year 2021"] == "22 projects (disputed: 21 to 22)"
    assert any(
        note.endswith("if 21 holds there, 20 is left for fund year 2022.") for note in shown.notes
    )


def test_a_running_total_says_who_states_it_of_which_country_and_what_disagrees() -> None:
    published = shipped()
    shown = checks_figure(published, everything(published))
    places = {field.name: n for n, field in enumerate(shown.table.fields)}
    bodies = [row for row in shown.table.rows if row[places["scope"]] == "agency"]
    assert bodies
    assert all(row[places["country_name"]] for row in bodies)
    assert all(row[places["publisher"]] for row in shown.table.rows)
    seen = [
        tuple(c for n, c in enumerate(row) if n != places["statement_id"])
        for row in shown.table.rows
    ]
    assert len(seen) == len(set(seen))
    assert "Disagreeing: Cambodia:" in shown.title
