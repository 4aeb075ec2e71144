"""Pictures as files: letters inside the SVG, PNG and PDF by typst, the same bytes every time."""

from __future__ import annotations

import re
import struct
import sys
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from dashboard.render.svg import embedding, pictures
from dashboard.render.svg.drawing import draw, picture, typst_pages
from dashboard.render.svg.embedding import font_css
from dashboard.render.svg.fonts import FOLDER
from dashboard.render.svg.frame import SvgFrame, slide
from dashboard.render.svg.pictures import NoTypstError, picture_png, picture_svg
from dashboard.render.svg.typstfile import typst_block
from dashboard.theme import LIGHT
from tests.dashboard.svgcharts import HOSTILE, KINDS, matrix
from tests.dashboard.svgreading import ReadPicture, flowing

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.figures.model import Figure

EACH = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
SCRIPTS = "Kế ลดความ ນ້ຳ ក្រុម ဗုဒ္ဓ 湄公"


def fonts_in(css: str) -> dict[str, TTFont]:
    found = re.findall(r"font-family:'([^']+)'.*?base64,([^)]+)\)", css)
    return {family: TTFont(BytesIO(b64decode(data))) for family, data in found}


def test_a_file_brings_the_letters_that_it_uses_and_no_others() -> None:
    chart = replace(KINDS["bars"]("Cambodia"), title=SCRIPTS)
    fonts = fonts_in(picture_svg(chart, LIGHT).decode())
    assert list(fonts) == [
        "Noto Sans",
        "Noto Sans Thai",
        "Noto Sans Lao",
        "Noto Sans Khmer",
        "Noto Sans Myanmar",
        "Noto Sans SC",
    ]
    assert {ord(c) for c in "Kế"} <= set(fonts["Noto Sans"].getBestCmap())
    assert set(fonts["Noto Sans SC"].getBestCmap()) == {ord("湄"), ord("公")}


@pytest.mark.parametrize("family", ["Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Lao"])
def test_cut_down_fonts_still_join_and_stack_their_letters(family: str) -> None:
    font = fonts_in(font_css([SCRIPTS]))[family]
    assert {"GSUB", "GPOS", "GDEF", "fvar"} <= set(font.keys())
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    needed = {"Noto Sans Khmer": {"blwf"}, "Noto Sans Myanmar": {"blws"}, "Noto Sans Lao": {"ccmp"}}
    assert needed[family] <= features | {"ccmp"}


def test_letters_that_are_drawn_as_two_bring_both() -> None:
    fonts = fonts_in(font_css(["ນຳ", "กำ", "កើ"]))
    assert {0x0ECD, 0x0EB2} <= set(fonts["Noto Sans Lao"].getBestCmap())
    assert {0x0E4D, 0x0E32} <= set(fonts["Noto Sans Thai"].getBestCmap())
    assert 0x17C1 in fonts["Noto Sans Khmer"].getBestCmap()


def test_named_fonts_bring_nothing_along() -> None:
    chart = KINDS["bars"]("ក")
    assert b"<style>" not in picture_svg(chart, LIGHT, "named")
    assert b"Noto Sans Khmer" in picture_svg(chart, LIGHT, "named")


def test_the_same_letters_are_the_same_bytes() -> None:
    first = font_css([SCRIPTS])
    embedding._subset.cache_clear()
    assert font_css([SCRIPTS[::-1]]) == first


@EACH
def test_a_png_has_the_size_of_its_picture(kind: Callable[[str], Figure]) -> None:
    chart = kind("Words")
    png = picture_png(chart, LIGHT, scale=1)
    drawn = picture(chart, slide(LIGHT))
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (1200, pytest.approx(drawn.height, abs=1))


def test_a_png_is_the_same_every_time() -> None:
    chart = KINDS["batches"]("ក្រុម")
    assert picture_png(chart, LIGHT, 1) == picture_png(chart, LIGHT, 1)


def test_a_very_tall_picture_is_made_smaller_rather_than_huge() -> None:
    chart = matrix()
    png = picture_png(replace(chart, rows=chart.rows * 60), LIGHT, 3)
    width, height = struct.unpack(">II", png[16:24])
    assert width < 3600
    assert width * height <= 41_000_000


@EACH
def test_typst_takes_hostile_texts_as_text(kind: Callable[[str], Figure]) -> None:
    png = picture_png(kind(HOSTILE + '\\ #panic("x") $a$ *b* @c'), LIGHT, 1)
    assert png.startswith(b"\x89PNG")


def test_without_typst_the_reader_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    pictures._compiler.cache_clear()
    with pytest.raises(NoTypstError, match="typst is not installed"):
        picture_png(KINDS["bars"]("Words"), LIGHT)
    pictures._compiler.cache_clear()


@EACH
def test_a_pdf_has_the_words_as_text_and_passes_the_accessibility_check(
    kind: Callable[[str], Figure],
) -> None:
    typst = pytest.importorskip("typst")
    chart = replace(kind("Words"), title="The finding of it all")
    block = typst_block(picture(chart, SvgFrame(LIGHT, 640)), 480)
    source = f'#set document(title: "T")\n#set page(height: auto)\n#{block}'
    made = typst.compile(
        source.encode(), font_paths=[str(FOLDER)], ignore_system_fonts=True, pdf_standards=["ua-1"]
    )
    reader = PdfReader(BytesIO(made))
    told = flowing("".join(page.extract_text() for page in reader.pages))
    assert flowing("The finding of it all") in told
    assert flowing("A note") in told


def test_blocks_for_a_page_are_no_larger_than_it() -> None:
    chart = KINDS["matrix"]("Words")
    frame = SvgFrame(LIGHT, 700, words=False)
    blocks = typst_pages(chart, frame, width=476, height=110)
    assert len(blocks) > 1
    for block in blocks:
        width, height = map(float, re.findall(r"(?:width|height): ([\d.]+)pt", block)[:2])
        assert width == 476
        assert height <= 110


def test_shapes_for_typst_hold_no_text() -> None:
    block = typst_block(picture(KINDS["bars"]("Words"), slide(LIGHT)))
    (shapes,) = re.findall(r'bytes\("(<svg.*?</svg>)"\)', block)
    assert "<text" not in shapes
    assert not ReadPicture(draw(KINDS["bars"]("Words"), slide(LIGHT))).outside()
