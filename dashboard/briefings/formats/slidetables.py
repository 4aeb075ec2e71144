"""Figures that Office has no chart for, as native tables: tables, grids and matrices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import cell_text
from dashboard.briefings.formats.decktable import (
    SlideTable,
    TableCell,
    cut_cell,
    cut_off,
    heading_width,
    least_width,
    widths_of,
)
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.signs import EVIDENCE, SIGNS
from dashboard.briefings.model import Basis, Text
from dashboard.figures.grid import GridChart
from dashboard.figures.participation import MatrixChart
from dashboard.figures.tablewords import shown_fields
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.model import Page
    from dashboard.figures.grid import GridCell
    from dashboard.figures.model import Cell, Field, Figure
    from dashboard.figures.participation import MatrixRow

# Of letters: the largest in which a table fits its slide, or the last, readable from the back row.
_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_BESIDE_MESSAGE = 20.0  # no larger where a message stands above
_SIZE = _SIZES[-1]
_MOST_ROWS = 40  # more than the slides of a table can hold
_TALL = 1.45  # height of a line with signs, in letters
_LINES = 2  # of a cell in a table that does not fit whole


def slide_table(page: Page, figure: Figure, width: float, height: float) -> SlideTable:
    """The table that shows a figure, as large as it may be; every kind has one.

    Where all of it fits a slide, its texts are whole; else they are cut and the first rows do.
    """
    make = _maker(page, figure, width)
    rows = len(figure.rows if isinstance(figure, GridChart) else figure.table.rows)
    most = _BESIDE_MESSAGE if page.message.words else _SIZES[0]
    sizes = [size for size in _SIZES if size <= most and rows * size / 72 < height]
    for size in sizes:
        table = make(size, 0)
        if table and len(table.rows) <= _MOST_ROWS and table.height <= height and _calm(table):
            return table
    table = make(_SIZE, _LINES)
    if table is None:
        raise ValueError(page.key)
    return table


def _calm(table: SlideTable) -> bool:
    """Whether large letters leave the cells in few lines; smaller ones may have more."""
    return table.size <= _LARGE or table.most_lines <= _FEW_LINES


_LARGE, _FEW_LINES = 20.0, 2


def larger_tables(page: Page, figure: Figure, width: float) -> Iterator[SlideTable]:
    """The same table in larger letters than the last, the largest first, its texts whole."""
    make = _maker(page, figure, width)
    found = (make(size, 0) for size in _SIZES[3:-1])
    return (table for table in found if table is not None)


# Makes a table in letters of a size, its cells cut to so many lines (none for whole ones); None
# where that size has no room for its columns.
_Make = Callable[[float, int], SlideTable | None]


def _maker(page: Page, figure: Figure, width: float) -> _Make:
    if isinstance(figure, GridChart):
        return partial(_grid, page, figure, width)
    if isinstance(figure, MatrixChart):
        return partial(_matrix, page, figure, width)
    return partial(_plain, page, len(figure.table.rows), _columns(page, figure, width), width)


def _head(page: Page, labels: Sequence[str], size: float, align: str = "l") -> list[TableCell]:
    style = Style(size=size, bold=True, colour=LIGHT.muted, align=align)
    return [TableCell(Text(f"{page.key}/head-{label}", label), label, style) for label in labels]


# The fields that are shown, each with its place in the figure's table, and the cells of each row.
_Columns = tuple[list[tuple[int, "Field"]], list[list[Text]]]


def _plain(
    page: Page, total: int, columns: _Columns, width: float, size: float, lines: int
) -> SlideTable | None:
    """The columns that readers see and that tell the rows apart."""
    fields, texts = columns
    labels = [field.label for _n, field in fields]
    told = [[text.words for text in row] for row in texts]
    if len(fields) > 1 and least_width(labels, told, size) > width:
        return None
    widths = widths_of(labels, told, width, size)
    rows = [
        tuple(_cell(text, each, size, lines) for text, each in zip(row, widths, strict=True))
        for row in texts
    ]
    numeric = [any(row[n].value is not None for row in texts) for n in range(len(fields))]
    head = [
        replace(cell, style=replace(cell.style, align="r" if right else "l"))
        for cell, right in zip(_head(page, labels, size), numeric, strict=True)
    ]
    return SlideTable(tuple(head), tuple(rows), widths, size, total)


def _columns(page: Page, figure: Figure, width: float) -> _Columns:
    """The columns for which there is room in the smallest letters, and their cells."""
    table = figure.table
    fields = [
        (n, field)
        for n, field in _wanted(page, figure)
        if _telling([row[n] for row in table.rows], coded=bool(field.codes))
    ]
    texts = [
        [cell_text(page, mark, field, row[n]) for n, field in fields]
        for mark, row in zip(table.marks[:_MOST_ROWS], table.rows, strict=False)
    ]
    return _fitting_columns(fields, texts, width)


def _fitting_columns(
    fields: list[tuple[int, Field]], texts: list[list[Text]], width: float
) -> tuple[list[tuple[int, Field]], list[list[Text]]]:
    """As many of the columns, from the first on, as fit without breaking words."""
    for n in range(len(fields), 1, -1):
        labels = [field.label for _place, field in fields[:n]]
        rows = [row[:n] for row in texts]
        if least_width(labels, [[text.words for text in row] for row in rows], _SIZE) <= width:
            return fields[:n], rows
    return fields[:1], [row[:1] for row in texts]


def _wanted(page: Page, figure: Figure) -> Sequence[tuple[int, Field]]:
    """The columns of a table for which there is to be room."""
    if not page.foremost:
        return shown_fields(figure)
    places = {field.name: (n, field) for n, field in enumerate(figure.table.fields)}
    return [places[name] for name in page.foremost if name in places]


def _telling(cells: Sequence[Cell], *, coded: bool) -> bool:
    """Whether a column holds anything; one code in all of many rows tells them not apart."""
    found = {cell for cell in cells if cell not in (None, "")}
    return bool(found) and not (coded and len(found) == 1 and len(cells) > _FEW)


_FEW = 3


def _cell(text: Text, width: float, size: float, lines: int) -> TableCell:
    """A cell, whole or of so many lines; the notes have it whole."""
    align = "l" if text.value is None else "r"
    shown = cut_cell(text.words, width, size, lines) if lines else text.words
    return TableCell(text, shown, Style(size=size, align=align))


def _grid(
    page: Page, chart: GridChart, width: float, size: float, _lines: int
) -> SlideTable | None:
    """Rows by columns, a sign and a short text in each cell; groups have a row of their own."""
    cells = {(cell.row, cell.column): cell for cell in chart.cells}
    rows: list[tuple[TableCell, ...]] = []
    for n, row in enumerate(chart.rows):
        if row.group and (n == 0 or chart.rows[n - 1].group != row.group):
            rows.append(_group(page, row.group, len(chart.columns), size))
        signs = (
            _sign(page, cells.get((n, k)), f"{n}-{k}", size) for k in range(len(chart.columns))
        )
        rows.append((_named(page, f"row-{n}", row.name, size), *signs))
    head = [*_head(page, [""], size), *_head(page, chart.columns, size, "ctr")]
    # Few columns are not drawn far apart: the table is then narrower than the slide.
    first = max(width - 0.78 * len(chart.columns), width * 0.25)
    first = min(first, width * 0.4)
    each = min((width - first) / max(len(chart.columns), 1), 1.3)
    if size > _SIZE and any(cut_off(cell, each) for row in rows for cell in row[1:]):
        return None
    widths = (first, *(each for _column in chart.columns))
    return SlideTable(tuple(head), tuple(rows), widths, size, len(rows), _TALL, level=True)


def _group(page: Page, name: str, columns: int, size: float) -> tuple[TableCell, ...]:
    empty = (_named(page, f"group-{name}-{n}", "", size) for n in range(columns))
    return (_named(page, f"group-{name}", name, size, bold=True), *empty)


def _named(page: Page, key: str, name: str, size: float, *, bold: bool = False) -> TableCell:
    return TableCell(Text(f"{page.key}/{key}/name", name), name, Style(size, bold=bold))


def _sign(page: Page, cell: GridCell | None, place: str, size: float) -> TableCell:
    centred = Style(size, align="ctr", bold=True)
    if cell is None:
        return TableCell(Text(f"{page.key}/{place}/cell", ""), "", centred)
    told = " ".join(filter(None, (SIGNS.get(cell.shape, ""), cell.text)))
    plain_ink = LIGHT.muted if cell.shape in ("ring", "dash", "question") else LIGHT.accent
    style = replace(centred, colour=LIGHT.countries.get(cell.ink, plain_ink))
    text = Text(f"{page.key}/{cell.mark}/cell", told, page.bases.get(cell.mark, Basis()))
    return TableCell(text, told, style)


def _matrix(page: Page, chart: MatrixChart, width: float, size: float, lines: int) -> SlideTable:
    """Meetings by countries, latest first."""
    names = [name for _code, name in chart.countries]
    head = [
        *_head(page, [_("Date"), _("Meeting")], size),
        *_head(page, names, size, "ctr"),
    ]
    each = max((heading_width(name, size) for name in names), default=0.0)
    date = least_width([_("Date")], [[row.when] for row in chart.rows[:_MOST_ROWS]], size)
    name = width - date - each * len(names)
    rows = [tuple(_matrix_row(page, row, size, name, lines)) for row in chart.rows[:_MOST_ROWS]]
    widths = (date, name, *(each for _name in names))
    return SlideTable(tuple(head), tuple(rows), widths, size, len(chart.rows), _TALL, level=True)


def _matrix_row(
    page: Page, row: MatrixRow, size: float, width: float, lines: int
) -> Iterable[TableCell]:
    basis = page.bases.get(row.cells[0].mark, Basis()) if row.cells else Basis()
    when = Text(f"{page.key}/{row.meeting_id}/date", row.when, basis)
    yield TableCell(when, row.when, Style(size))
    name = Text(f"{page.key}/{row.meeting_id}/meeting", row.name, basis)
    shown = cut_cell(row.name, width, size, 1, bold=row.own) if lines else row.name
    yield TableCell(name, shown, Style(size, bold=row.own))
    for cell in row.cells:
        sign = EVIDENCE.get(cell.state, "")
        text = Text(f"{page.key}/{cell.mark}/cell", sign, page.bases.get(cell.mark, Basis()))
        colour = LIGHT.countries[cell.country] if sign not in ("", "\u2013") else LIGHT.muted
        told = f"[{sign}]" if cell.hosting else sign
        yield TableCell(text, told, Style(size, colour=colour, bold=True, align="ctr"))
