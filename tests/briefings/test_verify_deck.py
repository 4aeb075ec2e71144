"""Decks that somebody edited: what verify finds, and what it leaves alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from dashboard.briefings.findings import Finding, State
from dashboard.briefings.formats.registry import made
from dashboard.briefings.verify import verify
from dashboard.published import Published
from tests.briefings.edits import inside, part_with, replaced, unzipped, zipped
from tests.briefings.requests import asked, some_years

TITLE = "at least 98 projects in the 8 batches known"
WORKBOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"


@pytest.fixture(scope="module")
def deck(shipped: Published) -> bytes:
    chosen = some_years(shipped, 2017, 2025)
    return made(shipped, asked(shipped, "country", "KHM", chosen=chosen), "", "pptx")


def differing(published: Published, content: bytes) -> list[Finding]:
    """Everything that is not confirmed."""
    return [f for f in verify(published, content).findings if f.state is not State.CONFIRMED]


def edited(content: bytes, edit: Callable[[Deck], None]) -> bytes:
    """A deck that was opened, edited and saved by python-pptx."""
    opened = Presentation(io.BytesIO(content))
    edit(opened)
    sink = io.BytesIO()
    opened.save(sink)
    return sink.getvalue()


def slide_of(deck: Deck, words: str) -> Any:
    return next(s for s in deck.slides if words in s.shapes.title.text_frame.text)


def test_a_deck_that_nobody_touched_is_confirmed(shipped: Published, deck: bytes) -> None:
    report = verify(shipped, deck)
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 400


def test_one_digit_of_a_title_is_found(shipped: Published, deck: bytes) -> None:
    slide = part_with(deck, TITLE, "ppt/slides/")
    wrong = replaced(deck, slide, TITLE, TITLE.replace("98", "97"))
    [found] = differing(shipped, wrong)
    assert (found.mark, found.state) == ("fund.projects/title", State.FILE)
    assert "97" in found.found
    assert "98" in found.printed


def test_rewording_a_title_changes_no_number(shipped: Published, deck: bytes) -> None:
    slide = part_with(deck, TITLE, "ppt/slides/")
    reworded = replaced(deck, slide, TITLE, "no fewer than 98 projects (8 known batches)")
    report = verify(shipped, reworded)
    assert report.confirmed
    [warned] = [f for f in report.findings if f.remark]
    assert "at least" in warned.remark


def test_one_digit_that_a_chart_draws_is_found(shipped: Published, deck: bytes) -> None:
    wrong = replaced(deck, "ppt/charts/chart1.xml", "<c:v>13</c:v>", "<c:v>18</c:v>")
    [found] = differing(shipped, wrong)
    assert (found.mark, found.found) == ("fund.projects/KHM-2022/value", "18")


def test_one_digit_of_a_year_or_a_range_in_a_chart_is_found(
    shipped: Published, deck: bytes
) -> None:
    wrong = replaced(deck, "ppt/charts/chart1.xml", "disputed\n3\u201313", "disputed\n8\u201313")
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/KHM-2022/category"]


def test_one_digit_in_the_workbook_behind_a_chart_is_found(shipped: Published, deck: bytes) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    wrong = inside(
        deck,
        WORKBOOK,
        lambda book: replaced(book, sheet, '<c r="B7"><v>13</v>', '<c r="B7"><v>12</v>'),
    )
    [found] = differing(shipped, wrong)
    assert found.mark == "fund.projects/KHM-2022/value"
    assert "data of the chart" in found.where


def test_sorting_the_data_of_a_chart_changes_no_number(shipped: Published, deck: bytes) -> None:
    def sort(book: bytes) -> bytes:
        opened = openpyxl.load_workbook(io.BytesIO(book))
        sheet = opened["Data"]
        rows = sorted(sheet.iter_rows(min_row=2, max_row=10, values_only=True), key=str)
        for n, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(n, column, value)
        sink = io.BytesIO()
        opened.save(sink)
        return sink.getvalue()

    assert verify(shipped, inside(deck, WORKBOOK, sort)).confirmed


def test_one_digit_in_a_table_is_found(shipped: Published, deck: bytes) -> None:
    def edit(deck: Deck) -> None:
        slide = slide_of(deck, "known by name")
        table = next(s.table for s in slide.shapes if s.has_table)
        cell = next(c for row in table.rows for c in row.cells if c.text == "US$ 430,089")
        cell.text_frame.paragraphs[0].runs[0].text = "US$ 480,089"

    [found] = differing(shipped, edited(deck, edit))
    assert found.mark.endswith("/amount_told")
    assert (found.printed, found.found) == ("US$ 430,089", "US$ 480,089")


def test_moving_a_row_of_a_table_changes_no_number(shipped: Published, deck: bytes) -> None:
    def edit(deck: Deck) -> None:
        slide = slide_of(deck, "known by name")
        rows = next(s.table for s in slide.shapes if s.has_table)._tbl.tr_lst
        rows[-1].addnext(rows[1])

    assert verify(shipped, edited(deck, edit)).confirmed


def test_one_digit_in_the_notes_is_found(shipped: Published, deck: bytes) -> None:
    notes = part_with(deck, "lmc:fund.projects/notes", "ppt/notesSlides/")
    wrong = replaced(deck, notes, "Media, 14 June 2022", "Media, 15 June 2022")
    [found] = differing(shipped, wrong)
    assert found.mark == "fund.projects/KHM-2021/note"
    assert found.where.startswith("notes of slide")


def test_one_digit_in_the_words_for_a_picture_is_found(shipped: Published, deck: bytes) -> None:
    slide = part_with(deck, TITLE, "ppt/slides/")
    told = f'descr="Cambodia: Cambodia, 2017\u20132025: {TITLE}'
    wrong = replaced(deck, slide, told, told.replace("98", "99"))
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/chart-KHM/alt"]


def test_a_note_that_was_added_takes_nothing_from_the_others(
    shipped: Published, deck: bytes
) -> None:
    def edit(deck: Deck) -> None:
        frame = slide_of(deck, TITLE).notes_slide.notes_text_frame
        frame.paragraphs[0]._p.addprevious(frame.add_paragraph()._p)
        frame.paragraphs[0].text = "Say this slowly."

    assert verify(shipped, edited(deck, edit)).confirmed


def test_a_number_added_by_hand_carries_no_mark(shipped: Published, deck: bytes) -> None:
    def edit(deck: Deck) -> None:
        box = deck.slides[1].shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
        box.text_frame.text = "Our own count: 123 villages"

    [found] = differing(shipped, edited(deck, edit))
    assert (found.state, found.where) == (State.UNKNOWN, "slide 2")
    assert "123" in found.found


def test_what_was_taken_out_is_said(shipped: Published, deck: bytes) -> None:
    def edit(deck: Deck) -> None:
        slide = slide_of(deck, TITLE)
        shape = next(s for s in slide.shapes if s.has_chart)
        shape._element.getparent().remove(shape._element)

    found = differing(shipped, edited(deck, edit))
    assert {f.state for f in found} == {State.MISSING}
    assert "fund.projects/KHM-2022/value" in {f.mark for f in found}


def test_texts_are_known_again_where_a_program_named_all_shapes_anew(
    shipped: Published, deck: bytes
) -> None:
    parts = {
        name: re.sub(rb'name="lmc:[^"]*/(title|measure|source|notes)"', b'name="Shape"', part)
        for name, part in unzipped(deck).items()
    }
    assert verify(shipped, zipped(parts)).confirmed


def test_a_receipt_that_does_not_fit_its_edition_is_called_altered(
    shipped: Published, deck: bytes
) -> None:
    slide = part_with(deck, TITLE, "ppt/slides/")
    wrong = replaced(deck, slide, TITLE, TITLE.replace("98", "97"))
    parts = unzipped(wrong)
    item = parts["customXml/item1.xml"]
    parts["customXml/item1.xml"] = item.replace(b"at least 98 projects", b"at least 97 projects")
    report = verify(shipped, zipped(parts))
    assert report.altered
    assert not report.confirmed
    assert any(f.state is State.DATA and f.mark == "fund.projects/title" for f in report.findings)
