"""Finds the numbers of a workbook again, edited or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.nodes import NAMESPACES, qualified
from dashboard.briefings.formats.package import Parts, parsed, unpacked
from dashboard.briefings.formats.sheetreader import (
    Cells,
    SheetCell,
    SheetPart,
    number_of,
    place_of,
    sheets,
)
from dashboard.briefings.formats.workbook import CODE, FIELDS, PREFIX
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

Place = tuple[int, int]


@dataclass(slots=True)
class _Marked:
    """Which id each cell of a sheet carries; ``names`` are cells that only name others."""

    ids: dict[Place, str] = field(default_factory=dict)
    names: set[Place] = field(default_factory=set)


def read_workbook(content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every number in the cells of all sheets, and what the charts drew when they were saved."""
    parts = unpacked(content)
    marked: dict[str, _Marked] = {}
    for sheet in sheets(parts):
        marked[sheet.name] = _marked(sheet.cells, receipt)
        yield from _cells(sheet, marked[sheet.name])
    for part in sorted(parts):
        if re.fullmatch(r"xl/charts/chart\d+\.xml", part):
            yield from _chart(parts, part, marked)


def _marked(cells: Cells, receipt: Receipt) -> _Marked:
    """The ids of the cells, by the names of their rows and columns."""
    found = _Marked()
    columns: Mapping[int, str] = {}
    for row, held in _by_row(cells).items():
        place = next((c for c, cell in held.items() if cell.text.startswith(PREFIX)), None)
        if place is None:
            continue
        found.names.add((row, place))
        name = held[place].text.removeprefix(PREFIX)
        inside = {column: cell for column, cell in held.items() if column != place}
        if name.endswith(FIELDS):
            columns = {column: cell.text for column, cell in inside.items()}
            found.names |= {(row, column) for column in inside}
        elif name in receipt.marks:
            found.ids |= {(row, column): name for column in list(inside)[:1]}
        else:
            _mark_row(found, row, name, columns, receipt)
    return found


def _mark_row(
    found: _Marked, row: int, name: str, columns: Mapping[int, str], receipt: Receipt
) -> None:
    """The cells of a row of a table: codes are names, all others have ids."""
    table, _sign, own = name.partition("#")
    ids = receipt.row_in(f"{table}{FIELDS}", own)
    for column, key in columns.items():
        if key.endswith(CODE):
            found.names.add((row, column))
        elif key in ids:
            found.ids[row, column] = ids[key]


def _by_row(cells: Cells) -> dict[int, dict[int, SheetCell]]:
    rows: dict[int, dict[int, SheetCell]] = {}
    for row, column in sorted(cells):
        rows.setdefault(row, {})[column] = cells[row, column]
    return rows


def _cells(sheet: SheetPart, marked: _Marked) -> Iterator[Found]:
    for place, cell in sheet.cells.items():
        if place in marked.names:
            continue
        mark = marked.ids.get(place, "")
        if mark or has_number(cell.text):
            where = _("sheet {sheet}, cell {cell}", sheet=sheet.name, cell=_reference(place))
            yield Found(where, mark, cell.text, cell.value)


def _reference(place: Place) -> str:
    """Row and column as a spreadsheet names a cell: ``B7``."""
    row, column = place
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row + 1}"


def _chart(parts: Parts, part: str, marked: Mapping[str, _Marked]) -> Iterator[Found]:
    """What a chart holds of the cells that it draws from."""
    root = parsed(parts[part])
    for kind in ("c:strRef", "c:numRef"):
        for reference in root.iter(qualified(kind)):
            sheet, first = _first_cell(reference.findtext("c:f", "", NAMESPACES))
            ids = marked[sheet].ids if sheet in marked else {}
            where = _("chart on sheet {sheet}", sheet=sheet)
            for point in reference.iter(qualified("c:pt")):
                told = point.findtext("c:v", "", NAMESPACES)
                n = point.get("idx", "")
                mark = ids.get((first[0] + int(n), first[1]), "") if n.isdigit() else ""
                if mark or has_number(told):
                    yield Found(where, mark, told, number_of(told) if kind == "c:numRef" else None)


def _first_cell(formula: str) -> tuple[str, Place]:
    """The sheet and the first cell of a formula such as ``'fund.projects'!$C$28:$C$36``."""
    sheet, _sign, cells = formula.rpartition("!")
    place = place_of(cells.partition(":")[0])
    return sheet.strip("'").replace("''", "'"), place or (-1, -1)
