"""An axis of years, and what finds room beside it on the narrowest screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.plotly.base import Spec

if TYPE_CHECKING:
    from dashboard.theme import Palette

NARROW = 340  # pixels of a plot on a phone
_LETTER = 0.52  # mean width of a figure or small letter, in its font size


def width_of(text: str, size: int) -> float:
    """About how many pixels a written value takes."""
    return len(text) * size * _LETTER


def ends(years: tuple[int, int], pad: float = 0.6) -> tuple[float, float]:
    """Where the axis begins and ends."""
    return years[0] - pad, years[1] + pad


def year_axis(years: tuple[int, int], ends: tuple[float, float], ink: Palette) -> Spec:
    """Years with ticks that still have room each on a phone."""
    return {
        "range": list(ends),
        "tickmode": "array",
        "tickvals": _ticks(years),
        "tickformat": "d",
        "tickangle": 0,
        # A little lower than the zero of the other axis, so that the two do not touch.
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": "rgba(0,0,0,0)",
        "tickfont": {"size": 11, "color": ink.muted},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
    }


def _ticks(years: tuple[int, int]) -> list[int]:
    """Years at even distances, so that a phone has room for each."""
    span = years[1] - years[0]
    step = next((step for step in (1, 2, 5, 10) if span <= step * 7), 20)
    return [year for year in range(years[0], years[1] + 1) if year % step == 0]
