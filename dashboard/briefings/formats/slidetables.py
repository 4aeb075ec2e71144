"""Figures that Office has no chart for, as native tables: tables, grids and matrices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.formats.base import cell_text
from dashboard.briefings.formats.decktable import (
    SlideTable,
    TableCell,
    least_width,
    letters_in,
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

_SIZE = 14.0  # of letters, readable from the back row
_MOST_ROWS = 40  # more than the slides of a table can hold
_TALL = 1.45  # height of a line with signs, in letters
_LONGEST = 70  # letters by which the width of a column is found


def slide_table(page: Page, figure: Figure, width: float) -> SlideTable:
    """The table that shows a figure; every kind has one."""
    if isinstance(figure, GridChart):
        return _grid(page, figure, width)
    if isinstance(figure, MatrixChart):
        return _matrix(page, figure, width)
    return _plain(page, figure, width)


def _head(page: Page, labels: Sequence[str], size: float, align: str = "l") -> list[TableCell]:
    style = Style(size=size, bold=True, colour=LIGHT.muted, align=align)
    return [TableCell(Text(f"{page.key}/head-{label}", label), label, style) for label in labels]


def _plain(page: Page, figure: Figure, width: float) -> SlideTable:
    """The columns that readers see and that tell the rows apart."""
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
    fields, texts = _fitting_columns(fields, texts, width)
    labels = [field.label for _n, field in fields]
    widths = widths_of(labels, _cut_all(texts), width, _SIZE)
    rows = [
        tuple(_cell(text, each) for text, each in zip(row, widths, strict=True)) for row in texts
    ]
    numeric = [any(row[n].value is not None for row in texts) for n in range(len(fields))]
    head = [
        replace(cell, style=replace(cell.style, align="r" if right else "l"))
        for cell, right in zip(_head(page, labels, _SIZE), numeric, strict=True)
    ]
    return SlideTable(tuple(head), tuple(rows), widths, _SIZE, len(table.rows))


def _fitting_columns(
    fields: list[tuple[int, Field]], texts: list[list[Text]], width: float
) -> tuple[list[tuple[int, Field]], list[list[Text]]]:
    """As many of the columns, from the first on, as fit without breaking words."""
    for n in range(len(fields), 1, -1):
        labels = [field.label for _place, field in fields[:n]]
        rows = [row[:n] for row in texts]
        if least_width(labels, _cut_all(rows), _SIZE) <= width:
            return fields[:n], rows
    return fields[:1], [row[:1] for row in texts]


def _cut_all(texts: Sequence[Sequence[Text]]) -> list[list[str]]:
    return [[words.cut(text.words, _LONGEST) for text in row] for row in texts]


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


def _cell(text: Text, width: float) -> TableCell:
    """A cell of at most two lines; the notes have it whole."""
    align = "l" if text.value is None else "r"
    shown = words.cut(text.words, letters_in(width, _SIZE, lines=2))
    return TableCell(text, shown, Style(size=_SIZE, align=align))


def _grid(page: Page, chart: GridChart, width: float) -> SlideTable:
    """Rows by columns, a sign and a short text in each cell; groups have a row of their own."""
    cells = {(cell.row, cell.column): cell for cell in chart.cells}
    rows: list[tuple[TableCell, ...]] = []
    for n, row in enumerate(chart.rows):
        if row.group and (n == 0 or chart.rows[n - 1].group != row.group):
            rows.append(_group(page, row.group, len(chart.columns)))
        signs = (_sign(page, cells.get((n, k)), f"{n}-{k}") for k in range(len(chart.columns)))
        rows.append((_named(page, f"row-{n}", row.name), *signs))
    head = [*_head(page, [""], _SIZE), *_head(page, chart.columns, _SIZE, "ctr")]
    # Few columns are not drawn far apart: the table is then narrower than the slide.
    first = max(width - 0.78 * len(chart.columns), width * 0.25)
    first = min(first, width * 0.4)
    each = min((width - first) / max(len(chart.columns), 1), 1.2)
    widths = (first, *(each for _column in chart.columns))
    return SlideTable(tuple(head), tuple(rows), widths, _SIZE, len(rows), _TALL)


def _group(page: Page, name: str, columns: int) -> tuple[TableCell, ...]:
    empty = (_named(page, f"group-{name}-{n}", "") for n in range(columns))
    return (_named(page, f"group-{name}", name, bold=True), *empty)


def _named(page: Page, key: str, name: str, *, bold: bool = False) -> TableCell:
    return TableCell(Text(f"{page.key}/{key}/name", name), name, Style(_SIZE, bold=bold))


def _sign(page: Page, cell: GridCell | None, place: str) -> TableCell:
    centred = Style(_SIZE, align="ctr", bold=True)
    if cell is None:
        return TableCell(Text(f"{page.key}/{place}/cell", ""), "", centred)
    told = " ".join(filter(None, (SIGNS.get(cell.shape, ""), cell.text)))
    plain_ink = LIGHT.muted if cell.shape in ("ring", "dash", "question") else LIGHT.accent
    style = replace(centred, colour=LIGHT.countries.get(cell.ink, plain_ink))
    text = Text(f"{page.key}/{cell.mark}/cell", told, page.bases.get(cell.mark, Basis()))
    return TableCell(text, told, style)


def _matrix(page: Page, chart: MatrixChart, width: float) -> SlideTable:
    """Meetings by countries, latest first."""
    size = _SIZE
    names = [name for _code, name in chart.countries]
    head = [
        *_head(page, [_("Date"), _("Meeting")], size),
        *_head(page, names, size, "ctr"),
    ]
    each, date = 1.0, 1.75
    name = width - date - each * len(names)
    rows = [tuple(_matrix_row(page, row, size, name)) for row in chart.rows[:_MOST_ROWS]]
    widths = (date, name, *(each for _name in names))
    return SlideTable(tuple(head), tuple(rows), widths, size, len(chart.rows), _TALL)


def _matrix_row(page: Page, row: MatrixRow, size: float, width: float) -> Iterable[TableCell]:
    basis = page.bases.get(row.cells[0].mark, Basis()) if row.cells else Basis()
    when = Text(f"{page.key}/{row.meeting_id}/date", row.when, basis)
    yield TableCell(when, row.when, Style(size))
    name = Text(f"{page.key}/{row.meeting_id}/meeting", row.name, basis)
    shown = words.cut(row.name, letters_in(width, size, lines=1))
    yield TableCell(name, shown, Style(size, bold=row.own))
    for cell in row.cells:
        sign = EVIDENCE.get(cell.state, "")
        text = Text(f"{page.key}/{cell.mark}/cell", sign, page.bases.get(cell.mark, Basis()))
        colour = LIGHT.countries[cell.country] if sign not in ("", "\u2013") else LIGHT.muted
        told = f"[{sign}]" if cell.hosting else sign
        yield TableCell(text, told, Style(size, colour=colour, bold=True, align="ctr"))
