"""Numbers and dates read as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard import words
from etl.contract.codes import AGREEMENTS


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (108, "108"),
        (999_999, "999,999"),
        (7_300_000, "7.3 million"),
        (Decimal("4335900.00"), "4.34 million"),
        (300_000_000, "300 million"),
    ],
)
def test_large_numbers_are_set_for_reading(value: int | Decimal, written: str) -> None:
    assert words.short(value) == written


def test_a_lower_bound_is_never_rounded_up() -> None:
    assert words.short(Decimal(4_339_999), down=True) == "4.33 million"


def test_millions_without_the_word() -> None:
    assert words.in_millions(Decimal(4_335_900)) == "4.34"
    assert words.in_millions(Decimal(2_000_000)) == "2"


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2017", "2017"),
        ("2017-12", "December 2017"),
        ("2017-12-21", "21 December 2017"),
        ("", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(iso: str, written: str) -> None:
    assert words.partial_date(iso) == written


def test_a_day_is_written_as_the_documents_write_it() -> None:
    assert words.day(date(2026, 11, 23)) == "23 November 2026"


@pytest.mark.parametrize(
    ("qualifier", "written"),
    [
        ("exact", "4.3 million"),
        ("over", "over 4.3 million"),
        ("nearly", "nearly 4.3 million"),
        ("about", "about 4.3 million"),
        ("shared", "4.3 million, shared"),
        ("", "4.3 million"),
    ],
)
def test_a_number_keeps_the_reservation_of_its_source(qualifier: str, written: str) -> None:
    assert words.qualified("4.3 million", qualifier) == written


def test_names_are_listed_as_in_a_sentence() -> None:
    assert words.listing(["Cambodia"]) == "Cambodia"
    assert words.listing(["Cambodia", "Lao PDR", "Myanmar"]) == "Cambodia, Lao PDR and Myanmar"
    assert words.listing([]) == ""


def test_a_span_of_one_year_is_that_year() -> None:
    assert words.years(2017, 2017) == "2017"
    assert words.years(2017, 2025) == "2017\u20132025"


def test_codes_are_shown_in_words() -> None:
    assert words.label(AGREEMENTS, "single") == "one publisher"
    assert words.label(AGREEMENTS, "no-such-code") == "no-such-code"
