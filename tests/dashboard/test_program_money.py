"""Amounts of programs: components once, shared amounts once, currencies apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dashboard.aggregates.batches import Reach
from dashboard.aggregates.programmoney import by_currency, dollars, umbrellas, without_amount
from tests.dashboard.builders import program


def costing(name: str, amount: int | None, **cells: Any) -> dict[str, Any]:
    """A program as it is read from an edition, with an amount in US dollars."""
    value = None if amount is None else Decimal(amount)
    given = {"amount": value, "currency": "USD", "amount_qualifier": "exact"}
    told = given | {"amount_usd": value} if amount is not None else {}
    read: dict[str, Any] = program(name, **(told | cells))
    texts = ("parent_id", "currency", "amount_qualifier")
    return read | {name: read[name] or "" for name in texts}


def test_amounts_are_added_and_a_missing_one_makes_the_sum_a_lower_bound() -> None:
    whole = dollars([costing("a", 100), costing("b", 50)])
    assert (whole.value, whole.reach, whole.without) == (150, Reach.EXACT, 0)
    bounded = dollars([costing("a", 100), costing("b", None)])
    assert (bounded.value, bounded.reach, bounded.without) == (100, Reach.AT_LEAST, 1)


def test_no_amount_at_all_is_no_zero() -> None:
    assert dollars([costing("a", None)]).value is None
    assert dollars([]).value is None


def test_a_component_of_a_program_with_an_amount_is_not_added() -> None:
    rows = [
        costing("umbrella", 100),
        costing("part", None, parent_id="umbrella"),
        costing("deeper", 30, parent_id="part"),
    ]
    found = dollars(rows)
    assert (found.value, found.reach, found.added) == (100, Reach.EXACT, 1)
    assert [row["program_id"] for row in umbrellas(rows)] == ["umbrella"]


def test_components_stand_in_for_an_umbrella_without_an_amount() -> None:
    rows = [
        costing("umbrella", None),
        costing("part", 30, parent_id="umbrella"),
        costing("other", 20, parent_id="umbrella"),
    ]
    assert dollars(rows).value == 50
    assert without_amount(rows) == 0


def test_an_amount_shared_by_several_programs_counts_once() -> None:
    shared = {"amount_qualifier": "shared", "fund_year": None}
    found = dollars([costing("a", 870, **shared), costing("b", 870, **shared), costing("c", 870)])
    assert (found.value, found.added, found.without) == (1740, 2, 0)


def test_two_shared_amounts_that_differ_are_two() -> None:
    shared = {"amount_qualifier": "shared"}
    assert dollars([costing("a", 870, **shared), costing("b", 90, **shared)]).value == 960


def test_words_of_the_sources_stay_with_the_sum() -> None:
    nearly = costing("a", 340, amount_qualifier="nearly")
    over = costing("b", 240, amount_qualifier="over")
    assert dollars([nearly]).reach is Reach.ABOUT
    assert dollars([over]).reach is Reach.AT_LEAST
    assert dollars([nearly, over]).reach is Reach.AT_LEAST_ABOUT


def test_currencies_are_never_added_to_one_another() -> None:
    baht = costing("b", 900, currency="THB", amount_usd=None)
    found = by_currency([costing("a", 100), baht])
    assert {code: money.value for code, money in found.items()} == {"THB": 900, "USD": 100}
    assert dollars([baht]).value is None  # nothing is converted


def test_rows_that_name_each_other_as_umbrellas_do_not_hang() -> None:
    rows = [costing("a", 1, parent_id="b"), costing("b", 2, parent_id="a")]
    assert dollars(rows).value is None
