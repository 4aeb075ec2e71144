"""Notes that somebody edited in Word: what verify finds, and what it leaves alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.briefings.findings import Finding, State
from dashboard.briefings.formats.registry import made
from dashboard.briefings.model import Request
from dashboard.briefings.verify import verify
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from tests.briefings.edits import inside, replaced

BODY = "word/document.xml"


@pytest.fixture(scope="module")
def note(shipped: Published) -> bytes:
    chosen = Filter(tuple(country_names(shipped)), (2017, 2025), all_years=False)
    return made(shipped, Request("country", chosen, shipped.edition.state, "KHM"), "", "docx")


def differing(published: Published, content: bytes) -> list[Finding]:
    """Everything that is not confirmed."""
    return [f for f in verify(published, content).findings if f.state is not State.CONFIRMED]


def test_a_note_that_nobody_touched_is_confirmed(shipped: Published, note: bytes) -> None:
    report = verify(shipped, note)
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 150


def test_one_digit_of_a_heading_is_found(shipped: Published, note: bytes) -> None:
    [found] = differing(
        shipped, replaced(note, BODY, "at least 98 projects in", "at least 97 projects in")
    )
    assert (found.mark, found.state) == ("fund.projects/title", State.FILE)


def test_one_digit_of_a_number_that_stands_alone_is_found(shipped: Published, note: bytes) -> None:
    [found] = differing(
        shipped, replaced(note, BODY, ">at least 98 projects<", ">at least 89 projects<")
    )
    assert found.mark == "numbers/KHM-projects/value"


def test_one_digit_in_a_cell_of_a_table_is_found(shipped: Published, note: bytes) -> None:
    [found] = differing(shipped, replaced(note, BODY, "430,089", "430,098"))
    assert found.mark.startswith("programs/")
    assert "430,098" in found.found


def test_one_digit_in_a_footnote_is_found(shipped: Published, note: bytes) -> None:
    edited = inside(
        note,
        "word/footnotes.xml",
        lambda part: re.sub(rb"14 June 2022", rb"15 June 2022", part, count=1),
    )
    [found] = differing(shipped, edited)
    assert found.mark.startswith("footnotes/")
    assert found.where == "the footnotes"


def test_one_digit_that_a_chart_draws_is_found(shipped: Published, note: bytes) -> None:
    [found] = differing(
        shipped, replaced(note, "word/charts/chart1.xml", "<c:v>13</c:v>", "<c:v>18</c:v>")
    )
    assert (found.mark, found.found) == ("fund.projects/KHM-2022/value", "18")


def test_one_digit_in_the_workbook_behind_a_chart_is_found(shipped: Published, note: bytes) -> None:
    edited = inside(
        note,
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        lambda book: replaced(
            book, "xl/worksheets/sheet1.xml", '<c r="B7"><v>13</v>', '<c r="B7"><v>12</v>'
        ),
    )
    assert [f.mark for f in differing(shipped, edited)] == ["fund.projects/KHM-2022/value"]


def test_one_digit_in_the_text_for_those_who_do_not_see_a_chart_is_found(
    shipped: Published, note: bytes
) -> None:
    edited = inside(
        note, BODY, lambda part: re.sub(rb'(descr="[^"]*: )13(;)', rb"\g<1>31\2", part, count=1)
    )
    assert [f.mark for f in differing(shipped, edited)] == ["fund.projects/chart-KHM/alt"]


def test_rewording_changes_no_number(shipped: Published, note: bytes) -> None:
    edited = replaced(
        note,
        BODY,
        "at least 98 projects in the 8 batches known",
        "no fewer than 98 projects (8 known batches)",
    )
    assert verify(shipped, edited).confirmed


def test_a_number_of_somebody_else_is_not_known(shipped: Published, note: bytes) -> None:
    added = "<w:p><w:r><w:t>Another 4711 projects are in preparation.</w:t></w:r></w:p>"
    edited = inside(
        note, BODY, lambda part: part.replace(b"<w:body>", b"<w:body>" + added.encode(), 1)
    )
    [found] = differing(shipped, edited)
    assert (found.state, found.mark) == (State.UNKNOWN, "")
    assert "4711" in found.found


def test_a_paragraph_that_was_parted_is_still_confirmed(shipped: Published, note: bytes) -> None:
    parted = "98 projects</w:t></w:r></w:p><w:p><w:r><w:t> in the 8 batches"
    edited = replaced(note, BODY, "98 projects in the 8 batches", parted)
    assert verify(shipped, edited).confirmed


def test_what_was_deleted_under_revision_does_not_count(shipped: Published, note: bytes) -> None:
    deleted = "<w:p><w:del><w:r><w:delText>4711</w:delText></w:r></w:del></w:p>"
    edited = inside(
        note, BODY, lambda part: part.replace(b"<w:body>", b"<w:body>" + deleted.encode(), 1)
    )
    assert verify(shipped, edited).confirmed


def test_a_note_without_bookmarks_is_told_by_what_it_says(shipped: Published, note: bytes) -> None:
    bare = inside(note, BODY, lambda part: re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", part))
    wrong = replaced(bare, BODY, "at least 98 projects in", "at least 97 projects in")
    assert verify(shipped, bare).confirmed
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/title"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_note_that_libreoffice_saved_again_is_confirmed(
    shipped: Published, note: bytes, tmp_path: Path
) -> None:
    source, saved = tmp_path / "note.docx", tmp_path / "saved"
    source.write_bytes(note)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(saved), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    # LibreOffice itself drops the alternative text of charts in Word files.
    left = differing(shipped, (saved / "note.docx").read_bytes())
    assert {(f.state, f.mark) for f in left} == {
        (State.MISSING, "fund.projects/chart-KHM/alt"),
        (State.MISSING, "fund.dollars/chart-KHM/alt"),
    }
