"""What charts of rows share: headings of groups, names in a column or above their row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block
from dashboard.render.svg.scene import written
from dashboard.render.svg.text import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item

GAP = 12  # between the column of names and what they name
_NARROW = 420  # below this width names stand above their rows
_MOST_LINES = 3


class Grouped(Protocol):
    """A row that belongs under the name of a group, which may be empty."""

    @property
    def group(self) -> str:
        """The name of its group."""


def name_column(names: Iterable[str], room: Room, share: float) -> float:
    """The width of a column that the names fit into, 0 where they stand above their rows."""
    if room.width < _NARROW:
        return 0.0
    widest = max(
        (
            paragraph(name, room.width * share, room.sizes.body, most=_MOST_LINES).width
            for name in names
        ),
        default=0.0,
    )
    return widest + GAP


def heading(name: str, country: str, room: Room, *, rule: bool = False) -> Block:
    """The name of a group, with the colour of its country where it has one."""
    size, ink = room.sizes.unit, room.ink
    swatch: list[Item] = []
    indent = 0.0
    if country:
        swatch = [shapes.rect((0, size * 0.78, size * 0.8, size * 0.8), ink.countries[country])]
        indent = size * 1.2
    words = paragraph(name, room.width - indent, room.sizes.strong, most=_MOST_LINES)
    ruled = [shapes.line((0, 0.5), (room.width, 0.5), ink.line)] if rule else []
    items = (*ruled, *swatch, *written(words, indent, size * 0.65, ink.text))
    return Block(words.height + size * 1.0, items, heading=True)


R = TypeVar("R", bound=Grouped)


def grouped(
    rows: Sequence[R],
    head: Callable[[R], Block],
    drawn: Callable[[int, R, Block | None], Block],
) -> tuple[Block, ...]:
    """The rows in order; each new group begins with its heading."""
    blocks: list[Block] = []
    group, under = "", None
    for place, row in enumerate(rows):
        if row.group != group:
            group = row.group
            under = head(row) if group else None
            blocks += [under] if under else []
        blocks.append(drawn(place, row, under))
    return tuple(blocks)
