"""Level of representation: the highest of a year, and only of named persons (rule 9)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dashboard.aggregates.participation import Track
from dashboard.figures.levels import levels_chart
from dashboard.figures.meetingreceipts import grid_or_bar_receipt
from etl.contract.codes import LEVELS
from tests.dashboard.meetings import (
    EVERYONE,
    attended,
    edition_of,
    kept,
    meeting,
    person,
    shipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published


def some(folder: Path) -> Published:
    """2020: Cambodia a minister and an expert, China a body's ambassador. 2022: nobody named."""
    return edition_of(
        folder,
        meetings=[meeting("a", "2020-03"), meeting("b", "2020-05"), meeting("c", "2022")],
        attendance=[
            *attended("a", KHM="named", CHN="body"),
            *attended("b", KHM="named"),
            *attended("c"),
        ],
        participation=[
            person("a", "KHM", "expert"),
            person("b", "KHM", "minister"),
            person("b", "KHM", "", number=2),
            person("a", "CHN", "ambassador", evidence="body", representative=None),
        ],
    )


def test_a_cell_shows_the_highest_level_of_its_year(tmp_path: Path) -> None:
    chart = levels_chart(some(tmp_path), EVERYONE)
    told = {cell.mark: (cell.shape, cell.text, cell.told) for cell in chart.cells}
    assert told["KHM-2020"] == ("diamond", "M", "Cambodia, 2020: minister")
    assert told["KHM-2022"] == ("dash", "", "Cambodia, 2022: not reported at which level")


def test_a_level_without_a_named_person_is_left_out_and_counted(tmp_path: Path) -> None:
    chart = levels_chart(some(tmp_path), EVERYONE)
    china = next(cell for cell in chart.cells if cell.mark == "CHN-2020")
    assert china.shape == "dash"
    assert "Left out: 1 part whose level is told without naming the person." in chart.notes


def test_years_run_without_a_gap_and_a_year_without_meetings_is_blank(tmp_path: Path) -> None:
    chart = levels_chart(some(tmp_path), EVERYONE)
    assert chart.columns == ("2020", "2021", "2022")
    assert not [cell for cell in chart.cells if cell.column == 1]


def test_the_title_claims_no_more_than_is_known(tmp_path: Path) -> None:
    chart = levels_chart(some(tmp_path), EVERYONE)
    assert chart.title == "Highest level known of a named person: minister (Cambodia)"
    silent = edition_of(tmp_path, meetings=[meeting("x")], attendance=attended("x"))
    assert "not reported" in levels_chart(silent, EVERYONE).title


def test_the_receipt_of_a_cell_names_the_person_of_that_level_alone(tmp_path: Path) -> None:
    published = some(tmp_path)
    receipt = grid_or_bar_receipt(published, levels_chart(published, EVERYONE), "KHM-2020")
    assert receipt is not None
    assert [line.row_id for line in receipt.lines] == ["b-KHM-1", "b"]


def test_every_level_has_a_drawing_and_a_short_word() -> None:
    chart = levels_chart(shipped(), EVERYONE, Track(poverty=False))
    assert {c.text for c in chart.cells} <= {"HG", "DH", "M", "VM", "A", "DG", "DDG", "E", "O", ""}
    used = {row[3] for row in chart.table.rows} - {"not reported"}
    assert used <= {level.code for level in LEVELS}


def test_the_shipped_levels_are_the_highest_when_found_from_the_files() -> None:
    ranks = [level.code for level in LEVELS]
    starts = {row["meeting_id"]: row["start_date"][:4] for row in kept("meetings")}
    highest: dict[tuple[str, str], str] = defaultdict(lambda: "other")
    for row in kept("participation"):
        if row["evidence"] == "named" and row["country"] and row["level"]:
            place = (row["country"], starts[row["meeting_id"]])
            highest[place] = min(highest[place], row["level"], key=ranks.index)
    chart = levels_chart(shipped(), EVERYONE, Track(poverty=False))
    shown = {
        (str(row[0]), str(row[2])): row[3] for row in chart.table.rows if row[3] != "not reported"
    }
    assert shown == {place: level for place, level in highest.items() if place[1]}
