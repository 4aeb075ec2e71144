"""Briefings as Excel: a sheet a table, typed cells, native charts, sources, caveats, dictionary.

How ``verify`` finds the numbers of an edited workbook again is told in ``workbook``.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from dashboard.briefings.formats.base import Format, Marker, moment
from dashboard.briefings.formats.chartbook import WORKBOOK_OPTIONS
from dashboard.briefings.formats.package import (
    holds,
    packed,
    receipt_in,
    unpacked,
    with_receipt,
)
from dashboard.briefings.formats.sheetreader import MAIN
from dashboard.briefings.formats.sheets import add_sheets
from dashboard.briefings.formats.workbook import Book
from dashboard.briefings.formats.workbookreader import read_workbook
from etl.text import N_, _

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing
    from dashboard.published import Published


def write(published: Published, briefing: Briefing) -> bytes:
    """The briefing as a workbook; the same briefing makes the same bytes."""
    sink, marker = io.BytesIO(), Marker()
    with xlsxwriter.Workbook(sink, WORKBOOK_OPTIONS) as file:
        file.set_properties(_properties(briefing))
        book = Book(file, briefing, marker)
        add_sheets(book, published)
    parts = unpacked(sink.getvalue())
    parts |= {f"xl/charts/chart{n}.xml": xml for n, xml in enumerate(book.charts, start=1)}
    return with_receipt(packed(parts), MAIN, marker.receipt(published, briefing, "xlsx"))


def _properties(briefing: Briefing) -> dict[str, Any]:
    return {
        "title": briefing.title.words,
        "subject": briefing.subtitle.words,
        "author": _("LMC poverty reduction dashboard"),
        "comments": briefing.standing.words,
        "keywords": briefing.edition.hash,
        "created": moment(briefing.edition.state).replace(tzinfo=None),
    }


XLSX = Format(
    name="xlsx",
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label=N_("Excel"),
    told=N_("A sheet a table with typed cells, charts, sources, a dictionary of all columns"),
    write=write,
    fits=lambda content: holds(content, MAIN),
    receipt=lambda content: receipt_in(unpacked(content)),
    read=read_workbook,
)
