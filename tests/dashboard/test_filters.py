"""No value of an address is believed before it was compared with the data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import Filter, checked_countries, checked_years, make_filter, unknown_values

KNOWN = ("KHM", "CHN", "LAO")
SPAN = (2015, 2027)


def test_countries_stand_in_the_order_of_the_record_and_once() -> None:
    assert checked_countries(["LAO", "KHM", "LAO"], KNOWN) == ("KHM", "LAO")


def test_no_choice_means_all_countries() -> None:
    assert make_filter([], SPAN, KNOWN, SPAN) == Filter(
        KNOWN, SPAN, all_countries=True, all_years=True
    )


def test_unknown_countries_alone_mean_all() -> None:
    assert checked_countries(["XXX", "<b>"], KNOWN) == KNOWN


def test_years_are_brought_into_the_span_and_into_order() -> None:
    assert checked_years((2020, 1990), SPAN) == (2015, 2020)


def test_years_that_miss_the_span_mean_all_years() -> None:
    assert checked_years((1900, 1990), SPAN) == SPAN
    assert checked_years((), SPAN) == SPAN


def test_a_narrowed_filter_says_so() -> None:
    narrowed = make_filter(["KHM"], (2018, 2022), KNOWN, SPAN)
    assert narrowed == Filter(("KHM",), (2018, 2022), all_countries=False, all_years=False)
    assert narrowed.has_year(2022)
    assert not narrowed.has_year(2023)


def test_what_was_not_followed_is_named_once_and_cut_short() -> None:
    assert unknown_values(["KHM", "XXX", "XXX", "y" * 99], KNOWN) == ("XXX", "y" * 20)


@given(st.lists(st.text(max_size=9)), st.lists(st.integers(), max_size=3))
def test_any_address_gives_a_filter_within_the_data(countries: list[str], years: list[int]) -> None:
    chosen = make_filter(countries, years, KNOWN, SPAN)
    assert chosen.countries
    assert set(chosen.countries) <= set(KNOWN)
    assert SPAN[0] <= chosen.years[0] <= chosen.years[1] <= SPAN[1]
