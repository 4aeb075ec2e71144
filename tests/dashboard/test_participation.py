"""The matrix of participation: what is shown of a meeting, and what no page documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.participation import (
    concerning,
    in_years,
    last_documented,
    meetings_with_parts,
    undocumented_ordinals,
)
from dashboard.figures.participation import participation_chart, working_group_line
from dashboard.filters import Filter
from dashboard.published import open_published
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.matrix import draw
from dashboard.theme import LIGHT
from etl.values import PartialDate
from tests.dashboard.builders import publish_tables, row

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.figures.participation import MatrixChart

BOTH = ("KHM", "CHN")


def meeting(meeting_id: str, **cells: Any) -> dict[str, Any]:
    """A meeting of the poverty track in 2022."""
    defaults = {
        "meeting_id": meeting_id, "name": meeting_id, "series": "forum", "start_date": "2022-11-22",
        "poverty_track": True, "source_ids": ("p",),
    }  # fmt: skip
    return row("meetings", **(defaults | cells))


def part(meeting_id: str, country: str, **cells: Any) -> dict[str, Any]:
    """A country that was invited and is mentioned."""
    defaults = {"meeting_id": meeting_id, "country": country, "invited": "yes", "evidence": "country", "receipt": ("r",)}  # fmt: skip
    return row("attendance", **(defaults | cells))


def test_meetings_off_the_poverty_track_are_left_out_and_undated_ones_come_last() -> None:
    rows = [
        meeting("late"), meeting("undated", start_date=""), meeting("early", start_date="2017"),
        meeting("other", poverty_track=False),
    ]  # fmt: skip
    parts = [part(r["meeting_id"], "KHM") for r in rows]
    found = meetings_with_parts(rows, parts, ("KHM",))
    assert [m.meeting_id for m in found] == ["early", "late", "undated"]
    assert [m.meeting_id for m in in_years(found, (2018, 2022))] == ["late"]


def test_a_meeting_that_was_not_held_for_any_shown_country_is_left_out() -> None:
    rows = [meeting("ours"), meeting("theirs")]
    parts = [part("ours", "KHM"), part("theirs", "KHM", invited="no", evidence="")]
    found = concerning(meetings_with_parts(rows, parts, ("KHM",)))
    assert [m.meeting_id for m in found] == ["ours"]


@pytest.mark.parametrize(
    ("ordinals", "missing", "last"),
    [([4, 5, 6], [1, 2, 3], 6), ([1, 2, 4], [3], 4), ([1], [], 1), ([], [], None)],
)
def test_the_missing_numbers_of_a_series_are_those_below_its_last_documented_meeting(
    ordinals: list[int], missing: list[int], last: int | None
) -> None:
    rows = [meeting(f"m{n}", series="jwg-poverty", ordinal=n) for n in ordinals]
    rows.append(meeting("other", series="leaders", ordinal=9))
    assert undocumented_ordinals(rows) == missing
    found = last_documented(rows)
    assert (found["ordinal"] if found else None) == last


def as_kept(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as the ETL hands them over: dates with their precision."""
    dates = [PartialDate.from_iso(r["start_date"]) if r["start_date"] else None for r in rows]
    return [r | {"start_date": d} for r, d in zip(rows, dates, strict=True)]


def chart_of(
    tmp_path: Path, meetings: list[dict[str, Any]], parts: list[dict[str, Any]]
) -> MatrixChart:
    """The chart of these meetings and parts for Cambodia and China."""
    publish_tables({"meetings": as_kept(meetings), "attendance": parts}, tmp_path)
    return participation_chart(open_published(tmp_path), Filter(BOTH, (2015, 2026)))


def test_the_title_counts_only_meetings_of_which_every_country_is_mentioned(
    tmp_path: Path,
) -> None:
    meetings = [meeting("whole"), meeting("half"), meeting("open")]
    parts = [
        part("whole", "KHM"), part("whole", "CHN"),
        part("half", "KHM"), part("half", "CHN", evidence="silent"),
        part("open", "KHM"), part("open", "CHN", invited="unknown", evidence=None),
    ]  # fmt: skip
    chart = chart_of(tmp_path, meetings, parts)
    assert chart.title == (
        "For 1 of 3 meetings the pages mention every country invited. For 1 it is not known who "
        "was invited. For 1 not all of those invited are mentioned."
    )


def test_a_cell_says_not_reported_and_never_absent(tmp_path: Path) -> None:
    parts = [part("m", "KHM", evidence="silent"), part("m", "CHN", invited="no", evidence=None)]
    chart = chart_of(tmp_path, [meeting("m")], parts)
    silent, outside = chart.rows[0].cells
    assert (silent.state, outside.state) == ("silent", "outside")
    assert "not reported" in silent.told
    assert "absent" not in silent.told


def test_a_headcount_keeps_the_reservation_of_its_source(tmp_path: Path) -> None:
    rows = [meeting("m", participants=30, participants_qualifier="over")]
    chart = chart_of(tmp_path, rows, [part("m", "KHM"), part("m", "CHN")])
    assert chart.rows[0].headcount == "over 30 people"


def test_the_table_has_a_row_for_every_cell_of_the_chart(tmp_path: Path) -> None:
    chart = chart_of(tmp_path, [meeting("m")], [part("m", "KHM"), part("m", "CHN")])
    assert chart.table.marks == tuple(c.mark for r in chart.rows for c in r.cells)


def test_the_line_on_the_working_group_names_what_is_missing(tmp_path: Path) -> None:
    rows = [meeting("m", series="jwg-poverty", ordinal=3)]
    publish_tables({"meetings": as_kept(rows)}, tmp_path)
    line = working_group_line(open_published(tmp_path))
    assert "meetings 1 and 2" in line
    assert "after its meeting 3 (22 November 2022)" in line


def test_the_words_of_a_meeting_fit_a_phone_and_keep_what_tells_it_apart(tmp_path: Path) -> None:
    long = "Online regional training: Targeted Poverty Alleviation for Better Life " * 3
    parts = [part("long", "KHM"), part("long", "CHN")]
    chart = chart_of(tmp_path, [meeting("long", name=long)], parts)
    layout = draw(chart, Frame(LIGHT))["layout"]
    label = next(a["text"] for a in layout["annotations"] if "Online regional" in a["text"])
    lines = label.removeprefix("<b>").removesuffix("</b>").split("<br>")
    assert len(lines) == 3
    assert all(len(line) <= 62 for line in lines)
    assert lines[-1].endswith("\u2026")


def test_marks_stand_below_the_words_of_their_own_row(tmp_path: Path) -> None:
    meetings = [meeting("one"), meeting("two", name="A long name of a meeting " * 4)]
    parts = [part(name, code) for name in ("one", "two") for code in BOTH]
    chart = chart_of(tmp_path, meetings, parts)
    spec = draw(chart, Frame(LIGHT))
    tops = [shape["y0"] for shape in spec["layout"]["shapes"]]
    heights = sorted({y for trace in spec["data"] for y in trace["y"] if y})
    for height, top, end in zip(heights, tops, tops[1:], strict=False):
        assert top < height < end
