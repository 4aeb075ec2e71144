"""Periods shaded behind values over years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.plotly.base import Spec, escaped
from dashboard.render.plotly.years import width_of
from dashboard.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.lines import LinesChart, Period
    from dashboard.theme import Palette

SHADE = 0.07  # share of the accent in the shading
_LETTERS = 10


def period_shades(
    chart: LinesChart, axis: str, ends: tuple[float, float], ink: Palette
) -> list[Spec]:
    """The years of each period as rectangles behind the axes named ``axis``.

    ``ends`` are where the axis of years begins and ends.
    """
    return [_shade(_edges(period, ends), axis, ink) for period in _seen(chart)]


def period_names(
    chart: LinesChart, axis: str, ends: tuple[float, float], width: float, ink: Palette
) -> list[Spec]:
    """The names at the top of the periods; left to the legend where a phone has no room.

    ``width`` is that of the plot on a phone.
    """
    pixels = width / (ends[1] - ends[0])
    named = [(period, _edges(period, ends)) for period in _seen(chart)]
    return [
        _name(period, edges[0], axis, ink)
        for period, edges in named
        if width_of(period.name, _LETTERS) <= (edges[1] - edges[0]) * pixels
    ]


def _seen(chart: LinesChart) -> Iterable[Period]:
    return (p for p in chart.periods if p.start <= chart.years[1] and p.end >= chart.years[0])


def _edges(period: Period, years: tuple[float, float]) -> tuple[float, float]:
    return max(period.start - 0.5, years[0]), min(period.end + 0.5, years[1])


def _shade(edges: tuple[float, float], axis: str, ink: Palette) -> Spec:
    return {
        "type": "rect",
        "layer": "below",
        "xref": f"x{axis}",
        "yref": f"y{axis} domain",
        "x0": edges[0],
        "x1": edges[1],
        "y0": 0,
        "y1": 1,
        "fillcolor": mixed(ink.accent, ink.background, SHADE),
        # The line at the left edge tells two periods apart that follow one another.
        "line": {"width": 0.5, "color": ink.line},
    }


def _name(period: Period, left: float, axis: str, ink: Palette) -> Spec:
    return {
        "text": escaped(period.name),
        "xref": f"x{axis}",
        "x": left,
        "xanchor": "left",
        "xshift": 3,
        "yref": f"y{axis} domain",
        "y": 1,
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": _LETTERS, "color": ink.muted},
    }
