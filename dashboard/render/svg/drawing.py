"""The one way in: a figure of any kind as SVG, as typst source, or parted between pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dashboard.figures.bars import BarsChart
from dashboard.figures.grid import GridChart
from dashboard.figures.guideline import TimelineChart
from dashboard.figures.lines import LinesChart
from dashboard.figures.participation import MatrixChart
from dashboard.figures.placesmap import MapChart
from dashboard.figures.programs import BatchChart
from dashboard.figures.ranges import RangesChart
from dashboard.render.svg import (
    bars,
    batches,
    grid,
    lines,
    matrix,
    page,
    placesmap,
    ranges,
    timeline,
)
from dashboard.render.svg.embedding import font_faces
from dashboard.render.svg.svgfile import svg_text
from dashboard.render.svg.typstfile import typst_block

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.figures.model import Figure
    from dashboard.render.svg.frame import SvgFrame
    from dashboard.render.svg.plot import Plot, Room
    from dashboard.render.svg.svgfile import Picture

_PLOTS: Mapping[type[Figure], Callable[[Any, Room], Plot]] = {
    BarsChart: bars.plot,
    BatchChart: batches.plot,
    GridChart: grid.plot,
    LinesChart: lines.plot,
    MapChart: placesmap.plot,
    MatrixChart: matrix.plot,
    RangesChart: ranges.plot,
    TimelineChart: timeline.plot,
}


class NotAChartError(TypeError):
    """A figure that is a table only: there is nothing to draw."""


def can_draw(figure: Figure) -> bool:
    """Whether the figure is a chart; the others are tables only."""
    return type(figure) in _PLOTS


def picture(figure: Figure, frame: SvgFrame) -> Picture:
    """The drawing before it is written; raises NotAChartError for a table."""
    return page.picture(figure, frame, partial(_plot_of(figure), figure))


def draw(figure: Figure, frame: SvgFrame) -> str:
    """The figure as SVG; raises NotAChartError for a table."""
    return _written(picture(figure, frame), frame)


def draw_pages(figure: Figure, frame: SvgFrame, height: float) -> list[str]:
    """The figure as SVG in pictures of at most ``height``; raises NotAChartError for a table."""
    return [_written(part, frame) for part in pages(figure, frame, height)]


def pages(figure: Figure, frame: SvgFrame, height: float) -> list[Picture]:
    """The figure parted between pages of at most ``height``, each with head and legend."""
    return page.pictures(figure, frame, partial(_plot_of(figure), figure), height)


def typst_pages(figure: Figure, frame: SvgFrame, width: float, height: float) -> list[str]:
    """The figure as typst code in blocks ``width`` and at most ``height`` points large."""
    scale = width / frame.width
    return [typst_block(part, width) for part in pages(figure, frame, height / scale)]


def _written(drawn: Picture, frame: SvgFrame) -> str:
    return svg_text(drawn, frame, font_faces(drawn) if frame.fonts == "embedded" else "")


def _plot_of(figure: Figure) -> Callable[[Any, Room], Plot]:
    plotted = _PLOTS.get(type(figure))
    if plotted is None:
        raise NotAChartError(
            f"{figure.key}: a {type(figure).__name__} is a table, not a chart; show its table"
        )
    return plotted
