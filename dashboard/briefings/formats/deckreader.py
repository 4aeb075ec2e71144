"""Finds the numbers of a deck again, edited or not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.chartreader import chart_found
from dashboard.briefings.formats.nodes import NAMESPACES, Node, qualified
from dashboard.briefings.formats.package import FileError, Parts, parsed, related, unpacked
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.formats.tablereader import table_found
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

PREFIX, ALT = "lmc:", "/alt"  # as in deck
_MAIN = "ppt/presentation.xml"


def read_deck(content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every text with a number on the slides, in the notes, tables and charts of a deck."""
    parts = unpacked(content)
    if _MAIN not in parts:
        raise FileError(_("The file is no PowerPoint presentation."))
    for number, slide in enumerate(_slides(parts), start=1):
        where = _("slide {n}", n=number)
        yield from _shapes(parts, slide, receipt, where)
        for notes in _notes(parts, slide):
            yield from _shapes(parts, notes, receipt, _("notes of slide {n}", n=number))


def _slides(parts: Parts) -> Iterator[str]:
    """The parts of the slides in the order in which they are shown."""
    relations = related(parts, _MAIN)
    for entry in parsed(parts[_MAIN]).iterfind("p:sldIdLst/p:sldId", NAMESPACES):
        part = relations.get(entry.get(qualified("r:id"), ""), "")
        if part in parts:
            yield part


def _notes(parts: Parts, slide: str) -> Iterator[str]:
    for part in related(parts, slide).values():
        if posixpath.dirname(part) == "ppt/notesSlides" and part in parts:
            yield part


def _shapes(parts: Parts, part: str, receipt: Receipt, where: str) -> Iterator[Found]:
    root = parsed(parts[part])
    for entry in root.iter(qualified("p:cNvPr")):
        name, told = entry.get("name", ""), entry.get("descr", "")
        if name.startswith(PREFIX) and told:
            yield Found(_("{where}, words for a picture", where=where), _alt_id(name), told)
    for frame in root.iter(qualified("p:graphicFrame")):
        yield from _graphic(parts, part, frame, receipt, where)
    for shape in root.iter(qualified("p:sp")):
        body = shape.find("p:txBody", NAMESPACES)
        if body is not None:
            told = [text for text in map(paragraph_text, body.iterfind("a:p", NAMESPACES)) if text]
            yield from texts_found(_name(shape), told, receipt, where)


def _alt_id(name: str) -> str:
    return f"{name.removeprefix(PREFIX)}{ALT}"


def _name(shape: Node) -> str:
    """The id that a shape carries as its name; empty where it carries none."""
    entry = next(shape.iter(qualified("p:cNvPr")), None)
    name = "" if entry is None else entry.get("name", "")
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else ""


def paragraph_text(paragraph: Node) -> str:
    """The text of a paragraph; fields such as the number of the slide are left out."""
    told = []
    for entry in paragraph:
        if entry.tag == qualified("a:r"):
            told += [text.text or "" for text in entry.iterfind("a:t", NAMESPACES)]
        elif entry.tag == qualified("a:br"):
            told.append("\n")
    return "".join(told)


def texts_found(name: str, told: Sequence[str], receipt: Receipt, where: str) -> Iterator[Found]:
    """The texts of one shape: its one text, or those of its place, each told by what it says."""
    if name in receipt.marks:
        yield Found(where, name, "\n".join(told))
        return
    ids = receipt.texts_in(name)
    expected = [str(receipt.marks[mark]["text"]) for mark in ids]
    for text, match in zip(told, paired(expected, told), strict=True):
        if match is not None or has_number(text):
            yield Found(where, "" if match is None else ids[match], text)


def _graphic(parts: Parts, part: str, frame: Node, receipt: Receipt, where: str) -> Iterator[Found]:
    name = _name(frame)
    for chart in frame.iter(qualified("c:chart")):
        target = related(parts, part).get(chart.get(qualified("r:id"), ""), "")
        if target in parts:
            yield from chart_found(parts, target, receipt.chart_in(name), where)
    for table in frame.iter(qualified("a:tbl")):
        yield from table_found(table_texts(table), receipt.table_in(name), where)


def table_texts(table: Node) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [
        [
            "\n".join(map(paragraph_text, cell.iterfind("a:txBody/a:p", NAMESPACES)))
            for cell in row.iterfind("a:tc", NAMESPACES)
        ]
        for row in table.iterfind("a:tr", NAMESPACES)
    ]
