"""Where the panels of a chart lie: one below the other, or in two columns in a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render.plotly.base import Spec, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.lines import LinePanel
    from dashboard.theme import Palette

_HEADER, _PLOT, _TICKS, _SPACE = 40, 124, 22, 16  # pixels of one panel
_EMPTY = 52  # of a panel without a value: its header alone
PLOT = _PLOT


@dataclass(frozen=True, slots=True)
class Place:
    """Where the axes of a panel lie, in shares of the plot."""

    left: float
    right: float
    foot: float
    top: float


def placed(panels: Sequence[LinePanel], abreast: int, gap: float) -> tuple[list[Place], int]:
    """The place of each panel and the height of all, in pixels.

    ``gap`` is the share of the width between two panels side by side. Down the first column, then the second: the order of the panels stays readable.
    """
    rows = -(-len(panels) // abreast) or 1
    columns = [panels[n : n + rows] for n in range(0, len(panels), rows)]
    height = max((sum(map(_height, column)) for column in columns), default=1)
    width = (1 - gap * (abreast - 1)) / abreast
    found: list[Place] = []
    for number, column in enumerate(columns):
        left, top = number * (width + gap), 0
        for panel in column:
            foot = top + _HEADER + (_PLOT if panel.points else 1)
            found.append(Place(left, left + width, 1 - foot / height, 1 - (top + _HEADER) / height))
            top += _height(panel)
    return found, height


def _height(panel: LinePanel) -> int:
    return _HEADER + _PLOT + _TICKS + _SPACE if panel.points else _EMPTY


def header(panel: LinePanel, place: Place, left: int, ink: Palette) -> Spec:
    """The name of a panel over its plot, in the colour of its country, and a line below it.

    It begins over the numbers of the axis, ``left`` pixels beside the plot.
    """
    countries = {series.ink for series in panel.series if series.ink}
    colour = ink.countries[countries.pop()] if len(countries) == 1 else ""
    swatch = f'<span style="color:{colour}">■</span> ' if colour else ""
    about = f'<span style="color:{ink.muted};font-size:11px">{escaped(panel.unit)}</span>'
    return {
        "text": f"{swatch}<b>{escaped(panel.name)}</b><br>{about}",
        "x": place.left,
        "y": place.top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -left,
        "yshift": 4,
        "align": "left",
        "showarrow": False,
        "font": {"size": 13, "color": ink.text},
    }
