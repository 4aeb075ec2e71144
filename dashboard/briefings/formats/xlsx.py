"""Briefings as Excel: a sheet a table, typed cells, native charts, sources, caveats, dictionary.

How ``verify`` finds the numbers of an edited workbook again is told in ``workbook``.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from dashboard.briefings.formats.base import Marker, moment
from dashboard.briefings.formats.chartbook import WORKBOOK_OPTIONS
from dashboard.briefings.formats.office import office_format
from dashboard.briefings.formats.package import (
    packed,
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


XLSX = office_format(
    "xlsx",
    "spreadsheetml.sheet",
    MAIN,
    N_("Excel"),
    N_("A sheet a table with typed cells, charts, sources, a dictionary of all columns"),
    write,
    read_workbook,
)
