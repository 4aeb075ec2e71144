"""Horizontal bars by Plotly: a line of words a bar, and the bar beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.plotly.base import CLEAR, Frame, Spec, base_layout, escaped, pointed
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.rows import (
    WORDS_HEIGHT,
    Places,
    down_axis,
    group_names,
    places,
    words_at,
    zero_axis,
)
from dashboard.render.plotly.states import DASH, fill
from dashboard.render.plotly.tall import tall_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.bars import Bar, BarsChart
    from dashboard.theme import Palette

_BODY = 26  # pixels of a bar and the air below it
_THICK = 13
_RING = 12  # pixels of a ring and its line
_HEAD, _FOOT = 4, 6

Placed = tuple[int, "Bar"]


def draw(chart: BarsChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of bars."""
    found = places(chart.bars, _BODY)
    rows = [
        (top + WORDS_HEIGHT + _THICK // 2, bar)
        for top, bar in zip(found.tops, chart.bars, strict=True)
    ]
    ink = frame.palette
    data = [
        _outlines([row for row in rows if _outlined(row[1])], ink),
        *(_dashed(row, ink) for row in rows if row[1].whole is not None and not _outlined(row[1])),
        _bars([row for row in rows if row[1].value is not None], frame),
        _rings([row for row in rows if row[1].value is None], ink),
        _whiskers([row for row in rows if row[1].state == "disputed"], ink),
        *legend_traces(chart.legend, frame),
    ]
    return {"data": data, "layout": _layout(chart, found, frame)}


def _layout(chart: BarsChart, found: Places, frame: Frame) -> Spec:
    top = max((float(bar.reach or 0) for bar in chart.bars), default=0) or 1.0
    words, annotations = tall_layout(chart, frame, found.height, head=_HEAD, foot=_FOOT)
    if any(bar.value is None for bar in chart.bars):
        # Rings stand on the zero line: half of each is left of it.
        words["margin"]["l"] += _RING // 2
    names = [_name(bar, y, frame.palette) for y, bar in zip(found.tops, chart.bars, strict=True)]
    return (
        base_layout(frame)
        | words
        | {
            "barmode": "overlay",
            "xaxis": zero_axis(top * 1.02, frame),
            "yaxis": down_axis(found.height),
            "annotations": [
                *annotations,
                *group_names(
                    found, [chart.ink_of(name) for name, _y in found.heads], frame.palette
                ),
                *names,
            ],
        }
    )


def _name(bar: Bar, top: int, ink: Palette) -> Spec:
    # The number follows the name on one line: neither can lie over the other on a phone.
    text = f"{escaped(bar.name)}\u2002<b>{escaped(bar.label)}</b>"
    return words_at(text, top, 13, ink.text)


def _colour(bar: Bar, ink: Palette) -> str:
    return ink.countries[bar.ink] if bar.ink else ink.accent


def _bars(rows: Sequence[Placed], frame: Frame) -> Spec:
    colours = [_colour(bar, frame.palette) for _y, bar in rows]
    return _across(rows) | {
        "x": [float(bar.value or 0) for _y, bar in rows],
        "marker": fill([bar.filling for _y, bar in rows], colours, frame),
        **pointed((bar.mark, bar.told) for _y, bar in rows),
    }


def _outlined(bar: Bar) -> bool:
    return bar.whole is not None and bar.state != "implied"


def _dashed(placed: Placed, ink: Palette) -> Spec:
    """A whole that is implied: what the batch chart shows by a dashed outline as well."""
    y, bar = placed
    end, half = float(bar.whole or 0), _THICK / 2
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "showlegend": False,
        "x": [0, end, end, 0],
        "y": [y - half, y - half, y + half, y + half],
        "line": {"color": _colour(bar, ink), "width": 1.5, "dash": DASH},
    }


def _outlines(rows: Sequence[Placed], ink: Palette) -> Spec:
    """What a bar is a part of, as a hollow bar behind it."""
    return _across(rows) | {
        "x": [float(bar.whole or 0) for _y, bar in rows],
        "marker": {
            "color": CLEAR,
            "line": {"color": [_colour(bar, ink) for _y, bar in rows], "width": 1.5},
        },
        **pointed((bar.mark, bar.told) for _y, bar in rows),
    }


def _across(rows: Sequence[Placed]) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [y for y, _bar in rows],
        "width": _THICK,
        "showlegend": False,
    }


def _rings(rows: Sequence[Placed], ink: Palette) -> Spec:
    """Nothing is reported: a ring beside the zero line, never a bar of no length."""
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "showlegend": False,
        "x": [0] * len(rows),
        "y": [y for y, _bar in rows],
        "marker": {
            "symbol": "circle",
            "size": 9,
            "color": ink.background,
            "line": {"color": ink.neutral, "width": 1.5},
        },
        **pointed((bar.mark, bar.told) for _y, bar in rows),
    }


def _whiskers(rows: Sequence[Placed], ink: Palette) -> Spec:
    """From the lowest to the highest number stated, for disputed bars alone."""
    values = [float(bar.bounded or 0) for _y, bar in rows]
    pairs = list(zip(values, rows, strict=True))
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "skip",
        "showlegend": False,
        "x": values,
        "y": [y for y, _bar in rows],
        "marker": {"size": 1, "color": CLEAR},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [float(bar.high or value) - value for value, (_y, bar) in pairs],
            "arrayminus": [value - float(bar.low or value) for value, (_y, bar) in pairs],
            "color": ink.text,
            "thickness": 1.5,
            "width": 4,
        },
    }
