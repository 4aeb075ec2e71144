"""Charts whose height follows their rows, as most do."""

from __future__ import annotations

from dashboard.figures.model import Figure
from dashboard.render.plotly.base import Frame, Spec, picture_layout
from dashboard.render.plotly.keys import legend_box

_LEGEND_HEIGHT = 44  # of a picture: two lines of entries


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
    legend = legend_box(frame) | {
        "yref": "container",
        "y": 1 - (margin["t"] - above) / (height + margin["t"] + margin["b"]),
    }
    size = {"height": height + margin["t"] + margin["b"], "margin": margin}
    return layout | size | {"showlegend": True, "legend": legend}, words
