"""Finds the numbers of a note again, edited or not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.chartreader import chart_found
from dashboard.briefings.formats.docxbase import MAIN
from dashboard.briefings.formats.docxnote import ALT, BODY, CHARTS, FOOTNOTES, MARGINS, PREFIX
from dashboard.briefings.formats.docxtext import BESIDE, bookmark_name
from dashboard.briefings.formats.nodes import NAMESPACES, Node, qualified
from dashboard.briefings.formats.package import FileError, Parts, parsed, related, unpacked
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.formats.unbroken import loose
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

# Fields that Word counts by itself: their results are no numbers of the record.
_COUNTED = ("PAGE", "NUMPAGES", "SEQ", "NOTEREF", "PAGEREF", "TOC")
# More texts than these are not compared one by one with those that were printed.
_MOST_LOOSE = 3000
# A text of fewer letters may stand inside another one by chance.
_LONG = 25
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_note(content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every text with a number in the note: its body, charts, footnotes and margins."""
    parts = unpacked(content)
    if MAIN not in parts:
        raise FileError(_("The file is no Word document."))
    root = parsed(parts[MAIN])
    yield from _body(root, receipt)
    yield from _charts(parts, root, receipt)
    for name, part in _beside(parts):
        place = {"footnotes": FOOTNOTES, "header": MARGINS, "footer": MARGINS}.get(name, "")
        found = _texts(parsed(parts[part]), _where_beside(name))
        yield from _listed(found, receipt.texts_in(place), receipt)


def _texts(root: Node, where: str) -> list[Found]:
    """The texts of a part beside the body that hold numbers."""
    reader = _Reader({})
    told = (text for p in root.iter(qualified("w:p")) for _mark, text in reader.pieces(p))
    return [Found(where, "", text) for text in told if has_number(text)]


@dataclass(slots=True)
class _Reader:
    """Reads paragraphs one after the other; ``open`` is the mark whose bookmark is not closed."""

    known: Mapping[str, str]
    open: str = ""
    open_id: str = ""
    fields: list[str] = field(default_factory=list)

    def pieces(self, paragraph: Node) -> list[tuple[str, str]]:
        """The texts of a paragraph, each with its mark; texts outside of bookmarks have none.

        What was deleted and what Word counts by itself is left out. In a paragraph with one mark
        all belongs to it: who types at the end of a bookmark types outside of it.
        """
        told: dict[str, str] = {self.open: ""} if self.open else {}
        for entry in _inline(paragraph):
            text = self._read(entry)
            if text or self.open:
                told[self.open] = told.get(self.open, "") + text
        marks = [mark for mark in told if mark]
        if len(marks) > 1:
            return [(mark, text.strip()) for mark, text in told.items()]
        whole = "".join(told.values())
        return [(marks[0] if marks else "", whole.strip())]

    def _read(self, entry: Node) -> str:
        """The text of one entry; bookmarks and fields are noted."""
        name = entry.tag.rpartition("}")[2]
        if name == "bookmarkStart":
            self._begin(entry)
        elif name == "bookmarkEnd" and entry.get(qualified("w:id")) == self.open_id:
            self.open = self.open_id = ""
        elif name in ("fldChar", "instrText"):
            self._field(entry, name)
        elif not any(map(_is_counted, self.fields)):
            return (entry.text or "") if name == "t" else _SIGNS.get(name, "")
        return ""

    def _begin(self, entry: Node) -> None:
        mark = self.known.get(entry.get(qualified("w:name"), ""))
        if mark:
            self.open, self.open_id = mark, entry.get(qualified("w:id"), "")

    def _field(self, entry: Node, name: str) -> None:
        """Where fields begin, what they are and where they end."""
        kind = entry.get(qualified("w:fldCharType"), "")
        if name == "instrText" and self.fields:
            self.fields[-1] += entry.text or ""
        elif kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()


def _is_counted(instruction: str) -> bool:
    """Whether a field is one that Word counts by itself."""
    return instruction.split()[:1] in [[name] for name in _COUNTED]


def _inline(entry: Node) -> Iterator[Node]:
    """What is inside a paragraph; paragraphs in boxes and what was moved away are left out."""
    for inside in entry:
        if not isinstance(inside.tag, str):
            continue
        name = inside.tag.rpartition("}")[2]
        if name in _LEFT_OUT or (
            name == "fldSimple" and _is_counted(inside.get(qualified("w:instr"), ""))
        ):
            continue
        if len(inside):
            yield from _inline(inside)
        else:
            yield inside


_LEFT_OUT = frozenset({"p", "pPr", "rPr", "moveFrom", "del", "Fallback", "txbxContent"})


def _body(root: Node, receipt: Receipt) -> Iterator[Found]:
    """Texts by their bookmarks; those that lost theirs by what they say."""
    reader = _Reader({bookmark_name(mark): mark for mark in receipt.marks})
    marked: dict[str, Found] = {}
    loose: list[Found] = []
    heading = _("the beginning")
    for paragraph in root.iter(qualified("w:p")):
        pieces = reader.pieces(paragraph)
        if _is_heading(paragraph):
            heading = words.cut(pieces[0][1], 60)
        where = _("under \u201c{heading}\u201d", heading=heading)
        for mark, text in pieces:
            if mark and text:
                before = f"{marked[mark].text}\n" if mark in marked else ""
                marked[mark] = Found(where, mark, before + text)
            elif has_number(text):
                loose.append(Found(where, "", text))
    yield from marked.values()
    missing = [mark for mark in receipt.texts_in(BODY) if mark not in marked]
    yield from _listed(loose, missing, receipt)


def _is_heading(paragraph: Node) -> bool:
    style = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
    return style is not None and style.get(qualified("w:val"), "").startswith("Heading")


def _charts(parts: Parts, root: Node, receipt: Receipt) -> Iterator[Found]:
    """The numbers of the charts; those that lost their name in saving are told by their order."""
    relations = related(parts, MAIN)
    alts = receipt.texts_in(CHARTS)
    drawings = [d for d in root.iter(qualified("w:drawing")) if _is_chart(d)]
    for n, drawing in enumerate(drawings):
        name, told = _named(drawing)
        if not name and n < len(alts):
            name = alts[n].removesuffix(ALT)
        where = _("the chart {name}", name=name) if name else _("a chart")
        if told:
            mark = f"{name}{ALT}" if f"{name}{ALT}" in alts else ""
            yield Found(_("{where}, its alternative text", where=where), mark, told)
        for chart in drawing.iter(qualified("c:chart")):
            part = relations.get(chart.get(qualified("r:id"), ""), "")
            if part in parts:
                yield from chart_found(parts, part, receipt.chart_in(name), where)


def _is_chart(drawing: Node) -> bool:
    return next(drawing.iter(qualified("c:chart")), None) is not None


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


def _listed(found: Sequence[Found], ids: Sequence[str], receipt: Receipt) -> Iterator[Found]:
    """Texts without bookmarks, each told by what it says among those that may stand there."""
    expected = {mark: loose(str(receipt.marks[mark]["text"])) for mark in ids}
    left: list[Found] = []
    for text in found[:_MOST_LOOSE]:
        yield from _held(text, expected, left)
    matches = paired(list(expected.values()), [text.text for text in left])
    for text, match in zip(left, matches, strict=True):
        yield text if match is None else replace(text, mark=list(expected)[match])
    yield from found[_MOST_LOOSE:]


def _held(text: Found, expected: dict[str, str], left: list[Found]) -> Iterator[Found]:
    """The texts that one paragraph holds word for word; what else it says goes to ``left``.

    What is found is taken out of ``expected``: each text is printed once.
    """
    rest = loose(text.text)
    for mark, words_ in [*expected.items()]:
        if words_ in (parts := rest.split(BESIDE)):
            del expected[mark]
            parts.remove(words_)
            rest = BESIDE.join(parts)
            yield Found(text.where, mark, words_)
        elif len(words_) > _LONG and words_ in rest:
            del expected[mark]
            rest = rest.replace(words_, " ", 1)
            yield Found(text.where, mark, words_)
    if has_number(rest):
        left.append(replace(text, text=rest.strip()))
