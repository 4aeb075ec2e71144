"""The look of the slides: measures in inches, sizes in points, fonts that Office has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.briefings.formats.opc import plain
from dashboard.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.6
INNER = WIDTH - 2 * MARGIN
TITLE_TOP, TITLE_HEIGHT = 0.42, 0.95
BODY_TOP, FOOT_TOP = 1.95, 6.86

TITLE_SIZE, LONG_TITLE_SIZE, SUBTITLE_SIZE = 26, 22, 14
TEXT_SIZE, TABLE_SIZE, NOTE_SIZE, SOURCE_SIZE = 16, 12, 10.5, 10

# Office falls back by script; these are the fonts that Windows has for each.
_SCRIPTS = {
    "Hans": "Microsoft YaHei",
    "Thai": "Leelawadee UI",
    "Laoo": "Leelawadee UI",
    "Khmr": "Leelawadee UI",
    "Mymr": "Myanmar Text",
    "Viet": "Calibri",
}


def rgb(colour: str) -> RGBColor:
    """``#rrggbb`` as python-pptx takes it."""
    return RGBColor(*(int(colour[n : n + 2], 16) for n in (1, 3, 5)))


def ink_of(country: str) -> str:
    """The colour of a country; the accent where a mark belongs to none."""
    return LIGHT.countries.get(country, LIGHT.accent)


def theme_xml(theme: bytes) -> bytes:
    """A theme of Office with our colours, so that charts made later in it match, and our fonts."""
    text = theme.decode("utf-8")
    for n, colour in enumerate(LIGHT.countries.values(), 1):
        text = re.sub(
            rf'(<a:accent{n}><a:srgbClr val=")[0-9A-F]{{6}}', rf"\g<1>{colour[1:].upper()}", text
        )
    for script, face in _SCRIPTS.items():
        entry = f'<a:font script="{script}" typeface="{face}"/>'
        text, found = re.subn(rf'<a:font script="{script}" typeface="[^"]*"/>', entry, text)
        if not found:
            text = re.sub(r"(</a:(?:major|minor)Font>)", rf"{entry}\1", text)
    return text.encode("utf-8")


def text_box(
    slide: Any, name: str, place: tuple[float, float, float, float], *, anchor: Any = MSO_ANCHOR.TOP
) -> Any:
    """An empty box for text: left, top, width and height in inches, no inner margin."""
    left, top, width, height = place
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return shape


def write(
    frame: Any,
    paragraphs: Sequence[str],
    size: float,
    *,
    colour: str = LIGHT.text,
    bold: bool = False,
    space: float = 0,
) -> None:
    """Write paragraphs into a text frame, the first into the one it has."""
    for n, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(space)
        run = paragraph.add_run()
        run.text = plain(text).replace("\n", " ").replace("\v", " ")
        run.font.size = Pt(size)
        run.font.bold = bold
        run.font.color.rgb = rgb(colour)


def describe(shape: Any, alt: str) -> None:
    """The alt text of a chart, table or picture."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - python-pptx has no setter
    properties.set("descr", plain(alt))


def language(presentation: Any, code: str) -> None:
    """The language of every run, for spelling and for those who hear the slides."""
    for slide in presentation.slides:
        for properties in slide._element.iter(qn("a:rPr")):  # noqa: SLF001
            properties.set("lang", code)


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a width (inches), by a mean width of letters."""
    letters = max(1, int(width * 72 / (size * 0.5)))
    wide = sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
    return max(1, -(-wide // letters))


def height_of(text: str, width: float, size: float) -> float:
    """The height in inches that a text takes in a width."""
    return lines_of(text, width, size) * size * 1.22 / 72
