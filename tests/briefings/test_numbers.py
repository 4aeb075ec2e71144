"""The numbers of a text: what is told apart, and what is the same number written otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefings.numbers import has_number, numbers
from etl.text import DEFAULT_LANGUAGE, set_language


@pytest.fixture
def vietnamese() -> Iterator[None]:
    set_language("vi")
    yield
    set_language(DEFAULT_LANGUAGE)


def test_rewording_leaves_the_numbers_as_they_are() -> None:
    assert numbers("at least 98 projects in 8 batches") == numbers("98 or more, of 8 known batches")


def test_one_digit_makes_another_number() -> None:
    assert numbers("98 projects") != numbers("93 projects")


def test_numbers_in_another_order_say_something_else() -> None:
    assert numbers("6 of 8 batches") != numbers("8 of 6 batches")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US$ 4,335,900", "US$ 4\u202f335\u202f900"),
        ("US$ 30.18 million", "US$ 30,180,000"),
        ("12.50", "12.5"),
        ("\u17e9\u17e8 projects", "98 projects"),
        ("December 2017", "Dec 2017"),
    ],
)
def test_the_same_number_may_be_written_otherwise(one: str, other: str) -> None:
    assert numbers(one) == numbers(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30.18 million", "30.18 billion"),
        ("77%", "77"),
        ("23 November 2026", "23 December 2026"),
        ("5 degrees", "-5 degrees"),
        ("2017\u20132025", "2017\u20132026"),
    ],
)
def test_scale_share_month_and_sign_belong_to_a_number(one: str, other: str) -> None:
    assert numbers(one) != numbers(other)


def test_may_is_a_month_only_as_a_name() -> None:
    assert numbers("1 May 2020") != numbers("1 June 2020")
    assert numbers("in 2020 may follow") == numbers("in 2020 will follow")


@pytest.mark.usefixtures("vietnamese")
def test_each_language_has_its_own_signs() -> None:
    assert numbers("4.335.900,5") == numbers("4335900,5")


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    assert bool(numbers(text)) == has_number(text)
