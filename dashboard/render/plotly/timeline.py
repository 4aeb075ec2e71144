"""The timeline by theme: bars for periods and actions, points for milestones, a line for today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard import words
from dashboard.aggregates.guideline import GUIDELINE_START
from dashboard.figures.guideline import SHAPES, Band, Lane, TimelineChart, TimelineMark
from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, pointed
from dashboard.render.plotly.keys import SYMBOLS, legend_traces
from dashboard.render.plotly.rows import rule
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import Palette, mixed

ROW_HEIGHT = 25
_HEAD, _FOOT = 24, 30  # pixels for the names of the periods above, and the years below
GUIDELINE_BEGINS = date(GUIDELINE_START, 1, 1)
_PADDING = 0.018  # of the span, so that a mark of the first or last day is whole
_POINT, _NUMBER, _LABEL = 19, 11, 12  # pixels: a point, the number in it, text beside it
_ROOM = 780 / 6.9  # letters across a wide chart: a longer title of a bar ends with a sign
_LEAST = 3  # letters: fewer say nothing
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
            # One colour of text a trace: Plotly keeps no more once a mark is chosen.
            *_numbered([p for p in bars if p.mark.kind == "document"], chart, ink, ink.background),
            *_numbered([p for p in bars if p.mark.kind != "document"], chart, ink, ink.text),
            *_points(points, ink),
            *_labels(points, chart, ink),
            *legend_traces(chart.legend, frame),
        ],
        "layout": _layout(chart, frame, tops, rows),
    }


def _numbered(bars: list[Placed], chart: TimelineChart, ink: Palette, written: str) -> list[Spec]:
    return [_bars(bars, chart, ink, written), _numbers(bars, chart, written)] if bars else []


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
        "text": [
            escaped(_bar_title(p.mark, start, end, chart))
            for p, start, end in zip(bars, starts, ends, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "start",
        "constraintext": "inside",
        "textangle": 0,
        "textfont": {"size": _LABEL, "color": written},
        "cliponaxis": True,
        "showlegend": False,
        **pointed((p.mark.mark, p.mark.told) for p in bars),
    }


def _bar_title(mark: TimelineMark, start: date, end: date, chart: TimelineChart) -> str:
    """The title as far as a wide chart has room for it, after the room for its number."""
    part = ((end - start).days + 1) / ((chart.end - chart.start).days + 1)
    letters = int(part * _ROOM) - len(_indent(mark))
    return _indent(mark) + words.cut(mark.title, letters) if letters > _LEAST else ""


def _indent(mark: TimelineMark) -> str:
    return "\u2007" * (len(str(mark.number)) + 1)  # spaces as wide as a figure


def _numbers(bars: list[Placed], chart: TimelineChart, written: str) -> Spec:
    """The number at the start of each bar: it stands there where its title has no room."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [max(p.mark.start, chart.start).isoformat() for p in bars],
        "y": [p.y for p in bars],
        "text": [f"\u2009{p.mark.number}" for p in bars],
        "textposition": "middle right",
        "textfont": {"size": _LABEL, "color": written},
        "hoverinfo": "skip",
        "showlegend": False,
        **_unfaded(written),
    }


def _unfaded(written: str) -> Spec:
    """What keeps a trace of text alone as it is while a mark of another trace is chosen."""
    return {
        "selected": {"textfont": {"color": written}},
        "unselected": {"textfont": {"color": written}},
    }


def _points(points: list[Placed], ink: Palette) -> list[Spec]:
    """Points with their numbers, a trace a symbol, in the order of their legend."""
    symbols = {_symbol(p.mark): None for p in points}
    return [_symbols([p for p in points if _symbol(p.mark) == s], s, ink) for s in symbols]


def _symbol(mark: TimelineMark) -> str:
    return SYMBOLS[SHAPES[mark.state]]


def _symbols(points: list[Placed], symbol: str, ink: Palette) -> Spec:
    """Points of one symbol; what is labelled beside it has no number inside."""
    hollow = "open" in symbol
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.mark.start.isoformat() for p in points],
        "y": [p.y for p in points],
        "text": ["" if p.mark.label else str(p.mark.number) for p in points],
        "textposition": "middle center",
        "textfont": {"size": _NUMBER, "color": ink.text if hollow else ink.background},
        "cliponaxis": False,
        "marker": {
            "symbol": symbol,
            "size": max(_size(p.mark, symbol) for p in points),
            "color": [_ink_of(p.mark, ink) for p in points],
            "opacity": 1,
            "line": {"width": 1.5 if hollow else 0},
        },
        "showlegend": False,
        **pointed((p.mark.mark, p.mark.told) for p in points),
    }


def _size(mark: TimelineMark, symbol: str) -> int:
    if mark.label:
        return 12
    return _POINT + 5 if symbol.startswith("triangle") else _POINT


def _labels(points: list[Placed], chart: TimelineChart, ink: Palette) -> list[Spec]:
    """What is overdue or due by number and name, on the side where there is room."""
    shown = [p for p in points if p.mark.label]
    middle = chart.start + (chart.end - chart.start) / 2
    if not shown:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [p.mark.start.isoformat() for p in shown],
            "y": [p.y for p in shown],
            "text": [
                _beside(f"{p.mark.number} {p.mark.label}", left=p.mark.start > middle)
                for p in shown
            ],
            "textposition": [
                "middle left" if p.mark.start > middle else "middle right" for p in shown
            ],
            "textfont": {"size": _LABEL, "color": ink.text},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
            **_unfaded(ink.text),
        }
    ]


def _beside(text: str, *, left: bool) -> str:
    """A text kept off its mark by no-break spaces."""
    gap = "\u00a0" * 3
    return escaped(text) + gap if left else gap + escaped(text)


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
    heads, annotations = tall_layout(chart, frame, round(ROW_HEIGHT * rows), head=_HEAD, foot=_FOOT)
    return (
        base_layout(frame)
        | heads
        | {
            "bargap": 0,
            "barmode": "overlay",  # the two traces of bars share their rows
            # A title that does not fit its bar is left to the table rather than written small.
            "uniformtext": {"mode": "hide", "minsize": _LABEL},
            "xaxis": {
                "type": "date",
                "range": _range(chart),
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
                *(rule(top, ink) for top in tops),
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


def _range(chart: TimelineChart) -> list[str]:
    padding = (chart.end - chart.start) * _PADDING
    return [(chart.start - padding).isoformat(), (chart.end + padding).isoformat()]


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
            # Behind the bars, so that it strikes out no title.
            "layer": "below",
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
