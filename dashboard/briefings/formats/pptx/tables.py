"""Native tables on slides: as many lines as fit, readable from the back row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.briefings.formats.opc import plain
from dashboard.briefings.formats.pptx.look import (
    INNER,
    MARGIN,
    TABLE_SIZE,
    describe,
    lines_of,
)
from dashboard.theme import LIGHT

# Inches around the text of a cell, and the least that a column may be.
_PAD_X, _PAD_Y, _NARROW = 0.08, 0.045, 0.75
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's own "no style, no grid"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, how it stands and in which colour."""

    text: str
    right: bool = False
    centre: bool = False
    ink: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table before it is drawn; ``widths`` in inches fill the slide."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    size: float = TABLE_SIZE

    def height_of(self, row: Sequence[Cell]) -> float:
        """The height of a row in inches, by the cell that takes most lines."""
        return self._height([cell.text for cell in row])

    @property
    def head_height(self) -> float:
        """The height of the head."""
        return self._height(self.head)

    def _height(self, texts: Sequence[str]) -> float:
        lines = max(
            lines_of(text, width - 2 * _PAD_X, self.size)
            for text, width in zip(texts, self.widths, strict=True)
        )
        return lines * self.size * 1.22 / 72 + 2 * _PAD_Y

    def pages(self, height: float) -> Iterator[tuple[tuple[Cell, ...], ...]]:
        """The rows in portions that fit into a height with the head above them."""
        portion: list[tuple[Cell, ...]] = []
        left = height - self.head_height
        for row in self.rows:
            needed = self.height_of(row)
            if portion and needed > left:
                yield tuple(portion)
                portion, left = [], height - self.head_height
            portion.append(row)
            left -= needed
        if portion:
            yield tuple(portion)


def widths_of(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Widths in inches that share a slide by how much there is to read in each column."""
    wanted = []
    for n, name in enumerate(head):
        texts = [row[n] for row in rows]
        longest = max((len(text) for text in texts), default=0)
        mean = sum(map(len, texts)) / max(1, len(texts))
        word = max((len(w) for text in (*texts, name) for w in text.split()), default=0)
        wanted.append(max(word, min(longest, 14 + mean), len(name) * 0.7, 4))
    share = INNER / sum(wanted)
    least = [max(_NARROW, want * share) for want in wanted]
    return tuple(width * INNER / sum(least) for width in least)


def add_table(
    slide: Any, sheet: Sheet, rows: Sequence[Sequence[Cell]], name: str, alt: str, top: float
) -> Any:
    """Draw some rows of a table under its head; the shape.

    The cells are written as XML at once: through python-pptx a deck's thousand cells took a second.
    """
    height = sheet.head_height + sum(map(sheet.height_of, rows))
    shape = slide.shapes.add_table(1, 1, Inches(MARGIN), Inches(top), Inches(INNER), Inches(height))
    shape.name = name
    describe(shape, alt)
    drawn = shape.table._tbl  # noqa: SLF001 - python-pptx takes cells one by one alone
    drawn.getparent().replace(drawn, parse_xml(_table_xml(sheet, rows)))
    return shape


def _table_xml(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> str:
    columns = "".join(f'<a:gridCol w="{Inches(width)}"/>' for width in sheet.widths)
    head = [Cell(text) for text in sheet.head]
    lines = [_row_xml(head, sheet.head_height, sheet.size, head=True)]
    lines += [_row_xml(row, sheet.height_of(row), sheet.size, head=False) for row in rows]
    return (
        f'<a:tbl xmlns:a="{_DRAWING}"><a:tblPr firstRow="1">'
        f"<a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(lines)}</a:tbl>"
    )


def _row_xml(cells: Sequence[Cell], height: float, size: float, *, head: bool) -> str:
    told = "".join(_cell_xml(cell, size, head=head) for cell in cells)
    return f'<a:tr h="{Inches(height)}">{told}</a:tr>'


def _cell_xml(cell: Cell, size: float, *, head: bool) -> str:
    bold = ' b="1"' if head else ""
    text = escape(plain(cell.text).replace("\n", " "))
    side, above = Inches(_PAD_X), Inches(_PAD_Y)
    run = (
        f'<a:r><a:rPr sz="{round(size * 100)}"{bold}>{_solid(cell.ink or LIGHT.text)}</a:rPr>'
        f"<a:t>{text}</a:t></a:r>"
        if text
        else f'<a:endParaRPr sz="{round(size * 100)}"/>'
    )
    line = (
        f'<a:lnB w="{12700 if head else 6350}">{_solid(LIGHT.text if head else LIGHT.line)}</a:lnB>'
    )
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{_alignment(cell)}"/>{run}'
        f'</a:p></a:txBody><a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" '
        f'anchor="{"b" if head else "t"}">{line}</a:tcPr></a:tc>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'


def _alignment(cell: Cell) -> str:
    if cell.centre:
        return "ctr"
    return "r" if cell.right else "l"
