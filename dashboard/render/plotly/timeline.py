"""The timeline by theme: bars for periods and actions, points for milestones, a line for today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard import words
from dashboard.aggregates.guideline import GUIDELINE_START
from dashboard.figures.guideline import SHAPES, Band, Lane, TimelineChart, TimelineMark
from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, pointed
from dashboard.render.plotly.keys import SYMBOLS, legend_traces
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import Palette, mixed

ROW_HEIGHT = 23
_HEAD, _FOOT = 24, 30  # pixels for the names of the periods above, and the years below
GUIDELINE_BEGINS = date(GUIDELINE_START, 1, 1)
_PADDING = 40  # the part of the span at both ends that keeps a mark of its first day whole
_DAY = 86_400_000  # milliseconds, the unit of a date axis
# A lane begins with a row for its name and ends with half a row of air.
_NAME_ROWS, _AIR = 1.1, 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its height in rows from the top."""

    mark: TimelineMark
    y: float


def draw(chart: TimelineChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of rows."""
    placed, tops, rows = _placed(chart.lanes)
    bars = [p for p in placed if p.mark.end is not None]
    points = [p for p in placed if p.mark.end is None]
    ink = frame.palette
    return {
        "data": [
            # Two traces: Plotly keeps one colour of text a trace once a mark is chosen.
            _bars([p for p in bars if p.mark.kind == "document"], chart, ink, ink.background),
            _bars([p for p in bars if p.mark.kind != "document"], chart, ink, ink.text),
            _points(points, ink),
            *legend_traces(chart.legend, frame),
        ],
        "layout": _layout(chart, frame, tops, rows),
    }


def _placed(lanes: tuple[Lane, ...]) -> tuple[list[Placed], list[float], float]:
    """Every mark at its height, the top of every lane, and the height of all."""
    placed: list[Placed] = []
    tops: list[float] = []
    top = 0.0
    for lane in lanes:
        tops.append(top)
        placed += [Placed(mark, top + _NAME_ROWS + mark.row + 0.5) for mark in lane.marks]
        top += _NAME_ROWS + lane.rows + _AIR
    return placed, tops, top


def _bars(bars: list[Placed], chart: TimelineChart, ink: Palette, written: str) -> Spec:
    """Periods and actions, their titles ``written`` inside in a colour."""
    starts = [max(p.mark.start, chart.start) for p in bars]
    ends = [min(p.mark.end or p.mark.start, chart.end) for p in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start.isoformat() for start in starts],
        "x": [((end - start).days + 1) * _DAY for start, end in zip(starts, ends, strict=True)],
        "y": [p.y for p in bars],
        "width": 0.94,
        "marker": {
            "color": [_bar_colour(p.mark, ink) for p in bars],
            "line": {
                "width": 1,
                "color": [
                    # Two documents in a row are told apart by a line of paper between them.
                    ink.background if p.mark.kind == "document" else _ink_of(p.mark, ink)
                    for p in bars
                ],
            },
        },
        "text": [escaped(p.mark.title) for p in bars],
        "textposition": "inside",
        "insidetextanchor": "start",
        "constraintext": "inside",
        "textangle": 0,
        "textfont": {"size": 11, "color": written},
        "cliponaxis": True,
        "showlegend": False,
        **pointed((p.mark.mark, p.mark.told) for p in bars),
    }


def _points(points: list[Placed], ink: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p.mark.start.isoformat() for p in points],
        "y": [p.y for p in points],
        "marker": {
            "symbol": [SYMBOLS[SHAPES[p.mark.state]] for p in points],
            "size": 11,
            "color": [_ink_of(p.mark, ink) for p in points],
            "opacity": 1,
            "line": {
                "width": [2 if "open" in SYMBOLS[SHAPES[p.mark.state]] else 0 for p in points]
            },
        },
        "showlegend": False,
        **pointed((p.mark.mark, p.mark.told) for p in points),
    }


def _ink_of(mark: TimelineMark, ink: Palette) -> str:
    """Strong for what is overdue, the accent for the guideline's period, grey before it."""
    if mark.state == "overdue":
        return ink.text
    return ink.accent if (mark.end or mark.start) >= GUIDELINE_BEGINS else ink.neutral


def _bar_colour(mark: TimelineMark, ink: Palette) -> str:
    colour = _ink_of(mark, ink)
    return colour if mark.kind == "document" else mixed(colour, ink.background, 0.24)


def _layout(chart: TimelineChart, frame: Frame, tops: list[float], rows: float) -> Spec:
    ink = frame.palette
    padding = timedelta(days=(chart.end - chart.start).days // _PADDING)
    heads, annotations = tall_layout(chart, frame, round(ROW_HEIGHT * rows), head=_HEAD, foot=_FOOT)
    return (
        base_layout(frame)
        | heads
        | {
            "bargap": 0,
            # A title that does not fit its bar is left to the table rather than written small.
            "uniformtext": {"mode": "hide", "minsize": 10},
            "xaxis": {
                "type": "date",
                "range": [(chart.start - padding).isoformat(), (chart.end + padding).isoformat()],
                "showgrid": True,
                **_ticks(chart),
                "gridcolor": ink.line,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"color": ink.muted},
                "tickangle": 0,
            },
            "yaxis": {
                "range": [rows, 0],
                "showgrid": False,
                "zeroline": False,
                "showticklabels": False,
                "fixedrange": True,
            },
            "shapes": [
                *(_band(band, chart, ink) for band in chart.bands if _visible(band, chart)),
                *(_rule(top, ink) for top in tops),
                *_today(chart, ink),
            ],
            "annotations": [
                *annotations,
                *(
                    _lane_name(lane.name, top, ink)
                    for lane, top in zip(chart.lanes, tops, strict=True)
                ),
                *(_band_name(band, chart, ink) for band in chart.bands if _visible(band, chart)),
                *_today_name(chart, ink),
            ],
        }
    )


def _ticks(chart: TimelineChart) -> Spec:
    """Years; the months of a single year."""
    if chart.start.year < chart.end.year:
        return {"dtick": "M12", "tickformat": "%Y", "ticklabelmode": "period"}
    # Named in the middle of each.
    months = [date(chart.start.year, month, 15) for month in range(1, 13)]
    return {
        "tickmode": "array",
        "showgrid": False,
        "tickvals": [month.isoformat() for month in months],
        "ticktext": [escaped(words.month(month)) for month in months],
    }


def _visible(band: Band, chart: TimelineChart) -> bool:
    return band.start <= chart.end and band.end >= chart.start


def _band(band: Band, chart: TimelineChart, ink: Palette) -> Spec:
    # The guideline's own period stands out; the plan before it recedes.
    fill = mixed(ink.accent, ink.background, 0.07) if band.current else ink.backgrounds[1]
    return {
        "type": "rect",
        "layer": "below",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": max(band.start, chart.start).isoformat(),
        "x1": (min(band.end, chart.end) + timedelta(days=1)).isoformat(),
        "fillcolor": fill,
        "line": {"width": 0},
    }


def _band_name(band: Band, chart: TimelineChart, ink: Palette) -> Spec:
    return {
        "text": escaped(band.name),
        "x": max(band.start, chart.start).isoformat(),
        "xanchor": "left",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": ink.text if band.current else ink.muted},
    }


def _rule(top: float, ink: Palette) -> Spec:
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


def _lane_name(name: str, top: float, ink: Palette) -> Spec:
    return {
        "text": f"<b>{escaped(name)}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": top,
        "yanchor": "top",
        "yshift": -2,
        "showarrow": False,
        "font": {"size": 12, "color": ink.text},
    }


def _today(chart: TimelineChart, ink: Palette) -> list[Spec]:
    if not chart.start <= chart.today <= chart.end:
        return []
    day = chart.today.isoformat()
    return [
        {
            "type": "line",
            "x0": day,
            "x1": day,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"width": 1.5, "color": ink.text, "dash": "dot"},
        }
    ]


def _today_name(chart: TimelineChart, ink: Palette) -> list[Spec]:
    if not chart.start <= chart.today <= chart.end:
        return []
    return [
        {
            "text": escaped(chart.today_name),
            "x": chart.today.isoformat(),
            "xanchor": "right",
            "yref": "paper",
            "y": 0,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12, "color": ink.text},
            "bgcolor": ink.background,
        }
    ]
