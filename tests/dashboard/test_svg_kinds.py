"""Every kind of chart as SVG: whole, honest, legible, whatever the texts of the data are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.figures.model import Figure
from dashboard.render.svg.drawing import NotAChartError, can_draw, draw, draw_pages
from dashboard.render.svg.frame import SvgFrame, slide
from dashboard.theme import DARK, LIGHT, Palette, contrast
from tests.dashboard.svgcharts import HOSTILE, KINDS, words
from tests.dashboard.svgreading import ReadPicture, flowing, ids

if TYPE_CHECKING:
    from collections.abc import Callable

EACH = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
FRAMES = {
    "slide": slide(LIGHT),
    "dark": slide(DARK),
    "column": SvgFrame(LIGHT, 640),
    "bare": SvgFrame(LIGHT, 700, words=False),
    "phone": SvgFrame(LIGHT, 360),
}
SIZES = pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
TEXTS = pytest.mark.parametrize(
    "text",
    [
        "Words",
        HOSTILE,
        "word " * 2000,
        "a" * 10_000,
        "ក្រុមការងារចម្រុះស្តីពីការកាត់បន្ថយភាពក្រីក្រ",
        "ဆင်းရဲနွမ်းပါးမှုလျှော့ချရေး ပူးတွဲလုပ်ငန်းအဖွဲ့",
        "澜沧江—湄公河合作减贫联合工作组第六次会议",
        "",
    ],
    ids=["short", "hostile", "long", "unbroken", "khmer", "burmese", "chinese", "empty"],
)
Kind = "Callable[[str], Figure]"


@EACH
@SIZES
@TEXTS
def test_a_picture_is_whole_and_nothing_touches_or_is_cut(
    kind: Callable[[str], Figure], frame: SvgFrame, text: str
) -> None:
    picture = ReadPicture(draw(kind(text), frame))
    assert not picture.outside()
    assert not picture.overlaps()


@EACH
def test_texts_of_the_data_stay_texts(kind: Callable[[str], Figure]) -> None:
    svg = draw(kind(HOSTILE), slide(LIGHT))
    tags = set(re.findall(r"<(\w+)", svg))
    assert tags <= {"svg", "title", "desc", "g", "text", "rect", "circle", "path"}
    assert "<script>alert(1)</script>" in "".join(
        text.words for text in ReadPicture(svg).texts
    ).replace(" ", "")


@EACH
def test_signs_that_hide_or_turn_text_are_left_out(kind: Callable[[str], Figure]) -> None:
    svg = draw(kind(HOSTILE), slide(LIGHT))
    assert not re.search("[\u0000-\u0008\u202e\ufffe\ud800]", svg)
    svg.encode()


@EACH
@SIZES
def test_every_row_of_the_table_has_one_mark(
    kind: Callable[[str], Figure], frame: SvgFrame
) -> None:
    chart = kind("Words")
    marks = [mark.name for mark in ReadPicture(draw(chart, frame)).marks]
    # A country that a meeting was not held for is drawn as nothing.
    shown = [mark for mark in chart.table.marks if not mark.endswith("-VNM") or "KHM" in mark]
    assert sorted(marks) == sorted(shown)


@EACH
def test_a_picture_carries_its_words_and_says_them_to_those_who_hear(
    kind: Callable[[str], Figure],
) -> None:
    chart = replace(
        kind("Words"),
        title="The finding of it all",
        subtitle="What, in which unit",
        alt="Bars of something",
        notes=("First note", "Second note"),
        source="Source: a record",
    )
    picture = ReadPicture(draw(chart, slide(LIGHT)))
    for told in (chart.title, chart.subtitle, *chart.notes, chart.source, "Edition 01234567"):
        assert flowing(told) in picture.flowing
    title, desc = picture.root[0], picture.root[1]
    assert picture.root.attrib["role"] == "img"
    assert picture.root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert title.text == chart.title
    assert desc.text == f"{chart.alt} {chart.subtitle}"


@EACH
def test_beside_the_words_of_a_document_only_the_legend_is_drawn(
    kind: Callable[[str], Figure],
) -> None:
    chart = replace(kind("Words"), title="The finding", source="Source: a record")
    picture = ReadPicture(draw(chart, SvgFrame(LIGHT, 640, words=False)))
    assert flowing("The finding") not in picture.flowing
    assert flowing("a record") not in picture.flowing
    assert len(picture.texts) > len(chart.legend)


@EACH
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_legible(kind: Callable[[str], Figure], palette: Palette) -> None:
    picture = ReadPicture(draw(kind("Words"), slide(palette)))
    inks = {text.ink for text in picture.texts if text.ink != palette.background}
    assert len(inks) >= 2
    assert all(contrast(ink, palette.background) >= 4.5 for ink in inks)


@EACH
def test_the_same_figure_gives_the_same_bytes(kind: Callable[[str], Figure]) -> None:
    frame = slide(LIGHT, "embedded")
    assert draw(kind("Words ក"), frame) == draw(kind("Words ក"), frame)


@EACH
def test_marks_of_an_interactive_picture_are_reached_by_keyboard(
    kind: Callable[[str], Figure],
) -> None:
    frame = SvgFrame(LIGHT, 860, interactive=True, name="one")
    picture = ReadPicture(draw(kind("Words"), frame))
    assert picture.root.attrib["role"] == "group"  # an image would hide its marks
    for mark in picture.marks:
        assert (mark.attributes["tabindex"], mark.attributes["role"]) == ("0", "button")
        assert mark.told
    found = list(ids(picture))
    assert len(found) == len(set(found)) == len(picture.marks) + 2
    assert all(name.startswith("one-") for name in found)


@EACH
def test_no_label_is_turned(kind: Callable[[str], Figure]) -> None:
    svg = draw(kind("Words"), slide(LIGHT))
    assert "rotate" not in svg
    assert "writing-mode" not in svg


# A map is not parted: it is never higher than a page.
@pytest.mark.parametrize("kind", [k for name, k in KINDS.items() if name != "places"])
def test_a_tall_chart_is_parted_between_pages_without_losing_a_mark(
    kind: Callable[[str], Figure],
) -> None:
    chart, frame = kind("Words"), SvgFrame(LIGHT, 640, words=False)
    whole = ReadPicture(draw(chart, frame))
    parts = [ReadPicture(svg) for svg in draw_pages(chart, frame, whole.height * 0.6)]
    assert len(parts) > 1
    marks = [mark.name for part in parts for mark in part.marks]
    assert sorted(marks) == sorted(mark.name for mark in whole.marks)
    assert not [pair for part in parts for pair in part.overlaps()]
    assert not [text for part in parts for text in part.outside()]


def test_a_part_says_which_it_is_and_repeats_the_heading_that_it_stands_under() -> None:
    chart = replace(KINDS["matrix"]("Words"), title="The finding")
    first, *others = [
        ReadPicture(svg) for svg in draw_pages(chart, SvgFrame(LIGHT, 640), height=330)
    ]
    assert flowing(f"part 1 of {len(others) + 1}") in first.flowing
    for part in others:
        assert flowing("The finding") in part.flowing
        assert "CHN" in part.flowing  # the names of the columns stand above every part


def test_a_page_begins_with_the_heading_of_the_group_that_it_goes_on_with() -> None:
    chart = KINDS["grid"]("Group")
    frame = SvgFrame(LIGHT, 640, words=False)
    bare = replace(chart, legend=())
    parts = [ReadPicture(svg) for svg in draw_pages(bare, frame, height=10)]
    headings = [[t.words for t in part.texts if t.words in ("Group", "Other")] for part in parts]
    assert all(headings)


def test_what_fits_on_one_page_is_not_parted() -> None:
    frame = SvgFrame(LIGHT, 640)
    assert draw_pages(KINDS["bars"]("Words"), frame, 2000) == [draw(KINDS["bars"]("Words"), frame)]


@EACH
def test_nothing_to_show_is_said(kind: Callable[[str], Figure]) -> None:
    bare = words("Words")
    chart = replace(kind("Words"), table=bare["table"], legend=())
    picture = ReadPicture(draw(chart, slide(LIGHT)))
    assert flowing("Nothing in the record fits these filters.") in picture.flowing
    assert not picture.marks


def test_a_table_is_refused() -> None:
    figure = Figure(**words("Words", "a"))
    assert not can_draw(figure)
    with pytest.raises(NotAChartError, match="is a table"):
        draw(figure, slide(LIGHT))


def test_a_picture_has_the_size_of_a_slide_where_its_rows_allow() -> None:
    picture = ReadPicture(draw(KINDS["batches"]("Words"), slide(LIGHT)))
    assert (picture.width, picture.height) == (1200, 675)
