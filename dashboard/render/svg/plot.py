"""What a kind of chart hands over: rows one below the other, and what stands above and behind them.

Charts are built of rows so that they can be parted between the pages of a document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.render.svg.frame import Sizes, SvgFrame
    from dashboard.render.svg.scene import Item
    from dashboard.theme import Palette


@dataclass(frozen=True, slots=True)
class Room:
    """The place for a plot: its width, and the height that it should fill, 0 where that is free."""

    width: float
    height: float
    frame: SvgFrame

    @property
    def ink(self) -> Palette:
        """The colours."""
        return self.frame.palette

    @property
    def sizes(self) -> Sizes:
        """The styles of the texts."""
        return self.frame.sizes

    def stretched(self, natural: float, rows: int, most: float) -> float:
        """What each of ``rows`` may be higher by, at most ``most``, to fill the height."""
        spare = self.height - natural
        return max(0.0, min(most, spare / rows)) if rows else 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """One row: its items are placed from its own upper edge.

    ``under`` is the heading that it stands under, which a new page repeats.
    """

    height: float
    items: tuple[Item, ...]
    under: Block | None = None
    heading: bool = False


Behind = Callable[[float], tuple["Item", ...]]


@dataclass(frozen=True, slots=True)
class Plot:
    """``head`` and ``foot`` are drawn on every page; ``behind`` draws what lies below all rows.

    ``behind`` is given the height of the rows and is placed at their upper edge.
    """

    blocks: tuple[Block, ...]
    head: Block | None = None
    foot: Block | None = None
    behind: Behind | None = None

    @property
    def height(self) -> float:
        """The height of all of it on one page."""
        return (
            height_of(self.head) + sum(block.height for block in self.blocks) + height_of(self.foot)
        )


def height_of(block: Block | None) -> float:
    """The height of a part that may be missing."""
    return block.height if block else 0.0


def parted(plot: Plot, height: float) -> list[Plot]:
    """The plot in pages of at most ``height``; a heading stays with the row below it."""
    room = height - height_of(plot.head) - height_of(plot.foot)
    pages: list[list[Block]] = [[]]
    for place, block in enumerate(plot.blocks):
        following = plot.blocks[place + 1 : place + 2] if block.heading else ()
        needed = block.height + sum(after.height for after in following)
        if pages[-1] and sum(b.height for b in pages[-1]) + needed > room:
            pages.append([block.under] if block.under else [])
        pages[-1].append(block)
    return [Plot(tuple(blocks), plot.head, plot.foot, plot.behind) for blocks in pages]
