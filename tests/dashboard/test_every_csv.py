"""Each CSV that a page gives can be checked by itself, and an edited one is found out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dashboard.briefings.findings import Finding, Report, State
from dashboard.briefings.loosecsv import verify_csv
from dashboard.csvtext import figure_csv
from dashboard.figures.model import Figure
from dashboard.published import Published
from tests.dashboard.gallery import notebooks

Saved = dict[str, Figure]


@pytest.fixture(scope="module")
def saved(shipped_folder: Path) -> Saved:
    """Every figure of every page by the name of its CSV, as a reader saves them."""
    shown = (shown.figure for book in notebooks(shipped_folder) for shown in book.shown)
    return {f"{figure.file_name}.csv": figure for figure in shown}


def checked(published: Published, figure: Figure, name: str) -> Report:
    return verify_csv(published, figure_csv(figure), name)


def differing(report: Report) -> list[Finding]:
    return [found for found in report.findings if found.state is not State.CONFIRMED]


def test_every_csv_of_every_page_is_confirmed_number_by_number(
    saved: Saved, shipped: Published
) -> None:
    reports = {name: checked(shipped, figure, name) for name, figure in saved.items()}
    assert [(name, found) for name, one in reports.items() for found in differing(one)] == []
    assert len(reports) > 100
    bare = {name for name, report in reports.items() if not report.findings}
    assert {name for name in bare if saved[name].table.rows} == set()


@pytest.mark.parametrize(
    ("begun", "column"),
    [
        ("lmc-worldbank-poverty-SI-POV-DDAY-all", "value"),
        ("lmc-chinese-finance-years-all", "amount_usd_2021"),
        ("lmc-headcounts-all-2015", "participants"),
        ("lmc-running-totals-country-projects-all", "stated_low"),
    ],
)
def test_one_changed_cell_is_found(
    saved: Saved, shipped: Published, begun: str, column: str
) -> None:
    [name] = [name for name in saved if name.startswith(begun)]
    rows = list(csv.reader(io.StringIO(figure_csv(saved[name]).decode("utf-8-sig"))))
    place = rows[0].index(column)
    changed = next(row for row in rows[1:] if row[place])
    changed[place] += "1"
    edited = io.StringIO()
    csv.writer(edited).writerows(rows)
    [found] = differing(verify_csv(shipped, edited.getvalue().encode(), name))
    assert (found.state, found.found) == (State.FILE, changed[place])


def test_a_renamed_csv_of_any_page_is_known_by_its_columns_and_rows(
    saved: Saved, shipped: Published
) -> None:
    [name] = [name for name in saved if name.startswith("lmc-places-all")]
    assert checked(shipped, saved[name], "copy of numbers.csv").confirmed
