"""How notes are set: sizes of letters, what stays together, what is said once, what links lead to."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from docx import Document
from lxml.etree import tostring
from pypdf import PdfReader

from dashboard.briefings.formats.columns import shared_widths
from dashboard.briefings.formats.registry import made
from dashboard.briefings.formats.unbroken import FIXED, loose, short_source, unbroken
from dashboard.briefings.numbers import numbers
from dashboard.published import Published
from tests.briefings.edits import unzipped
from tests.briefings.test_word import BASE, W, request_of

HALF_POINTS = re.compile(r'<w:sz w:val="(\d+)"/>')


@pytest.fixture(scope="module")
def region(shipped: Published) -> dict[str, bytes]:
    return unzipped(made(shipped, request_of(shipped, "region"), BASE, "docx"))


@pytest.fixture(scope="module")
def pdf(shipped: Published) -> PdfReader:
    return PdfReader(io.BytesIO(made(shipped, request_of(shipped, "country", "KHM"), BASE, "pdf")))


def test_no_letter_of_a_note_is_smaller_than_eight_and_a_half_points(
    region: dict[str, bytes],
) -> None:
    sizes = [int(size) / 2 for size in HALF_POINTS.findall(region["word/styles.xml"].decode())]
    assert min(sizes) >= 8.5
    assert not HALF_POINTS.findall(region["word/document.xml"].decode())


def test_no_letter_of_a_native_chart_is_smaller_than_eight_points(region: dict[str, bytes]) -> None:
    charts = [part for name, part in region.items() if name.startswith("word/charts/chart")]
    sizes = {int(size) for part in charts for size in re.findall(rb' sz="(\d+)"', part)}
    assert len(charts) > 10
    assert min(sizes) >= 800


def test_a_short_table_stays_on_one_page_with_its_caption_and_notes(shipped: Published) -> None:
    note = made(shipped, request_of(shipped, "country", "KHM"), BASE, "docx")
    [*tables] = Document(io.BytesIO(note)).element.body.iter(f"{W}tbl")
    captioned = [t for t in tables if 'w:val="Caption"' in tostring(t.getprevious()).decode()]
    assert len(captioned) > 4
    for table in captioned:
        rows = table.findall(f"{W}tr")[1:]  # the style of the head keeps it with the first row
        assert len(rows) <= 16
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for r in rows for p in r.iter(f"{W}p"))


def test_what_was_said_below_one_figure_is_not_said_again_below_the_next(
    region: dict[str, bytes],
) -> None:
    text = re.sub(r"<[^>]+>", "", region["word/document.xml"].decode())
    assert text.count("One scale for all countries") == 1
    assert "See also the notes below Figure" in text


def test_every_fill_of_a_chart_is_told_in_words(region: dict[str, bytes]) -> None:
    text = re.sub(r"<[^>]+>", "", region["word/document.xml"].decode())
    assert "hatched: disputed, lowest to highest stated" in text
    assert "&gt; is over" in text


def test_addresses_are_called_by_their_host_and_lead_to_the_whole_page(
    shipped: Published, pdf: PdfReader
) -> None:
    text = "".join(page.extract_text() for page in pdf.pages)
    links = {
        str(entry.get_object()["/A"]["/URI"])
        for page in pdf.pages
        for entry in page.get("/Annots") or ()
        if "/URI" in entry.get_object().get("/A", {})
    }
    allowed = {row["url"] for row in shipped.records("sources") if row["link"]}
    assert links
    assert links <= allowed
    assert re.findall(r"https?://\S+", text) == [f"{BASE}/country?of=KHM&years=2017&years=2025"]


def test_a_page_cited_twice_at_the_foot_is_told_once(pdf: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    before = text.partition("How to read these figures")[0]
    told = Counter(re.findall(r"The Phnom Penh Post: LMC gives", before))
    assert max(told.values(), default=0) <= 1


def test_dates_and_sums_stay_in_one_line_and_say_the_same_numbers() -> None:
    told = "On 18 November 2025 at least US$ 30.1 million; May 2022 and 2017, 2018."
    shown = unbroken(told)
    assert f"18{FIXED}November{FIXED}2025" in shown
    assert f"US${FIXED}30.1{FIXED}million" in shown
    assert "2017, 2018" in shown
    assert loose(shown) == told
    assert numbers(shown) == numbers(told)


def test_fixed_spaces_inside_numbers_are_left_to_them() -> None:
    assert loose(f"1{FIXED}000 on 5{FIXED}May") == f"1{FIXED}000 on 5 May"


def test_a_line_of_sources_is_cut_only_where_it_ends_in_the_state_of_the_record() -> None:
    told = "Sources: Xinhua; LMC poverty reduction record, state of 3 March 2026"
    assert short_source(told, "2026-03-03") == "Sources: Xinhua"
    assert short_source(told, "2026-03-04") == told


def test_a_column_of_dates_is_as_wide_as_its_dates() -> None:
    rows = [[unbroken("18 November 2025"), "a word " * 20]]
    wide = shared_widths(["Date", "What"], rows, 300, letter=5, pad=6)
    assert wide[0] >= 16 * 5 + 6
    assert sum(wide) == pytest.approx(300)
