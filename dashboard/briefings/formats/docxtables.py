"""Native tables of a note: what Office has no chart for, row by row or as a grid of signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.bases import joined
from dashboard.briefings.formats.base import cell_text
from dashboard.briefings.formats.columns import Measure, shared_widths
from dashboard.briefings.formats.docxbase import WIDTH
from dashboard.briefings.formats.docxtext import PLAIN, Letters, of, paragraph
from dashboard.briefings.formats.nodes import Node, node
from dashboard.briefings.formats.signs import EVIDENCE, SIGNS
from dashboard.briefings.formats.unbroken import unbroken
from dashboard.briefings.model import Basis, Text
from dashboard.figures.grid import GridChart
from dashboard.figures.guideline import TimelineChart
from dashboard.figures.participation import MatrixChart
from dashboard.figures.tablewords import shown_fields
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.formats.docxnote import Note
    from dashboard.briefings.model import Page, Tile
    from dashboard.figures.grid import GridCell
    from dashboard.figures.model import Cell as TableCell
    from dashboard.figures.model import Field, Figure
    from dashboard.figures.participation import MatrixCell, MatrixRow

# Lines of a table in the note, fewer of a wide one; the workbook has all.
_MOST_LINES, _MOST_WIDE_LINES, _WIDE = 5, 5, 5
_MOST_GRID_LINES, _MOST_MEETINGS = 18, 6
_FEW_ROWS = 3
# One line in so many is shown at least, but of events the latest: fewer would be an odd choice.
_LEAST_SHARE = 8
# A table of no more lines than these stays on one page.
_MOST_WHOLE_LINES = 16
_CITED = ("source_ids", "sources")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_LONGEST = 80  # letters of a text in a cell
# Mean width of a letter and room beside a text, in twentieths of a point.
_LETTER, _PAD = 90.0, 140.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, how it is cut and set."""

    text: Text
    align: str = ""
    letters: Letters = PLAIN

    @property
    def words(self) -> str:
        """The text as it is printed."""
        return words.cut(self.text.words, _LONGEST)


_NO_BASIS = Basis()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``basis`` is what it may be footnoted by. A row of one cell heads a group."""

    cells: tuple[Cell, ...]
    basis: Basis = _NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTable:
    """A table of a note; ``all`` is how many rows there are where not all are shown.

    ``same`` says what columns hold that say the same in every row and so are left out.
    """

    head: tuple[Cell, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    all: int = 0
    same: Text | None = None

    @property
    def lines(self) -> int:
        """How many rows are shown, without the names of groups."""
        return sum(len(row.cells) > 1 for row in self.rows)


def table_of(page: Page, figure: Figure, letter: float | Measure = _LETTER) -> NoteTable | None:
    """The table that shows a figure; None where it would be a few of very many lines.

    ``letter`` is the mean width of a letter or tells that of a text, by which columns share the width.
    """
    if isinstance(figure, GridChart):
        return _grid(page, figure)
    if isinstance(figure, MatrixChart):
        return _matrix(page, figure)
    if len(figure.table.rows) > _MOST_LINES * _LEAST_SHARE and not _is_dated(figure):
        return None
    return _plain(page, figure, letter)


def _plain(page: Page, figure: Figure, letter: float | Measure) -> NoteTable:
    """The columns that readers see and that hold something, and the first rows."""
    every = _fields(figure)
    lines = _lines(figure, wide=len(every) > _WIDE)
    same = _same([row for _mark, row in lines], every)
    fields = [pair for pair in every if pair not in same]
    rows = []
    for mark, row in lines:
        texts = [cell_text(page, mark, _dated(entry, row[n]), row[n]) for n, entry in fields]
        cells = tuple(Cell(text, "right" if text.value is not None else "") for text in texts)
        rows.append(Row(cells, page.bases.get(mark, Basis())))
    numeric = [any(row.cells[n].align for row in rows) for n in range(len(fields))]
    head = tuple(
        Cell(_head_text(page, entry.label), "right" if number else "")
        for (_n, entry), number in zip(fields, numeric, strict=True)
    )
    widths = shared_widths(
        [cell.words for cell in head],
        [[_widest(row)] + [unbroken(cell.words) for cell in row.cells[1:]] for row in rows],
        WIDTH,
        letter=letter,
        pad=_PAD,
    )
    return NoteTable(
        head=head,
        rows=tuple(rows),
        widths=widths,
        all=len(figure.table.rows),
        same=_same_text(page, lines, same),
    )


def _fields(figure: Figure) -> list[tuple[int, Field]]:
    """The columns of a plain table; pages are cited in footnotes, not by their ids."""
    return [
        (n, entry)
        for n, entry in shown_fields(figure)
        if entry.name not in _CITED and any(row[n] not in (None, "") for row in figure.table.rows)
    ]


_Columns = Sequence[tuple[int, "Field"]]


def _same(rows: Sequence[tuple[TableCell, ...]], fields: _Columns) -> _Columns:
    """Columns that say one thing in all of several rows: they are told below a wide table."""
    if len(rows) < _FEW_ROWS or len(fields) < _WIDE:
        return []
    return [(n, entry) for n, entry in fields[1:] if len({row[n] for row in rows}) == 1]


def _same_text(
    page: Page, lines: Sequence[tuple[str, tuple[TableCell, ...]]], fields: _Columns
) -> Text | None:
    if not fields:
        return None
    mark, row = lines[0]
    told = [
        _("{column}: {words}", column=entry.label, words=cell.words)
        for n, entry in fields
        if (cell := cell_text(page, mark, _dated(entry, row[n]), row[n])).words
    ]
    basis = joined(page.bases.get(mark, Basis()) for mark, _row in lines)
    said = _("In each of these lines: {same}.", same="; ".join(told)) if told else ""
    return Text(f"{page.key}/same", said, basis)


def _dated(entry: Field, cell: TableCell) -> Field:
    """A field whose cell is a date as the record writes it is read as one."""
    return replace(entry, date=True) if _ISO.fullmatch(str(cell)) else entry


def _is_dated(figure: Figure) -> bool:
    """Whether the lines are events, of which the first that are shown are the latest."""
    return any(entry.date for entry in figure.table.fields) or isinstance(figure, TimelineChart)


def _lines(figure: Figure, *, wide: bool) -> list[tuple[str, tuple[TableCell, ...]]]:
    """The rows that are shown, with their marks; of a timeline those of the latest dates."""
    lines = list(zip(figure.table.marks, figure.table.rows, strict=True))
    if isinstance(figure, TimelineChart):
        date = next(n for n, entry in enumerate(figure.table.fields) if entry.name == "date")
        lines.sort(key=lambda line: str(line[1][date]), reverse=True)
    most = _MOST_WIDE_LINES if wide else _MOST_LINES
    # One line more is better than a word on one that is missing.
    return lines if len(lines) <= most + 1 else lines[:most]


def _widest(row: Row) -> str:
    """The first cell with room for the sign of a footnote."""
    return f"{unbroken(row.cells[0].words)}0"


def _head_text(page: Page, label: str) -> Text:
    return Text(f"{page.key}/head-{label}", label)


def _grid(page: Page, chart: GridChart) -> NoteTable:
    """Rows by columns, a sign and a short text in each cell, rows under the name of their group."""
    cells = {(cell.row, cell.column): cell for cell in chart.cells}
    rows: list[Row] = []
    group = ""
    for n, row in enumerate(chart.rows[:_MOST_GRID_LINES]):
        if row.group != group:
            group = row.group
            rows.append(Row((Cell(Text(f"{page.key}/group-{group}", group)),)))
        name = Cell(Text(f"{page.key}/row-{n}/name", row.name))
        found = (_sign(page, cells.get((n, k)), (n, k)) for k in range(len(chart.columns)))
        rows.append(Row((name, *found)))
    head = (
        Cell(_head_text(page, "")),
        *(Cell(_head_text(page, name), "center") for name in chart.columns),
    )
    count = len(chart.rows) if len(chart.rows) > _MOST_GRID_LINES else 0
    return NoteTable(head=head, rows=tuple(rows), widths=_even(len(chart.columns), 2400), all=count)


def _even(columns: int, first: float) -> tuple[float, ...]:
    """A first column and others that share the rest; with few of those the first is wider."""
    each = min((WIDTH - first) / max(columns, 1), 900)
    return (WIDTH - each * columns, *(each for _column in range(columns)))


def _sign(page: Page, cell: GridCell | None, place: tuple[int, int]) -> Cell:
    if cell is None:
        return Cell(Text(f"{page.key}/{place[0]}-{place[1]}/cell", ""), "center")
    told = " ".join(filter(None, (SIGNS.get(cell.shape, ""), cell.text)))
    quiet = cell.shape in ("ring", "dash", "question")
    colour = LIGHT.muted if quiet else LIGHT.countries.get(cell.ink, LIGHT.accent)
    text = Text(f"{page.key}/{cell.mark}/cell", told, page.bases.get(cell.mark, Basis()))
    return Cell(text, "center", Letters(colour=colour, bold=not quiet))


def _matrix(page: Page, chart: MatrixChart) -> NoteTable:
    """Meetings by countries, latest first."""
    rows = tuple(_matrix_row(page, row) for row in chart.rows[:_MOST_MEETINGS])
    dates, each = 1750.0, 850.0
    names = [name for _code, name in chart.countries]
    head = (
        *(Cell(_head_text(page, name)) for name in _date_and_meeting(page)),
        *(Cell(_head_text(page, name), "center") for name in names),
    )
    widths = (dates, WIDTH - dates - each * len(names), *(each for _name in names))
    count = len(chart.rows) if len(chart.rows) > _MOST_MEETINGS else 0
    return NoteTable(head=head, rows=rows, widths=widths, all=count)


def _date_and_meeting(page: Page) -> tuple[str, str]:
    """The labels of the two first columns, as the table of the figure has them."""
    labels = {entry.name: entry.label for entry in page.figure.table.fields}  # type: ignore[union-attr]
    return labels["start_date"], labels["name"]


def _matrix_row(page: Page, row: MatrixRow) -> Row:
    basis = page.bases.get(row.cells[0].mark, Basis()) if row.cells else Basis()
    name = f"{page.key}/{row.meeting_id}"
    return Row(
        (
            Cell(Text(f"{name}/date", row.when, basis)),
            Cell(Text(f"{name}/meeting", row.name, basis), letters=Letters(bold=row.own)),
            *(_evidence(page, cell) for cell in row.cells),
        ),
        basis,
    )


def _evidence(page: Page, cell: MatrixCell) -> Cell:
    """The sign of the evidence; hosts stand in brackets."""
    sign = EVIDENCE.get(cell.state, "")
    quiet = sign in ("", SIGNS["dash"], SIGNS["question"])
    colour = LIGHT.muted if quiet else LIGHT.countries.get(cell.country, LIGHT.accent)
    told = f"[{sign}]" if cell.hosting else sign
    text = Text(f"{page.key}/{cell.mark}/cell", told, page.bases.get(cell.mark, Basis()))
    return Cell(text, "center", Letters(colour=colour, bold=not quiet))


def legend_words(figure: Figure) -> str:
    """What the signs of a grid say."""
    told = [(SIGNS.get(entry.shape), entry.words) for entry in figure.legend]
    return "   ".join(f"{sign} {said}" for sign, said in told if sign)


# Gives the signs of the footnotes of a row.
Cite = Callable[[Row], Sequence[Node]]


def table_node(note: Note, table: NoteTable, cite: Cite) -> Node:
    """The table as XML: its head repeated on each page, no row parted between two."""
    grid = node("w:tblGrid", *(node("w:gridCol", w_w=round(width)) for width in table.widths))
    made = node("w:tbl", _properties("LmcTable"), grid, _head(note, table))
    whole = len(table.rows) <= _MOST_WHOLE_LINES
    for row in table.rows:
        made.append(_row(note, table, row, cite, keep=whole))
    return made


def _properties(style: str) -> Node:
    look = node("w:tblLook", w_firstRow=1, w_lastRow=0, w_firstColumn=0, w_lastColumn=0)
    look.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}noVBand", "1")
    return node(
        "w:tblPr",
        of("w:tblStyle", style),
        node("w:tblW", w_w=WIDTH, w_type="dxa"),
        node("w:tblLayout", w_type="fixed"),
        look,
    )


def _head(note: Note, table: NoteTable) -> Node:
    cells = [
        _cell(width, [paragraph("LmcHead", *note.put(cell.text), align=cell.align)], low=True)
        for width, cell in zip(table.widths, table.head, strict=True)
    ]
    return node("w:tr", node("w:trPr", node("w:cantSplit"), node("w:tblHeader")), *cells)


_GROUP = Letters(bold=True, colour=LIGHT.muted)


def _row(note: Note, table: NoteTable, row: Row, cite: Cite, *, keep: bool) -> Node:
    """A row; one to ``keep`` stays on the page of the next."""
    if len(row.cells) == 1:
        heading = paragraph("LmcCell", *note.put(row.cells[0].text, _GROUP), keep=True)
        cells = [_cell(sum(table.widths), [heading], span=len(table.widths))]
    else:
        cells = list(_cells(note, table, row, cite, keep=keep))
    return node("w:tr", node("w:trPr", node("w:cantSplit")), *cells)


def _cells(note: Note, table: NoteTable, row: Row, cite: Cite, *, keep: bool) -> Iterable[Node]:
    """The cells of a row; its footnotes stand behind the first text that is read."""
    first = next((n for n, cell in enumerate(row.cells) if _is_prose(cell)), 0)
    for n, (width, cell) in enumerate(zip(table.widths, row.cells, strict=True)):
        signs = cite(row) if n == first and row.basis.rows else ()
        inside = [*note.put(cell.text, cell.letters, cell.words), *signs]
        told = paragraph("LmcCell", *inside, align=cell.align, keep=keep)
        yield _cell(width, [told], tight=cell.align == "center")


def _is_prose(cell: Cell) -> bool:
    return not cell.align and bool(cell.text.words)


def _cell(
    width: float, inside: Sequence[Node], *, span: int = 0, low: bool = False, tight: bool = False
) -> Node:
    """A cell; a ``tight`` one has little room beside its text, for signs in many columns."""
    properties = node(
        "w:tcPr",
        node("w:tcW", w_w=round(width), w_type="dxa"),
        of("w:gridSpan", span) if span else None,
        node("w:tcMar", *(node(f"w:{s}", w_w=10, w_type="dxa") for s in ("left", "right")))
        if tight
        else None,
        of("w:vAlign", "bottom") if low else None,
    )
    return node("w:tc", properties, *inside)


_FEW_TILES = 6


def tiles_node(note: Note, tiles: Sequence[Tile]) -> Node:
    """Numbers that stand alone, three or four beside each other."""
    abreast = 4 if len(tiles) > _FEW_TILES else 3
    each = WIDTH / abreast
    grid = node("w:tblGrid", *(node("w:gridCol", w_w=round(each)) for _n in range(abreast)))
    made = node("w:tbl", _properties("LmcTable"), grid)
    made.find("{*}tblPr").find("{*}tblLook").attrib.clear()
    for first in range(0, len(tiles), abreast):
        cells = [_cell(each, _tile(note, tile)) for tile in tiles[first : first + abreast]]
        cells += [_cell(each, [paragraph("LmcCell")]) for _n in range(abreast - len(cells))]
        made.append(node("w:tr", node("w:trPr", node("w:cantSplit")), *cells))
    return made


def _tile(note: Note, tile: Tile) -> list[Node]:
    return [
        paragraph("LmcTileLabel", *note.put(tile.label)),
        paragraph("LmcTileValue", *note.put(tile.value)),
        paragraph("LmcTileNote", *note.put(tile.note)),
    ]
