"""Buttons that save a chart as PNG or SVG, drawn by the reader's own browser.

Plotly's mode bar can save one format and takes it from the chart's configuration. The component
below lends the chart on the page the layout of a picture (size, title, notes, source inside it)
for the moment in which Plotly copies it, and presses that button. The server draws nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.render.plotly.base import Spec

_SCALE = 3  # 3600 x 2025 pixels: sharp on a projector and in print
_FOLDER = Path(__file__).parent / "picture_parts"

_buttons = st.components.v2.component(
    "lmc_picture_buttons",
    html='<div class="row"></div><p class="status" role="status"></p>\n<!-- filled by the script -->',
    css=(_FOLDER / "buttons.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "buttons.js").read_text(encoding="utf-8"),
)

# What the mode bar needs for the button that the component presses; the bar itself is hidden.
CHART_CONFIG = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "displayNotifier": False,
    "doubleClick": False,
    "scrollZoom": False,
}


def picture_buttons(figure: Figure, chart_key: str, screen: Spec, picture: Spec) -> None:
    """The PNG and SVG buttons of the chart in the container ``chart_key``.

    ``screen`` is what the page draws and ``picture`` what the file shall hold; what is the same in
    both is not sent twice.
    """
    _buttons(
        key=f"pictures_{figure.key}",
        width="content",
        data=_told(figure, chart_key, screen, picture),
    )


def _told(figure: Figure, chart_key: str, screen: Spec, picture: Spec) -> bytes:
    """What the script in the browser is told, as bytes: Streamlit searches a dict for tables."""
    told = {
        "chart": f"st-key-{chart_key}",
        "layout": picture["layout"],
        **differences(screen["data"], picture["data"]),
        "file": figure.file_name,
        "width": picture["layout"]["width"],
        "height": picture["layout"]["height"],
        "scale": _SCALE,
        "formats": {
            "png": _("Picture (PNG)"),
            "svg": _("Picture (SVG)"),
        },
        "saved": _("Saved as {file}"),
        "failed": _("The picture could not be made in this browser."),
        "busy": _("The chart is not ready yet. Try again in a moment."),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def differences(screen: list[Spec], picture: list[Spec]) -> dict[str, list[Spec] | None]:
    """What the traces of a picture have that those of the page have not, trace by trace.

    Outlines of a map are most of its weight, and on a dark page only their colours differ from
    the picture's. ``traces`` holds all of them where they do not go in pairs.
    """
    if len(screen) != len(picture):
        return {"traces": picture, "changes": None}
    return {
        "traces": None,
        "changes": [
            {name: value for name, value in drawn.items() if shown.get(name) != value}
            for shown, drawn in zip(screen, picture, strict=True)
        ],
    }
