"""The pieces that slides are made of: texts, charts, tables, notes; each marked as it is placed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from dashboard.briefings.bases import joined
from dashboard.briefings.formats.base import moment
from dashboard.briefings.formats.chartbook import chart_workbook
from dashboard.briefings.formats.chartdata import ChartData, sheet_of, sheet_texts
from dashboard.briefings.formats.charts import alt_words
from dashboard.briefings.formats.chartxml import chart_xml
from dashboard.briefings.formats.deckbase import COVER, PAGE
from dashboard.briefings.formats.deckmaster import NUMBER_INDEX, Box, number_field
from dashboard.briefings.formats.decktable import SlideTable, table_node, table_place
from dashboard.briefings.formats.decktext import (
    Style,
    block,
    line_box,
    set_paragraphs,
    text_box,
    transform,
)
from dashboard.briefings.formats.decktimeline import Shape, Timeline
from dashboard.briefings.formats.fills import solid, state_fill
from dashboard.briefings.formats.nodes import Node, node, qualified
from dashboard.briefings.model import Basis, Text

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from dashboard.briefings.formats.base import Marker
    from dashboard.briefings.model import Briefing, Page
    from dashboard.figures.guideline import TimelineChart

# Ends the id of the words that tell what a picture shows to those who do not see it.
ALT = "/alt"
# Shapes whose numbers are marked are named with this before the id.
PREFIX = "lmc:"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


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

    def fill(
        self, slide: Slide, index: int, text: Text, size: float = 0, where: Box | None = None
    ) -> None:
        """Write a text into a placeholder of the layout; of its own size and place if given.

        One without a text is taken away: who edits the slide would be asked to fill it.
        """
        shape = next(s for s in slide.placeholders if s.placeholder_format.idx == index)
        if not text.words:
            slide.shapes.element.remove(shape.element)
            return
        shape.name = PREFIX + self.marker.mark(text)
        if where is not None:
            next(shape.element.iterchildren(qualified("p:spPr"))).insert(
                0, transform("a:xfrm", where)
            )
        set_paragraphs(shape.element, [(text.words, None)])
        if size:
            for run in shape.element.iter(qualified("a:rPr")):
                run.set("sz", str(round(size * 100)))

    def box(self, slide: Slide, where: Box, text: Text, style: Style, anchor: str = "t") -> None:
        """A text in a box of its own."""
        name = PREFIX + self.marker.mark(text)
        place(slide, text_box(_free(slide), name, where, [(text.words, style)], anchor))

    def runs(
        self,
        slide: Slide,
        where: Box,
        text: Text,
        parts: Sequence[tuple[str, Style]],
        anchor: str = "t",
    ) -> None:
        """One text in one line, its parts set differently."""
        name = PREFIX + self.marker.mark(text)
        place(slide, line_box(_free(slide), name, where, parts, anchor))

    def texts(
        self, slide: Slide, where: Box, key: str, lines: Sequence[tuple[Text, Style]]
    ) -> None:
        """Several texts in one box, such as a list."""
        self.marker.mark_all(key, (text for text, _style in lines))
        paragraphs = [(text.words, style) for text, style in lines]
        place(slide, text_box(_free(slide), PREFIX + key, where, paragraphs))

    def block(self, slide: Slide, where: Box, colour: str) -> None:
        """A plain rectangle, for looks alone."""
        no_line = node("a:ln", node("a:noFill"))
        place(slide, block(_free(slide), where, solid(colour), no_line))

    def sign(self, slide: Slide, shape: Shape) -> None:
        """A shape of a key, beside its words."""
        place(slide, _drawn(shape, _free(slide)))

    def swatch(self, slide: Slide, where: Box, shape: str, colour: str) -> None:
        """How a state is drawn, beside its words."""
        place(slide, block(_free(slide), where, *state_fill(shape, colour)))

    def chart(self, slide: Slide, where: Box, chart: ChartData, size: int = 1400) -> None:
        """A native chart with the workbook behind it; ``size`` of its letters in points / 100."""
        sheet = sheet_of(chart)
        for text in sheet_texts(sheet):
            self.marker.mark(text)
        self.marker.places[chart.key] = sheet.places
        package = slide.part.package
        part = ChartPart.load(
            package.next_partname(ChartPart.partname_template),
            CONTENT_TYPE.DML_CHART,
            package,
            chart_xml(chart, sheet, "rId1", size, where[3]),
        )
        book = chart_workbook(chart, sheet, moment(self.briefing.edition.state))
        part.relate_to(EmbeddedXlsxPart.new(book, package), RELATIONSHIP_TYPE.PACKAGE)
        relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        graphic = node("c:chart", r_id=relation)
        place(
            slide,
            _frame(
                _free(slide),
                PREFIX + chart.key,
                self._alt(chart.key, chart.alt, chart.finding),
                where,
                _CHART,
                graphic,
            ),
        )

    def _alt(self, key: str, told: str, basis: Basis) -> str:
        """The words for those who do not see a picture; their numbers are marked too."""
        self.marker.mark(Text(f"{key}{ALT}", told, basis))
        return told

    def timeline(
        self, slide: Slide, where: Box, page: Page, chart: TimelineChart, part: int = 1
    ) -> None:
        """A timeline of native shapes in one group, with its texts marked like all others."""
        drawn, first = Timeline(chart, where), _free(slide)
        key = f"{page.key}/timeline" if part == 1 else f"{page.key}/timeline-{part}"
        numbers = itertools.count(first + 1)
        behind = itertools.chain(drawn.shapes(), drawn.marks(bars=True))
        parts = [_drawn(shape, n) for shape, n in zip(behind, numbers, strict=False)]
        for label, n in zip(drawn.labels(), numbers, strict=False):
            basis = joined(page.bases.get(mark, Basis()) for mark in label.marks)
            name = PREFIX + self.marker.mark(Text(f"{key}/{label.key}", label.words, basis))
            words = [(label.words, label.style)]
            parts.append(text_box(n, name, label.where, words, label.anchor))
        points = drawn.marks(bars=False)
        parts += [_drawn(shape, n) for shape, n in zip(points, numbers, strict=False)]
        alt = self._alt(key, alt_words(chart.alt, page), page.title.basis)
        place(slide, _group(first, PREFIX + key, alt, where, parts))

    def table(self, slide: Slide, where: Box, key: str, alt: Text, table: SlideTable) -> None:
        """A native table; ``alt`` says for those who do not see it what it shows."""
        self.marker.places[key] = table_place(table, self.marker)
        left, top, width, _height = where
        box = Box((left, top, width, table.height))
        told = self._alt(key, alt.words, alt.basis)
        place(slide, _frame(_free(slide), PREFIX + key, told, box, _TABLE, table_node(table)))

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


def _drawn(shape: Shape, n: int) -> Node:
    return block(n, shape.where, *shape.fill.nodes(), form=shape.form)


def _group(n: int, name: str, alt: str, where: Box, parts: Sequence[Node]) -> Node:
    """Shapes that belong together, in the places that they have on the slide."""
    inside = transform("a:xfrm", where)
    for corner in list(inside):
        again = {"off": "chOff", "ext": "chExt"}[corner.tag.rpartition("}")[2]]
        inside.append(node(f"a:{again}", **dict(corner.attrib)))
    return node(
        "p:grpSp",
        node(
            "p:nvGrpSpPr",
            node("p:cNvPr", id=n, name=name, descr=alt),
            node("p:cNvGrpSpPr"),
            node("p:nvPr"),
        ),
        node("p:grpSpPr", inside),
        *parts,
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
