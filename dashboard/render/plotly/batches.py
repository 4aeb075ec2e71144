"""The chart of fund batches by Plotly: panels one below the other, or abreast in a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render.plotly.base import (
    CLEAR,
    PICTURE_HEIGHT,
    PICTURE_WIDTH,
    Frame,
    Spec,
    base_layout,
    escaped,
    lines,
    picture_layout,
    pointed,
)
from dashboard.render.plotly.keys import legend_box, legend_traces
from dashboard.render.plotly.states import DASH, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.programs import BatchChart, BatchMark, BatchPanel

_HEADER, _TICKS, _SPACE = 34, 20, 12  # pixels above and below the columns of a panel
_LINE = 15  # pixels of one line of a label
_COLUMN = 0.56  # width of a column, in years
_LEGEND = 46  # pixels above the panels of a picture: two lines of entries
_RING = 6  # pixels from the base line to the middle of a ring


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel lies, in shares of the plot: left, right, foot and top of its columns.

    ``room`` is the value at the top of its axis and ``pixel`` the value of one pixel: the same in
    all panels, so that their columns can be compared.
    """

    left: float
    right: float
    foot: float
    top: float
    room: float
    pixel: float


def draw(chart: BatchChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure (a dict with data and layout)."""
    layout = base_layout(frame)
    annotations: list[Spec] = []
    if frame.picture:
        words, annotations = picture_layout(chart, frame)
        layout |= words | {"showlegend": True, "legend": legend_box(frame) | {"y": 1}}
        inner = PICTURE_HEIGHT - layout["margin"]["t"] - layout["margin"]["b"]
        places = _grid(chart, inner)
    else:
        bodies = _bodies(chart)
        layout |= {"height": sum(map(_whole, bodies)) + 12, "showlegend": False}
        layout["margin"] = {"l": 2, "r": 2, "t": 4, "b": 8}
        places = _stack(bodies, _pixel(chart))
    data = legend_traces(chart.legend, frame)
    for number, (panel, place) in enumerate(zip(chart.panels, places, strict=True), start=1):
        axis = "" if number == 1 else str(number)
        layout |= _axes(chart, axis, place, frame)
        annotations += _header(panel, place, frame)
        data += _traces(panel, axis, place, frame)
    return {"data": data, "layout": layout | {"annotations": annotations}}


# Pixels of all columns one below the other, and of the highest one, by the number of panels.
_ALL = {1: 240, 2: 300, 3: 330}
_HIGHEST = {1: 240, 2: 200}
_LOWEST = 16  # a panel without columns still holds its rings


def _pixel(chart: BatchChart) -> float:
    """The value of one pixel of a page: no panel is higher than its own columns need."""
    panels = len(chart.panels)
    tops = sum(map(_panel_top, chart.panels))
    room = tops / _ALL.get(panels, 84 * panels)
    return max(room, float(chart.highest) / _HIGHEST.get(panels, 170)) or 1.0


def _panel_top(panel: BatchPanel) -> float:
    return max((max(_height(m), float(m.high or 0)) for m in panel.marks), default=0.0)


def _label_height(panels: Sequence[BatchPanel]) -> int:
    rows = max((len(mark.label) for panel in panels for mark in panel.marks), default=1)
    return rows * _LINE + 6


def _bodies(chart: BatchChart) -> list[float]:
    """Pixels of the columns of each panel and the labels above them."""
    pixel = _pixel(chart)
    return [
        max(_panel_top(panel) / pixel, _LOWEST) + _label_height([panel]) for panel in chart.panels
    ]


def _whole(body: float) -> float:
    return _HEADER + body + _TICKS + _SPACE


def _stack(bodies: Sequence[float], pixel: float) -> list[_Place]:
    """Panels one below the other, each as high as it needs."""
    whole, above = sum(map(_whole, bodies)), 0.0
    places = []
    for body in bodies:
        top = 1 - (above + _HEADER) / whole
        above += _whole(body)
        foot = 1 - (above - _TICKS - _SPACE) / whole
        places.append(_Place(0, 1, foot, top, body * pixel, pixel))
    return places


def _grid(chart: BatchChart, height: int) -> list[_Place]:
    """Panels of one size in rows: up to three one below the other, more of them abreast."""
    panels = len(chart.panels)
    abreast = 1 if panels <= 3 else 2 if panels == 4 else 3
    each = (height - _LEGEND) / -(-panels // abreast)
    body = each - _HEADER - _TICKS - 10
    pixel = (float(chart.highest) or 1.0) / max(body - _label_height(chart.panels), 1)
    gap = 44 / PICTURE_WIDTH
    width = (1 - gap * (abreast - 1)) / abreast
    places = []
    for n in range(panels):
        row, column = divmod(n, abreast)
        top, left = _LEGEND + row * each, column * (width + gap)
        foot = 1 - (top + each - _TICKS - 10) / height
        head = 1 - (top + _HEADER) / height
        places.append(_Place(left, left + width, foot, head, body * pixel, pixel))
    return places


def _axes(chart: BatchChart, axis: str, place: _Place, frame: Frame) -> Spec:
    ink = frame.palette
    first, last = (chart.years[0], chart.years[-1]) if chart.years else (0, 0)
    return {
        f"xaxis{axis}": {
            "domain": [place.left, place.right],
            "anchor": f"y{axis}",
            "range": [first - 0.5, last + 0.5],
            "tickmode": "array",
            "tickvals": list(chart.years),
            "ticktext": [str(year) for year in chart.years],
            "tickangle": 0,
            "tickfont": {"size": 11, "color": ink.muted},
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
            "showline": False,
        },
        f"yaxis{axis}": {
            "domain": [place.foot, place.top],
            "anchor": f"x{axis}",
            "range": [0, place.room],
            "visible": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": True,
            "zerolinecolor": ink.neutral,
            "zerolinewidth": 1,
            "fixedrange": True,
            "ticks": "",
        },
    }


def _header(panel: BatchPanel, place: _Place, frame: Frame) -> list[Spec]:
    ink = frame.palette
    colour = ink.countries[panel.country]
    name = f'<span style="color:{colour}">■</span> <b>{escaped(panel.name)}</b>'
    sums = f"<b>{escaped(panel.summary)}</b>"
    if panel.gaps:
        sums += f'<br><span style="color:{ink.muted};font-size:11px">{escaped(panel.gaps)}</span>'
    return [
        _annotation(name, place.left, place.top, "left", 14),
        _annotation(sums, place.right, place.top, "right", 13),
    ]


def _annotation(text: str, x: float, y: float, side: str, size: int) -> Spec:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": side,
        "yanchor": "top",
        "yshift": _HEADER,
        "align": side,
        "showarrow": False,
        "font": {"size": size},
    }


def _traces(panel: BatchPanel, axis: str, place: _Place, frame: Frame) -> list[Spec]:
    axes = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": False}
    colour = frame.palette.countries[panel.country]
    drawn = [mark for mark in panel.marks if mark.state != "silent"]
    silent = [mark for mark in panel.marks if mark.state == "silent"]
    disputed = [mark for mark in panel.marks if mark.state == "disputed"]
    lift = _RING * place.pixel
    traces = [_bars(drawn, colour, frame), _labels(panel.marks, lift, frame)]
    traces += [_outline(mark, colour) for mark in panel.marks if mark.state == "implied"]
    if disputed:
        traces.append(_whiskers(disputed, frame))
    if silent:
        traces.append(_rings(silent, lift, frame))
    return [trace | axes for trace in traces]


def _bars(marks: Sequence[BatchMark], colour: str, frame: Frame) -> Spec:
    return {
        "type": "bar",
        "x": [mark.year for mark in marks],
        "y": [_height(mark) for mark in marks],
        "width": _COLUMN,
        "marker": fill([mark.state for mark in marks], [colour] * len(marks), frame),
        **pointed((mark.mark, mark.told) for mark in marks),
    }


def _whiskers(marks: Sequence[BatchMark], frame: Frame) -> Spec:
    """Lines from the lowest to the highest number stated, for disputed marks alone."""
    values = [float(mark.value or 0) for mark in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "skip",
        "x": [mark.year for mark in marks],
        "y": values,
        "marker": {"size": 1, "color": CLEAR},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [float(m.high or 0) - v for m, v in zip(marks, values, strict=True)],
            "arrayminus": [v - float(m.low or 0) for m, v in zip(marks, values, strict=True)],
            "color": frame.palette.text,
            "thickness": 1.5,
            "width": 5,
        },
    }


def _labels(marks: Sequence[BatchMark], lift: float, frame: Frame) -> Spec:
    """What is written above each mark; ``lift`` keeps it clear of the rings on the base line."""
    ink = frame.palette
    colours = [ink.muted if mark.state in ("silent", "implied") else ink.text for mark in marks]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [mark.year for mark in marks],
        "y": [
            max(_height(m), float(m.high or 0)) if m.state != "silent" else 2 * lift for m in marks
        ],
        "text": [lines(mark.label) for mark in marks],
        "textposition": "top center",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {"size": 12, "color": colours},
    }


def _outline(mark: BatchMark, colour: str) -> Spec:
    """A dashed, hollow column up to the highest value implied, with a line at the lowest."""
    left, right = mark.year - _COLUMN / 2, mark.year + _COLUMN / 2
    low, high = float(mark.low or 0), float(mark.high or 0)
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "x": [left, left, right, right, None, left, right],
        "y": [0, high, high, 0, None, low, low],
        "line": {"color": colour, "width": 1.5, "dash": DASH},
    }


def _rings(marks: Sequence[BatchMark], lift: float, frame: Frame) -> Spec:
    """Small rings that stand on the base line: a batch is known, its figure is not."""
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [mark.year for mark in marks],
        "y": [lift] * len(marks),
        "marker": {
            "symbol": "circle",
            "size": 8,
            "color": frame.palette.background,
            "line": {"color": frame.palette.neutral, "width": 1.5},
        },
        **pointed((mark.mark, mark.told) for mark in marks),
    }


def _height(mark: BatchMark) -> float:
    if mark.state == "implied":
        return float(mark.high or 0)
    return float(mark.value or 0)
