"""Rules 1 to 5 together: the rows of batch_figures, from small tables worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from etl.contract import TABLES
from etl.reconcile.batches import BatchKey, batches_of
from etl.reconcile.figures import figure_rows
from etl.reconcile.running_totals import Ledger, compare, implied_figures
from etl.reconcile.statements import Page, Statement
from etl.rows import Rows
from tests.etl.reconcile.builders import page, statement, total_of

PAGE = page("Xinhua", source_id="cited")


def programs(*rows: tuple[str, str, int | None, str]) -> Rows:
    """Programs as (program_id, fund, fund_year, parent_id or "")."""
    table = TABLES["programs"]
    columns: dict[str, list[Any]] = {c.name: [None] * len(rows) for c in table.published_columns}
    columns |= {
        "program_id": [r[0] for r in rows],
        "fund": [r[1] for r in rows],
        "fund_year": [r[2] for r in rows],
        "parent_id": [r[3] or None for r in rows],
        "country": ["KHM"] * len(rows),
        "fund_year_basis": ["stated"] * len(rows),
        "source_ids": [("cited",)] * len(rows),
    }
    return Rows(table, columns)


def figures(*statements: Statement, itemised: Rows | None = None) -> dict[Any, dict[str, Any]]:
    """The rows of batch_figures by (country, fund year, measure)."""
    pages: dict[str, Page] = {"cited": PAGE}
    batches = batches_of(statements, itemised or programs(), pages)
    rows = figure_rows(batches, implied_figures(compare(statements, Ledger(batches))))
    names = list(rows.columns)
    found = [dict(zip(names, cells, strict=True)) for cells in rows.select(*names)]
    return {(r["country"], r["fund_year"], r["measure"]): r for r in found}


def test_low_and_high_are_the_smallest_and_largest_number_stated_disputed_ones_included() -> None:
    row = figures(
        statement(projects=13, page=page("A")),
        statement(projects=13, page=page("B")),
        statement(projects=3, page=page("C"), statement_id="odd"),
    )["KHM", 2020, "projects"]
    assert (row["value"], row["low"], row["high"]) == (13, 3, 13)
    assert row["outside"] == ("odd",)
    assert "odd" in row["receipt"]


def test_running_totals_and_agency_rows_never_enter_a_batch_figure() -> None:
    row = figures(
        statement(projects=20),
        statement(projects=7, scope="agency", body="Ministry of Health"),
        total_of(projects=99, fund_year=2020),
    )["KHM", 2020, "projects"]
    assert (row["value"], row["low"], row["high"]) == (20, 20, 20)


def test_a_set_aside_statement_is_named_but_makes_no_figure() -> None:
    row = figures(
        statement(statement_id="signed"),
        statement(projects=18, set_aside="contradicted", statement_id="aside"),
    )["KHM", 2020, "projects"]
    assert (row["value"], row["agreement"]) == (None, "silent")
    assert (row["receipt"], row["set_aside"]) == (("signed",), ("aside",))


def test_a_batch_known_by_a_program_alone_is_silent_not_missing() -> None:
    found = figures(itemised=programs(("well", "lmc-special-fund", 2018, "")))
    row = found["KHM", 2018, "amount_usd"]
    assert (row["agreement"], row["value"], row["receipt"]) == ("silent", None, ("well",))


def test_a_program_of_another_fund_shows_no_batch() -> None:
    assert figures(itemised=programs(("well", "other", 2018, ""))) == {}


def test_statements_without_a_year_form_a_row_of_their_own_without_a_counted_value() -> None:
    row = figures(statement(projects=5, fund_year=None, basis="unknown"))["KHM", None, "projects"]
    assert (row["value"], row["low"], row["high"]) == (None, 5, 5)
    assert row["fund_year_basis"] == "unknown"


def test_the_year_is_stated_if_any_counted_statement_states_it() -> None:
    inferred = statement(projects=9, basis="inferred", page=page("A"))
    assert figures(inferred)["KHM", 2020, "projects"]["fund_year_basis"] == "inferred"
    stated = statement(projects=9, basis="stated", page=page("B"))
    assert figures(inferred, stated)["KHM", 2020, "projects"]["fund_year_basis"] == "stated"


def test_a_statement_that_states_the_year_but_no_count_does_not_make_the_count_s_year_stated() -> (
    None
):
    row = figures(
        statement(projects=9, basis="inferred", page=page("A")),
        statement(amount_usd=2_000_000, basis="stated", page=page("B")),
    )["KHM", 2020, "projects"]
    assert row["fund_year_basis"] == "inferred"


def test_an_implied_figure_keeps_its_value_empty_and_its_arithmetic_as_receipt() -> None:
    row = figures(
        statement(projects=16, fund_year=2017, statement_id="first"),
        statement(fund_year=2018, statement_id="second"),
        total_of(projects=35, fund_year=2018, statement_id="total"),
    )["KHM", 2018, "projects"]
    assert (row["value"], row["agreement"]) == (None, "implied")
    assert (row["implied_low"], row["implied_high"]) == (Decimal(19), Decimal(19))
    assert row["receipt"] == ("total", "first")


def test_every_known_batch_has_a_row_for_each_measure_and_only_those() -> None:
    keys = set(figures(statement(projects=1), statement(fund_year=2021, country="LAO")))
    expected: set[tuple[str, int | None, str]] = {
        (country, year, measure)
        for country, year in (("KHM", 2020), ("LAO", 2021))
        for measure in ("projects", "amount_usd")
    }
    assert keys == expected


def test_the_publishers_of_a_figure_are_named_once_each_without_the_unidentified() -> None:
    row = figures(
        statement(projects=9, page=page("B")),
        statement(projects=9, page=page("A")),
        statement(projects=9, page=page("A")),
        statement(projects=9, page=page(None)),
    )["KHM", 2020, "projects"]
    assert row["publishers"] == ("A", "B")
    assert len(row["sources"]) == 4


def test_components_do_not_hide_that_the_batch_exists() -> None:
    found: dict[BatchKey, Any] = batches_of(
        [], programs(("part", "lmc-special-fund", 2018, "whole")), {"cited": PAGE}
    )
    assert found["KHM", 2018].known
