"""Texts of the data that want to be more than text, and files that are not what they seem."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.briefings.findings import VerifyError
from dashboard.briefings.formats.package import RECEIPT_NAMESPACE
from dashboard.briefings.formats.registry import FORMATS, made
from dashboard.briefings.verify import verify
from dashboard.published import Published
from tests.briefings.edits import unzipped, zipped
from tests.briefings.requests import asked, receipt, shipped_file
from tests.dashboard.builders import figure, program, published_from, row, source, statement
from tests.hostile.records import MARK, OUTSIDE, TEXTS

HOSTILE = [
    '=HYPERLINK("https://evil.example","click")',
    "+1+1",
    "@SUM(A1)",
    "<script>alert(1)</script> & <b>bold</b>",
    "{=cmd|' /C calc'!A0}",
    "\u202egnp.exe\u202c right to left",
    "https://evil.example/looks-like-a-link",
    "lmc:fund.projects/title",
    "#fields",
    "x" * 10_000,
    "\u0e9e\u0eb2\u0eaa\u0eb2 \u1797\u17b6\u179f\u17b6 \u1018\u102c\u101e\u102c \u4e2d\u6587",
]


# Letters that no carried font has, which PDF/UA forbids to leave without a shape.
SYNTAX = ["\U0001f9ea \u0416\u05d0\u03a9 K\u0335\u0336\u0301 \ue000"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """An edition in which every text that people wrote is hostile."""
    return spoiled(HOSTILE, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The same with the syntax of templates, of what sets the files, and letters of no font."""
    return spoiled([*SYNTAX, *TEXTS[:-3]], tmp_path_factory.mktemp("templates"))


def spoiled(texts: list[str], folder: Path) -> Published:
    """An edition of one country whose programs, pages and statements carry these texts."""
    programs = [
        program(f"p-{n}", title=text, implementing_body=text, notes=text)
        for n, text in enumerate(texts)
    ]
    pages = [
        source(f"s-{n}", title=text, publisher=text, publisher_group=text)
        for n, text in enumerate(texts)
    ]
    statements = [
        statement(f"st-{n}", f"s-{n}", projects=13, projects_qualifier="exact", notes=text)
        for n, text in enumerate(texts)
    ]
    keys = tuple(f"st-{n}" for n in range(len(texts)))
    meeting = row(
        "meetings",
        meeting_id="m-1",
        series="jwg-poverty",
        name=texts[3],
        start_date=None,
        invited=(),
        poverty_track=True,
        source_ids=("p",),
    )
    parts = [
        row("attendance", meeting_id="m-1", country=code, invited="unknown")
        for code in ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")
    ]
    tables = {
        "sources": [source("p"), *pages],
        "programs": programs,
        "fund_statements": statements,
        "batch_figures": [
            figure("KHM", 2022, 13, sources=("s-0",), publishers=tuple(texts), receipt=keys),
            figure("KHM", 2023, None, receipt=("p-0",)),
        ],
        "meetings": [meeting],
        "attendance": parts,
    }
    return published_from(tables, folder)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_hostile_texts_are_texts_and_every_number_is_confirmed(
    hostile: Published, form: str
) -> None:
    content = made(hostile, asked(hostile, "country", "KHM"), "https://x.example", form)
    assert verify(hostile, content).confirmed


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_syntax_of_templates_changes_no_file(templates: Published, form: str) -> None:
    content = made(templates, asked(templates, "country", "KHM"), "https://x.example", form)
    assert verify(templates, content).confirmed


def test_the_syntax_of_templates_and_of_what_sets_the_files_is_text_in_them(
    templates: Published,
) -> None:
    request = asked(templates, "country", "KHM")
    pdf = PdfReader(io.BytesIO(made(templates, request, "https://x.example", "pdf")))
    printed = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "{{7*7}} ${7*7} #{7*7}" in printed
    assert '#read("/etc/passwd")' in printed
    assert "[U+1F9EA]" in printed
    page = made(templates, request, "https://x.example", "html").decode()
    assert f"<{MARK}" not in page
    assert f"&lt;{MARK}&gt;bold" in page
    assert not re.search(rf'href="https?://{OUTSIDE}', page)
    note = unzipped(made(templates, request, "https://x.example", "docx"))
    assert not any(OUTSIDE.encode() in part for n, part in note.items() if n.endswith(".rels"))


def test_no_text_becomes_a_formula_or_a_link_in_a_workbook(hostile: Published) -> None:
    content = made(hostile, asked(hostile, "country", "KHM"), "https://x.example", "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink] == []
    assert HOSTILE[0] in {c.value for c in cells}
    # Text that spreadsheets would calculate once it is exported as CSV is typed as text here.
    assert {c.data_type for c in cells if c.value in HOSTILE} == {"s"}


def test_markup_in_the_data_is_shown_as_it_is_on_a_slide(hostile: Published) -> None:
    content = made(hostile, asked(hostile, "country", "KHM"), "https://x.example", "pptx")
    deck = Presentation(io.BytesIO(content))
    cells = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for line in shape.table.rows
        for cell in line.cells
    ]
    assert any(text.startswith("<script>alert(1)</script>") for text in cells)
    assert b"hlinkClick" not in b"".join(unzipped(content).values())


def bomb() -> bytes:
    """A small archive that is very large inside."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b"0" * 400_000_000)
    return sink.getvalue()


def with_entities(content: bytes) -> bytes:
    parts = unzipped(content)
    parts["customXml/item1.xml"] = (
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f'<r:receipt xmlns:r="{RECEIPT_NAMESPACE}">&b;</r:receipt>'
    ).encode()
    return zipped(parts)


def with_receipt_text(content: bytes, text: str) -> bytes:
    parts = unzipped(content)
    parts["customXml/item1.xml"] = (
        f'<r:receipt xmlns:r="{RECEIPT_NAMESPACE}">{text}</r:receipt>'.encode()
    )
    return zipped(parts)


def without_receipt(content: bytes) -> bytes:
    parts = {n: p for n, p in unzipped(content).items() if not n.startswith("customXml/")}
    return zipped(parts)


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda _deck: b"", "none of the formats"),
        (lambda _deck: b"a letter, not a deck", "none of the formats"),
        (lambda deck: deck[: len(deck) // 2], "none of the formats"),
        (lambda _deck: bomb(), "larger inside"),
        (with_entities, "declares entities"),
        (without_receipt, "carries no receipt"),
        (lambda deck: with_receipt_text(deck, "{"), "damaged"),
        (lambda deck: with_receipt_text(deck, "[1,2]"), "damaged"),
        (lambda deck: with_receipt_text(deck, '{"kind":"other"}'), "damaged"),
        (
            lambda deck: with_receipt_text(deck, '{"kind":"lmc-briefing-receipt","schema":99}'),
            "schema 99",
        ),
        (
            lambda deck: zipped({**unzipped(deck), "ppt/slides/slide2.xml": b"<broken"}),
            "no XML",
        ),
        (
            lambda deck: zipped(
                {**unzipped(deck), "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": b""}
            ),
            "data behind a chart",
        ),
    ],
)
def test_what_cannot_be_checked_is_told_in_a_sentence(
    shipped: Published, break_it: Callable[[bytes], bytes], told: str
) -> None:
    deck = shipped_file(shipped, "country", "pptx")
    with pytest.raises(VerifyError, match=told):
        verify(shipped, break_it(deck))


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_no_damage_of_a_receipt_ends_in_a_trace(shipped: Published, form: str) -> None:
    content = shipped_file(shipped, "meeting", form)
    told = receipt(content, form)
    dice = random.Random(7)
    parts = unzipped(content)
    for _turn in range(60):
        broken = json.dumps(damaged(told, dice))
        item = f'<r:receipt xmlns:r="{RECEIPT_NAMESPACE}">{escape(broken)}</r:receipt>'
        file = zipped({**parts, "customXml/item1.xml": item.encode()})
        with contextlib.suppress(VerifyError):
            assert verify(shipped, file).findings is not None


def damaged(entries: Any, dice: random.Random) -> Any:
    """A copy in which one value, anywhere, is something else."""
    if isinstance(entries, dict) and entries and dice.random() < 0.9:
        key = dice.choice(sorted(entries))
        return {**entries, key: damaged(entries[key], dice)}
    if isinstance(entries, list) and entries and dice.random() < 0.8:
        place = dice.randrange(len(entries))
        return [*entries[:place], damaged(entries[place], dice), *entries[place + 1 :]]
    return dice.choice([None, True, -1, 1e300, "", "x", "../..", [], {}, [[]], {"a": []}, "9" * 99])


def test_a_receipt_of_something_that_is_not_on_record_is_told(shipped: Published) -> None:
    deck = shipped_file(shipped, "country", "pptx")
    parts = unzipped(deck)
    item = parts["customXml/item1.xml"]
    parts["customXml/item1.xml"] = item.replace(b'"of":"KHM"', b'"of":"XXX"')
    with pytest.raises(VerifyError, match="does not know what this file is about"):
        verify(shipped, zipped(parts))
