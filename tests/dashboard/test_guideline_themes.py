"""The guideline by theme: documented, planned and silent; what is due; two periods compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.figures.ahead import ahead_figure, ahead_groups, ahead_receipt, ahead_told
from dashboard.figures.guideline import guideline_chart, items_of, overdue_told, plan_years
from dashboard.figures.nationalpolicy import national_policy
from dashboard.figures.periods import period_receipt, periods_chart
from dashboard.figures.themes import theme_receipt, themes_chart
from dashboard.figures.unknowns import unknowns
from dashboard.filters import Filter
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.timeline import draw
from dashboard.theme import LIGHT
from etl.contract.codes import COUNTRY_CODES, THEMES
from tests.dashboard.builders import row
from tests.dashboard.meetings import EVERYONE, dated, edition_of, kept, milestone, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

TODAY = date(2026, 11, 24)
PERIOD = (2023, 2027)


def some(folder: Path) -> Published:
    """Governance: events of 2023 and 2024, a plan for 2027, one overdue; finance: an action."""
    return edition_of(
        folder,
        milestones=[
            milestone("e1", "2023-05"),
            milestone("e2", "2024-05", reported_by=None),
            milestone("old", "2019-01", theme="finance"),
            milestone("late", "2025", kind="plan", due=dated("2025")),
            milestone("soon", "2027", kind="plan", due=dated("2027")),
            milestone("said", "2023-06", kind="plan"),
            milestone("law", "2024", national_policy=True),
        ],
        actions=[
            row("actions", action_id="act", document_id="d", theme="finance", title="Act",
                description="To do", start_date=dated("2023"), end_date=dated("2024"),
                source_id="p"),
        ],
    )  # fmt: skip


def shapes(published: Published) -> dict[str, str]:
    chart = themes_chart(published, EVERYONE, TODAY, PERIOD)
    return {cell.mark: cell.shape for cell in chart.cells}


def test_a_cell_is_full_pale_or_a_ring_and_blank_only_ahead_of_the_record(tmp_path: Path) -> None:
    found = shapes(some(tmp_path))
    assert found["governance-2023"] == "solid"
    assert found["governance-2025"] == "light"  # overdue: a plan, no event
    assert found["governance-2026"] == "ring"
    assert found["governance-2027"] == "light"
    assert found["finance-2023"] == "light"
    assert found["finance-2025"] == "ring"
    assert "finance-2027" not in found  # the record was read up to 2026


def test_silence_is_told_so_that_nobody_reads_it_as_nothing_happened(tmp_path: Path) -> None:
    chart = themes_chart(some(tmp_path), EVERYONE, TODAY, PERIOD)
    for cell in chart.cells:
        if cell.shape == "ring":
            assert cell.told.endswith("whether anything happened is not known")
        if cell.shape == "light":
            assert cell.told.endswith("which does not mean that none took place")
    assert any("not a year without work" in note for note in chart.notes)
    assert any(item.words.endswith("is not known") for item in chart.legend)


def test_counts_stand_in_cell_words_and_table(tmp_path: Path) -> None:
    chart = themes_chart(some(tmp_path), EVERYONE, TODAY, PERIOD)
    cell = next(cell for cell in chart.cells if cell.mark == "governance-2023")
    assert cell.text == "1"
    assert cell.told == (
        "Governance, 2023: 1 event documented; 1 plan, announcement or running period"
    )
    table = dict(zip(chart.table.marks, chart.table.rows, strict=True))
    assert table["governance-2023"][3:5] == (1, 1)
    assert table["finance-2025"][3:5] == (None, None)  # missing is no zero


def test_the_receipt_of_a_theme_and_year_has_its_rows(tmp_path: Path) -> None:
    published = some(tmp_path)
    chart = themes_chart(published, EVERYONE, TODAY, PERIOD)
    receipt = theme_receipt(published, chart, "governance-2023")
    assert receipt is not None
    assert {line.row_id for line in receipt.lines} == {"e1", "said"}
    silent = theme_receipt(published, chart, "finance-2025")
    assert silent is not None
    assert silent.lines == ()
    assert theme_receipt(published, chart, "finance-1999") is None


def test_the_shipped_events_by_theme_and_year_as_counted_from_the_file() -> None:
    state = shipped().edition.state
    events = Counter(
        (row["theme"], row["date"][:4])
        for row in kept("milestones")
        if row["national_policy"] == "no"
        and row["kind"] != "plan"
        and not row["due"]
        and "2018" <= row["date"][:4] <= "2027"
        and row["date"] <= state
    )
    chart = themes_chart(shipped(), EVERYONE, TODAY, (2018, 2027))
    shown = {(str(r[0]), str(r[1])): r[3] for r in chart.table.rows if r[3]}
    assert shown == dict(events)


def test_what_was_due_is_overdue_and_what_was_announced_never_is(tmp_path: Path) -> None:
    figure = ahead_figure(some(tmp_path), EVERYONE, TODAY, PERIOD)
    states = {row[0]: row[3] for row in figure.table.rows}
    assert states == {"said": "earlier", "late": "overdue", "soon": "due"}
    assert figure.title == (
        "Date passed, no report found: Milestone late (2025). Due: Milestone soon (2027)"
    )


def test_what_is_overdue_stands_first_and_earlier_plans_are_folded_away(tmp_path: Path) -> None:
    groups = ahead_groups(ahead_figure(some(tmp_path), EVERYONE, TODAY, PERIOD))
    assert [group.table.marks for group in groups] == [("late",), ("soon",), ("said",)]
    assert [group.folded for group in groups] == [False, False, True]


def test_all_six_countries_are_two_words(tmp_path: Path) -> None:
    published = edition_of(
        tmp_path,
        milestones=[
            milestone("six", "2027", kind="plan", due=dated("2027"), countries=COUNTRY_CODES),
            milestone("two", "2027", kind="plan", countries=("LAO", "THA")),
        ],
    )
    figure = ahead_figure(published, EVERYONE, TODAY, PERIOD)
    place = [field.name for field in figure.table.fields].index("country_names")
    assert [row[place] for row in figure.table.rows] == ["all six", "Lao PDR and Thailand"]


def test_of_a_plan_whose_date_passed_it_is_only_said_that_it_was_announced(tmp_path: Path) -> None:
    (late,) = (i for i in items_of(some(tmp_path), TODAY) if i.item_id == "late")
    assert overdue_told(late) == ("announced for 2025; no page read says whether it took place")
    assert overdue_told(replace(late, announced=False)) == (
        "due 2025; no page read reports it as done"
    )


def test_things_without_a_report_are_named_wherever_they_are_counted(tmp_path: Path) -> None:
    (gap,) = (g for g in unknowns(some(tmp_path), EVERYONE, TODAY) if "Milestone late" in g)
    assert gap == (
        "The date of 1 thing has passed and no page read reports it: Milestone late (announced "
        "for 2025; no page read says whether it took place)."
    )


def test_a_year_that_the_record_has_not_reached_never_reads_as_empty(tmp_path: Path) -> None:
    published = some(tmp_path)
    line = guideline_chart(published, EVERYONE, TODAY, (2027, 2027))
    assert line.title == "2027: 1 thing is due"
    grid = themes_chart(published, EVERYONE, TODAY, (2027, 2027))
    assert grid.title.startswith("2027 lies ahead: for 1 of 8 themes")
    shown = (line, grid, ahead_figure(published, EVERYONE, TODAY, (2027, 2027)))
    for figure in shown:
        assert not re.search(r"\b0\b", " ".join((figure.title, *figure.notes)))


def test_periods_that_run_through_a_coming_year_are_counted_in_its_title() -> None:
    chart = guideline_chart(shipped(), EVERYONE, TODAY, (2027, 2027))
    bars = sum(mark.end is not None for lane in chart.lanes for mark in lane.marks)
    assert chart.title == f"2027: 1 thing is due and {bars} periods run through it"


def test_a_note_explains_only_marks_that_are_drawn(tmp_path: Path) -> None:
    published = some(tmp_path)
    ahead = " ".join(themes_chart(published, EVERYONE, TODAY, (2027, 2027)).notes)
    assert "ring" not in ahead
    assert "full square" not in ahead
    assert "pale square" in ahead
    assert "A blank in 2027 says nothing yet" in ahead


def test_dates_of_national_policy_are_counted_and_stand_on_the_page_of_their_country() -> None:
    left_out = [row for row in kept("milestones") if row["national_policy"] == "yes"]
    chart = guideline_chart(shipped(), EVERYONE, TODAY, (2018, 2027))
    assert any(n.startswith(f"{len(left_out)} dates of national policy") for n in chart.notes)
    pages = {
        mark
        for code in COUNTRY_CODES
        for mark in national_policy(shipped(), code, EVERYONE).table.marks
    }
    assert pages == {row["milestone_id"] for row in left_out}


def test_a_row_of_the_plans_opens_its_page(tmp_path: Path) -> None:
    published = some(tmp_path)
    figure = ahead_figure(published, EVERYONE, TODAY, PERIOD)
    assert ahead_told(figure)["late"] == (
        "2025, Milestone late: its date has passed, no report found"
    )
    receipt = ahead_receipt(published, figure, "late")
    assert receipt is not None
    assert [line.publisher for line in receipt.lines] == ["Xinhua"]
    assert ahead_receipt(published, figure, "e1") is None


def test_what_is_planned_for_2027_in_the_shipped_record() -> None:
    figure = ahead_figure(shipped(), EVERYONE, TODAY, (2027, 2027))
    due = [row["milestone_id"] for row in kept("milestones") if row["due"] == "2027"]
    states = {row[0]: row[3] for row in figure.table.rows}
    assert states["ms-2027-platforms"] == "due"
    assert "ms-2027-platforms" in due


def test_the_periods_stand_side_by_side_and_no_event_is_no_zero(tmp_path: Path) -> None:
    chart = periods_chart(some(tmp_path), EVERYONE, TODAY)
    bars = {bar.mark: bar for bar in chart.bars}
    assert (bars["governance-2023"].value, bars["governance-2018"].value) == (2, None)
    assert bars["governance-2018"].label == "no event found"
    assert bars["finance-2018"].label == "1 event"
    assert bars["finance-2023"].label == "no event found; 1 action and 1 document"
    assert chart.title == (
        "On record are 1 event of 2018–2022 (5 years, 1 page) and 2 events of 2023–2027 "
        "(3 years and 11 months, 1 page)"
    )
    assert any("do not measure the work done" in note for note in chart.notes)
    assert any("different amounts of pages" in note for note in chart.notes)
    assert any("second period is not over" in note for note in chart.notes)


def test_the_receipt_of_a_period_has_its_events_and_actions(tmp_path: Path) -> None:
    published = some(tmp_path)
    receipt = period_receipt(published, periods_chart(published, EVERYONE, TODAY), "finance-2023")
    assert receipt is not None
    assert [line.row_id for line in receipt.lines] == ["act"]


def test_without_any_row_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert periods_chart(edition_of(tmp_path), EVERYONE, TODAY).empty


@pytest.mark.parametrize(
    ("chosen", "period", "years"),
    [
        (EVERYONE, "both", (2018, 2027)),
        (EVERYONE, "2023-2027", (2023, 2027)),
        (EVERYONE, "2018-2022", (2018, 2022)),
        (Filter(("KHM",), (2020, 2024), all_years=False), "both", (2020, 2024)),
        (Filter(("KHM",), (2020, 2024), all_years=False), "2023-2027", (2023, 2024)),
        (Filter(("KHM",), (2015, 2016), all_years=False), "2023-2027", (2023, 2027)),
    ],
)
def test_a_period_is_narrowed_by_the_years_where_they_touch_it(
    chosen: Filter, period: str, years: tuple[int, int]
) -> None:
    assert plan_years(chosen, period) == years


def test_the_timeline_of_a_year_draws_what_lies_in_it_and_counts_what_began_before(
    tmp_path: Path,
) -> None:
    published = edition_of(
        tmp_path,
        milestones=[
            milestone("in", "2024-03"),
            milestone("out", "2023-03"),
            milestone("runs", "2023", kind="plan", date_end=dated("2027")),
        ],
    )
    chart = guideline_chart(published, EVERYONE, TODAY, (2024, 2024))
    assert [mark.mark for lane in chart.lanes for mark in lane.marks] == ["in"]
    assert chart.table.marks == ("in",)
    assert any(note.startswith("Not drawn: 1 plan that began before 2024") for note in chart.notes)
    assert chart.title.startswith("2024: 1 event")


def test_every_theme_has_a_row_even_where_nothing_was_found(tmp_path: Path) -> None:
    chart = themes_chart(edition_of(tmp_path), EVERYONE, TODAY, PERIOD)
    assert len(chart.rows) == len(THEMES)
    assert all(cell.shape == "ring" for cell in chart.cells)


def test_marks_are_numbered_as_they_stand_in_list_and_table() -> None:
    chart = guideline_chart(shipped(), EVERYONE, TODAY, (2018, 2027))
    told = {mark.mark: mark for lane in chart.lanes for mark in lane.marks}
    for number, mark in enumerate(chart.table.marks, start=1):
        assert told[mark].number == number
        assert told[mark].told.startswith(f"{number}. ")
    assert [row[0] for row in chart.table.rows] == list(range(1, len(told) + 1))


def test_what_is_due_or_overdue_is_named_in_the_chart_on_a_row_of_its_own(tmp_path: Path) -> None:
    chart = guideline_chart(some(tmp_path), EVERYONE, TODAY, PERIOD)
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    assert {m.label for m in marks if m.label} == {"Milestone late", "Milestone soon"}
    for mark in marks:
        others = [m for m in marks if m is not mark and m.row == mark.row and m.kind == mark.kind]
        assert not (mark.label and others)


def test_every_bar_shows_its_number_and_every_point_has_one_or_a_name() -> None:
    chart = guideline_chart(shipped(), EVERYONE, TODAY, (2018, 2027))
    traces = draw(chart, Frame(LIGHT))["data"]
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    texts = [t for t in traces if t.get("mode") == "text"]
    bars = [t for t in traces if t["type"] == "bar" and t.get("customdata")]
    written = {text.strip() for trace in texts for text in trace["text"]}
    assert {str(m.number) for m in marks if m.end is not None} <= written
    assert all(trace["textfont"]["size"] >= 12 for trace in bars)
    points = [t for t in traces if t.get("mode") == "markers+text"]
    named = sum(trace["text"].count("") for trace in points)
    assert named == sum(bool(m.label) for m in marks) == len(texts[-1]["text"])
    assert sum(len(trace["text"]) for trace in points) == sum(m.end is None for m in marks)
