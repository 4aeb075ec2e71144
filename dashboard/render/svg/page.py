"""Plots put into pictures: the words around them, the paper behind, parted where they are tall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot, Room, height_of, parted
from dashboard.render.svg.scene import Moved, Text
from dashboard.render.svg.svgfile import Picture
from dashboard.render.svg.text import paragraph
from dashboard.render.svg.words import foot_block, legend_block, title_block
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.figures.model import Figure
    from dashboard.render.svg.frame import SvgFrame
    from dashboard.render.svg.scene import Item

_GAP = 18  # between the words and the plot
_BLANK = 90  # pixels between plot and notes at most, to keep the proportions that were asked for
_LEAST = 120  # pixels of a plot on one page, whatever the words leave

Plotting = "Callable[[Room], Plot]"


def picture(figure: Figure, frame: SvgFrame, plotted: Callable[[Room], Plot]) -> Picture:
    """The figure in one picture, as high as it must be and at least as high as asked for."""
    above, below = _above(figure, frame), _below(figure, frame)
    around = _around(above, below, frame)
    plot = _plot(figure, frame, frame.height - around, plotted)
    return _assembled(figure, frame, above, plot, below)


def pictures(
    figure: Figure, frame: SvgFrame, plotted: Callable[[Room], Plot], height: float
) -> list[Picture]:
    """The figure in pictures of at most ``height``, for the pages of a document."""
    below = _below(figure, frame)
    plot = _plot(figure, frame, 0, plotted)
    room = height - _around(_above(figure, frame, _part(2, 2)), below, frame)
    parts = parted(plot, max(_LEAST, room)) if plot.height > room else [plot]
    return [
        _assembled(figure, frame, _above(figure, frame, _part(n, len(parts))), part, below)
        for n, part in enumerate(parts, start=1)
    ]


def _part(number: int, of: int) -> str:
    return _("part {n} of {all}", n=number, all=of) if of > 1 else ""


def _plot(figure: Figure, frame: SvgFrame, height: float, plotted: Callable[[Room], Plot]) -> Plot:
    width = frame.width - 2 * frame.margin
    if figure.empty:
        return _nothing(frame, width)
    return plotted(Room(width, max(0.0, height), frame))


def _nothing(frame: SvgFrame, width: float) -> Plot:
    """What stands where a filter leaves nothing, as on the page."""
    told = paragraph(_("Nothing in the record fits these filters."), width - 40, frame.sizes.body)
    items = [
        Text(20, 30 + line.base, line.words, told.style, frame.palette.muted) for line in told.lines
    ]
    box = shapes.rect((0, 0, width, told.height + 60), "none", stroke=frame.palette.line, width=1)
    return Plot((Block(told.height + 60, (box, *items)),))


def _above(figure: Figure, frame: SvgFrame, part: str = "") -> list[Block]:
    width = frame.width - 2 * frame.margin
    blocks = [title_block(figure, frame, width, part)] if frame.words else []
    legend = legend_block(figure.legend, frame, width)
    return [*blocks, legend] if legend else blocks


def _below(figure: Figure, frame: SvgFrame) -> Block | None:
    width = frame.width - 2 * frame.margin
    return foot_block(figure, frame, width) if frame.words else None


def _around(above: list[Block], below: Block | None, frame: SvgFrame) -> float:
    """The height of everything but the plot."""
    gaps = _GAP * len(above) + (_GAP if below else 0)
    return 2 * _edge(frame) + sum(block.height for block in above) + height_of(below) + gaps


def _edge(frame: SvgFrame) -> float:
    """The air above and below all of it."""
    return frame.margin * 0.75


def _assembled(
    figure: Figure, frame: SvgFrame, above: list[Block], plot: Plot, below: Block | None
) -> Picture:
    natural = _around(above, below, frame) + plot.height
    # A picture is not filled up with paper: where little is shown it is lower.
    height = frame.height if 0 < frame.height - natural <= _BLANK else natural
    items: list[Item] = [shapes.rect((0, 0, frame.width, height), frame.palette.background)]
    y = _edge(frame)
    for block in above:
        items.append(Moved(frame.margin, y, block.items))
        y += block.height + _GAP
    items += _rows(plot, frame.margin, y)
    if below:
        items.append(Moved(frame.margin, height - _edge(frame) - below.height, below.items))
    told = f"{figure.alt} {figure.subtitle}"
    return Picture(frame.width, height, figure.title, told, tuple(items))


def _rows(plot: Plot, x: float, y: float) -> list[Item]:
    items: list[Item] = []
    rows = sum(block.height for block in plot.blocks)
    start = y + height_of(plot.head)
    if plot.behind:
        items.append(Moved(x, start, plot.behind(rows)))
    for block in (plot.head, *plot.blocks, plot.foot):
        if block:
            items.append(Moved(x, y, block.items))
            y += block.height
    return items
