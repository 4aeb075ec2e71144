"""Finds the numbers of a native chart again: what it draws, and the workbook behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.chartbook import CODES
from dashboard.briefings.formats.nodes import NAMESPACES, Node, qualified
from dashboard.briefings.formats.package import FileError, parsed, related, unpacked
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.formats.sheetreader import Cells, number_of, sheets
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import ChartPlace


def chart_found(
    parts: Mapping[str, bytes], part: str, place: ChartPlace | None, where: str
) -> Iterator[Found]:
    """The numbers that a chart draws, then those of its workbook."""
    root = parsed(parts[part])
    yield from _title(root, place, _("{where}, chart", where=where))
    for n, series in enumerate(root.iter(qualified("c:ser")), start=1):
        yield from _series(series, n, place, _("{where}, chart", where=where))
    for target in related(parts, part).values():
        if target.endswith(".xlsx") and target in parts:
            told = _("{where}, data of the chart", where=where)
            yield from _workbook(parts[target], place, told)


def _title(root: Node, place: ChartPlace | None, where: str) -> Iterator[Found]:
    for title in root.iterfind("c:chart/c:title", NAMESPACES):
        told = "".join(text.text or "" for text in title.iter(qualified("a:t")))
        if has_number(told):
            yield Found(where, _head(place, 0), told)


def _head(place: ChartPlace | None, column: int | None) -> str:
    if place is None or column is None or not 0 <= column < len(place.heads):
        return ""
    return place.heads[column]


def _series(series: Node, n: int, place: ChartPlace | None, where: str) -> Iterator[Found]:
    labels = _cache(series, "c:cat")
    rows = _rows(labels, place)
    name = _cache(series, "c:tx").get(0, "")
    column = _column(name, n, place)
    if has_number(name):
        yield Found(where, _head(place, column), name)
    if n == 1:  # every series repeats the categories
        yield from _points(labels, rows, 0, place, where)
    yield from _points(_cache(series, "c:val"), rows, column, place, where)
    first = place.whiskers.get(column or 0) if place else None
    for k, end in enumerate(("c:minus", "c:plus")):
        whiskers = None if first is None else first + k
        yield from _points(_cache(series, f"c:errBars/{end}"), rows, whiskers, place, where)


def _cache(series: Node, path: str) -> dict[int, str]:
    """What a part of a series holds, by place; a part may be a reference or stand by itself."""
    held = series.find(path, NAMESPACES)
    if held is None:
        return {}
    found = {}
    for point in held.iter(qualified("c:pt")):
        place = point.get("idx", "")
        if place.isdigit():
            found[int(place)] = point.findtext("c:v", "", NAMESPACES)
    return found


def _rows(labels: Mapping[int, str], place: ChartPlace | None) -> dict[int, int]:
    """Which row of the place each point belongs to, by the label of its category."""
    if place is None:
        return {}
    matches = paired(place.labels, list(labels.values()))
    return {n: row for n, row in zip(labels, matches, strict=True) if row is not None}


def _column(header: str, n: int, place: ChartPlace | None) -> int | None:
    """The column of a series by its name, else by its order."""
    if place is None:
        return None
    own = place.headers[1 : place.series + 1]
    if header in own:
        return own.index(header) + 1
    return n if n <= place.series else None


def _points(
    held: Mapping[int, str],
    rows: Mapping[int, int],
    column: int | None,
    place: ChartPlace | None,
    where: str,
) -> Iterator[Found]:
    for n, told in held.items():
        mark = _id(place, column, rows.get(n))
        if mark or has_number(told):
            yield Found(where, mark, told, number_of(told) if column else None)


def _id(place: ChartPlace | None, column: int | None, row: int | None) -> str:
    if place is None or column is None or row is None or column >= len(place.ids):
        return ""
    return place.ids[column][row]


def _workbook(content: bytes, place: ChartPlace | None, where: str) -> Iterator[Found]:
    try:
        cells = next(sheets(unpacked(content))).cells
    except (FileError, StopIteration):
        raise FileError(_("The data behind a chart is damaged.")) from None
    columns = _headers(cells, place)
    rows = _coded_rows(cells, place)
    for (row, column), cell in cells.items():
        if not has_number(cell.text) or columns.get(column) == _CODE:
            continue
        at = columns.get(column)
        mark = _id(place, at, rows.get(row)) if row else _head(place, at)
        yield Found(where, mark, cell.text, cell.value)


_CODE = -1  # stands for the column of the codes


def _headers(cells: Cells, place: ChartPlace | None) -> dict[int, int]:
    """Which column of the place each column of the sheet is, by its header."""
    found: dict[int, int] = {}
    for (row, column), cell in cells.items():
        if row == 0 and cell.text == CODES:
            found[column] = _CODE
        elif row == 0 and place and cell.text in place.headers:
            found[column] = place.headers.index(cell.text)
    return found


def _coded_rows(cells: Cells, place: ChartPlace | None) -> dict[int, int]:
    """Which row of the place each row of the sheet is: by its code, else by its label."""
    if place is None:
        return {}
    coded = _by_code(cells, place.codes)
    if coded:
        return coded
    labels = {row: cell.text for (row, column), cell in cells.items() if row and column == 0}
    matches = paired(place.labels, list(labels.values()))
    return {row: match for row, match in zip(labels, matches, strict=True) if match is not None}


def _by_code(cells: Cells, codes: Sequence[str]) -> dict[int, int]:
    column = next((c for (r, c), cell in cells.items() if r == 0 and cell.text == CODES), None)
    known = {code: n for n, code in enumerate(codes)}
    return {
        row: known[cell.text]
        for (row, at), cell in cells.items()
        if at == column and row and cell.text in known
    }
