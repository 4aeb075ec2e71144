"""The overview says where the cooperation stands, in numbers that another count confirms."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.batches import total
from dashboard.aggregates.lows import known_batches
from dashboard.aggregates.overview import days_unread, guideline_time, latest_events
from dashboard.aggregates.spans import year_span
from dashboard.figures.latest import latest_figure
from dashboard.figures.meetingyears import meetings_chart
from dashboard.figures.overviewstats import overview_stats
from dashboard.figures.projectsums import projects_chart, projects_receipt
from dashboard.figures.sumreceipts import sum_receipt
from dashboard.figures.themesums import themes_chart
from dashboard.figures.unknowns import unknowns
from dashboard.filters import Filter
from etl.contract.codes import COUNTRY_CODES
from etl.paths import PROJECT
from etl.values import PartialDate
from tests.dashboard.builders import figure, published_from, row, source, statement

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.figures.stats import Stat
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
            "sources": [
                source("p"),
                source("q", publisher="Cambodge Mag", publisher_group="Cambodge Mag"),
            ],
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
            "fund_statements": [
                statement("s", "p", projects=13, projects_qualifier="exact"),
                statement("t", "q", projects=3, projects_qualifier="exact"),
            ],
            "batch_figures": [
                figure(
                    "KHM",
                    2022,
                    13,
                    low=3,
                    agreement="disputed",
                    receipt=("s", "t"),
                    outside=("t",),
                    publishers=("Xinhua",),
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
    stat = latest(published, ALL)
    # 1 October to 24 November: 30 days of October after the first, and 24.
    assert (stat.value, stat.exact, stat.note) == ("1 October 2026", "54 days ago", "Event new")


def latest(published: Published, chosen: Filter, today: date = TODAY) -> Stat:
    return next(s for s in overview_stats(published, chosen, today) if s.key == "latest")


def test_the_last_event_is_not_narrowed_by_years_and_says_so(published: Published) -> None:
    stat = latest(published, Filter(COUNTRY_CODES, (2022, 2022), all_years=False))
    assert (stat.value, stat.exact) == ("1 October 2026", "54 days ago")
    assert "the choice of years does not narrow this number" in stat.note


def test_the_last_event_follows_the_countries_and_its_days_are_grouped(
    published: Published,
) -> None:
    laos = Filter(("LAO",), (2015, 2027), all_countries=False)
    # Of a month alone no number of days is told.
    assert (latest(published, laos).value, latest(published, laos).exact) == ("March 2024", "")
    # 1 October 2026 to 1 October 2029: 365 + 366 + 365 days (2028 is a leap year).
    assert latest(published, ALL, date(2026, 10, 1)).exact == "0 days ago"
    assert latest(published, Filter(("KHM",), ALL.years), date(2029, 10, 1)).value == "2027"


def test_a_publication_is_listed_with_its_kind_and_never_the_last_event(tmp_path: Path) -> None:
    written = milestone(
        "article", "2026-11-20", kind="publication", description="An ambassador writes."
    )
    published = published_from(
        {
            "sources": [source("p")],
            "milestones": [milestone("start", "2023-11-24", kind="project-start"), written],
        },
        tmp_path,
    )
    # 24 November 2023 to 24 November 2026: 366 + 365 + 365 days.
    assert latest(published, ALL).value == "24 November 2023"
    assert latest(published, ALL).exact == "1,096 days ago"
    listed = latest_figure(published, ALL, TODAY)
    assert listed.title == "Last documented event: 24 November 2023"
    assert [row_[2:4] for row_ in listed.table.rows] == [
        ("publication", "Event article. An ambassador writes."),
        ("project-start", "Event start"),
    ]
    assert listed.table.rows[0][5] == "Xinhua"


def test_events_follow_the_countries_of_the_filter(published: Published) -> None:
    laos = Filter(("LAO",), (2015, 2027), all_countries=False)
    listed = latest_figure(published, laos, TODAY)
    assert "new" not in {row_[0] for row_ in listed.table.rows}


def projects_stat(published: Published, chosen: Filter = ALL) -> Stat:
    return next(s for s in overview_stats(published, chosen, TODAY) if s.key == "projects")


def test_the_rows_of_a_sum_add_up_to_it_and_cite_the_lowest_and_the_counted(
    published: Published,
) -> None:
    receipt = projects_stat(published).receipt
    assert [(line.standing, line.says, line.publisher) for line in receipt.lines] == [
        (
            "lowest",
            "Cambodia 2022 enters the sum as 3 projects (lowest stated); counted is 13 projects",
            "Cambodge Mag",
        ),
        ("above", "Cambodia 2022: 13 projects (disputed; stated from 3 to 13)", "Xinhua"),
        ("counted", "Cambodia 2023: 10 projects (agreed)", "Xinhua"),
        ("exists", "Lao PDR 2023: batch known, figure not reported", "Publisher not identified"),
    ]
    assert receipt.told == "at least 13 projects"
    assert receipt.rule.startswith("Added up: 3 + 10 = 13.")
    assert receipt.lines[1].url == "https://example.org/p"


def test_one_disputed_batch_leads_with_what_is_counted_and_its_range(published: Published) -> None:
    chosen = Filter(("KHM",), (2022, 2022), all_countries=False, all_years=False)
    stat = projects_stat(published, chosen)
    assert (stat.value, stat.exact, stat.note) == (
        "13 projects",
        "disputed: stated from 3 to 13",
        "",
    )
    assert [(line.standing, line.says) for line in stat.receipt.lines] == [
        ("counted", "Cambodia 2022: 13 projects (disputed; stated from 3 to 13)"),
        ("outside", "3 projects"),
    ]
    chart = projects_chart(published, chosen)
    assert chart.title == "One batch is known: 13 projects, disputed: stated from 3 to 13"
    assert chart.bars[0].value == Decimal(13)


def test_who_states_a_lowest_number_stands_in_the_source_line(published: Published) -> None:
    chart = projects_chart(published, ALL)
    assert "Xinhua" in chart.source
    assert "Cambodge Mag" in chart.source
    assert set(chart.bars[0].receipt) == {"s", "t"}


def test_dollars_say_at_least_rounded_down_and_the_lowest_figures_in_full(
    tmp_path: Path,
) -> None:
    money: Any = {"measure": "amount_usd"}
    published = published_from(
        {
            "sources": [source("p")],
            "fund_statements": [statement("s", "p")],
            "batch_figures": [
                figure("KHM", 2020, 66_185_400, **money),
                figure("KHM", 2021, 4_500_000, qualifier="about", receipt=("s",), **money),
                figure("KHM", 2022, **money),
            ],
        },
        tmp_path,
    )
    stat = next(s for s in overview_stats(published, ALL, TODAY) if s.key == "amount_usd")
    # About 4,500,000 may be 4,450,000: at least 66,185,400 + 4,450,000 = 70,635,400.
    assert stat.value == "at least US$ 70.6 million"
    assert stat.exact == "sum of the lowest figures stated: US$ 70,685,400"
    assert stat.note == "1 batch without a stated figure"
    assert "66,185,400 + 4,500,000 = 70,685,400" in stat.receipt.rule
    assert "the sum is US$ 70,635,400" in stat.receipt.rule


def test_sums_and_gaps_tell_one_number_of_batches_without_a_figure(shipped: Published) -> None:
    chosen = Filter(COUNTRY_CODES, year_span(shipped))
    told = "\n".join(unknowns(shipped, chosen, TODAY))
    for stat in overview_stats(shipped, chosen, TODAY):
        if stat.key in ("projects", "amount_usd"):
            n = stat.note.partition(" ")[0]
            assert f"{n} known batches are without a stated" in told


def test_the_shipped_sums_are_those_that_their_receipts_add_up(shipped: Published) -> None:
    for code in COUNTRY_CODES:
        for measure in ("projects", "amount_usd"):
            chosen = Filter((code,), year_span(shipped), all_countries=False)
            found = known_batches(shipped, measure, chosen)
            rule = sum_receipt(shipped, found, measure).rule
            if "Added up: " in rule:
                terms, _is, rest = rule.removeprefix("Added up: ").partition(" = ")
                added = sum(int(term.replace(",", "")) for term in terms.split(" + "))
                assert f"{added:,}" == rest.partition(".")[0]
                assert added == total(found).value


def test_a_country_without_any_figure_is_a_ring_and_not_a_zero(published: Published) -> None:
    chart = projects_chart(published, ALL)
    bars = {bar.mark: bar for bar in chart.bars}
    assert bars["KHM"].value == Decimal(13)
    assert bars["LAO"].value is None
    assert bars["LAO"].label == "no figure reported"
    assert bars["VNM"].label == "no batch known"
    assert chart.title == "Counted: at least 13 projects, in 2 of 3 batches known"
    receipt = projects_receipt(published, ALL, "KHM")
    assert receipt is not None
    assert [line.standing for line in receipt.lines] == ["lowest", "above", "counted"]
    assert projects_receipt(published, ALL, "XXX") is None


def test_meetings_are_counted_by_year_and_series(published: Published) -> None:
    chart = meetings_chart(published, ALL)
    assert chart.table.rows == (
        ("Joint Working Group on Poverty Reduction", 2021, 1, "a"),
        ("Other meetings on the poverty track", 2024, 1, "b"),
    )
    assert [cell.text for cell in chart.cells] == ["1", "1"]


def test_meetings_without_a_date_are_counted_apart_and_told_beside_the_years(
    tmp_path: Path,
) -> None:
    meetings = [meeting("a", "2021-06-01"), meeting("b", "2022") | {"start_date": None}]
    published = published_from(
        {
            "sources": [source("p")],
            "meetings": meetings,
            "attendance": [
                row("attendance", meeting_id=m["meeting_id"], country="KHM", invited="yes")
                for m in meetings
            ],
        },
        tmp_path,
    )
    cambodia = Filter(("KHM",), (2015, 2027), all_countries=False)
    stat = overview_stats(published, cambodia, TODAY)[0]
    assert (stat.value, stat.exact) == ("2", "1 dated and 1 undated")
    assert "Not drawn: 1 meeting without a date." in meetings_chart(published, cambodia).notes
    narrowed = replace(cambodia, years=(2021, 2021), all_years=False)
    stat = overview_stats(published, narrowed, TODAY)[0]
    assert (stat.value, stat.exact) == ("1", "1 undated is hidden by the choice of years")


def test_a_theme_without_events_is_told_to_be_undocumented(published: Published) -> None:
    chart = themes_chart(published, ALL, TODAY)
    by_mark = {bar.mark: bar for bar in chart.bars}
    assert by_mark["rural-water"].value == Decimal(2)  # new and same; old lies before 2023
    assert by_mark["finance"].value is None
    assert by_mark["finance"].label == "nothing documented"
    assert "none in" in chart.title


def test_what_is_not_known_is_said_by_country(published: Published) -> None:
    told = "\n".join(unknowns(published, ALL, TODAY))
    assert "1 known batch is without a stated number of projects: Lao PDR (1)." in told
    assert "contradict each other: Cambodia (1)." in told


def test_a_record_that_is_read_today_is_not_stale() -> None:
    assert days_unread("2026-11-24", TODAY) == 0
    assert days_unread("2025-11-23", TODAY) == 366


def test_the_shipped_record_gives_the_numbers_that_its_tables_give(shipped: Published) -> None:
    with (PROJECT / "data/record/meetings.csv").open(encoding="utf-8") as file:
        held = [m for m in csv.DictReader(file) if m["poverty_track"] == "yes"]
    chosen = Filter(COUNTRY_CODES, year_span(shipped))
    stat = next(s for s in overview_stats(shipped, chosen, TODAY) if s.key == "meetings")
    dated = sum(bool(m["start_date"]) for m in held)
    assert stat.value == str(len(held))
    assert stat.exact == f"{dated} dated and {len(held) - dated} undated"
    assert meetings_chart(shipped, chosen).title.startswith(f"{dated} dated meetings")
    known = {
        (r["country"], r["fund_year"])
        for r in shipped.records("batch_figures")
        if r["fund_year"] and r["measure"] == "projects"
    }
    assert value(shipped, "batches") == str(len(known))
