"""Native tables on slides: rows that fit are shown, cells are marked by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dashboard.briefings.formats.base import Marker, row_key
from dashboard.briefings.formats.columns import shared
from dashboard.briefings.formats.deckmaster import INCH
from dashboard.briefings.formats.decktext import Style, paragraph
from dashboard.briefings.formats.letters import cut_to, length, lines_of
from dashboard.briefings.formats.nodes import Node, node
from dashboard.theme import LIGHT

if TYPE_CHECKING:
    from dashboard.briefings.model import Text

_PAD = 0.07  # inches beside the text of a cell
_SIGN = 1.08
_ROUNDED = 1.03  # of what a text takes, so that it stands in one line in every program
# A column grows for texts up to this width, in sizes of its letters, before they break over lines.
_LONGEST = 24
_SHORT = len("18 September 2025")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text as it is shown, and how it is set."""

    text: Text
    words: str
    style: Style


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table: its head, rows of cells, the widths of its columns in inches.

    ``total`` is how many rows the figure has, of which these may be the first. ``line`` is the
    height of a line in letters; signs come from fonts that need more. ``air`` is what every row has
    above that, ``level`` sets names at the height of the signs beside them.
    """

    head: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]
    size: float
    total: int
    line: float = 1.26
    air: float = 0.0
    level: bool = False

    def heights(self) -> list[float]:
        """The height of each row in inches, by its longest cell."""
        return [self._height(row) + self.air for row in self.rows]

    @property
    def head_height(self) -> float:
        """The height of the head in inches."""
        return self._height(self.head)

    @property
    def height(self) -> float:
        """The height of the whole table in inches."""
        return self.head_height + sum(self.heights())

    @property
    def most_lines(self) -> int:
        """The lines of its longest cell."""
        return max((self._lines(row) for row in self.rows), default=1)

    def _height(self, row: Sequence[TableCell]) -> float:
        return self._lines(row) * self.size * self.line / 72 + _PAD

    def _lines(self, row: Sequence[TableCell]) -> int:
        return max(
            lines_of(cell.words, width - _beside(cell), self.size, bold=cell.style.bold)
            for cell, width in zip(row, self.widths, strict=True)
        )

    def airy(self, height: float, most: float = 0.32) -> SlideTable:
        """With its rows as far apart as a height allows, up to a measure."""
        spare = (height - self.height) / max(len(self.rows), 1)
        return replace(self, air=max(0.0, min(spare, most)))

    def part(self, first: int, last: int) -> SlideTable:
        """Some of the rows."""
        return replace(self, rows=self.rows[first:last])


def cut_cell(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """What a cell shows of a text that may take so many lines."""
    return cut_to(text, width - 2 * _PAD, size, lines, bold=bold)


def cut_off(cell: TableCell, width: float) -> bool:
    """Whether a sign would break over lines; its font may be wider than the letters beside it."""
    need = length(cell.words, cell.style.size, bold=True) * _SIGN
    return need > width - _beside(cell)


def heading_width(name: str, size: float) -> float:
    """What a column of signs needs for its heading in one line."""
    return length(name, size, bold=True) * _ROUNDED + _PAD


def widths_of(
    head: Sequence[str], rows: Sequence[Sequence[str]], total: float, size: float
) -> tuple[float, ...]:
    """Widths of columns in inches that add up to ``total``."""
    wanted = [
        max(_wanted(name, size, bold=True), *(_wanted(row[n], size) for row in rows), 0.0)
        for n, name in enumerate(head)
    ]
    return shared(_least(head, rows, size), wanted, total)


def least_width(head: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> float:
    """The inches that columns need so that no word of them is broken."""
    return sum(_least(head, rows, size))


def _least(head: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> list[float]:
    return [
        max(_longest(name, size, bold=True), *(_longest(row[n], size) for row in rows), 0.0)
        for n, name in enumerate(head)
    ]


def _longest(text: str, size: float, *, bold: bool = False) -> float:
    """What a column needs for a text: its longest word, or a short text, such as a date, whole."""
    parts = [text] if len(text) <= _SHORT and not bold else text.split()
    need = max((length(part, size, bold=bold) for part in parts), default=0.0)
    return min(need, _LONGEST * size / 72) * _ROUNDED + 2 * _PAD


def _wanted(text: str, size: float, *, bold: bool = False) -> float:
    return min(length(text, size, bold=bold), _LONGEST * size / 72) * _ROUNDED + 2 * _PAD


def fitting(table: SlideTable, first: float, others: float) -> list[int]:
    """How many rows fit on each of as many slides as are needed, by the room that they have."""
    parts, filled, room = [0], table.head_height, first
    for n, row in enumerate(table.heights()):
        if parts[-1] and filled + row > room:
            # The name of a group does not stand alone at the foot of a slide.
            moved = int(parts[-1] > 1 and _is_group(table.rows[n - 1]))
            parts[-1] -= moved
            parts.append(moved)
            filled, room = table.head_height + moved * row, others
        parts[-1] += 1
        filled += row
    return parts


def grouped(table: SlideTable, parts: Sequence[int], room: float) -> list[int]:
    """The same number of slides, each beginning with a group, where the groups fit like that."""
    starts = [n for n, row in enumerate(table.rows) if _is_group(row)]
    if len(starts) != len(parts) or starts[0] or sum(parts) < len(table.rows):
        return list(parts)
    ends = (*starts[1:], len(table.rows))
    heights = table.heights()
    fits = all(
        table.head_height + sum(heights[a:b]) <= room for a, b in zip(starts, ends, strict=True)
    )
    return [b - a for a, b in zip(starts, ends, strict=True)] if fits else list(parts)


def _is_group(row: Sequence[TableCell]) -> bool:
    return row[0].style.bold and len(row) > 1 and not any(cell.words for cell in row[1:])


def table_place(table: SlideTable, marker: Marker) -> dict[str, Any]:
    """Mark the cells of a table; where they lie: rows and columns are told by what they say."""
    return {
        "head": [cell.words for cell in table.head],
        "rows": [row_key([cell.words for cell in row]) for row in table.rows],
        "head_ids": [marker.mark(cell.text, cell.words) for cell in table.head],
        "ids": [[marker.mark(cell.text, cell.words) for cell in row] for row in table.rows],
    }


def table_node(table: SlideTable) -> Node:
    """The table as XML, its first row the head."""
    grid = node("a:tblGrid", *(node("a:gridCol", w=round(w * INCH)) for w in table.widths))
    rows = [_row(table.head, table.head_height, 0.0, "b", head=True)]
    anchor = "ctr" if table.level else "t"
    rows += [
        _row(row, height, table.air, anchor, head=False)
        for row, height in zip(table.rows, table.heights(), strict=True)
    ]
    return node("a:tbl", node("a:tblPr", firstRow=1), grid, *rows)


def _row(cells: Iterable[TableCell], height: float, air: float, anchor: str, *, head: bool) -> Node:
    made = [_cell(cell, air, anchor, head=head) for cell in cells]
    return node("a:tr", *made, h=round(height * INCH))


def _beside(cell: TableCell) -> float:
    """Inches beside the text of a cell; signs in narrow columns need the room."""
    return 2 * _PAD if cell.style.align != "ctr" else 2 * _PAD / 3


def _cell(cell: TableCell, air: float, anchor: str, *, head: bool) -> Node:
    """A cell with a thin line below it; the head's is stronger. Air is shared above and below."""
    line = _rule(LIGHT.muted, 1.25) if head else _rule(LIGHT.line, 0.75)
    pad, foot = round(_beside(cell) / 2 * INCH), round((_PAD + air) / 2 * INCH)
    return node(
        "a:tc",
        node("a:txBody", node("a:bodyPr"), node("a:lstStyle"), paragraph(cell.words, cell.style)),
        node(
            "a:tcPr",
            *(_no_rule(side) for side in ("lnL", "lnR", "lnT")),
            line,
            node("a:noFill"),
            marL=pad,
            marR=pad,
            marT=foot,
            marB=foot,
            anchor=anchor,
        ),
    )


def _rule(colour: str, points: float) -> Node:
    ink = node("a:solidFill", node("a:srgbClr", val=colour[1:].upper()))
    return node("a:lnB", ink, w=round(points * 12700))


def _no_rule(side: str) -> Node:
    return node(f"a:{side}", node("a:noFill"), w=0)
