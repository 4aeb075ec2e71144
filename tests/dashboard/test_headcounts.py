"""Headcounts: as the sources word them, never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.aggregates.participation import Track
from dashboard.figures.headcounts import headcounts_chart
from tests.dashboard.meetings import EVERYONE, attended, edition_of, kept, meeting, shipped

if TYPE_CHECKING:
    from pathlib import Path


def test_a_bar_keeps_the_word_of_its_source_and_silence_has_none(tmp_path: Path) -> None:
    meetings = [
        meeting("a", "2020", participants=100, participants_qualifier="nearly"),
        meeting("b", "2021", participants=12, participants_qualifier="exact"),
        meeting("c", "2022"),
    ]
    parts = [part for m in meetings for part in attended(m["meeting_id"])]
    chart = headcounts_chart(edition_of(tmp_path, meetings=meetings, attendance=parts), EVERYONE)
    assert [(bar.mark, bar.value, bar.label) for bar in chart.bars] == [
        ("b", 12, "12"),
        ("a", 100, "nearly 100"),
    ]
    assert chart.bars[1].told == "Meeting a, 2020: nearly 100 people"
    assert chart.title == "2 of 3 meetings on record tell how many people took part"
    assert "Not drawn: 1 meeting of which no number is reported." in chart.notes


def test_nothing_anywhere_is_the_sum_of_headcounts(tmp_path: Path) -> None:
    meetings = [
        meeting("a", participants=1_111, participants_qualifier="exact"),
        meeting("b", participants=2_222, participants_qualifier="exact"),
    ]
    parts = [part for m in meetings for part in attended(m["meeting_id"])]
    published = edition_of(tmp_path, meetings=meetings, attendance=parts)
    chart = repr(headcounts_chart(published, EVERYONE))
    assert "3333" not in chart
    assert "3,333" not in chart


def test_the_shipped_record_reports_as_many_headcounts_when_counted_from_its_file() -> None:
    rows = [row for row in kept("meetings") if row["participants"]]
    chart = headcounts_chart(shipped(), EVERYONE, Track(poverty=False))
    assert {bar.mark: str(bar.value) for bar in chart.bars} == {
        row["meeting_id"]: row["participants"] for row in rows
    }


def test_names_leave_room_for_their_number_on_a_phone() -> None:
    chart = headcounts_chart(shipped(), EVERYONE, Track(poverty=False))
    assert max(len(bar.name) + len(bar.label) for bar in chart.bars) < 60
