"""The pieces that slides are made of: texts, charts, tables, notes; each marked as it is placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from dashboard.briefings.formats.base import moment
from dashboard.briefings.formats.chartbook import chart_workbook
from dashboard.briefings.formats.chartdata import ChartData, sheet_of, sheet_texts
from dashboard.briefings.formats.chartxml import chart_xml
from dashboard.briefings.formats.deckbase import COVER, PAGE
from dashboard.briefings.formats.deckmaster import INCH, NUMBER_INDEX, Box, number_field
from dashboard.briefings.formats.nodes import NAMESPACES, Node, clean, node, qualified, value
from dashboard.theme import LIGHT
from etl.text import current_language

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from dashboard.briefings.formats.base import Marker
    from dashboard.briefings.model import Briefing, Text

# Shapes whose numbers are marked are named with this before the id.
PREFIX = "lmc:"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: size in points, colour, weight, bullet, space before it."""

    size: float = 18
    colour: str = LIGHT.text
    bold: bool = False
    bullet: bool = False
    before: float = 0
    align: str = "l"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table on a slide."""

    words: str
    style: Style


@dataclass(slots=True)
class Deck:
    """A deck in the making."""

    file: Presentation
    briefing: Briefing
    marker: Marker

    def slide(self, layout: int = PAGE) -> Slide:
        """A new slide at the end; all but the cover carry their number."""
        slide: Slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        if layout != COVER:
            place(slide, _number(_free(slide)))
        return slide

    def fill(self, slide: Slide, index: int, text: Text, shown: str | None = None) -> None:
        """Write a text into a placeholder of the layout."""
        shape = next(s for s in slide.placeholders if s.placeholder_format.idx == index)
        shape.name = PREFIX + self.marker.mark(text, shown)
        set_paragraphs(shape.element, [(shown if shown is not None else text.words, None)])

    def box(self, slide: Slide, where: Box, text: Text, style: Style, anchor: str = "t") -> None:
        """A text in a box of its own."""
        name = PREFIX + self.marker.mark(text)
        place(slide, text_box(_free(slide), name, where, [(text.words, style)], anchor))

    def texts(
        self, slide: Slide, where: Box, key: str, lines: Sequence[tuple[Text, Style]]
    ) -> None:
        """Several texts in one box, such as a list."""
        self.marker.mark_all(key, (text for text, _style in lines))
        paragraphs = [(text.words, style) for text, style in lines]
        place(slide, text_box(_free(slide), PREFIX + key, where, paragraphs))

    def chart(self, slide: Slide, where: Box, chart: ChartData) -> None:
        """A native chart with the workbook behind it."""
        sheet = sheet_of(chart)
        for text in sheet_texts(sheet):
            self.marker.mark(text)
        self.marker.places[chart.key] = sheet.places
        package = slide.part.package
        part = ChartPart.load(
            package.next_partname(ChartPart.partname_template),
            CONTENT_TYPE.DML_CHART,
            package,
            chart_xml(chart, sheet, "rId1"),
        )
        book = chart_workbook(chart, sheet, moment(self.briefing.edition.state))
        part.relate_to(EmbeddedXlsxPart.new(book, package), RELATIONSHIP_TYPE.PACKAGE)
        relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        graphic = node("c:chart", r_id=relation)
        place(slide, _frame(_free(slide), PREFIX + chart.key, chart.alt, where, _CHART, graphic))

    def notes(self, slide: Slide, key: str, texts: Sequence[Text]) -> None:
        """The notes of the speaker, a paragraph a text."""
        self.marker.mark_all(key, texts)
        shape = slide.notes_slide.notes_placeholder
        if shape is None:  # the notes master of the library has one
            raise LookupError(key)
        shape.name = PREFIX + key
        set_paragraphs(shape.element, [(text.words, None) for text in texts])


def place(slide: Slide, shape: Node) -> None:
    """Put a shape on top of a slide."""
    slide.shapes.element.append(shape)


def _free(slide: Slide) -> int:
    """A number that no shape of the slide has."""
    taken = slide.shapes.element.iter(qualified("p:cNvPr"))
    return 1 + max(int(entry.get("id", 0)) for entry in taken)


def set_paragraphs(shape: Node, paragraphs: Sequence[tuple[str, Style | None]]) -> None:
    """Replace the text of a shape."""
    body = next(shape.iterchildren(qualified("p:txBody")))
    for old in body.findall("a:p", NAMESPACES):
        body.remove(old)
    for words, style in paragraphs:
        body.append(paragraph(words, style))


def paragraph(words: str, style: Style | None) -> Node:
    """A paragraph; line breaks of its text stay line breaks."""
    made = node("a:p", _paragraph_look(style) if style else None)
    for n, line in enumerate(clean(words).split("\n")):
        if n:
            made.append(node("a:br", _letters(style)))
        made.append(node("a:r", _letters(style), node("a:t", line)))
    return made


def _paragraph_look(style: Style) -> Node:
    spacing = node("a:spcBef", value("a:spcPts", round(style.before * 100)))
    if not style.bullet:
        return node("a:pPr", spacing, node("a:buNone"), algn=style.align, marL=0, indent=0)
    indent = round(0.22 * INCH)
    colour = node("a:buClr", node("a:srgbClr", val=LIGHT.accent[1:].upper()))
    return node(
        "a:pPr",
        spacing,
        colour,
        node("a:buFont", typeface="Arial"),
        node("a:buChar", char="\u2022"),
        algn=style.align,
        marL=indent,
        indent=-indent,
    )


def _letters(style: Style | None) -> Node:
    if style is None:
        return node("a:rPr", lang=_language(), dirty=0)
    return node(
        "a:rPr",
        node("a:solidFill", node("a:srgbClr", val=style.colour[1:].upper())),
        lang=_language(),
        sz=round(style.size * 100),
        b=style.bold,
        dirty=0,
    )


def _language() -> str:
    language = current_language()
    return "en-GB" if language == "en" else language


def text_box(
    n: int,
    name: str,
    where: Box,
    paragraphs: Iterable[tuple[str, Style]],
    anchor: str = "t",
) -> Node:
    """A box of text without margins, that grows smaller letters rather than overflow."""
    body = node("a:bodyPr", node("a:normAutofit"), wrap="square", lIns=0, tIns=0, rIns=0, bIns=0)
    body.set("anchor", anchor)
    return node(
        "p:sp",
        node(
            "p:nvSpPr",
            node("p:cNvPr", id=n, name=name),
            node("p:cNvSpPr", txBox=1),
            node("p:nvPr"),
        ),
        node(
            "p:spPr",
            transform("a:xfrm", where),
            node("a:prstGeom", node("a:avLst"), prst="rect"),
            node("a:noFill"),
        ),
        node("p:txBody", body, node("a:lstStyle"), *(paragraph(w, s) for w, s in paragraphs)),
    )


def block(n: int, where: Box, colour: str) -> Node:
    """A plain rectangle, for looks alone."""
    decorative = node("p:cNvPr", id=n, name=f"Block {n}")
    return node(
        "p:sp",
        node("p:nvSpPr", decorative, node("p:cNvSpPr"), node("p:nvPr")),
        node(
            "p:spPr",
            transform("a:xfrm", where),
            node("a:prstGeom", node("a:avLst"), prst="rect"),
            node("a:solidFill", node("a:srgbClr", val=colour[1:].upper())),
            node("a:ln", node("a:noFill")),
        ),
    )


def transform(name: str, where: Box) -> Node:
    """The place of a shape."""
    left, top, width, height = (round(part * INCH) for part in where)
    return node(name, node("a:off", x=left, y=top), node("a:ext", cx=width, cy=height))


def _frame(n: int, name: str, alt: str, where: Box, kind: str, graphic: Node) -> Node:
    """A chart or table on a slide, with the words for those who do not see it."""
    return node(
        "p:graphicFrame",
        node(
            "p:nvGraphicFramePr",
            node("p:cNvPr", id=n, name=name, descr=alt),
            node("p:cNvGraphicFramePr", node("a:graphicFrameLocks", noGrp=1)),
            node("p:nvPr"),
        ),
        transform("p:xfrm", where),
        node("a:graphic", node("a:graphicData", graphic, uri=kind)),
    )


def _number(n: int) -> Node:
    return node(
        "p:sp",
        node(
            "p:nvSpPr",
            node("p:cNvPr", id=n, name=f"Slide Number Placeholder {n}"),
            node("p:cNvSpPr", node("a:spLocks", noGrp=1)),
            node("p:nvPr", node("p:ph", type="sldNum", sz="quarter", idx=NUMBER_INDEX)),
        ),
        node("p:spPr"),
        node("p:txBody", node("a:bodyPr"), node("a:lstStyle"), node("a:p", number_field())),
    )
