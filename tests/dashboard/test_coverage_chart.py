"""The grid of coverage: its cells, its finding and what each cell rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.coverage import covered, tally
from dashboard.figures.coverage import (
    ALL,
    SUBJECT_CODES,
    coverage_chart,
    mark_of,
    tally_figure,
)
from dashboard.figures.coveragereceipts import coverage_receipt
from dashboard.filters import Filter
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.grid import draw
from dashboard.theme import LIGHT
from tests.dashboard.builders import figure, program, published_from, row, source
from tests.dashboard.evidence_edition import everything, record_rows, shipped
from tests.dashboard.test_render import texts

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

HOSTILE = "<img src=x onerror=alert(1)>\u202e" + "x" * 10_000


def cell(country: str, year: int, state: str, **cells: Any) -> Any:
    """A cell of the subject meetings."""
    defaults: dict[str, Any] = {
        "country": country,
        "year": year,
        "subject": "meetings",
        "state": state,
        "facts": 0 if state in ("silent", "not-expected") else 1,
        "silences": 1 if state == "silent" else 0,
    }
    return row("coverage", **(defaults | cells))


def small(folder: Path) -> Published:
    """Meetings of Cambodia and Lao PDR in two years, and a batch of each measure."""
    return published_from(
        {
            "coverage": [
                cell("KHM", 2020, "documented", receipt=("p1",)),
                cell("KHM", 2021, "thin", receipt=("m1",)),
                cell("LAO", 2020, "silent", receipt=("m1",)),
                cell("LAO", 2021, "not-expected"),
                cell("KHM", 2020, "silent", subject="batches-money", receipt=("a",)),
                cell("LAO", 2021, "silent", subject="milestones", receipt=("due",)),
            ],
            "sources": [source("p"), source("copy", link=False)],
            "meetings": [
                row(
                    "meetings",
                    meeting_id="m1",
                    series="leaders",
                    name=HOSTILE,
                    source_ids=("p", "copy"),
                )
            ],
            "participation": [
                row(
                    "participation",
                    participation_id="p1",
                    meeting_id="m1",
                    country="KHM",
                    representative="A person",
                    source_id="p",
                )
            ],
            "attendance": [
                row(
                    "attendance",
                    meeting_id="m1",
                    country="LAO",
                    invited="yes",
                    evidence="silent",
                )
            ],
            "milestones": [
                row("milestones", milestone_id="due", title="Due", date=None, source_id="p")
            ],
            "batch_figures": [figure("KHM", 2020, measure="amount_usd", receipt=("a",))],
            "programs": [program("a", fund_year=2020)],
        },
        folder,
    )


BOTH = Filter(("KHM", "LAO"), (2020, 2021))


def test_each_state_has_its_own_shape_and_what_is_not_expected_stays_blank(tmp_path: Path) -> None:
    chart = coverage_chart(small(tmp_path), "meetings", BOTH)
    drawn = {(c.row, c.column): c.shape for c in chart.cells}
    assert drawn == {(0, 0): "solid", (0, 1): "light", (1, 0): "ring"}
    assert chart.columns == ("2020", "2021")
    assert [r.name for r in chart.rows] == ["Cambodia", "Lao PDR"]


def test_the_title_counts_silences_among_what_was_to_be_expected(tmp_path: Path) -> None:
    published = small(tmp_path)
    assert coverage_chart(published, "meetings", BOTH).title == (
        "Meetings, 2020\u20132021: of 3 pairs of a country and a year 1 is silent"
    )
    only = Filter(("KHM",), (2020, 2021), all_countries=False)
    assert coverage_chart(published, "meetings", only).title == (
        "Meetings, 2020\u20132021: something is on record for 2 pairs of a country and a year"
    )


def test_all_subjects_stand_below_one_another_under_their_names(tmp_path: Path) -> None:
    chart = coverage_chart(small(tmp_path), ALL, BOTH)
    assert len(chart.rows) == len(SUBJECT_CODES) * 2
    assert chart.rows[0].group == "Meetings"
    silent = next(c for c in chart.cells if c.mark == "KHM-2020-batches-money")
    assert silent.row == SUBJECT_CODES.index("batches-money") * 2


def test_the_alternative_text_does_not_change_with_the_filter(tmp_path: Path) -> None:
    published = small(tmp_path)
    only = Filter(("LAO",), (2021, 2021), all_countries=False, all_years=False)
    assert (
        len({coverage_chart(published, c, f).alt for c in ("meetings", ALL) for f in (BOTH, only)})
        == 1
    )


def test_a_filter_that_leaves_nothing_gives_an_empty_chart(tmp_path: Path) -> None:
    published = small(tmp_path)
    nowhere = Filter(("VNM",), (2020, 2021), all_countries=False)
    assert coverage_chart(published, "meetings", nowhere).empty
    assert tally_figure(published, nowhere).empty


def test_a_meeting_that_does_not_mention_the_country_shows_that_something_was_expected(
    tmp_path: Path,
) -> None:
    receipt = coverage_receipt(small(tmp_path), BOTH, "LAO-2020-meetings")
    assert receipt is not None
    assert [line.standing for line in receipt.lines] == ["expected", "expected"]
    assert [(line.copy, line.url) for line in receipt.lines] == [
        (False, "https://example.org/p"),
        (True, ""),
    ]


def test_a_part_in_a_meeting_documents_its_cell(tmp_path: Path) -> None:
    receipt = coverage_receipt(small(tmp_path), BOTH, "KHM-2020-meetings")
    assert receipt is not None
    (line,) = receipt.lines
    assert (line.row_id, line.standing) == ("p1", "documents")
    assert line.says.startswith("A person at <img")


def test_a_cell_of_batches_has_the_receipt_of_the_batch(tmp_path: Path) -> None:
    receipt = coverage_receipt(small(tmp_path), BOTH, "KHM-2020-batches-money")
    assert receipt is not None
    assert [line.standing for line in receipt.lines] == ["exists"]


@pytest.mark.parametrize("mark", ["", "KHM-2020", "XXX-2020-meetings", "<script>"])
def test_an_unknown_cell_has_no_receipt(tmp_path: Path, mark: str) -> None:
    assert coverage_receipt(small(tmp_path), BOTH, mark) is None


def test_hostile_texts_reach_the_drawing_escaped(tmp_path: Path) -> None:
    chart = coverage_chart(small(tmp_path), "meetings", BOTH)
    assert all("<img" not in text for text in texts(draw(chart, Frame(LIGHT))))


def test_the_counts_of_the_edition_are_those_of_its_table() -> None:
    published = shipped()
    every = everything(published)
    rows = published.records("coverage")
    counted = Counter((r["subject"], r["state"]) for r in rows)
    table = tally_figure(published, every).table
    for cells in table.rows:
        subject, *numbers = cells
        states = [field.name for field in table.fields][1:]
        assert numbers == [counted[subject, state] for state in states]
    assert sum(tally(rows, s).expected for s in SUBJECT_CODES) == sum(
        r["state"] != "not-expected" for r in rows
    )


def test_batches_are_expected_where_the_record_itself_knows_one() -> None:
    published = shipped()
    known = {
        (r["country"], int(r["fund_year"]))
        for r in record_rows("fund_statements")
        if r["measure"] == "batch" and r["country"] and r["fund_year"] and not r["set_aside"]
    }
    known |= {
        (r["country"], int(r["fund_year"]))
        for r in record_rows("programs")
        if r["fund"] == "lmc-special-fund" and r["country"] and r["fund_year"]
    }
    chart = coverage_chart(published, "batches-count", everything(published))
    names = list(everything(published).countries)
    drawn = {(names[c.row], int(chart.columns[c.column])) for c in chart.cells}
    assert drawn == known


def test_every_cell_of_the_edition_has_a_receipt_and_every_row_of_it_is_found() -> None:
    published = shipped()
    every = everything(published)
    shown = [r for r in published.records("coverage") if r["state"] != "not-expected"]
    assert shown
    for found in shown:
        receipt = coverage_receipt(published, every, mark_of(found))
        assert receipt is not None
        assert set(found["receipt"]) <= {line.row_id for line in receipt.lines}


def test_table_and_drawing_of_the_edition_say_the_same() -> None:
    published = shipped()
    chart = coverage_chart(published, ALL, everything(published))
    states = {(r[0], r[2], r[3]): r[4] for r in chart.table.rows}
    drawn = {c.mark: c.shape for c in chart.cells}
    expected = {
        f"{country}-{year}-{subject}": {
            "documented": "solid",
            "thin": "light",
            "disputed": "diamond",
            "silent": "ring",
        }[str(state)]
        for (country, year, subject), state in states.items()
        if state != "not-expected"
    }
    assert drawn == expected


def test_cells_come_by_subject_country_and_year() -> None:
    published = shipped()
    every = everything(published)
    found = covered(published.records("coverage"), ("milestones", "meetings"), every)
    order = [("milestones", "meetings").index(r["subject"]) for r in found]
    assert order == sorted(order)
    assert len(found) == 2 * 6 * 12
