"""The workbook behind a native chart: what opens when somebody edits the chart's data.

Its first column names the categories, its last one (hidden) holds their codes, by which
``verify`` finds each number again after rows were sorted, added or taken out.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.briefings.formats.chartdata import SHEET
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.formats.chartdata import ChartData, Sheet
    from dashboard.briefings.model import Text

CODES = "lmc"  # heads the hidden column


def chart_workbook(chart: ChartData, sheet: Sheet, made: datetime) -> bytes:
    """The workbook of a chart as xlsx."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, WORKBOOK_OPTIONS) as book:
        book.set_properties({"title": chart.title, "created": made})
        page = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True})
        for column, (header, texts) in enumerate(zip(sheet.headers, sheet.columns, strict=True)):
            page.write_string(0, column, header, head)
            for row, text in enumerate(texts, start=1):
                _write(page, row, column, text)
        last = len(sheet.headers)
        page.write_string(0, last, CODES)
        for row, code in enumerate(chart.codes, start=1):
            page.write_string(row, last, code)
        page.set_column(0, last - 1, 24)
        page.set_column(last, last, None, None, {"hidden": True})
        page.write_string(len(chart.codes) + 2, 0, _("An empty cell is not reported, not a zero."))
    return sink.getvalue()


# Texts of the data never become formulas or links.
WORKBOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: Text | None) -> None:
    if text is None:
        return
    if text.value is None:
        page.write_string(row, column, text.words)
    else:
        page.write_number(row, column, float(text.value))
