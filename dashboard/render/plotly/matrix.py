"""The matrix of meetings and countries: a line of words a meeting, a symbol a country beneath."""

from __future__ import annotations

import textwrap

from dashboard.figures.participation import MatrixCell, MatrixChart, MatrixRow
from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, pointed
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import Palette

ROW_HEIGHT = 54
_HEAD, _FOOT = 28, 12  # pixels for the names of the countries above, and for air below
_LABEL_WIDTH = 110  # letters of a meeting's line; the full name is in the table and on hover

# Shape as well as fill: the states are told apart in grey print and without colour.
_SYMBOLS = {"named": "circle", "body": "diamond", "country": "circle-open"}
_SIZES = {"named": 15, "body": 15, "country": 14}
_SIGNS = {"silent": "\u2013", "unknown": "?"}


def draw(chart: MatrixChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of rows."""
    ink = frame.palette
    cells = [(row, cell) for row in range(len(chart.rows)) for cell in chart.rows[row].cells]
    places = {code: place for place, (code, _name) in enumerate(chart.countries)}
    shown = [(row, places[c.country], c) for row, c in cells if c.state != "outside"]
    data = [
        _symbols([s for s in shown if s[2].state in _SYMBOLS], ink),
        _signs([s for s in shown if s[2].state in _SIGNS], ink),
        _rings([s for s in shown if s[2].hosting], ink),
        *legend_traces(chart.legend, frame),
    ]
    return {"data": data, "layout": _layout(chart, frame)}


Placed = tuple[int, int, MatrixCell]


def _symbols(shown: list[Placed], ink: Palette) -> Spec:
    return _points(shown) | {
        "mode": "markers",
        "marker": {
            "symbol": [_SYMBOLS[c.state] for _row, _place, c in shown],
            "size": [_SIZES[c.state] for _row, _place, c in shown],
            "opacity": 1,
            "color": [ink.countries[c.country] for _row, _place, c in shown],
            "line": {"width": [2 if c.state == "country" else 0 for _row, _place, c in shown]},
        },
    }


def _signs(shown: list[Placed], ink: Palette) -> Spec:
    return _points(shown) | {
        "mode": "text",
        "text": [_SIGNS[c.state] for _row, _place, c in shown],
        "textfont": {"size": 16, "color": ink.muted},
    }


def _rings(shown: list[Placed], ink: Palette) -> Spec:
    return _points(shown) | {
        "mode": "markers",
        "marker": {
            "symbol": "circle-open",
            "size": 25,
            "opacity": 1,
            "color": [ink.countries[c.country] for _row, _place, c in shown],
            "line": {"width": 1.8},
        },
    }


def _points(shown: list[Placed]) -> Spec:
    return {
        "type": "scatter",
        "x": [place for _row, place, _cell in shown],
        "y": [row + 0.68 for row, _place, _cell in shown],
        "showlegend": False,
        **pointed((cell.mark, cell.told) for _row, _place, cell in shown),
    }


def _layout(chart: MatrixChart, frame: Frame) -> Spec:
    ink, rows = frame.palette, len(chart.rows)
    words, annotations = tall_layout(chart, frame, ROW_HEIGHT * rows, head=_HEAD, foot=_FOOT)
    labels = [_label(number, row, ink) for number, row in enumerate(chart.rows)]
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
            "yaxis": _axis() | {"range": [rows, 0], "showticklabels": False},
            "shapes": [_rule(row, ink) for row in range(rows + 1)],
            "annotations": [*annotations, *labels],
        }
    )


def _axis() -> Spec:
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}


def _rule(row: int, ink: Palette) -> Spec:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": row,
        "y1": row,
        "line": {"width": 1, "color": ink.line},
        "layer": "below",
    }


def _label(number: int, row: MatrixRow, ink: Palette) -> Spec:
    name = textwrap.shorten(row.name, _LABEL_WIDTH, placeholder="…")
    # The name comes last: on a narrow screen it is the part that may be cut.
    words = escaped(" · ".join(part for part in (row.when, row.headcount, name) if part))
    return {
        "text": f"<b>{words}</b>" if row.own else words,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": number,
        "yanchor": "top",
        "yshift": -4,
        "showarrow": False,
        "font": {"size": 12, "color": ink.text if row.own else ink.muted},
    }
