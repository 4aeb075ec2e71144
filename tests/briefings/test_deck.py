"""Decks as other people's software reads them: charts, data, words for pictures, notes, sources."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from dashboard.briefings.formats.package import unpacked
from dashboard.published import Published
from tests.briefings.requests import BASE, SUBJECTS, receipt, shipped_file


@cache
def opened(published: Published, subject: str) -> Deck:
    return Presentation(io.BytesIO(shipped_file(published, subject, "pptx")))


@pytest.fixture
def deck(shipped: Published) -> Deck:
    return opened(shipped, "country")


def charts(deck: Deck) -> list[Any]:
    return [s for slide in deck.slides for s in slide.shapes if s.has_chart]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_slide_states_its_finding_and_who_says_so(shipped: Published, subject: str) -> None:
    deck = opened(shipped, subject)
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    for slide in list(deck.slides)[1:]:
        texts = {s.placeholder_format.idx: s.text_frame.text for s in slide.placeholders}
        assert texts[0], "a title"
        assert texts[14], "a source line"
        assert 12 in texts, "the number of the slide"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_picture_has_words_for_those_who_do_not_see_it(
    shipped: Published, subject: str
) -> None:
    for slide in opened(shipped, subject).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                described = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert described, shape.name


def test_a_chart_is_native_and_its_data_can_be_edited(deck: Deck) -> None:
    chart = charts(deck)[0].chart
    assert chart.plots[0].categories[5] == "2022\ndisputed\n3\u201313"
    series = chart.plots[0].series[0]
    assert list(series.values)[:6] == [16, 19, None, 20, 12, 13]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book["Data"].values)
    assert rows[0][:2] == ("Cambodia", "Projects")
    assert rows[6][1:4] == (13, 3, 13)


def test_what_is_not_reported_is_a_gap_and_never_a_zero(deck: Deck) -> None:
    dollars = charts(deck)[1].chart
    silent = [n for n, c in enumerate(dollars.plots[0].categories) if "n.r." in c]
    assert silent
    for series in dollars.plots[0].series:
        assert all(list(series.values)[n] is None for n in silent)


def test_states_are_told_apart_without_colour(deck: Deck) -> None:
    xml = unpacked_chart(charts(deck)[0])
    assert 'prst="wdUpDiag"' in xml
    assert "errBars" in xml
    assert 'prstDash val="dash"' in unpacked_chart(charts(deck)[1])


def unpacked_chart(shape: Any) -> str:
    told: str = shape.chart.part.blob.decode()
    return told


def test_labels_follow_their_values_when_the_data_is_edited(deck: Deck) -> None:
    xml = unpacked_chart(charts(deck)[0])
    assert "<c:dLbl>" in xml
    assert "<c:rich>" not in xml


def test_the_speaker_finds_every_figure_with_its_receipt_in_the_notes(deck: Deck) -> None:
    slide = next(s for s in deck.slides if any(x.has_chart for x in s.shapes))
    notes = slide.notes_slide.notes_text_frame.text
    assert "13 projects (disputed; stated from 3 to 13)" in notes
    assert "Counted: China-ASEAN Media, 14 June 2022" in notes
    assert "Disagrees:" in notes
    assert "Rule:" in notes


def test_a_deck_ends_with_what_to_keep_in_mind_and_its_sources(deck: Deck) -> None:
    heads = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "What to keep in mind" in heads
    first = next(n for n, head in enumerate(heads) if head.startswith("Sources"))
    assert len(heads) - first <= 2
    assert len(set(heads)) == len(heads), "no two slides are called the same"
    ends = list(deck.slides)[first:]
    told = "\n".join(s.text_frame.text for slide in ends for s in slide.shapes)
    assert "copies, not linked: " in told
    # The slides have the days of the pages, the notes their titles.
    assert "(copy, not linked)" in ends[0].notes_slide.notes_text_frame.text


def test_the_file_says_what_it_is(deck: Deck, shipped: Published) -> None:
    told = deck.core_properties
    assert told.title == "Cambodia in the Lancang-Mekong Cooperation on poverty reduction"
    assert told.language == "en"
    assert told.created.date().isoformat() == shipped.edition.state
    cover = "\n".join(s.text_frame.text for s in deck.slides[0].shapes if s.has_text_frame)
    assert f"edition {shipped.edition.hash}" in cover
    assert f"{BASE}/country?of=KHM" in cover


def test_letters_are_large_enough_for_the_back_row(shipped: Published) -> None:
    for subject in SUBJECTS:
        for name, part in unpacked(shipped_file(shipped, subject, "pptx")).items():
            if name.startswith("ppt/slides/slide"):
                sizes = {int(size) for size in re.findall(rb'<a:rPr[^>]* sz="(\d+)"', part)}
                assert min(sizes, default=1400) >= 1050, name


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_address_is_given_where_readers_must_not_be_sent(
    shipped: Published, subject: str, form: str
) -> None:
    closed = {row["url"] for row in shipped.records("sources") if not row["link"] and row["url"]}
    whole = b"\n".join(everything(shipped_file(shipped, subject, form))).decode("utf-8", "replace")
    assert [url for url in closed if url in whole] == []
    assert 'TargetMode="External"' not in whole


def everything(content: bytes) -> list[bytes]:
    parts = unpacked(content)
    return [
        inner
        for name, part in parts.items()
        for inner in (everything(part) if name.endswith(".xlsx") else [part])
    ]


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_marked_number_leads_to_rows_pages_and_publishers(
    shipped: Published, subject: str, form: str
) -> None:
    told = receipt(shipped_file(shipped, subject, form), form)
    for mark in told["marks"].values():
        for row in mark["rows"]:
            assert told["rows"][row]["says"]
            for page in told["rows"][row]["pages"]:
                assert page in told["sources"]
    # A year of which nothing is on record rests on nothing, nor does a count of nothing.
    assert [
        name
        for name, mark in told["marks"].items()
        if "value" in mark
        and not mark["rows"]
        and not name.endswith("/year")
        and mark["text"] != "0"
    ] == []
