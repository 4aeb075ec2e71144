"""Rule 2: what a stated number can mean. Expectations worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reconcile.intervals import (
    Interval,
    Measure,
    intersection,
    interval_of,
    total,
    unit_of,
)


@pytest.mark.parametrize(
    ("value", "qualifier", "measure", "expected"),
    [
        (13, "exact", "projects", (13, 13)),
        (130, "exact", "projects", (130, 130)),
        (130, "over", "projects", (130, 139)),
        (540, "nearly", "projects", (531, 540)),
        (40, "about", "projects", (35, 44)),
        (35, "about", "projects", (35, 35)),
        (35, "over", "projects", (35, 35)),
        (4_300_000, "exact", "amount_usd", (4_250_000, 4_349_999)),
        (4_300_000, "about", "amount_usd", (4_250_000, 4_349_999)),
        (4_300_000, "over", "amount_usd", (4_300_000, 4_399_999)),
        (4_300_000, "nearly", "amount_usd", (4_200_001, 4_300_000)),
        (4_335_900, "exact", "amount_usd", (4_335_850, 4_335_949)),
        (7_301, "exact", "amount_usd", (7_301, 7_301)),
        (7_301, "nearly", "amount_usd", (7_301, 7_301)),
        (0, "exact", "amount_usd", (0, 0)),
    ],
)
def test_a_stated_number_allows_the_whole_numbers_that_its_wording_and_rounding_allow(
    value: int, qualifier: str, measure: Measure, expected: tuple[int, int]
) -> None:
    assert interval_of(Decimal(value), qualifier, measure) == Interval(*expected)


def test_an_amount_with_cents_means_the_whole_dollars_on_its_two_sides() -> None:
    assert interval_of(Decimal("1234.50"), "exact", "amount_usd") == Interval(1234, 1235)


@pytest.mark.parametrize(
    ("value", "unit"), [(4_300_000, 100_000), (7_301, 1), (7_660_000, 10_000), (10, 10), (0, 1)]
)
def test_the_unit_is_that_of_the_last_non_zero_digit(value: int, unit: int) -> None:
    assert unit_of(value) == unit


def test_4_335_900_and_over_4_3_million_are_compatible() -> None:
    exact = interval_of(Decimal(4_335_900), "exact", "amount_usd")
    assert exact.meets(interval_of(Decimal(4_300_000), "over", "amount_usd"))


def test_7_3_and_7_4_million_are_not_compatible() -> None:
    low = interval_of(Decimal(7_300_000), "exact", "amount_usd")
    assert not low.meets(interval_of(Decimal(7_400_000), "exact", "amount_usd"))


def test_a_qualifier_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="shared"):
        interval_of(Decimal(10), "shared", "amount_usd")


intervals = st.tuples(st.integers(-50, 50), st.integers(0, 30)).map(
    lambda pair: Interval(pair[0], pair[0] + pair[1])
)


@given(intervals, intervals)
def test_two_intervals_meet_exactly_when_some_number_lies_in_both(a: Interval, b: Interval) -> None:
    shared = set(range(a.low, a.high + 1)) & set(range(b.low, b.high + 1))
    assert a.meets(b) == bool(shared)
    common = intersection([a, b])
    assert common == (Interval(min(shared), max(shared)) if shared else None)


@given(st.lists(intervals, max_size=4), intervals)
def test_a_sum_minus_one_part_contains_the_sum_of_the_others(
    others: list[Interval], part: Interval
) -> None:
    rest = total([*others, part]) - part
    assert rest.low <= total(others).low
    assert rest.high >= total(others).high


@given(
    st.integers(0, 10**9),
    st.sampled_from(["exact", "over", "nearly", "about"]),
    st.sampled_from(["projects", "amount_usd"]),
)
def test_the_number_itself_always_lies_in_its_interval(
    value: int, qualifier: str, measure: Measure
) -> None:
    interval = interval_of(Decimal(value), qualifier, measure)
    assert interval.low <= value <= interval.high
