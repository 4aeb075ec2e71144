"""The entries of a picture's legend: the same shapes as the legend that stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.plotly.base import CLEAR, Frame, Spec, escaped
from dashboard.render.plotly.periods import SHADE
from dashboard.render.plotly.states import DASH, fill
from dashboard.theme import TINTS, mixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.model import LegendItem

# The shapes of a legend as plotly.js names them; the signs are text.
SYMBOLS = {
    "circle": "circle",
    "circle-open": "circle-open",
    "halo": "circle-open",
    "ring": "circle-open",
    "diamond": "diamond",
    "diamond-open": "diamond-open",
    "cross": "x",
    "triangle": "triangle-right",
    "bar": "square",
    "shade": "square",
    "outline": "square-open",
}
SIGNS = {"dash": "\u2013", "question": "?"}
_BARS = {"solid": "agreed", "light": "single", "hatched": "disputed"}
_LINES = {
    "line": "solid",
    "whisker": "solid",
    "line-dash": "dash",
    "line-dot": "dot",
    "dashed": DASH,
}


def legend_traces(items: Iterable[LegendItem], frame: Frame) -> list[Spec]:
    """Empty traces that give the legend of a picture its entries, in grey."""
    return [_trace(item, frame) | {"x": [None], "y": [None], "hoverinfo": "skip"} for item in items]


def _trace(item: LegendItem, frame: Frame) -> Spec:
    grey, words = frame.palette.neutral, escaped(item.words)
    if item.shape in _BARS:
        return {"type": "bar", "name": words, "marker": fill([_BARS[item.shape]], [grey], frame)}
    if item.shape.startswith("tint-"):
        return _tint(words, TINTS[int(item.shape[-1]) - 1], frame)
    if item.shape in _LINES:
        line = {"color": grey, "width": 1.5, "dash": _LINES[item.shape]}
        return {"type": "scatter", "mode": "lines", "name": words, "line": line}
    sign = SIGNS.get(item.shape)
    opened = SYMBOLS.get(item.shape, "").endswith("open")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"<b>{sign}</b> {words}" if sign else words,
        "marker": {
            "symbol": SYMBOLS.get(item.shape, "circle"),
            "size": 15 if item.shape == "halo" else 11,
            # A sign stands in the words; its mark is drawn in the colour of the paper.
            "color": frame.palette.background if sign else _colour(item, frame),
            "line": {"width": 2 if opened else 1 if item.shape == "shade" else 0, "color": grey},
        },
    }


def _colour(item: LegendItem, frame: Frame) -> str:
    ink = frame.palette
    return mixed(ink.accent, ink.background, SHADE) if item.shape == "shade" else ink.neutral


def _tint(words: str, share: float, frame: Frame) -> Spec:
    grey = frame.palette.neutral
    fill_ = mixed(grey, frame.palette.background, share)
    line = {"color": grey, "width": 1.5}
    return {"type": "bar", "name": words, "marker": {"color": fill_, "line": line}}


def legend_box(frame: Frame) -> Spec:
    """Where and how a picture shows its legend; the caller sets its height."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "yanchor": "top",
        "font": {"size": 12, "color": frame.palette.muted},
        "bgcolor": CLEAR,
        "itemclick": False,
        "itemdoubleclick": False,
    }
