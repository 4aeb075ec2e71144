"""The timeline: states by rule 10, the filter, and marks that never hide each other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.aggregates.guideline import (
    Item,
    milestone_state,
    selected,
    stacked,
    timeline_items,
)

TODAY = date(2026, 11, 24)


def milestone(**cells: Any) -> dict[str, Any]:
    """A past event of 2024 that concerns Myanmar."""
    return {
        "milestone_id": "m",
        "date": "2024-05-01",
        "date_end": "",
        "kind": "meeting",
        "theme": "governance",
        "title": "Met",
        "countries": ("MMR",),
        "document_id": "",
        "due": "",
        "reported_by": "",
        "source_id": "page",
        "national_policy": False,
    } | cells


def item(start: date, end: date | None = None) -> Item:
    """An item that only has its dates."""
    return Item("i", "milestone", "x", "t", start, end, "", "past", "", (), "", ())


@pytest.mark.parametrize(
    ("day", "kind", "due", "reported_by", "state"),
    [
        ("2024", "meeting", "", "", "past"),
        ("2024", "plan", "", "", "planned"),  # a plan is never overdue by itself
        ("2027", "meeting", "", "", "planned"),
        ("2024", "plan", "2024-10", "", "overdue"),
        ("2024", "plan", "2024-10", "report", "reported"),
        ("2024", "plan", "2027", "", "due"),
        ("2024", "plan", "2026", "", "due"),  # the year has not ended
        ("2024", "plan", "2026-11-23", "", "overdue"),
        ("2024", "plan", "2026-11-24", "", "due"),  # today is not past
    ],
)
def test_overdue_is_only_what_was_due_has_passed_and_was_not_reported(
    day: str, kind: str, due: str, reported_by: str, state: str
) -> None:
    assert milestone_state(day, kind, due, reported_by, TODAY) == state


def test_national_policy_is_no_event_of_the_cooperation() -> None:
    rows = [milestone(), milestone(milestone_id="n", national_policy=True)]
    assert [i.item_id for i in timeline_items([], [], rows, TODAY)] == ["m"]


def test_only_guidelines_and_plans_with_a_period_are_bars_of_documents() -> None:
    documents = [
        {"document_id": name, "title": name, "kind": kind, "period_start": start,
         "period_end": "2027", "source_ids": ()}
        for name, kind, start in (
            ("plan", "plan-of-action", "2023"), ("report", "report", "2023"),
            ("vague", "guideline", ""),
        )
    ]  # fmt: skip
    (found,) = timeline_items(documents, [], [], TODAY)
    assert (found.item_id, found.start, found.end) == ("plan", date(2023, 1, 1), date(2027, 12, 31))


def test_an_action_without_an_end_is_open_not_endless() -> None:
    action = {
        "action_id": "a", "document_id": "d", "theme": "finance", "title": "t",
        "start_date": "2024-08", "end_date": "", "countries": (), "source_id": "page",
    }  # fmt: skip
    (found,) = timeline_items([], [action], [], TODAY)
    assert (found.state, found.end) == ("open", None)


def test_a_filter_keeps_what_concerns_a_country_or_names_none_and_touches_the_years() -> None:
    rows = [
        milestone(milestone_id="mmr"),
        milestone(milestone_id="all", countries=()),
        milestone(milestone_id="lao", countries=("LAO",)),
        milestone(milestone_id="old", date="2019"),
        milestone(milestone_id="long", date="2019", date_end="2024"),
    ]
    items = timeline_items([], [], rows, TODAY)
    kept = {i.item_id for i in selected(items, ("MMR",), (2023, 2025))}
    assert kept == {"mmr", "all", "long"}


spans = st.lists(
    st.tuples(st.dates(date(2018, 1, 1), date(2027, 1, 1)), st.integers(0, 900)), max_size=30
)


@given(spans, st.integers(0, 60))
def test_no_two_items_of_one_row_come_closer_than_the_gap(
    found: list[tuple[date, int]], gap: int
) -> None:
    items = sorted(
        (item(start, start + timedelta(days=length)) for start, length in found),
        key=lambda i: i.start,
    )
    rows = stacked(items, timedelta(days=gap))
    for row in set(rows):
        own = [i for i, n in zip(items, rows, strict=True) if n == row]
        for one, next_ in pairwise(own):
            assert one.end is not None
            assert next_.start > one.end + timedelta(days=gap)
    assert set(rows) == set(range(max(rows, default=-1) + 1))
