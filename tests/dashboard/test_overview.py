"""The overview says where the cooperation stands, in numbers that another count confirms."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.overview import days_unread, guideline_time, latest_events
from dashboard.figures.latest import latest_figure
from dashboard.figures.meetingyears import meetings_chart
from dashboard.figures.overviewstats import overview_stats
from dashboard.figures.projectsums import projects_chart, projects_receipt
from dashboard.figures.themesums import themes_chart
from dashboard.figures.unknowns import unknowns
from dashboard.filters import Filter
from etl.contract.codes import COUNTRY_CODES
from etl.paths import PROJECT
from etl.values import PartialDate
from tests.dashboard.builders import figure, published_from, row, source, statement

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

TODAY = date(2026, 11, 24)
ALL = Filter(COUNTRY_CODES, (2015, 2027))


def milestone(name: str, day: str, **cells: Any) -> Any:
    return row(
        "milestones",
        **{
            "milestone_id": name,
            "date": PartialDate.from_iso(day),
            "kind": "handover",
            "theme": "rural-water",
            "title": f"Event {name}",
            "source_id": "p",
            "national_policy": False,
        }
        | cells,
    )


def meeting(name: str, day: str, **cells: Any) -> Any:
    return row(
        "meetings",
        **{
            "meeting_id": name,
            "series": "jwg-poverty",
            "name": f"Meeting {name}",
            "start_date": PartialDate.from_iso(day),
            "poverty_track": True,
            "invited": ("KHM", "LAO"),
            "source_ids": ("p",),
        }
        | cells,
    )


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """Two meetings, three batches of Cambodia and Lao PDR, five milestones."""
    meetings = [meeting("a", "2021-06-01"), meeting("b", "2024-03", series="forum")]
    return published_from(
        {
            "sources": [source("p")],
            "meetings": meetings,
            "attendance": [
                row(
                    "attendance",
                    meeting_id=m["meeting_id"],
                    country=code,
                    invited="yes",
                    evidence="country",
                )
                for m in meetings
                for code in COUNTRY_CODES
            ],
            "fund_statements": [statement("s", "p", projects=13, projects_qualifier="exact")],
            "batch_figures": [
                figure(
                    "KHM", 2022, 13, low=3, agreement="disputed", receipt=("s",), publishers=("X",)
                ),
                figure("KHM", 2023, 10, receipt=("s",)),
                figure("LAO", 2023),
            ],
            "milestones": [
                milestone("old", "2019-05-01"),
                milestone("new", "2026-10-01", countries=("KHM",)),
                milestone("future", "2027"),
                milestone("plan", "2026-11-01", kind="plan"),
                milestone("law", "2026-11-02", national_policy=True),
                milestone("same", "2024-03", meeting_id="b"),
            ],
        },
        tmp_path,
    )


def value(published: Published, key: str, chosen: Filter = ALL) -> str:
    return next(s.value for s in overview_stats(published, chosen, TODAY) if s.key == key)


def test_the_numbers_are_those_of_the_filter(published: Published) -> None:
    assert value(published, "meetings") == "2"
    assert value(published, "batches") == "3"
    assert value(published, "projects") == "at least 13 projects"  # 3 of the disputed, and 10
    early = Filter(COUNTRY_CODES, (2015, 2022), all_years=False)
    assert value(published, "batches", early) == "1"


def test_time_gone_is_counted_in_days_and_rounded_down() -> None:
    assert guideline_time(date(2022, 12, 31)).gone == 0
    assert guideline_time(date(2023, 1, 1)).gone == 0
    assert guideline_time(date(2023, 1, 2)).gone == 1
    # 365 + 366 + 365 + 365 + 365 days; on the last day that day is still to come.
    assert guideline_time(date(2027, 12, 31)).gone == 1825
    assert guideline_time(date(2030, 1, 1)).gone == guideline_time(date(2030, 1, 1)).days == 1826


def test_the_share_of_time_gone_never_reads_as_whole_before_the_end(published: Published) -> None:
    stats = overview_stats(published, ALL, date(2027, 12, 31))
    assert next(s.value for s in stats if s.key == "time") == "99%"


def test_the_last_event_is_past_no_plan_no_national_law_and_counts_a_meeting_once(
    published: Published,
) -> None:
    events = latest_events(
        published.records("milestones"), published.records("meetings"), ALL, TODAY
    )
    assert [event.key for event in events] == ["new", "b", "a", "old"]
    assert value(published, "latest") == "54 days"  # 1 October to 24 November


def test_events_follow_the_countries_of_the_filter(published: Published) -> None:
    laos = Filter(("LAO",), (2015, 2027), all_countries=False)
    listed = latest_figure(published, laos, TODAY)
    assert "new" not in {row_[0] for row_ in listed.table.rows}


def test_a_sum_rests_on_every_batch_with_its_page(published: Published) -> None:
    stat = next(s for s in overview_stats(published, ALL, TODAY) if s.key == "projects")
    says = [(line.standing, line.says) for line in stat.receipt.lines]
    assert ("counted", "Cambodia 2022: 13 projects (disputed; stated from 3 to 13)") in says
    assert ("exists", "Lao PDR 2023: batch known, figure not reported") in says
    assert stat.receipt.lines[0].url == "https://example.org/p"


def test_a_country_without_any_figure_is_a_ring_and_not_a_zero(published: Published) -> None:
    chart = projects_chart(published, ALL)
    bars = {bar.mark: bar for bar in chart.bars}
    assert bars["KHM"].value == Decimal(13)
    assert bars["LAO"].value is None
    assert bars["LAO"].label == "no figure reported"
    assert bars["VNM"].label == "no batch known"
    assert chart.title == "1 country has batches with a number of projects on record"
    receipt = projects_receipt(published, ALL, "KHM")
    assert receipt is not None
    assert len(receipt.lines) == 2
    assert projects_receipt(published, ALL, "XXX") is None


def test_meetings_are_counted_by_year_and_series(published: Published) -> None:
    chart = meetings_chart(published, ALL)
    assert chart.table.rows == (
        ("Joint Working Group on Poverty Reduction", 2021, 1, "a"),
        ("Other meetings on the poverty track", 2024, 1, "b"),
    )
    assert [cell.text for cell in chart.cells] == ["1", "1"]


def test_a_theme_without_events_is_told_to_be_undocumented(published: Published) -> None:
    chart = themes_chart(published, ALL, TODAY)
    by_mark = {bar.mark: bar for bar in chart.bars}
    assert by_mark["rural-water"].value == Decimal(2)  # new and same; old lies before 2023
    assert by_mark["finance"].value is None
    assert by_mark["finance"].label == "nothing documented"
    assert "none in" in chart.title


def test_what_is_not_known_is_said_by_country(published: Published) -> None:
    told = "\n".join(unknowns(published, ALL, TODAY))
    assert "1 batch is known to exist, but not how many projects it has: Lao PDR (1)." in told
    assert "contradict each other: Cambodia (1)." in told


def test_a_record_that_is_read_today_is_not_stale() -> None:
    assert days_unread("2026-11-24", TODAY) == 0
    assert days_unread("2025-11-23", TODAY) == 366


def test_the_shipped_record_gives_the_numbers_that_its_tables_give(shipped: Published) -> None:
    with (PROJECT / "data/record/meetings.csv").open(encoding="utf-8") as file:
        held = [m for m in csv.DictReader(file) if m["poverty_track"] == "yes" and m["start_date"]]
    assert value(shipped, "meetings") == str(len(held))
    known = {
        (r["country"], r["fund_year"])
        for r in shipped.records("batch_figures")
        if r["fund_year"] and r["measure"] == "projects"
    }
    assert value(shipped, "batches") == str(len(known))
