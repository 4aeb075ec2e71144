"""Dates that are known to the year, the month or the day."""

from __future__ import annotations

from datetime import date

import pytest

from etl.values import PartialDate


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_date_means_every_day_from_its_first_to_its_last(
    iso: str, first: date, last: date
) -> None:
    known = PartialDate.from_iso(iso)
    assert (known.first, known.last, known.iso) == (first, last, iso)


@pytest.mark.parametrize(
    "text",
    ["", "22", "2022-13", "2022-02-30", "2022-1-1", "20220101", "2022-11-22T00:00", "２０２２"],
)
def test_any_other_form_or_impossible_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.from_iso(text)
