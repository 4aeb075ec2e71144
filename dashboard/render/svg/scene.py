"""What a drawing is made of: shapes, texts, and the marks that a reader can point at.

Texts are kept apart from shapes: a browser draws both from one SVG, while typst sets the texts
itself, because its reader of SVG does not shape scripts that are mixed on one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.render.svg.text import Paragraph, Style

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``x`` is its start, middle or end, ``y`` its base line."""

    x: float
    y: float
    words: str
    style: Style
    ink: str
    anchor: Anchor = "start"


class Shape(str):
    """SVG of shapes that was made by ``shapes``; it holds numbers and colours, no text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that stands for a row of the table: what it is called and what is told of it.

    ``area`` (left, top, width, height) is where a pointer finds it.
    """

    name: str
    told: str
    items: tuple[Item, ...]
    area: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Moved:
    """Items with an origin of their own."""

    x: float
    y: float
    items: tuple[Item, ...]


Item = Text | Shape | Mark | Moved


def texts(items: Iterable[Item], x: float = 0, y: float = 0) -> Iterator[tuple[float, float, Text]]:
    """Every text with the place of its origin."""
    for item in items:
        if isinstance(item, Text):
            yield x, y, item
        elif isinstance(item, Mark):
            yield from texts(item.items, x, y)
        elif isinstance(item, Moved):
            yield from texts(item.items, x + item.x, y + item.y)


def written(
    lines: Paragraph, x: float, top: float, ink: str, anchor: Anchor = "start"
) -> list[Item]:
    """The lines of a paragraph whose upper edge is ``top``."""
    return [Text(x, top + line.base, line.words, lines.style, ink, anchor) for line in lines.lines]
