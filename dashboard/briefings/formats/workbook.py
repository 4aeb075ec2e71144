"""The sheets of a workbook, written cell by cell; each number is marked as it is placed.

The first column of every sheet is hidden and names its rows, and above each table a hidden row
names its columns. Both move with their cells when somebody sorts, filters, inserts or deletes, so
that ``verify`` finds each number again by what it is and not by where it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from dashboard.briefings.bases import joined
from dashboard.briefings.formats.base import Marker
from dashboard.briefings.formats.chartdata import Anchor, ChartData, sheet_of
from dashboard.briefings.formats.chartxml import chart_xml
from dashboard.briefings.formats.nodes import clean
from dashboard.briefings.model import Basis, Text
from dashboard.theme import LIGHT

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

    from dashboard.briefings.model import Briefing

# Begins the names of rows; ends the name of the row that names the columns of a table; names
# its head; ends the name of a column that holds codes, which are names and no numbers.
PREFIX, FIELDS, HEAD, CODE = "lmc:", "#fields", "head", "~code"
_LONGEST_CELL = 32_000  # letters; Excel holds a few more
_WIDEST, _NARROWEST = 48, 9  # letters of a column
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - days are counted from here, without a zone


# Named rows of texts, a text a column.
Rows: TypeAlias = "Sequence[tuple[str, Sequence[Text]]]"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: ``key`` names it in the file, ``label`` heads it."""

    key: str
    label: str

    @property
    def code(self) -> bool:
        """Whether it holds codes and names of rows: no numbers, and not broken over lines."""
        return self.key.endswith(CODE)


@dataclass(slots=True)
class Book:
    """A workbook in the making; ``charts`` are the XML of its charts in their order."""

    file: xlsxwriter.Workbook
    briefing: Briefing
    marker: Marker
    charts: list[bytes] = field(default_factory=list)
    formats: dict[str, Any] = field(default_factory=dict)

    def style(self, name: str) -> Any:
        """A cell format by its name, made once."""
        if name not in self.formats:
            self.formats[name] = self.file.add_format(_STYLES[name])
        return self.formats[name]

    def sheet(self, name: str) -> Sheet:
        """A new sheet at the end, set up for print."""
        name = self._free_name(name)
        page = self.file.add_worksheet(name)
        page.set_column(0, 0, None, None, {"hidden": True})
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.set_footer(f"&L&8{_plain(self.briefing.standing.words)}&R&8&P / &N")
        return Sheet(self, page, name)

    def _free_name(self, name: str) -> str:
        """A name as Excel allows it that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", clean(name)).strip()[:28] or "-"
        taken = {page.get_name().casefold() for page in self.file.worksheets()}
        tries = (plain, *(f"{plain} {n}" for n in range(2, 1000)))
        return next(tried for tried in tries if tried.casefold() not in taken)


@dataclass(slots=True)
class Sheet:
    """One sheet; ``row`` is the next free one."""

    book: Book
    page: Worksheet
    name: str
    row: int = 0
    widths: list[int] = field(default_factory=lambda: [_PROSE])
    span: int = 1

    def plan(self, columns: Sequence[Column], rows: Rows, shown: int) -> None:
        """Set the widths for a table to come; its first ``shown`` columns are printed.

        Sentences above and below it run over these.
        """
        texts = [[row[n].words for _name, row in rows] for n in range(len(columns))]
        self.widths = [
            _width(column.label, held) for column, held in zip(columns, texts, strict=True)
        ]
        self.span = min(shown, len(columns))
        if self.span == 1:
            self.widths[0] = max(self.widths[0], _PROSE)

    def close(self, printed: int = 0) -> None:
        """Set what can be told only when everything is written: widths, and what is printed.

        ``printed`` are the first rows of a sheet that nobody wants on paper whole.
        """
        for n, width in enumerate(self.widths, start=1):
            self.page.set_column(n, n, width)
        last = printed or self.row
        self.page.print_area(0, 1, max(last - 1, 0), self.span)
        if last <= _ONE_PAGE:
            self.page.fit_to_pages(1, 1)

    def line(self, text: Text, style: str = "line") -> None:
        """A text in a row of its own, over all columns that are printed."""
        if not text.words:
            return
        look = self.book.style(style)
        self.page.write_string(self.row, 0, PREFIX + self.book.marker.mark(text, cut(text.words)))
        if self.span > 1:
            self.page.merge_range(self.row, 1, self.row, self.span, "", look)
        self.page.write_string(self.row, 1, cut(text.words), look)
        points = int(_STYLES[style].get("font_size", _LETTERS))
        room = sum(self.widths[: self.span]) * _LETTERS / points
        self.page.set_row(self.row, _lines(text.words, room) * points * 1.36)
        self.row += 1

    def gap(self) -> None:
        """An empty row."""
        self.row += 1

    def table(self, key: str, columns: Sequence[Column], rows: Rows) -> None:
        """A table with its hidden row of names, a head that stays in sight, and filters."""
        head = self._head(key, columns)
        self._rows(key, columns, rows)
        if rows:
            self.page.autofilter(head, 1, self.row - 1, len(columns))
        self.page.freeze_panes(head + 1, 2 if len(columns) > 1 else 0)
        self.page.repeat_rows(head)

    def _head(self, key: str, columns: Sequence[Column], basis: Basis | None = None) -> int:
        """The hidden row of names and below it the head; the row of the head."""
        self.page.write_string(self.row, 0, f"{PREFIX}{key}{FIELDS}")
        for n, column in enumerate(columns, start=1):
            self.page.write_string(self.row, n, column.key)
        self.page.set_row(self.row, None, None, {"hidden": True})
        self.row += 1
        labels = [
            Text(f"{key}/head-{column.key}", column.label, basis or Basis()) for column in columns
        ]
        self._rows(key, columns, [(HEAD, labels)], "head")
        return self.row - 1

    def _rows(self, key: str, columns: Sequence[Column], rows: Rows, style: str = "text") -> None:
        place = self.book.marker.places.setdefault(f"{key}{FIELDS}", {})
        for name, texts in rows:
            self.page.write_string(self.row, 0, f"{PREFIX}{key}#{name}")
            place[name] = {
                column.key: self.book.marker.mark(text, cut(text.words))
                for column, text in zip(columns, texts, strict=True)
                if text.id
            }
            self._set_height(columns, texts)
            for n, (column, text) in enumerate(zip(columns, texts, strict=True), start=1):
                quiet = style == "text" and (column.code or n > self.span)
                self._cell(n, text, "code" if quiet else style)
            self.row += 1

    def _set_height(self, columns: Sequence[Column], texts: Sequence[Text]) -> None:
        """As high as the longest cell: not every program finds that by itself."""
        cells = list(zip(columns, texts, self.widths, strict=False))[: self.span]
        lines = max((_lines(t.words, width) for c, t, width in cells if not c.code), default=1)
        if lines > 1:
            self.page.set_row(self.row, min(lines * _LETTERS * 1.36, _HIGHEST))

    def _cell(self, column: int, text: Text, style: str) -> None:
        """A typed cell: a number as a number, all else as text that nothing is made of."""
        if text.value is not None:
            form = self.book.style(_number_style(text))
            self.page.write_number(self.row, column, float(text.value), form)
        elif text.words:
            self.page.write_string(self.row, column, cut(text.words), self.book.style(style))

    def chart(self, chart: ChartData) -> None:
        """A native chart below what is there, and the cells that it draws from."""
        self.gap()
        top = self.row
        self.row += _CHART_ROWS
        data = sheet_of(chart, Anchor(self.name, self.row + 2, 1))
        columns = [Column(f"c{n}", header) for n, header in enumerate(data.headers)]
        self._head(chart.key, columns, joined((chart.finding, chart.basis)))
        cells = [[text or _EMPTY for text in column] for column in data.columns]
        rows = zip(*cells, strict=True)
        self._rows(chart.key, columns, list(zip(chart.codes, rows, strict=True)))
        self._insert(top, chart, chart_xml(chart, data, "", 1000))

    def _insert(self, row: int, chart: ChartData, xml: bytes) -> None:
        """A chart of the library's to hold the place; its XML is put in when the file is packed."""
        holder: Any = self.book.file.add_chart({"type": "column"})
        holder.add_series({"values": [self.name, row, 1, row, 1]})
        size = {"x_scale": 1.6, "y_scale": 1.3}
        self.page.insert_chart(row, 1, holder, {**size, "description": chart.alt})
        self.book.charts.append(xml)


_CHART_ROWS = 20  # that a chart covers
_ONE_PAGE = 60  # rows that are not parted in print
_PROSE = 100  # letters of a column of sentences
_LETTERS = 11  # their size in points
_HIGHEST = 400  # points of a row; Excel allows a few more


def _width(label: str, cells: Iterable[str]) -> int:
    """Letters of a column: its longest cell, and its head without breaking a word."""
    word = max((len(part) for part in label.split()), default=0) + 4  # room for the filter's sign
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0) + 2
    return max(_NARROWEST, word, min(longest, _WIDEST))


def _lines(text: str, width: float) -> int:
    return sum(max(math.ceil(len(line) / max(width, 1)), 1) for line in text.split("\n"))


_EMPTY = Text("", "")


def date_text(text: Text, iso: str) -> Text:
    """A text that is a whole day, as the number that spreadsheets count days by."""
    if len(iso) != len("2022-06-13"):
        return text
    days = (datetime.combine(date.fromisoformat(iso), datetime.min.time()) - _EPOCH).days
    return replace(text, value=Decimal(days), id=f"{text.id}/day")


def _number_style(text: Text) -> str:
    if text.id.endswith("/day"):
        return "day"
    if text.words.isdigit():
        return "plain"
    whole = text.value is not None and text.value == text.value.to_integral_value()
    return "whole" if whole else "decimal"


def cut(text: str) -> str:
    """A text as a cell can hold it."""
    told = clean(text)
    return told if len(told) <= _LONGEST_CELL else told[: _LONGEST_CELL - 1] + "\u2026"


def _plain(text: str) -> str:
    """A text for a footer, where the sign & begins a command."""
    return text.replace("&", "&&")[:200]


_TOP = {"valign": "top"}
_WRAPPED = {**_TOP, "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_WRAPPED, "bold": True, "font_size": 16, "font_color": LIGHT.text},
    "measure": {**_WRAPPED, "font_color": LIGHT.muted},
    "message": {**_WRAPPED, "font_size": 13},
    "note": {**_WRAPPED, "font_color": LIGHT.muted, "italic": True},
    "heading": {**_WRAPPED, "bold": True, "font_size": 13, "font_color": LIGHT.accent},
    "text": {**_WRAPPED, "indent": 1},
    "code": {**_TOP, "font_color": LIGHT.muted, "indent": 1},
    "line": _WRAPPED,
    "head": {
        **_WRAPPED,
        "valign": "bottom",
        "bold": True,
        "bottom": 1,
        "indent": 1,
        "bg_color": LIGHT.backgrounds[1],
    },
    "plain": {**_TOP, "num_format": "0"},
    "whole": {**_TOP, "num_format": "#,##0"},
    "decimal": {**_TOP, "num_format": "#,##0.00"},
    "day": {**_TOP, "num_format": "d mmmm yyyy", "align": "left"},
}
