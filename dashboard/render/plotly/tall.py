"""Charts whose height follows their rows: the matrix and the timeline."""

from __future__ import annotations

from dashboard.figures.model import Figure, LegendItem
from dashboard.render.plotly.base import Frame, Spec, escaped, picture_layout
from dashboard.theme import Palette

# The shapes of a legend as plotly.js names them; the signs are text.
SYMBOLS = {
    "circle": "circle",
    "circle-open": "circle-open",
    "halo": "circle-open",
    "diamond": "diamond",
    "diamond-open": "diamond-open",
    "cross": "x",
    "triangle": "triangle-right",
    "bar": "square",
}
SIGNS = {"dash": "\u2013", "question": "?"}
_LEGEND_HEIGHT = 44  # of a picture: two lines of entries


def legend_trace(item: LegendItem, ink: Palette) -> Spec:
    """An empty trace that gives the legend of a picture one entry, in grey."""
    sign = SIGNS.get(item.shape)
    words = escaped(item.words)
    opened = item.shape.endswith("open") or item.shape == "halo"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "hoverinfo": "skip",
        "name": f"<b>{sign}</b> {words}" if sign else words,
        "marker": {
            "symbol": SYMBOLS.get(item.shape, "circle"),
            "size": 15 if item.shape == "halo" else 11,
            # A sign stands in the words; its mark is drawn in the colour of the paper.
            "color": ink.background if sign else ink.neutral,
            "line": {"width": 2 if opened else 0, "color": ink.neutral},
        },
    }


def tall_layout(
    chart: Figure, frame: Frame, height: int, *, head: int, foot: int
) -> tuple[Spec, list[Spec]]:
    """Size, margins and words for a plot of ``height`` pixels.

    ``head`` and ``foot`` are what the plot itself needs above and below. A picture carries its
    words inside and is as high as it must be.
    """
    if not frame.picture:
        margin = {"l": 2, "r": 2, "t": head, "b": foot}
        return {"height": height + head + foot, "margin": margin, "showlegend": False}, []
    layout, words = picture_layout(chart, frame)
    above = head + _LEGEND_HEIGHT
    margin = dict(layout["margin"])
    for word in words:
        word["yshift"] += above if word["yshift"] > 0 else -foot
    margin["t"] += above
    margin["b"] += foot
    legend = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "yref": "container",
        "yanchor": "top",
        "y": 1 - (margin["t"] - above) / (height + margin["t"] + margin["b"]),
        "font": {"size": 12, "color": frame.palette.muted},
        "bgcolor": "rgba(0,0,0,0)",
        "itemclick": False,
        "itemdoubleclick": False,
    }
    size = {"height": height + margin["t"] + margin["b"], "margin": margin}
    return layout | size | {"showlegend": True, "legend": legend}, words
