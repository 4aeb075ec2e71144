"""A receipt shows every statement behind a figure and what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.receipts import Receipt, receipt_line
from dashboard.filters import Filter
from tests.dashboard.builders import figure, program, published_from, source, statement

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

ALL = Filter(("KHM", "CHN", "LAO", "MMR", "THA", "VNM"), (2015, 2027))


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """Cambodia 2022: 13 counted, 13 agreeing, 3 outside, 99 set aside, 5 of a ministry."""
    batch = figure(
        "KHM",
        2022,
        13,
        low=3,
        agreement="disputed",
        receipt=("counted", "agrees", "outside"),
        outside=("outside",),
        set_aside=("aside",),
    )
    return published_from(
        {
            "batch_figures": [batch],
            "sources": [source("p"), source("q", link=False, publisher="Copy House")],
            "fund_statements": [
                statement("counted", "p", projects=13, projects_qualifier="exact"),
                statement("agrees", "q", projects=13, projects_qualifier="exact"),
                statement("outside", "p", projects=3, projects_qualifier="exact"),
                statement(
                    "aside", "p", projects=99, projects_qualifier="exact", set_aside="Misdated."
                ),
                statement(
                    "agency",
                    "p",
                    scope="agency",
                    scope_body="A ministry",
                    projects=5,
                    projects_qualifier="over",
                ),
                statement("elsewhere", "p", scope="agency", scope_body="B", fund_year=2021),
            ],
        },
        tmp_path,
    )


def receipt(published: Published, mark: str = "KHM-2022", chosen: Filter = ALL) -> Receipt:
    found = batch_receipt(published, "projects", chosen, mark)
    assert found is not None
    return found


def test_each_statement_stands_beside_what_became_of_it(published: Published) -> None:
    told = [(line.row_id, line.standing, line.says) for line in receipt(published).lines]
    assert told == [
        ("counted", "counted", "13 projects"),
        ("agrees", "agrees", "13 projects"),
        ("outside", "outside", "3 projects"),
        ("aside", "set_aside", "99 projects"),
        ("agency", "agency", "A ministry: over 5 projects"),
    ]


def test_a_statement_set_aside_says_why(published: Published) -> None:
    aside = receipt(published).lines[3]
    assert aside.about == "Misdated."


def test_a_copy_is_cited_without_its_address(published: Published) -> None:
    counted, agrees, *_others = receipt(published).lines
    assert (counted.url, counted.copy) == ("https://example.org/p", False)
    assert (agrees.url, agrees.copy, agrees.publisher) == ("", True, "Copy House")


@pytest.mark.parametrize("mark", ["KHM-2021", "XXX-2022", "KHM-", "", "KHM-2022;drop", "\u202e"])
def test_an_unknown_mark_has_no_receipt(published: Published, mark: str) -> None:
    assert batch_receipt(published, "projects", ALL, mark) is None


def test_a_mark_that_the_filter_hides_has_no_receipt(published: Published) -> None:
    assert batch_receipt(published, "projects", Filter(("LAO",), (2015, 2027)), "KHM-2022") is None


def test_an_implied_figure_rests_on_totals_and_other_batches(tmp_path: Path) -> None:
    implied = figure(
        "KHM",
        2021,
        agreement="implied",
        implied_low=12,
        implied_high=12,
        receipt=("total", "other"),
    )
    rows = [
        statement(
            "total",
            "p",
            measure="running-total",
            projects=89,
            projects_qualifier="exact",
            as_of=None,
            fund_year=2022,
        ),
        statement("other", "p", projects=13, projects_qualifier="exact"),
    ]
    shown = published_from(
        {"batch_figures": [implied], "sources": [source("p")], "fund_statements": rows}, tmp_path
    )
    lines = receipt(shown, "KHM-2021").lines
    assert [(line.standing, line.says) for line in lines] == [
        ("total", "89 projects"),
        ("other", "2022: 13 projects"),
    ]


def test_a_silent_batch_rests_on_what_shows_that_it_exists(tmp_path: Path) -> None:
    shown = published_from(
        {
            "batch_figures": [figure("KHM", 2022, receipt=("s", "project"))],
            "sources": [source("p")],
            "fund_statements": [
                statement(
                    "s", "p", amount=Decimal(80_000_000), currency="THB", amount_qualifier="about"
                ),
            ],
            "programs": [program("project", title="A village pilot")],
        },
        tmp_path,
    )
    lines = receipt(shown).lines
    assert [(line.standing, line.says) for line in lines] == [
        ("exists", "names no figure of this kind"),
        ("exists", "Project: A village pilot (approved)"),
    ]


def test_what_names_no_year_has_a_receipt_until_the_years_are_narrowed(tmp_path: Path) -> None:
    shown = published_from(
        {
            "batch_figures": [figure("KHM", None, receipt=("s",))],
            "sources": [source("p")],
            "fund_statements": [statement("s", "p", fund_year=None, projects=4)],
        },
        tmp_path,
    )
    assert [line.standing for line in receipt(shown, "KHM-undated").lines] == ["undated"]
    narrowed = Filter(ALL.countries, (2020, 2021), all_years=False)
    assert batch_receipt(shown, "projects", narrowed, "KHM-undated") is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org"])
def test_an_address_that_is_not_of_the_web_is_never_a_link(url: str) -> None:
    row: dict[str, Any] = {"publisher": "X", "published_on": "", "title": "T"}
    assert receipt_line("r", "counted", "", "", row | {"url": url, "link": True}).url == ""


def test_a_receipt_says_by_which_step_of_the_rule_its_figure_came_about(
    published: Published,
) -> None:
    # p is known by Xinhua; q is a copy under another publisher's name.
    receipt = batch_receipt(published, "projects", ALL, "KHM-2022")
    assert receipt is not None
    assert "All counted statements give the same number: 13 projects." in receipt.rule
    assert receipt.rule.endswith("Sums take the lowest number stated.")


@pytest.mark.parametrize(
    ("cells", "words_"),
    [
        ({"implied_low": 19, "implied_high": 19, "agreement": "implied"}, "No source states it"),
        ({"implied_low": 19, "implied_high": 25, "agreement": "disputed"}, "do not meet"),
        ({}, ""),
    ],
)
def test_what_no_source_states_has_its_own_rule_or_none(
    tmp_path: Path, cells: dict[str, Any], words_: str
) -> None:
    tables = {"batch_figures": [figure("KHM", 2022, None, **cells)]}
    receipt = batch_receipt(published_from(tables, tmp_path), "projects", ALL, "KHM-2022")
    assert receipt is not None
    assert words_ in receipt.rule
    assert bool(receipt.rule) == bool(words_)


def test_the_receipt_of_a_batch_is_made_once_whatever_the_filter(shipped: Published) -> None:
    batch = next(row for row in shipped.records("batch_figures") if row["fund_year"])
    mark, year = f"{batch['country']}-{batch['fund_year']}", batch["fund_year"]
    narrow = Filter((batch["country"],), (year, year))
    wide = Filter((batch["country"],), (2012, 2027))
    once = batch_receipt(shipped, batch["measure"], narrow, mark)
    assert once is not None
    assert batch_receipt(shipped, batch["measure"], wide, mark) is once
