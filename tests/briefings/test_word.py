"""Notes in Word: what python-docx finds in them, and what must never be in them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.document import Document as Note
from pypdf import PdfReader

from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.docx import DOCX
from dashboard.briefings.formats.registry import made
from dashboard.briefings.model import Briefing, Request, Text
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from tests.briefings.edits import unzipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASE = "https://dashboard.example"


def request_of(published: Published, subject: str, of: str = "") -> Request:
    chosen = Filter(tuple(country_names(published)), (2017, 2025), all_years=False)
    return Request(subject, chosen, published.edition.state, of)


@pytest.fixture(scope="module")
def note(shipped: Published) -> bytes:
    return made(shipped, request_of(shipped, "country", "KHM"), BASE, "docx")


@pytest.fixture(scope="module")
def opened(note: bytes) -> Note:
    return Document(io.BytesIO(note))


def in_style(note: Note, style: str) -> list[str]:
    return [p.text for p in note.paragraphs if p.style is not None and p.style.name == style]


def test_a_note_has_a_title_and_real_headings(opened: Note) -> None:
    assert in_style(opened, "Title") == [
        "Cambodia in the Lancang-Mekong Cooperation on poverty reduction"
    ]
    headings = in_style(opened, "Heading 1")
    assert headings[0].startswith("On record for Cambodia, 2017\u20132025: at least 98 projects")
    assert headings[-2:] == ["How to read these figures", "Sources"]


def test_charts_are_native_and_carry_their_data_and_a_text_for_those_who_do_not_see(
    note: bytes,
) -> None:
    parts = unzipped(note)
    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert len(charts) == 2
    assert not [name for name in parts if name.startswith("word/media")]
    book = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    values = [row[1].value for row in book["Data"].iter_rows(min_row=2, max_row=10)]
    assert 13 in values
    # Where no batch is known the cell is empty.
    assert None in values
    assert 0 not in values
    told = re.findall(r'descr="([^"]*)"', parts["word/document.xml"].decode())
    assert len(told) == 2
    assert "2022, disputed, 3\u201313: 13" in told[0]


def test_tables_repeat_their_head_and_part_no_row(opened: Note) -> None:
    tables = opened.element.body.findall(f"{W}tbl")
    assert sum(bool(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) for table in tables) >= 5
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_captions_are_counted_by_word(opened: Note) -> None:
    captions = in_style(opened, "Caption")
    assert captions[0].startswith("Table 1. ")
    assert [c for c in captions if c.startswith("Figure 2. ")]
    assert "SEQ Figure" in opened.element.xml


def test_footnotes_are_real_and_cite_publisher_and_day(note: bytes) -> None:
    parts = unzipped(note)
    footnotes = parts["word/footnotes.xml"].decode()
    ids = re.findall(r'<w:footnote w:id="(\d+)"', footnotes)
    referred = re.findall(r'<w:footnoteReference w:id="(\d+)"', parts["word/document.xml"].decode())
    assert ids
    assert referred == ids
    assert 'w:type="separator"' in footnotes
    assert 'w:type="continuationSeparator"' in footnotes


def test_a_page_without_link_is_cited_as_a_copy_and_no_address_of_it_is_anywhere(
    shipped: Published, note: bytes
) -> None:
    copies = [row for row in shipped.records("sources") if not row["link"]]
    content = b"\n".join(unzipped(note).values()).decode("utf-8", "replace")
    assert copies
    assert "(copy, not linked)" in content
    assert not [row["url"] for row in copies if row["url"] and row["url"] in content]


def test_what_a_file_says_of_itself_is_of_its_edition(shipped: Published, opened: Note) -> None:
    told = opened.core_properties
    assert told.title.startswith("Cambodia")
    assert shipped.edition.hash in told.keywords
    assert str(told.created).startswith(shipped.edition.state)
    assert told.language == "en-GB"


def test_every_page_tells_edition_and_its_number(shipped: Published, note: bytes) -> None:
    footer = unzipped(note)["word/footer1.xml"].decode()
    assert shipped.edition.hash[:8] in footer
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_the_address_that_reopens_the_view_is_in_the_note(opened: Note) -> None:
    [told] = [p.text for p in opened.paragraphs if "Reopen this view" in p.text]
    assert told.endswith(f"{BASE}/country?of=KHM&years=2017&years=2025")


@pytest.mark.parametrize(
    ("subject", "of"),
    [("region", ""), ("country", "LAO"), ("meeting", "jwg-poverty-6"), ("guideline", "")],
)
def test_every_subject_makes_the_same_bytes_again(
    shipped: Published, subject: str, of: str
) -> None:
    request = request_of(shipped, subject, of)
    assert made(shipped, request, BASE, "docx") == made(shipped, request, BASE, "docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_cell_on_a_few_pages(
    shipped: Published, note: bytes, tmp_path: Path
) -> None:
    notes = {
        "country": note,
        "guideline": made(shipped, request_of(shipped, "guideline"), BASE, "docx"),
        "region": made(shipped, request_of(shipped, "region"), BASE, "docx"),
    }
    for name, content in notes.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", *(f"{name}.docx" for name in notes)],
        check=True,
        capture_output=True,
        timeout=240,
        cwd=tmp_path,
    )
    for name, content in notes.items():
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        assert 2 <= len(pages) <= 6
        shown = "".join("".join(page.extract_text().split()) for page in pages)
        cells = [
            "".join(cell.text.split())[:12]
            for table in Document(io.BytesIO(content)).tables
            for row in table.rows
            for cell in row.cells[:2]
        ]
        assert len(cells) > 30
        assert not [cell for cell in cells if cell.isascii() and cell not in shown]


HOSTILE = 'a<w:t> & "b" =1+1 {SEQ x} http://evil.example \x0b \ufffe \u202eabc'


def hostile(briefing: Briefing) -> Briefing:
    """A briefing whose data holds what could be markup, a field, a formula or a link."""
    pages = tuple(
        replace(page, message=Text(page.message.id, HOSTILE), coverage=(Text("x/1", HOSTILE),))
        for page in briefing.pages
    )
    return replace(briefing, pages=pages)


def test_hostile_text_stays_text(shipped: Published) -> None:
    briefing = hostile(assembled(shipped, request_of(shipped, "meeting", "jwg-poverty-6"), BASE))
    note = DOCX.write(shipped, briefing)
    opened = Document(io.BytesIO(note))
    assert any('a<w:t> & "b" =1+1 {SEQ x} http://evil.example' in p.text for p in opened.paragraphs)
    document = unzipped(note)["word/document.xml"].decode()
    assert "evil.example" not in unzipped(note)["word/_rels/document.xml.rels"].decode()
    assert "SEQ x" not in "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", document))


def test_burmese_lao_and_khmer_are_set_in_fonts_that_office_has(shipped: Published) -> None:
    briefing = assembled(shipped, request_of(shipped, "meeting", "jwg-poverty-6"), BASE)
    title = Text("cover/title", "\u1019\u103c\u1014\u103a\u1019\u102c \u0ea5\u0eb2\u0ea7 abc")
    note = DOCX.write(shipped, replace(briefing, title=title))
    document = unzipped(note)["word/document.xml"].decode()
    assert 'w:cs="Myanmar Text"' in document
    assert 'w:cs="Leelawadee UI"' in document
    assert Document(io.BytesIO(note)).paragraphs[0].text == title.words
