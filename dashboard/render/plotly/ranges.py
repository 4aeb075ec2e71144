"""Pairs of intervals by Plotly: what a source states above what the batches add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, pointed
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
from dashboard.render.plotly.tall import tall_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.ranges import RangeRow, RangesChart, Span
    from dashboard.theme import Palette

_BODY = 40
_HEAD, _FOOT = 4, 6
_FIRST, _STEP = 6, 13  # pixels from the words to the upper interval, and on to the lower one

Placed = tuple[int, "RangeRow", "Span"]


def draw(chart: RangesChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of rows."""
    found = places(chart.rows, _BODY)
    spans = [
        (top + WORDS_HEIGHT + _FIRST + _STEP * (span.kind == "sum"), row, span)
        for top, row in zip(found.tops, chart.rows, strict=True)
        for span in row.spans
    ]
    stated = [placed for placed in spans if placed[2].kind == "stated"]
    added = [placed for placed in spans if placed[2].kind == "sum"]
    return {
        "data": [
            *(_line(placed, frame.palette) for placed in spans if placed[2].low < placed[2].high),
            _ends(stated, "diamond", frame.palette),
            _ends(added, "circle", frame.palette),
            _numbers(spans, _top(chart), frame.palette),
            *legend_traces(chart.legend, frame),
        ],
        "layout": _layout(chart, found, frame),
    }


def _layout(chart: RangesChart, found: Places, frame: Frame) -> Spec:
    ink = frame.palette
    words, annotations = tall_layout(chart, frame, found.height, head=_HEAD, foot=_FOOT)
    first = {row.group: row.ink for row in reversed(chart.rows)}
    rows = zip(found.tops, chart.rows, strict=True)
    return (
        base_layout(frame)
        | words
        | {
            "xaxis": zero_axis(_top(chart) * 1.04, frame),
            "yaxis": down_axis(found.height),
            "annotations": [
                *annotations,
                *group_names(found, [first[name] for name, _y in found.heads], ink),
                *(_name(row, y, ink) for y, row in rows),
            ],
        }
    )


def _top(chart: RangesChart) -> float:
    return max((float(span.high) for row in chart.rows for span in row.spans), default=0) or 1.0


def _name(row: RangeRow, top: int, ink: Palette) -> Spec:
    text = f"{escaped(row.name)}\u2002<b>{escaped(row.verdict)}</b>"
    return words_at(text, top, 13, ink.text)


def _colour(row: RangeRow, ink: Palette) -> str:
    return ink.countries[row.ink] if row.ink else ink.accent


def _line(placed: Placed, ink: Palette) -> Spec:
    y, row, span = placed
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "showlegend": False,
        "x": [float(span.low), float(span.high)],
        "y": [y, y],
        "line": {"color": _colour(row, ink), "width": 4},
    }


def _ends(spans: Sequence[Placed], symbol: str, ink: Palette) -> Spec:
    """A mark at the upper end of each interval."""
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "showlegend": False,
        "x": [float(span.high) for _y, _row, span in spans],
        "y": [y for y, _row, _span in spans],
        "marker": {
            "symbol": symbol,
            "size": 9,
            "color": [_colour(row, ink) for _y, row, _span in spans],
        },
        **pointed((row.mark, row.told) for _y, row, _span in spans),
    }


def _numbers(spans: Sequence[Placed], top: float, ink: Palette) -> Spec:
    """The number of each interval, on the side that has room for it on a phone."""
    after = [float(span.high) <= top / 2 for _y, _row, span in spans]
    pairs = list(zip(after, spans, strict=True))
    return {
        "type": "scatter",
        "mode": "text",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
        "x": [float(span.high if right else span.low) for right, (_y, _row, span) in pairs],
        "y": [y for y, _row, _span in spans],
        "text": [_spaced(span.label, right=right) for right, (_y, _row, span) in pairs],
        "textposition": [f"middle {'right' if right else 'left'}" for right in after],
        "textfont": {"size": 11, "color": ink.muted},
    }


def _spaced(label: str, *, right: bool) -> str:
    gap = "\u2002\u2009"
    return f"{gap}{escaped(label)}" if right else f"{escaped(label)}{gap}"
