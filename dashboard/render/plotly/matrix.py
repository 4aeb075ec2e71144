"""The matrix of meetings and countries: a line of words a meeting, a symbol a country beneath."""

from __future__ import annotations

import textwrap

from dashboard.figures.participation import MatrixCell, MatrixChart, MatrixRow
from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, pointed
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import Palette

LINE_HEIGHT, MARKS_HEIGHT = 16, 38  # pixels of a line of words, and of the marks below them
_HEAD, _FOOT = 28, 12  # pixels for the names of the countries above, and for air below
# Letters of a line of words. A phone of 390 pixels leaves 350 for the drawing, and letters of 12
# pixels are 5.3 wide on average, bold ones 5.7 (measured); what is cut ends in an ellipsis.
_LETTERS, _BOLD_LETTERS, _PICTURE_LETTERS = 62, 56, 150
_MOST_LINES = 3
_MIDDLE = 20  # of the marks, from the lower end of their row

# Shape as well as fill: the states are told apart in grey print and without colour.
_SYMBOLS = {"named": "circle", "body": "diamond", "country": "circle-open"}
_SIZES = {"named": 15, "body": 15, "country": 14}
_SIGNS = {"silent": "\u2013", "unknown": "?"}


def draw(chart: MatrixChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of rows."""
    ink = frame.palette
    cells = [(row, cell) for row in range(len(chart.rows)) for cell in chart.rows[row].cells]
    places = {code: place for place, (code, _name) in enumerate(chart.countries)}
    tops = _tops(chart, frame)
    shown = [
        (tops[row + 1] - _MIDDLE, places[c.country], c) for row, c in cells if c.state != "outside"
    ]
    data = [
        _symbols([s for s in shown if s[2].state in _SYMBOLS], ink),
        _signs([s for s in shown if s[2].state in _SIGNS], ink),
        _rings([s for s in shown if s[2].hosting], ink),
        *legend_traces(chart.legend, frame),
    ]
    return {"data": data, "layout": _layout(chart, frame, tops)}


Placed = tuple[int, int, MatrixCell]  # height of the mark, place of the country, cell


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
        "y": [height for height, _place, _cell in shown],
        "showlegend": False,
        **pointed((cell.mark, cell.told) for _row, _place, cell in shown),
    }


def _layout(chart: MatrixChart, frame: Frame, tops: list[int]) -> Spec:
    ink = frame.palette
    words, annotations = tall_layout(chart, frame, tops[-1], head=_HEAD, foot=_FOOT)
    labels = [_label(row, top, frame) for row, top in zip(chart.rows, tops, strict=False)]
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
            "shapes": [_rule(top, ink) for top in tops],
            "annotations": [*annotations, *labels],
        }
    )


def _axis() -> Spec:
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}


def _rule(top: int, ink: Palette) -> Spec:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": top,
        "y1": top,
        "line": {"width": 1, "color": ink.line},
        "layer": "below",
    }


def _words(row: MatrixRow, frame: Frame) -> list[str]:
    """The meeting's words in lines that fit where it is read: when, how many people, its name.

    On a screen nobody knows its width here, so lines are as short as a phone's.
    """
    told = " \u00b7 ".join(part for part in (row.when, row.headcount, row.name) if part)
    width = _PICTURE_LETTERS if frame.picture else _BOLD_LETTERS if row.own else _LETTERS
    return textwrap.wrap(told, width, max_lines=_MOST_LINES, placeholder="\u2026")


def _label(row: MatrixRow, top: int, frame: Frame) -> Spec:
    ink = frame.palette
    words = "<br>".join(escaped(line) for line in _words(row, frame))
    return {
        "text": f"<b>{words}</b>" if row.own else words,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": top,
        "yanchor": "top",
        "yshift": -4,
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": ink.text if row.own else ink.muted},
    }


def _tops(chart: MatrixChart, frame: Frame) -> list[int]:
    """Where each row begins in pixels from the top, and at last where the lowest ends."""
    tops = [0]
    for row in chart.rows:
        tops.append(tops[-1] + LINE_HEIGHT * len(_words(row, frame)) + MARKS_HEIGHT)
    return tops
