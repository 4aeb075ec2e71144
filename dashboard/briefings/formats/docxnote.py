"""The pieces that a note is made of: texts, charts, tables, footnotes; each marked as it is placed.

Every text that holds a number stands in a hidden bookmark named after its id: Word and
LibreOffice keep bookmarks while the text around and inside them is edited, moved and saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from dashboard.briefings.formats.base import Marker, moment
from dashboard.briefings.formats.chartbook import chart_workbook
from dashboard.briefings.formats.chartdata import sheet_of, sheet_texts
from dashboard.briefings.formats.chartxml import chart_xml
from dashboard.briefings.formats.docxbase import BASE_RELATIONS, Relation, language, relations_xml
from dashboard.briefings.formats.docxtext import (
    NOTE_SIGN,
    PLAIN,
    Letters,
    bookmark_name,
    bookmarked,
    paragraph,
    runs,
)
from dashboard.briefings.formats.docxtext import field as word_field
from dashboard.briefings.formats.nodes import NAMESPACES, Node, node, value, xml
from dashboard.briefings.formats.unbroken import unbroken
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.formats.chartdata import ChartData
    from dashboard.briefings.formats.package import Parts
    from dashboard.briefings.model import Briefing, SourceEntry, Text

# Charts whose numbers are marked are named with this before their key.
PREFIX = "lmc:"
BODY, CHARTS, FOOTNOTES, MARGINS = "body", "charts", "footnotes", "margins"
# Ends the id of a chart's alternative text.
ALT = "/alt"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TWIP = 635  # English metric units
_LETTERS, _SMALL_LETTERS = 900, 800  # of charts, in hundredths of a point


@dataclass(slots=True)
class Note:
    """A note in the making: what stands in its body, and the parts beside it.

    ``captioned`` is the figure or table that was captioned last.
    """

    briefing: Briefing
    marker: Marker = field(default_factory=Marker)
    body: list[Node] = field(default_factory=list)
    footnotes: list[Node] = field(default_factory=list)
    parts: Parts = field(default_factory=dict)
    captioned: str = ""
    _names: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)
    _figures: dict[str, int] = field(default_factory=dict)
    _relations: dict[str, Relation] = field(default_factory=dict)
    _note_relations: dict[str, Relation] = field(default_factory=dict)
    _charts: int = 0

    def __post_init__(self) -> None:
        """The relations that every note has."""
        for relation in BASE_RELATIONS:
            self.relate(relation)
        self.marker.places |= {BODY: [], CHARTS: [], FOOTNOTES: [], MARGINS: []}

    def relate(self, relation: Relation) -> str:
        """The id of something that the body refers to."""
        return _related(self._relations, relation)

    def put(self, text: Text, letters: Letters = PLAIN, shown: str | None = None) -> list[Node]:
        """A text as runs, in a bookmark where it holds a number."""
        words = text.words if shown is None else shown
        return self.put_as(text, runs(unbroken(words), letters), shown)

    def put_as(self, text: Text, made: list[Node], shown: str | None = None) -> list[Node]:
        """A text that was made runs of already."""
        words = text.words if shown is None else shown
        mark = self.marker.mark(text, shown)
        if not has_number(words) or mark in self._names:
            return made
        self._names.add(mark)
        self.marker.places[BODY].append(mark)
        return bookmarked(bookmark_name(mark), len(self._names), made)

    def add(self, style: str, text: Text, *more: Node, keep: bool = False) -> None:
        """A paragraph of one text; nothing where the text is empty."""
        if text.words:
            self.body.append(paragraph(style, *self.put(text), *more, keep=keep))

    def add_joined(self, style: str, texts: Iterable[Text], *, keep: bool = False) -> None:
        """Several texts as one paragraph."""
        inside: list[Node] = []
        for text in texts:
            if text.words:
                inside += [*(runs(" ") if inside else ()), *self.put(text)]
        if inside:
            self.body.append(paragraph(style, *inside, keep=keep))

    def caption(self, kind: str, text: Text) -> None:
        """A numbered caption above a figure or table, its number a field of Word.

        ``kind`` is ``Figure`` or ``Table``, the name that Word counts by.
        """
        n = self._figures[kind] = self._figures.get(kind, 0) + 1
        label = {"Figure": _("Figure {n}. {caption}"), "Table": _("Table {n}. {caption}")}[kind]
        self.captioned = {"Figure": _("Figure {n}", n=n), "Table": _("Table {n}", n=n)}[kind]
        pieces = {"{n}": word_field(f"SEQ {kind} \\* ARABIC", str(n)), "{caption}": self.put(text)}
        self.body.append(paragraph("Caption", *filled(label, pieces)))

    def cite(self, entries: Iterable[SourceEntry]) -> list[Node]:
        """The signs of footnotes, in one row; a page that was cited before keeps its number."""
        signs: list[Node] = []
        for entry in entries:
            # A thin space keeps the sign off the number that it may stand behind.
            signs += runs(", " if signs else "\u2009", NOTE_SIGN)
            known = self._numbers.get(entry.source_id)
            signs += self._new_note(entry) if known is None else _again(known)
        return signs

    def link(self, url: str, inside: list[Node]) -> list[Node]:
        """Runs that lead to a page of the web; as they are where there is no address."""
        if not url:
            return inside
        relation = self.relate(Relation("hyperlink", url, outside=True))
        return [node("w:hyperlink", *inside, r_id=relation)]

    def _new_note(self, entry: SourceEntry) -> list[Node]:
        n = self._numbers[entry.source_id] = len(self._numbers) + 1
        text = replace(entry.told, id=f"footnotes/{entry.source_id}")
        self.marker.places[FOOTNOTES].append(self.marker.mark(text))
        told = runs(text.words)
        if entry.url:
            relation = _related(
                self._note_relations, Relation("hyperlink", entry.url, outside=True)
            )
            told = [node("w:hyperlink", *told, r_id=relation)]
        sign = node("w:r", NOTE_SIGN.node(), node("w:footnoteRef"))
        inside = paragraph("FootnoteText", sign, *runs(" "), *told)
        self.footnotes.append(node("w:footnote", inside, w_id=n))
        reference = node("w:r", NOTE_SIGN.node(), node("w:footnoteReference", w_id=n))
        return bookmarked(_note_bookmark(n), 100_000 + n, [reference])

    def chart(self, chart: ChartData, alt: Text, size: tuple[int, int], *, titled: bool) -> Node:
        """A native chart with the workbook behind it, as a run; its size as Word counts."""
        sheet = sheet_of(chart)
        for text in sheet_texts(sheet):
            self.marker.mark(text)
        self.marker.places[chart.key] = sheet.places
        self._charts += 1
        n = self._charts
        drawn = chart_xml(chart, sheet, "rId1", _SMALL_LETTERS if titled else _LETTERS)
        self.parts[f"word/charts/chart{n}.xml"] = _titled(drawn, chart.title) if titled else drawn
        book = f"embeddings/Microsoft_Excel_Sheet{n}.xlsx"
        self.parts[f"word/{book}"] = chart_workbook(
            chart, sheet, moment(self.briefing.edition.state)
        )
        self.parts[f"word/charts/_rels/chart{n}.xml.rels"] = relations_xml(
            {"rId1": Relation("package", f"../{book}")}
        )
        relation = self.relate(Relation("chart", f"charts/chart{n}.xml"))
        self.marker.places[CHARTS].append(self.marker.mark(alt))
        return _drawing(n, chart.key, alt.words, size, relation)

    def relations(self) -> Parts:
        """The lists of what body and footnotes refer to."""
        return {
            "word/_rels/document.xml.rels": relations_xml(self._relations),
            "word/_rels/footnotes.xml.rels": relations_xml(self._note_relations),
        }


def _related(relations: dict[str, Relation], relation: Relation) -> str:
    known = next((key for key, value in relations.items() if value == relation), "")
    key = known or f"rId{len(relations) + 1}"
    relations[key] = relation
    return key


def _again(n: int) -> list[Node]:
    return word_field(f"NOTEREF {_note_bookmark(n)} \\f \\h", str(n), NOTE_SIGN)


def _note_bookmark(n: int) -> str:
    return f"_Ref_lmc_note_{n}"


def filled(told: str, pieces: Mapping[str, Sequence[Node]]) -> list[Node]:
    """A message of the catalogue with runs in its places."""
    made: list[Node] = []
    for part in _PLACE.split(told):
        made += pieces[part] if part in pieces else runs(part)
    return made


_PLACE = re.compile(r"(\{\w+\})")


def _titled(chart: bytes, title: str) -> bytes:
    """A chart part with a title in it, for charts that stand beside others."""
    root = etree.fromstring(chart)
    inside = root.find("c:chart", NAMESPACES)
    inside.find("c:autoTitleDeleted", NAMESPACES).set("val", "0")
    look = node("a:defRPr", sz=_SMALL_LETTERS, b=1)
    letters = node(
        "a:r", node("a:rPr", lang=language(), sz=_SMALL_LETTERS, b=1), node("a:t", title)
    )
    text = node("a:p", node("a:pPr", look), letters)
    rich = node("c:rich", node("a:bodyPr"), node("a:lstStyle"), text)
    inside.insert(0, node("c:title", node("c:tx", rich), value("c:overlay", 0)))
    # The plot begins below it.
    for side, share in {"y": 0.2, "h": 0.53}.items():
        for place in inside.iterfind(f"c:plotArea/c:layout/c:manualLayout/c:{side}", NAMESPACES):
            place.set("val", str(share))
    return xml(root)


def _drawing(n: int, key: str, alt: str, size: tuple[int, int], relation: str) -> Node:
    """A chart in the line of text."""
    width, height = (part * _TWIP for part in size)
    return node(
        "w:r",
        node(
            "w:drawing",
            node(
                "wp:inline",
                node("wp:extent", cx=width, cy=height),
                node("wp:effectExtent", l=0, t=0, r=0, b=0),
                node("wp:docPr", id=n, name=PREFIX + key, descr=alt),
                node("wp:cNvGraphicFramePr"),
                node(
                    "a:graphic",
                    node("a:graphicData", node("c:chart", r_id=relation), uri=_CHART),
                ),
                distT=0,
                distB=0,
                distL=0,
                distR=0,
            ),
        ),
    )
