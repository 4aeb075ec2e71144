"""Batches are chosen and added up by rules 1, 5 and 7 of DESIGN section 4."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.aggregates.batches import (
    Batch,
    Reach,
    batches,
    fund_years,
    lone_dispute,
    total,
    undated,
)
from dashboard.filters import Filter
from tests.dashboard.builders import figure

ALL = Filter(("KHM", "LAO"), (2015, 2027))


def of(*rows: Any, chosen: Filter = ALL) -> list[Batch]:
    return batches(rows, "projects", chosen)


def test_a_sum_of_agreed_batches_is_exact() -> None:
    sums = total(of(figure("KHM", 2017, 16), figure("KHM", 2018, 19)))
    assert (sums.value, sums.reach) == (35, Reach.EXACT)


def test_a_disputed_batch_counts_with_its_low_and_the_sum_says_at_least() -> None:
    disputed = figure("KHM", 2022, 13, low=3, agreement="disputed")
    sums = total(of(figure("KHM", 2017, 16), disputed))
    assert (sums.value, sums.reach, sums.disputed) == (19, Reach.AT_LEAST, 1)


def test_a_silent_batch_makes_the_sum_a_lower_bound_of_the_lows() -> None:
    agreed = figure("KHM", 2017, 16, low=15, high=17)
    sums = total(of(agreed, figure("KHM", 2018)))
    assert (sums.value, sums.reach, sums.silent) == (15, Reach.AT_LEAST, 1)


def test_an_implied_batch_is_left_out_and_makes_the_sum_a_lower_bound() -> None:
    implied = figure("KHM", 2021, agreement="implied", implied_low=4, implied_high=5)
    sums = total(of(figure("KHM", 2017, 16), implied))
    assert (sums.value, sums.reach, sums.implied, sums.silent) == (16, Reach.AT_LEAST, 1, 0)


def test_no_figure_at_all_is_no_zero() -> None:
    assert total(of(figure("KHM", 2017))).value is None


@pytest.mark.parametrize(
    ("qualifier", "reach"),
    [("over", Reach.AT_LEAST), ("about", Reach.ABOUT), ("nearly", Reach.ABOUT)],
)
def test_the_wording_of_a_figure_reaches_the_sum(qualifier: str, reach: Reach) -> None:
    assert total(of(figure("KHM", 2017, 16, qualifier=qualifier))).reach is reach


@pytest.mark.parametrize(("wording", "least"), [("about", 115), ("nearly", 111), ("over", 120)])
def test_at_least_is_said_of_the_lower_end_of_an_approximate_figure(
    wording: str, least: int
) -> None:
    # About 120 may be 115 to 124, nearly 120 is 111 to 120, over 120 is 120 and more.
    sums = total(of(figure("KHM", 2017, 120, qualifier=wording), figure("KHM", 2018)))
    assert (sums.value, sums.least, sums.reach) == (120, least, Reach.AT_LEAST)


def test_the_lowest_number_has_the_wording_of_its_own_statement() -> None:
    disputed = replace(
        of(figure("KHM", 2022, 133, low=50, agreement="disputed"))[0], low_qualifier="about"
    )
    # About 50 may be 45.
    sums = total([disputed, *of(figure("KHM", 2018))])
    assert (sums.value, sums.least) == (50, 45)


def test_one_disputed_batch_alone_is_no_sum() -> None:
    disputed = figure("KHM", 2022, 13, low=3, agreement="disputed")
    (alone,) = of(disputed)
    assert lone_dispute([alone]) is alone
    assert lone_dispute(of(disputed, figure("KHM", 2018))) is None
    assert lone_dispute(of(figure("KHM", 2018, 4))) is None


def test_what_has_no_year_is_never_among_the_batches() -> None:
    rows = figure("KHM", 2017, 16), figure("KHM", None)
    assert [b.mark for b in of(*rows)] == ["KHM-2017"]
    assert [b.mark for b in undated(rows, "projects", ALL)] == ["KHM-undated"]


def test_the_filter_keeps_its_countries_and_years_only() -> None:
    rows = figure("KHM", 2017, 1), figure("KHM", 2018, 2), figure("LAO", 2018, 3)
    chosen = Filter(("LAO",), (2018, 2018))
    assert [b.mark for b in of(*rows, chosen=chosen)] == ["LAO-2018"]


def test_one_measure_is_shown_at_a_time() -> None:
    rows = figure("KHM", 2017, 16), figure("KHM", 2017, 7, measure="amount_usd")
    assert [b.value for b in of(*rows)] == [16]


def test_the_fund_years_are_those_that_any_batch_has() -> None:
    assert fund_years([figure("KHM", 2020), figure("LAO", 2017), figure("LAO", None)]) == [
        2017,
        2020,
    ]


values = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.booleans()), max_size=9)


@given(values)
def test_a_sum_never_exceeds_what_the_counted_figures_come_to(
    figures: list[tuple[int, int, bool]],
) -> None:
    rows = [
        figure(
            "KHM",
            2010 + n,
            value,
            low=min(value, low),
            agreement="disputed" if disputed else "agreed",
        )
        for n, (value, low, disputed) in enumerate(figures)
    ]
    sums = total(of(*rows, chosen=Filter(("KHM",), (2000, 2030))))
    assert (sums.value or Decimal(0)) <= sum(value for value, _low, _disputed in figures)
