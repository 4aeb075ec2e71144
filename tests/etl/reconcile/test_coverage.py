"""Rule 11: documented, thin, disputed, silent or not expected."""

from __future__ import annotations

from typing import Any

import pytest

from etl.reconcile.coverage import Evidence, is_documented
from tests.etl.reconcile.builders import page


def official(publisher: str = "Ministry") -> Any:
    """A page of the body that carries out the work."""
    return page(publisher, official=True, tier=1)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([page("Xinhua"), page("Bangkok Post")], True),
        ([official()], True),
        ([page("Xinhua")], False),
        ([page("Xinhua"), page("Xinhua")], False),
        ([page("Xinhua"), page(None)], False),
        ([], False),
    ],
)
def test_a_fact_is_documented_by_two_publishers_or_one_official_page(
    pages: list[Any], expected: bool
) -> None:
    assert is_documented(pages) is expected


def test_nothing_found_and_nothing_expected_is_not_expected() -> None:
    assert Evidence().state == "not-expected"


def test_nothing_found_where_something_was_expected_is_silent() -> None:
    assert Evidence(silences=[("meeting",)]).state == "silent"


def test_a_fact_of_one_publisher_is_thin() -> None:
    found = Evidence()
    found.add(("row",), [page("Xinhua")])
    assert found.state == "thin"


def test_the_best_fact_of_a_year_gives_its_state() -> None:
    found = Evidence(silences=[("meeting",)])
    found.add(("thin row",), [page("Xinhua")])
    found.add(("good row",), [official()])
    assert (found.state, len(found.facts), len(found.silences)) == ("documented", 2, 1)


def test_a_dispute_is_never_covered_up_by_good_pages() -> None:
    found = Evidence(disputed=True)
    found.add(("row",), [official(), page("Xinhua")])
    assert found.state == "disputed"
