"""The matrix of meetings and countries: lines of words a meeting, a symbol a country beneath."""

from __future__ import annotations

import textwrap
from itertools import accumulate

from dashboard.figures.participation import MatrixCell, MatrixChart, MatrixRow
from dashboard.render.plotly.base import (
    NO_BREAK,
    Frame,
    Spec,
    base_layout,
    escaped,
    lines,
    pointed,
)
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.rows import rule
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import Palette

_HEAD, _FOOT = 28, 12  # pixels for the names of the countries above, and for air below
_LINE, _SYMBOLS_HEIGHT = 16, 38  # pixels of a line of words, and of the symbols below them
_LETTERS = 60  # of a line of words on a phone; bold ones are wider
_LABEL_WIDTH = 110  # letters of a meeting's name; the full name is in the table and on hover

# Shape as well as fill: the states are told apart in grey print and without colour.
_SYMBOLS = {"named": "circle", "body": "diamond", "country": "circle-open"}
_SIZES = {"named": 15, "body": 15, "country": 14}
_SIGNS = {"silent": "\u2013", "unknown": "?"}


def draw(chart: MatrixChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of rows."""
    ink = frame.palette
    labels = [_wrapped(row) for row in chart.rows]
    tops = list(accumulate((_height(label) for label in labels), initial=0))
    places = {code: place for place, (code, _name) in enumerate(chart.countries)}
    shown = [
        (top + _height(label) - _SYMBOLS_HEIGHT / 2, places[cell.country], cell)
        for row, label, top in zip(chart.rows, labels, tops[:-1], strict=True)
        for cell in row.cells
        if cell.state != "outside"
    ]
    data = [
        _symbols([s for s in shown if s[2].state in _SYMBOLS], ink),
        _signs([s for s in shown if s[2].state in _SIGNS], ink),
        _rings([s for s in shown if s[2].hosting], ink),
        *legend_traces(chart.legend, frame),
    ]
    return {"data": data, "layout": _layout(chart, frame, labels, tops)}


Placed = tuple[float, int, MatrixCell]  # pixels from the top, column, cell


def _wrapped(row: MatrixRow) -> list[str]:
    """When, how many and what, in lines that a phone has room for."""
    name = textwrap.shorten(row.name, _LABEL_WIDTH, placeholder="…")
    words = " · ".join(part for part in (row.when, row.headcount, name) if part)
    # A date stays on one line; the wrapping knows no no-break space.
    kept = words.replace(f"{row.when} ", f"{row.when.replace(' ', NO_BREAK)} ", 1)
    width = _LETTERS - 6 if row.own else _LETTERS
    return textwrap.wrap(kept, width, break_on_hyphens=False)


def _height(label: list[str]) -> int:
    return _LINE * len(label) + _SYMBOLS_HEIGHT


def _symbols(shown: list[Placed], ink: Palette) -> Spec:
    return _points(shown) | {
        "mode": "markers",
        "marker": {
            "symbol": [_SYMBOLS[c.state] for _y, _place, c in shown],
            "size": [_SIZES[c.state] for _y, _place, c in shown],
            "opacity": 1,
            "color": [ink.countries[c.country] for _y, _place, c in shown],
            "line": {"width": [2 if c.state == "country" else 0 for _y, _place, c in shown]},
        },
    }


def _signs(shown: list[Placed], ink: Palette) -> Spec:
    return _points(shown) | {
        "mode": "text",
        "text": [_SIGNS[c.state] for _y, _place, c in shown],
        "textfont": {"size": 16, "color": ink.muted},
    }


def _rings(shown: list[Placed], ink: Palette) -> Spec:
    return _points(shown) | {
        "mode": "markers",
        "marker": {
            "symbol": "circle-open",
            "size": 25,
            "opacity": 1,
            "color": [ink.countries[c.country] for _y, _place, c in shown],
            "line": {"width": 1.8},
        },
    }


def _points(shown: list[Placed]) -> Spec:
    return {
        "type": "scatter",
        "x": [place for _y, place, _cell in shown],
        "y": [y for y, _place, _cell in shown],
        "showlegend": False,
        **pointed((cell.mark, cell.told) for _y, _place, cell in shown),
    }


def _layout(chart: MatrixChart, frame: Frame, labels: list[list[str]], tops: list[int]) -> Spec:
    ink = frame.palette
    words, annotations = tall_layout(chart, frame, tops[-1], head=_HEAD, foot=_FOOT)
    rows = zip(chart.rows, labels, tops[:-1], strict=True)
    return (
        base_layout(frame)
        | words
        | {
            "xaxis": _axis()
            | {
                "range": [-0.5, len(chart.countries) - 0.5],
                "side": "top",
                "tickvals": list(range(len(chart.countries))),
                "ticktext": [escaped(name) for _code, name in chart.countries],
                "showticklabels": True,
                "tickfont": {"size": 12, "color": ink.text},
                "tickangle": 0,
            },
            "yaxis": _axis() | {"range": [tops[-1], 0], "showticklabels": False},
            "shapes": [rule(top, ink) for top in tops],
            "annotations": [
                *annotations,
                *(_label(label, top, ink, own=row.own) for row, label, top in rows),
            ],
        }
    )


def _axis() -> Spec:
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}


def _label(label: list[str], top: int, ink: Palette, *, own: bool) -> Spec:
    return {
        "text": f"<b>{lines(label)}</b>" if own else lines(label),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": top,
        "yanchor": "top",
        "yshift": -4,
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": ink.text if own else ink.muted},
    }
