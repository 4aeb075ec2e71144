"""Rule 11: documented, thin, disputed, silent or not expected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from etl.contract import LISTS, TABLES
from etl.reconcile.coverage import Evidence, coverage_rows, is_documented
from etl.rows import Rows, rows_from
from etl.values import PartialDate
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


ALL = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")
STATE = date(2026, 11, 23)


def table(name: str, *records: dict[str, Any]) -> Rows:
    """Rows of a table, cells that are not given empty."""
    return rows_from(
        TABLES[name],
        [
            {
                column.name: () if column.kind in LISTS else None
                for column in TABLES[name].published_columns
            }
            | record
            for record in records
        ],
    )


def coverage(**tables: Rows) -> dict[tuple[str, int, str], str]:
    """The state of each cell, from tables that are empty where they are not given."""
    names = (
        "meetings", "participation", "attendance", "batch_figures", "milestones",
        "national_figures",
    )  # fmt: skip
    given = {name: table(name) for name in names} | tables
    pages = {"news": page("Xinhua"), "official": official()}
    rows = coverage_rows(given, {}, pages, STATE)
    return {
        (c, y, s): state for c, y, s, state in rows.select("country", "year", "subject", "state")
    }


def attendance_of(invited: tuple[str, ...]) -> dict[str, Rows]:
    """One meeting of 2022 in which only China is known, by an official page."""
    meetings = table(
        "meetings",
        {
            "meeting_id": "m",
            "start_date": PartialDate.from_iso("2022-11-22"),
            "invited": invited,
            "source_ids": ("official",),
        },
    )
    participation = table(
        "participation",
        {"participation_id": "m/CHN/1", "meeting_id": "m", "source_id": "official"},
    )
    parts = [
        {
            "meeting_id": "m",
            "country": country,
            "evidence": "named" if country == "CHN" else "silent" if country in invited else None,
            "receipt": ("m/CHN/1",) if country == "CHN" else ("m",),
        }
        for country in ALL
    ]
    return {
        "meetings": meetings,
        "participation": participation,
        "attendance": table("attendance", *parts),
    }


def test_a_meeting_of_all_six_without_a_country_s_evidence_is_a_silence_of_that_country() -> None:
    found = coverage(**attendance_of(ALL))
    assert found["CHN", 2022, "meetings"] == "documented"
    assert found["VNM", 2022, "meetings"] == "silent"


def test_a_meeting_of_some_countries_expects_nothing_of_the_others_nor_of_the_unnamed() -> None:
    found = coverage(**attendance_of(("CHN", "LAO")))
    assert found["LAO", 2022, "meetings"] == "not-expected"
    assert found["VNM", 2022, "meetings"] == "not-expected"


def test_something_due_that_nobody_reported_is_a_silence_once_its_day_has_passed() -> None:
    def due(day: str) -> Rows:
        return table(
            "milestones",
            {
                "milestone_id": "x",
                "date": PartialDate.from_iso("2024"),
                "due": PartialDate.from_iso(day),
                "countries": ("MMR",),
                "source_id": "news",
                "national_policy": False,
            },
        )

    assert coverage(milestones=due("2025"))["MMR", 2025, "milestones"] == "silent"
    assert coverage(milestones=due("2026"))["MMR", 2026, "milestones"] == "not-expected"
    assert coverage(milestones=due("2025"))["MMR", 2024, "milestones"] == "thin"


def test_national_policy_is_no_milestone_of_the_cooperation() -> None:
    rows = table(
        "milestones",
        {
            "milestone_id": "x",
            "date": PartialDate.from_iso("2024"),
            "countries": ("CHN",),
            "source_id": "official",
            "national_policy": True,
        },
    )
    assert coverage(milestones=rows)["CHN", STATE.year, "milestones"] == "not-expected"
