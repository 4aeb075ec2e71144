"""How slides are laid out: nothing runs over, letters are large, titles tell which slide of how many."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pptx import Presentation

from dashboard.briefings.formats.deckmaster import RULE
from dashboard.briefings.formats.decktimeline import split_lanes
from dashboard.briefings.formats.letters import cut_to, height_of, length, lines_of
from dashboard.briefings.formats.package import unpacked
from dashboard.figures.guideline import guideline_chart
from dashboard.published import Published
from tests.briefings.requests import SUBJECTS, asked, shipped_file

EMU = 914400
# Letters are measured, and programs round differently: a line may be this share higher.
NEARLY = 1.06


def slides(published: Published, subject: str) -> list[Any]:
    return list(Presentation(io.BytesIO(shipped_file(published, subject, "pptx"))).slides)


def inches(length: int) -> float:
    return length / EMU


def own_boxes(slide: Any) -> Iterator[Any]:
    """Text boxes with sizes of their own; those of a timeline are placed by its marks."""
    for shape in slide.shapes:
        if shape.has_text_frame and not shape.is_placeholder and shape.text_frame.text:
            yield shape


def told_height(shape: Any) -> float:
    """What the paragraphs of a box take, with the space before each."""
    whole = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs), default=14.0)
        bold = all(run.font.bold for run in paragraph.runs)
        before = paragraph.space_before.pt if paragraph.space_before is not None else 0.0
        indent = int(paragraph._p.pPr.get("marL", 0)) if paragraph._p.pPr is not None else 0
        if len({run.font.size for run in paragraph.runs}) > 1:  # one line, a number and its words
            whole += size * 1.17 / 72
            continue
        width = inches(shape.width - indent)
        text = "".join(run.text for run in paragraph.runs)
        whole += height_of(text, width, size, bold=bold) + before / 72
    return whole


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_text_runs_over_its_box(shipped: Published, subject: str) -> None:
    over = [
        (n, shape.text_frame.text[:60])
        for n, slide in enumerate(slides(shipped, subject), start=1)
        for shape in own_boxes(slide)
        if told_height(shape) > inches(shape.height) * NEARLY + 0.06
    ]
    assert over == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_tables_charts_and_boxes_end_above_the_source(shipped: Published, subject: str) -> None:
    for n, slide in enumerate(slides(shipped, subject)[1:], start=2):
        for shape in slide.shapes:
            if not shape.is_placeholder:
                foot = inches(shape.top + shape.height)
                assert foot <= RULE[1] + 0.01, (n, shape.name, foot)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_letters_of_charts_are_no_smaller_than_twelve_points(
    shipped: Published, subject: str
) -> None:
    for name, part in unpacked(shipped_file(shipped, subject, "pptx")).items():
        if re.fullmatch(r"ppt/charts/chart\d+\.xml", name):
            assert min(map(int, re.findall(rb' sz="(\d+)"', part))) >= 1200, name


@pytest.mark.parametrize("subject", SUBJECTS)
def test_titles_tell_which_slide_of_how_many(shipped: Published, subject: str) -> None:
    heads = [slide.shapes.title.text_frame.text for slide in slides(shipped, subject)]
    for head in heads:
        if part := re.search(r" \((\d+) of (\d+)\)$", head):
            whole = head[: part.start()]
            n, of = map(int, part.groups())
            assert n <= of
            assert sum(other.startswith(f"{whole} (") for other in heads) == of


def test_titles_name_what_is_on_record_and_the_gap_that_weighs_most(shipped: Published) -> None:
    heads = [s.shapes.title.text_frame.text for s in slides(shipped, "country")]
    assert re.match(
        r"On record for Cambodia, .*: at least 98 projects and at least US\$ ", heads[1]
    )
    assert re.match(
        r"Cambodia: Of \d+ batch.* \d+ more matters were looked for in vain\.", heads[2]
    )


def test_a_timeline_has_few_lanes_a_slide_and_keeps_all_of_them(shipped: Published) -> None:
    today = date.fromisoformat(shipped.edition.state)
    chart = guideline_chart(shipped, asked(shipped, "guideline").chosen, today, (2023, 2027))
    parts = split_lanes(chart)
    assert max(len(part.lanes) for part in parts) <= 5
    assert tuple(lane for part in parts for lane in part.lanes) == chart.lanes


def test_letters_are_as_wide_as_the_font_says() -> None:
    assert length("0", 72) == pytest.approx(0.507)
    assert length("\u1ea5", 72) == length("a", 72)
    assert length("\u4e2d", 72) == 1.0
    assert length("no\u0301", 72) == length("no", 72)


def test_lines_break_between_words_and_after_dashes() -> None:
    assert lines_of("one two", length("one two", 14) * 1.1, 14) == 1
    assert lines_of("one two", length("one t", 14), 14) == 2
    assert lines_of("2023\u20132027", length("2023\u2013", 14) * 1.1, 14) == 2
    assert lines_of("one\ntwo", 9, 14) == 2
    assert lines_of("\u4e2d" * 30, 30 * 14 / 72 / 2.5, 14) == 3


def test_a_text_that_is_cut_fits_and_says_so() -> None:
    text = "Regional training: Targeted Poverty Alleviation and Food Security in the region"
    shown = cut_to(text, 3.0, 14, 1)
    assert lines_of(shown, 3.0, 14) == 1
    assert shown.endswith("\u2026")
    assert cut_to(text, 12.0, 14, 1) == text
