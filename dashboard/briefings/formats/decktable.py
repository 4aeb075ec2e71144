"""Native tables on slides: rows that fit are shown, cells are marked by row and column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dashboard.briefings.formats.base import Marker, row_key
from dashboard.briefings.formats.columns import longest_word, shared_widths
from dashboard.briefings.formats.deckmaster import INCH
from dashboard.briefings.formats.decktext import Style, paragraph
from dashboard.briefings.formats.nodes import Node, node
from dashboard.theme import LIGHT

if TYPE_CHECKING:
    from dashboard.briefings.model import Text

_PAD = 0.07  # inches beside the text of a cell
# Widths of letters in their size: the mean of a text, and that of a word that must not break.
_LETTER, _WIDE_LETTER = 0.43, 0.53


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

    ``total`` is how many rows the figure has, of which these may be the first. ``line`` is the height of a line in letters; signs come from fonts that need more.
    """

    head: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]
    size: float
    total: int
    line: float = 1.26

    def heights(self) -> list[float]:
        """The height of each row in inches, by its longest cell."""
        return [self._height([cell.words for cell in row]) for row in self.rows]

    @property
    def head_height(self) -> float:
        """The height of the head in inches."""
        return self._height([cell.words for cell in self.head])

    def _height(self, texts: Sequence[str]) -> float:
        lines = max(
            lines_of(text, width - 2 * _PAD, self.size)
            for text, width in zip(texts, self.widths, strict=True)
        )
        return lines * self.size * self.line / 72 + _PAD

    def part(self, first: int, last: int) -> SlideTable:
        """Some of the rows."""
        return replace(self, rows=self.rows[first:last])


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a width of inches."""
    letters = max(width * 72 / (size * _LETTER), 1)
    # A text as wide as its place fits: widths were found by the same measure.
    return sum(max(math.ceil(_wide(line) / letters - 0.02), 1) for line in text.split("\n"))


def _wide(text: str) -> int:
    """Letters of a text; those of Chinese and the like take two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def letters_in(width: float, size: float, lines: int) -> int:
    """How many letters a cell of so many lines holds."""
    return max(int(lines * (width - 2 * _PAD) * 72 / (size * _LETTER)) - 3, 6)


def widths_of(
    head: Sequence[str], rows: Sequence[Sequence[str]], total: float, size: float
) -> tuple[float, ...]:
    """Widths of columns in inches that add up to ``total``."""
    whole = [[_unbroken(text) for text in row] for row in rows]
    return shared_widths(head, whole, total, letter=size * _WIDE_LETTER / 72, pad=2 * _PAD)


def _unbroken(text: str) -> str:
    """A short text, such as a date, as one word: it is not to be broken."""
    return text.replace(" ", "_") if len(text) <= _SHORT else text


def least_width(head: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> float:
    """The inches that columns need so that no word of them is broken."""
    letter = size * _WIDE_LETTER / 72
    columns = ([name, *(_unbroken(row[n]) for row in rows)] for n, name in enumerate(head))
    return sum(max(map(longest_word, column)) * letter + 2 * _PAD for column in columns)


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
    rows = [_row(table.head, table.head_height, head=True)]
    rows += [
        _row(row, height, head=False)
        for row, height in zip(table.rows, table.heights(), strict=True)
    ]
    return node("a:tbl", node("a:tblPr", firstRow=1), grid, *rows)


def _row(cells: Iterable[TableCell], height: float, *, head: bool) -> Node:
    made = [_cell(cell.words, cell.style, head=head) for cell in cells]
    return node("a:tr", *made, h=round(height * INCH))


def _cell(words: str, style: Style, *, head: bool) -> Node:
    """A cell with a thin line below it; the head's is stronger."""
    line = _rule(LIGHT.muted, 1.25) if head else _rule(LIGHT.line, 0.75)
    # Signs in narrow columns need the room.
    pad = round((_PAD if style.align != "ctr" else _PAD / 3) * INCH)
    foot = round(_PAD * INCH / 2)
    return node(
        "a:tc",
        node("a:txBody", node("a:bodyPr"), node("a:lstStyle"), paragraph(words, style)),
        node(
            "a:tcPr",
            *(_no_rule(side) for side in ("lnL", "lnR", "lnT")),
            line,
            node("a:noFill"),
            marL=pad,
            marR=pad,
            marT=foot,
            marB=foot,
            anchor="ctr" if style.align == "ctr" else "t",
        ),
    )


def _rule(colour: str, points: float) -> Node:
    ink = node("a:solidFill", node("a:srgbClr", val=colour[1:].upper()))
    return node("a:lnB", ink, w=round(points * 12700))


def _no_rule(side: str) -> Node:
    return node(f"a:{side}", node("a:noFill"), w=0)
