"""Workbooks that somebody edited: what verify finds, and what it leaves alone."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.briefings.findings import Finding, State
from dashboard.briefings.formats.registry import made
from dashboard.briefings.verify import verify
from dashboard.published import Published
from tests.briefings.edits import replaced, unzipped, zipped
from tests.briefings.requests import asked, some_years


@pytest.fixture(scope="module")
def book(shipped: Published) -> bytes:
    chosen = some_years(shipped, 2017, 2025)
    return made(shipped, asked(shipped, "country", "KHM", chosen=chosen), "", "xlsx")


def differing(published: Published, content: bytes) -> list[Finding]:
    return [f for f in verify(published, content).findings if f.state is not State.CONFIRMED]


def edited(content: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """A workbook that openpyxl opened and saved, with the receipt that it drops put back."""
    opened = openpyxl.load_workbook(io.BytesIO(content))
    edit(opened)
    sink = io.BytesIO()
    opened.save(sink)
    before = unzipped(content)
    kept = {name: part for name, part in before.items() if name.startswith("customXml/")}
    return zipped({**unzipped(sink.getvalue()), **kept})


def cell_of(sheet: Worksheet, value: object) -> tuple[int, int]:
    return next((c.row, c.column) for row in sheet.iter_rows() for c in row if c.value == value)


def test_a_workbook_that_nobody_touched_is_confirmed(shipped: Published, book: bytes) -> None:
    report = verify(shipped, book)
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 1000


def test_saving_by_another_program_changes_no_number(shipped: Published, book: bytes) -> None:
    assert verify(shipped, edited(book, lambda _book: None)).confirmed


def test_one_digit_of_a_typed_cell_is_found(shipped: Published, book: bytes) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["fund.dollars"]
        row, column = cell_of(sheet, 4335900)
        sheet.cell(row, column, 4335901)

    [found] = differing(shipped, edited(book, edit))
    assert (found.mark, found.found) == ("fund.dollars/KHM-2022/value", "4335901")
    assert found.where.startswith("sheet fund.dollars, cell ")


def test_one_digit_of_a_date_is_found(shipped: Published, book: bytes) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Sources"]
        row = next(r for r in sheet.iter_rows(min_row=6) if r[3].is_date)
        row[3].value = row[3].value.replace(year=row[3].value.year + 1)

    [found] = differing(shipped, edited(book, edit))
    assert found.mark.endswith("/published_on/day")


def test_sorting_a_sheet_changes_no_number(shipped: Published, book: bytes) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["fund.projects"]
        first = cell_of(sheet, 2017)[0]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=first, max_row=first + 7)]
        for n, values in enumerate(reversed(rows), start=first):
            for column, value in enumerate(values, start=1):
                sheet.cell(n, column, value)

    assert verify(shipped, edited(book, edit)).confirmed


def test_new_rows_and_columns_move_no_mark(shipped: Published, book: bytes) -> None:
    def edit(book: Workbook) -> None:
        for sheet in ("fund.dollars", "Sources"):
            for merged in list(book[sheet].merged_cells.ranges):
                book[sheet].unmerge_cells(str(merged))
            book[sheet].insert_rows(2)
            book[sheet].insert_cols(2)

    found = [f for f in differing(shipped, edited(book, edit)) if "chart" not in f.where]
    assert found == []


def test_a_number_added_by_hand_carries_no_mark(shipped: Published, book: bytes) -> None:
    def edit(book: Workbook) -> None:
        book["programs"]["K40"] = 77

    [found] = differing(shipped, edited(book, edit))
    assert (found.state, found.where) == (State.UNKNOWN, "sheet programs, cell K40")


def test_one_digit_that_a_chart_held_when_it_was_saved_is_found(
    shipped: Published, book: bytes
) -> None:
    wrong = replaced(book, "xl/charts/chart1.xml", "<c:v>13</c:v>", "<c:v>18</c:v>")
    [found] = differing(shipped, wrong)
    assert (found.mark, found.where) == (
        "fund.projects/KHM-2022/value",
        "chart on sheet fund.projects",
    )


def test_a_sheet_that_was_taken_out_is_said(shipped: Published, book: bytes) -> None:
    found = differing(shipped, edited(book, lambda book: book.remove(book["coverage"])))
    assert {f.state for f in found} == {State.MISSING}
    assert all(f.mark.startswith(("coverage/", "contents/")) for f in found)
