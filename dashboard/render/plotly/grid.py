"""A grid by Plotly: a line of words a row, and beneath it a symbol or short text a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, pointed
from dashboard.render.plotly.keys import SIGNS, legend_traces
from dashboard.render.plotly.rows import (
    WORDS_HEIGHT,
    Places,
    down_axis,
    group_names,
    places,
    rule,
    words_at,
)
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.grid import GridCell, GridChart
    from dashboard.theme import Palette

_BODY, _BODY_WITH_WORDS = 30, 42
_HEAD, _FOOT = 26, 8
_MIDDLE = 9  # pixels from the words of a row to the middle of its symbols

_SYMBOLS = {
    "solid": "square",
    "light": "square",
    "diamond": "diamond",
    "ring": "circle",
    "circle": "circle",
    "circle-open": "circle",
    "cross": "x",
    "triangle": "triangle-right",
}
_HOLLOW = ("ring", "circle-open")


def draw(chart: GridChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of rows."""
    both = any(cell.text and cell.shape for cell in chart.cells)
    found = places(chart.rows, _BODY_WITH_WORDS if both else _BODY)
    written = [cell for cell in chart.cells if cell.shape not in _SYMBOLS]
    drawn = [cell for cell in chart.cells if cell.shape in _SYMBOLS]
    return {
        "data": [
            _symbols(drawn, found, frame.palette),
            _texts(written, found, frame.palette),
            *legend_traces(chart.legend, frame),
        ],
        "layout": _layout(chart, found, frame),
    }


def _layout(chart: GridChart, found: Places, frame: Frame) -> Spec:
    ink = frame.palette
    words, annotations = tall_layout(chart, frame, found.height, head=_HEAD, foot=_FOOT)
    names = [
        words_at(escaped(row.name), top + 2, 12, ink.muted)
        for top, row in zip(found.tops, chart.rows, strict=True)
    ]
    return (
        base_layout(frame)
        | words
        | {
            "xaxis": _columns(chart, ink),
            "yaxis": down_axis(found.height),
            "shapes": [rule(top, ink) for top in found.tops],
            "annotations": [
                *annotations,
                *group_names(found, ["" for _head in found.heads], ink),
                *names,
            ],
        }
    )


def _columns(chart: GridChart, ink: Palette) -> Spec:
    return {
        "range": [-0.5, len(chart.columns) - 0.5],
        "side": "top",
        "tickmode": "array",
        "tickvals": list(range(len(chart.columns))),
        "ticktext": [escaped(name) for name in chart.columns],
        "tickfont": {"size": 11, "color": ink.muted},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
    }


def _at(cells: Sequence[GridCell], found: Places) -> Spec:
    return {
        "type": "scatter",
        "showlegend": False,
        "x": [cell.column for cell in cells],
        "y": [found.tops[cell.row] + WORDS_HEIGHT + _MIDDLE for cell in cells],
        **pointed((cell.mark, cell.told) for cell in cells),
    }


def _symbols(cells: Sequence[GridCell], found: Places, ink: Palette) -> Spec:
    colours = [ink.countries[cell.ink] if cell.ink else ink.accent for cell in cells]
    pairs = list(zip(cells, colours, strict=True))
    marker: dict[str, Any] = {
        "symbol": [_SYMBOLS[cell.shape] for cell in cells],
        "size": [12 if cell.shape in _HOLLOW else 14 for cell in cells],
        "opacity": 1,
        "color": [_inside(cell, colour, ink) for cell, colour in pairs],
        "line": {
            "width": 1.6,
            "color": [ink.neutral if cell.shape == "ring" else colour for cell, colour in pairs],
        },
    }
    return _at(cells, found) | {
        "mode": "markers+text",
        "marker": marker,
        # Words below a symbol keep the colour of text: a country's colour is too pale for them.
        "text": [escaped(cell.text) for cell in cells],
        "textposition": "bottom center",
        "textfont": {"size": 10, "color": ink.text},
    }


def _inside(cell: GridCell, colour: str, ink: Palette) -> str:
    if cell.shape in _HOLLOW:
        return ink.background
    return mixed(colour, ink.background, 0.3) if cell.shape == "light" else colour


def _texts(cells: Sequence[GridCell], found: Places, ink: Palette) -> Spec:
    return _at(cells, found) | {
        "mode": "text",
        "text": [escaped(cell.text or SIGNS[cell.shape]) for cell in cells],
        "textfont": {
            "size": 12,
            "color": [ink.text if cell.text else ink.muted for cell in cells],
        },
    }
