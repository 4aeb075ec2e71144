"""Hosts in turn: whose turn is shown, what is left open, and what is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.aggregates.participation import Track
from dashboard.figures.hosts import hosts_chart
from dashboard.figures.meetingreceipts import grid_or_bar_receipt, told_of
from dashboard.filters import Filter
from tests.dashboard.meetings import EVERYONE, HOSTILE, attended, edition_of, kept, meeting, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

ALL = Track(poverty=False)


def some(folder: Path) -> Published:
    """Working group 2 (Cambodia), 4 (host not named); leaders 1 (China); an unnumbered forum."""
    meetings = [
        meeting("w2", "2019", ordinal=2, host_country="KHM"),
        meeting("w4", "2021", ordinal=4),
        meeting("l1", "2016", series="leaders", ordinal=1, host_country="CHN", poverty_track=False),
        meeting("f", "2018", series="forum", ordinal=1, host_country="CHN"),
    ]
    parts = [part for m in meetings for part in attended(m["meeting_id"], KHM="country")]
    return edition_of(folder, meetings=meetings, attendance=parts)


def test_a_meeting_stands_in_the_column_of_its_number_in_the_colour_of_its_host(
    tmp_path: Path,
) -> None:
    chart = hosts_chart(some(tmp_path), EVERYONE)
    assert chart.columns == ("1", "2", "3", "4")
    assert [(c.column, c.shape, c.ink, c.text) for c in chart.cells] == [
        (1, "solid", "KHM", "KHM"),
        (3, "dash", "", ""),
    ]


def test_numbers_that_no_page_documents_stay_blank_and_the_note_says_so(tmp_path: Path) -> None:
    chart = hosts_chart(some(tmp_path), EVERYONE)
    assert {cell.column for cell in chart.cells} == {1, 3}
    assert any(note.startswith("Blank: no page") for note in chart.notes)


def test_series_that_are_not_numbered_in_one_row_are_left_out(tmp_path: Path) -> None:
    chart = hosts_chart(some(tmp_path), EVERYONE, ALL)
    assert [row.name for row in chart.rows] == [
        "Joint Working Group on Poverty Reduction",
        "Leaders' Meeting",
    ]
    assert "f" not in chart.table.marks


def test_a_host_that_is_not_chosen_is_named_but_not_coloured(tmp_path: Path) -> None:
    chosen = Filter(("CHN",), (2015, 2027), all_countries=False)
    chart = hosts_chart(some(tmp_path), chosen, ALL)
    cell = next(cell for cell in chart.cells if cell.mark == "w2")
    assert (cell.shape, cell.ink, cell.text) == ("circle-open", "", "KHM")


def test_the_title_names_a_foremost_host_only_where_one_is(tmp_path: Path) -> None:
    published = some(tmp_path)
    assert hosts_chart(published, EVERYONE, ALL).title == (
        "2 of 3 numbered meetings on record name their host"
    )
    assert hosts_chart(shipped(), EVERYONE, ALL).title == (
        "China hosted 8 of the 19 numbered meetings on record that name their host"
    )


def test_the_shipped_record_names_as_many_hosts_when_counted_from_its_file() -> None:
    numbered = ("jwg-poverty", "leaders", "foreign-ministers", "senior-officials")
    rows = [r for r in kept("meetings") if r["series"] in numbered and r["ordinal"]]
    assert len(hosts_chart(shipped(), EVERYONE, ALL).cells) == len(rows)
    assert sum(bool(r["host_country"]) for r in rows) == 19
    assert sum(r["host_country"] == "CHN" for r in rows) == 8


def test_a_mark_opens_the_pages_of_its_meeting(tmp_path: Path) -> None:
    published = some(tmp_path)
    chart = hosts_chart(published, EVERYONE)
    receipt = grid_or_bar_receipt(published, chart, "w2")
    assert receipt is not None
    assert receipt.told == "Meeting w2, 2019: host Cambodia"
    assert [line.publisher for line in receipt.lines] == ["Xinhua"]
    assert grid_or_bar_receipt(published, chart, "l1") is None  # not shown on this track
    assert set(told_of(chart)) == {"w2", "w4"}


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    meetings = [meeting("w1", ordinal=1, name=HOSTILE * 500, host_country="KHM")]
    published = edition_of(tmp_path, meetings=meetings, attendance=attended("w1"))
    chart = hosts_chart(published, EVERYONE)
    assert chart.cells[0].told.startswith(HOSTILE)
    assert chart.table.rows[0][3] == HOSTILE * 500
