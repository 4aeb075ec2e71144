"""Finds the numbers of a note again, edited or not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.chartreader import chart_found
from dashboard.briefings.formats.docxbase import MAIN
from dashboard.briefings.formats.docxnote import BODY, FOOTNOTES, MARGINS, PREFIX
from dashboard.briefings.formats.docxtext import bookmark_name
from dashboard.briefings.formats.nodes import NAMESPACES, Node, qualified
from dashboard.briefings.formats.package import FileError, Parts, parsed, related, unpacked
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

# Fields that Word counts by itself: their results are no numbers of the record.
_COUNTED = ("PAGE", "NUMPAGES", "SEQ", "NOTEREF", "REF", "TOC")
# More texts than these are not compared one by one with those that were printed.
_MOST_LOOSE = 3000
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_note(content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every text with a number in the note: its body, charts, footnotes and margins."""
    parts = unpacked(content)
    if MAIN not in parts:
        raise FileError(_("The file is no Word document."))
    root = parsed(parts[MAIN])
    paragraphs = list(_paragraphs(root, {bookmark_name(m): m for m in receipt.marks}))
    yield from _body(paragraphs, receipt)
    yield from _charts(parts, root, receipt)
    for name, part in _beside(parts):
        told = [p.text for p in _paragraphs(parsed(parts[part]), {})]
        expected = {"footnotes": FOOTNOTES, "header": MARGINS, "footer": MARGINS}.get(name, "")
        yield from _listed(told, receipt.texts_in(expected), receipt, _where_beside(name))


@dataclass(slots=True)
class _Paragraph:
    """A paragraph: its text, the marks that begin in it, the ends of bookmarks, its heading."""

    text: str
    marks: list[str] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    where: str = ""


def _paragraphs(root: Node, known: Mapping[str, str]) -> Iterator[_Paragraph]:
    """The paragraphs in the order in which they are read, each with the heading above it."""
    heading = _("the beginning")
    for entry in root.iter(qualified("w:p")):
        found = _paragraph(entry, known)
        style = entry.find("w:pPr/w:pStyle", NAMESPACES)
        if style is not None and style.get(qualified("w:val"), "").startswith("Heading"):
            heading = found.text[:60]
        found.where = _("under \u201c{heading}\u201d", heading=heading)
        yield found


def _paragraph(entry: Node, known: Mapping[str, str]) -> _Paragraph:
    """The text of a paragraph without what was deleted and what Word counts by itself."""
    found, told, fields = _Paragraph(""), [], _Fields()
    for inside in _inline(entry):
        name = inside.tag.rpartition("}")[2]
        if name == "bookmarkStart":
            _begin(found, inside, known)
        elif name == "bookmarkEnd":
            found.ended.add(inside.get(qualified("w:id"), ""))
        elif name in ("fldChar", "instrText"):
            fields.read(inside, name)
        elif not fields.counted and name == "t":
            told.append(inside.text or "")
        elif not fields.counted:
            told.append(_SIGNS.get(name, ""))
    found.text = "".join(told).strip()
    return found


def _begin(found: _Paragraph, entry: Node, known: Mapping[str, str]) -> None:
    mark = known.get(entry.get(qualified("w:name"), ""))
    if mark:
        found.marks.append(mark)
        found.begun.add(entry.get(qualified("w:id"), ""))


def _inline(entry: Node) -> Iterator[Node]:
    """What is inside a paragraph; paragraphs in boxes and what was moved away are left out."""
    for inside in entry:
        if not isinstance(inside.tag, str):
            continue
        name = inside.tag.rpartition("}")[2]
        if name in _LEFT_OUT or (name == "fldSimple" and _is_counted(inside)):
            continue
        if len(inside) or name in ("t", "instrText"):
            if name in ("t", "instrText"):
                yield inside
            else:
                yield from _inline(inside)
        else:
            yield inside


_LEFT_OUT = frozenset({"p", "pPr", "rPr", "moveFrom", "del", "Fallback", "txbxContent"})


def _is_counted(entry: Node) -> bool:
    return entry.get(qualified("w:instr"), "").split()[:1] in [[name] for name in _COUNTED]


@dataclass(slots=True)
class _Fields:
    """Whether what is read is the result of a field that Word counts by itself."""

    open: list[str] = field(default_factory=list)

    def read(self, entry: Node, name: str) -> None:
        """Note where fields begin, what they are and where they end."""
        kind = entry.get(qualified("w:fldCharType"), "")
        if name == "instrText" and self.open:
            self.open[-1] += entry.text or ""
        elif kind == "begin":
            self.open.append("")
        elif kind == "end" and self.open:
            self.open.pop()

    @property
    def counted(self) -> bool:
        """Whether any field around is one of those."""
        return any(told.split()[:1] in [[name] for name in _COUNTED] for told in self.open)


def _body(paragraphs: Sequence[_Paragraph], receipt: Receipt) -> Iterator[Found]:
    """Texts by their bookmarks; those that lost theirs by what they say."""
    loose: list[_Paragraph] = []
    seen: set[str] = set()
    going: Found | None = None
    open_ids: set[str] = set()
    for paragraph in paragraphs:
        marks = [mark for mark in paragraph.marks if mark not in seen]
        if going and marks:
            yield going
            going = None
        if going:
            # Somebody parted a paragraph: its text goes on in this one.
            going = Found(going.where, going.mark, f"{going.text}\n{paragraph.text}")
        elif len(marks) == 1 and paragraph.text:
            seen.add(marks[0])
            going, open_ids = Found(paragraph.where, marks[0], paragraph.text), paragraph.begun
        elif paragraph.text:
            loose.append(paragraph)
        if going and open_ids & paragraph.ended:
            yield going
            going = None
    if going:
        yield going
    missing = [mark for mark in receipt.texts_in(BODY) if mark not in seen]
    yield from _loose(loose, missing, receipt)


def _loose(
    paragraphs: Sequence[_Paragraph], missing: Sequence[str], receipt: Receipt
) -> Iterator[Found]:
    numbered = [p for p in paragraphs if has_number(p.text)]
    expected = [str(receipt.marks[mark]["text"]) for mark in missing]
    told = [p.text for p in numbered[:_MOST_LOOSE]]
    matches = [*paired(expected, told), *[None] * (len(numbered) - len(told))]
    for paragraph, match in zip(numbered, matches, strict=True):
        yield Found(paragraph.where, "" if match is None else missing[match], paragraph.text)


def _charts(parts: Parts, root: Node, receipt: Receipt) -> Iterator[Found]:
    relations = related(parts, MAIN)
    for drawing in root.iter(qualified("w:drawing")):
        name, told = _named(drawing)
        where = _("the chart {name}", name=name) if name else _("a chart")
        if told and (f"{name}/alt" in receipt.marks or has_number(told)):
            mark = f"{name}/alt" if f"{name}/alt" in receipt.marks else ""
            yield Found(_("{where}, its alternative text", where=where), mark, told)
        for chart in drawing.iter(qualified("c:chart")):
            part = relations.get(chart.get(qualified("r:id"), ""), "")
            if part in parts:
                yield from chart_found(parts, part, receipt.chart_in(name), where)


def _named(drawing: Node) -> tuple[str, str]:
    """The key that a drawing carries in its name, empty where it carries none, and its alt text."""
    entry = next(drawing.iter(qualified("wp:docPr")), None)
    if entry is None:
        return "", ""
    name = entry.get("name", "")
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else "", entry.get("descr", "")


def _beside(parts: Parts) -> Iterator[tuple[str, str]]:
    """The parts with texts beside the body, by what they are."""
    for part in related(parts, MAIN).values():
        name = posixpath.basename(part).removesuffix(".xml").rstrip("0123456789")
        if name in ("footnotes", "endnotes", "header", "footer") and part in parts:
            yield name, part


def _where_beside(name: str) -> str:
    return {
        "footnotes": _("the footnotes"),
        "endnotes": _("the endnotes"),
        "header": _("the line above the page"),
    }.get(name, _("the line below the page"))


def _listed(
    told: Sequence[str], ids: Sequence[str], receipt: Receipt, where: str
) -> Iterator[Found]:
    """Texts of a place, each told by what it says."""
    numbered = [text for text in told if has_number(text)][:_MOST_LOOSE]
    expected = [str(receipt.marks[mark]["text"]) for mark in ids]
    for text, match in zip(numbered, paired(expected, numbered), strict=True):
        yield Found(where, "" if match is None else ids[match], text)
