"""Briefings as Word: a note with native charts, tables, footnotes and headings, that can be edited.

How ``verify`` finds the numbers of an edited note again: each text that holds one stands in a
hidden bookmark named after its id. Where an edit took the bookmark away, and in footnotes, a
text is told by what it says; points of charts by the codes in the workbook behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dashboard.briefings.formats.base import moment
from dashboard.briefings.formats.docxbase import (
    MAIN,
    Relation,
    base_parts,
    content_types,
    language,
    root_relations,
)
from dashboard.briefings.formats.docxnote import Note
from dashboard.briefings.formats.docxreader import read_note
from dashboard.briefings.formats.docxsections import Sections
from dashboard.briefings.formats.docxtext import paragraph
from dashboard.briefings.formats.nodes import Node, clean, node, xml
from dashboard.briefings.formats.office import office_format
from dashboard.briefings.formats.package import (
    CONTENT_TYPES,
    packed,
    with_receipt,
)
from dashboard.briefings.rows import record_rows
from etl.text import N_, _

if TYPE_CHECKING:
    from dashboard.briefings.formats.package import Parts
    from dashboard.briefings.model import Briefing
    from dashboard.published import Published


def write(published: Published, briefing: Briefing) -> bytes:
    """The briefing as a note; the same briefing makes the same bytes."""
    note = Note(briefing)
    note.relate(Relation("footnotes", "footnotes.xml"))
    Sections(note, record_rows(published)).write()
    parts: Parts = {
        **base_parts(),
        **note.parts,
        **note.relations(),
        MAIN: xml(node("w:document", node("w:body", *note.body))),
        "word/footnotes.xml": _footnotes(note),
        "_rels/.rels": root_relations(),
        "docProps/core.xml": _core(briefing),
        "docProps/app.xml": _app(),
    }
    parts[CONTENT_TYPES] = content_types(parts)
    receipt = note.marker.receipt(published, briefing, "docx")
    return with_receipt(packed(parts), MAIN, receipt)


def _footnotes(note: Note) -> bytes:
    """The footnotes, after the two that Word draws its separators by."""
    separators = [
        _separator("separator", -1),
        _separator("continuationSeparator", 0),
    ]
    return xml(node("w:footnotes", *separators, *note.footnotes))


def _separator(kind: str, n: int) -> Node:
    return node("w:footnote", paragraph("", node("w:r", node(f"w:{kind}"))), w_type=kind, w_id=n)


def _core(briefing: Briefing) -> bytes:
    """What the file says of itself; its time is the day to which the record was read."""
    when = moment(briefing.edition.state).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {
        "dc:title": briefing.title.words,
        "dc:subject": briefing.subtitle.words,
        "dc:creator": briefing.edition.title,
        "dc:description": briefing.standing.words,
        "dc:language": language(),
        "cp:keywords": _("edition {hash}", hash=briefing.edition.hash),
        "cp:revision": "1",
    }
    inside = "".join(f"<{key}>{escape(clean(words))}</{key}>" for key, words in told.items())
    times = "".join(
        f'<dcterms:{key} xsi:type="dcterms:W3CDTF">{when}</dcterms:{key}>'
        for key in ("created", "modified")
    )
    return _xml(
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inside}{times}'
        "</cp:coreProperties>"
    )


def _app() -> bytes:
    return _xml(
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Microsoft Office Word</Application></Properties>'
    )


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()


DOCX = office_format(
    "docx",
    "wordprocessingml.document",
    MAIN,
    N_("Word"),
    N_("A note to edit: charts with their data, tables, footnotes and all sources"),
    write,
    read_note,
)
