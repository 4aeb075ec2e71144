"""Values over years by Plotly: panels one below the other, or side by side in a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.render.plotly.base import (
    PICTURE_WIDTH,
    Frame,
    Spec,
    base_layout,
    escaped,
    lines,
    pointed,
)
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.periods import period_names, period_shades
from dashboard.render.plotly.strips import draw_apart
from dashboard.render.plotly.tall import tall_layout
from dashboard.render.plotly.years import ends, year_axis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.lines import LinePanel, LinesChart, LineSeries
    from dashboard.theme import Palette

_HEADER, _PLOT, _TICKS, _SPACE = 40, 120, 20, 14  # pixels of one panel
_GAP = 56 / PICTURE_WIDTH  # between two panels side by side, as a share of the width
_HEADROOM = 1.12  # so that a label above the highest point stays inside


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel lies, in shares of the plot."""

    left: float
    right: float
    foot: float
    top: float


def draw(chart: LinesChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of panels."""
    if chart.apart:
        return draw_apart(chart, frame)
    abreast = 2 if frame.picture and len(chart.panels) > 2 else 1
    rows = -(-len(chart.panels) // abreast) or 1
    height = rows * (_HEADER + _PLOT + _TICKS + _SPACE)
    found = [_place(n, rows, abreast, height) for n in range(len(chart.panels))]
    words, annotations = tall_layout(chart, frame, height, head=4, foot=4)
    layout = base_layout(frame) | words
    shapes: list[Spec] = []
    data = legend_traces(chart.legend, frame)
    for number, (panel, place) in enumerate(zip(chart.panels, found, strict=True), start=1):
        axis = "" if number == 1 else str(number)
        layout |= _axes(chart, panel, axis, place, frame)
        shapes += period_shades(chart, axis, ends(chart.years), frame.palette)
        annotations += _header(panel, place, frame.palette)
        annotations += period_names(chart, axis, ends(chart.years), frame.palette)
        data += _traces(panel, axis, frame)
    return {"data": data, "layout": layout | {"annotations": annotations, "shapes": shapes}}


def _place(n: int, rows: int, abreast: int, height: int) -> _Place:
    """Down the first column, then the second: the order of the panels stays readable."""
    row, column = n % rows, n // rows
    width = (1 - _GAP * (abreast - 1)) / abreast
    left, top = column * (width + _GAP), row * height / rows
    return _Place(
        left,
        left + width,
        1 - (top + _HEADER + _PLOT) / height,
        1 - (top + _HEADER) / height,
    )


def _axes(chart: LinesChart, panel: LinePanel, axis: str, place: _Place, frame: Frame) -> Spec:
    ink = frame.palette
    values = _values(chart.panels if chart.shared_scale else (panel,))
    low, high = min((*values, 0.0)), max(values, default=1.0)
    room = (high - low) * (_HEADROOM - 1) or 1.0
    return {
        f"xaxis{axis}": year_axis(chart.years, ends(chart.years), ink)
        | {"domain": [place.left, place.right], "anchor": f"y{axis}"},
        f"yaxis{axis}": {
            "domain": [place.foot, place.top],
            "anchor": f"x{axis}",
            "range": [low, high + room],
            "nticks": 4,
            "tickfont": {"size": 11, "color": ink.muted},
            "gridcolor": ink.line,
            "zerolinecolor": ink.neutral,
            "zerolinewidth": 1,
            "fixedrange": True,
            "automargin": True,
        },
    }


def _values(panels: Iterable[LinePanel]) -> list[float]:
    return [
        float(point.value) for panel in panels for series in panel.series for point in series.points
    ]


def _header(panel: LinePanel, place: _Place, ink: Palette) -> list[Spec]:
    countries = {series.ink for series in panel.series if series.ink}
    colour = ink.countries[countries.pop()] if len(countries) == 1 else ""
    swatch = f'<span style="color:{colour}">■</span> ' if colour else ""
    unit = f'<span style="color:{ink.muted};font-size:11px">{escaped(panel.unit)}</span>'
    return [
        {
            "text": f"{swatch}<b>{escaped(panel.name)}</b><br>{unit}",
            "x": place.left,
            "y": place.top,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 4,
            "align": "left",
            "showarrow": False,
            "font": {"size": 13, "color": ink.text},
        }
    ]


def _traces(panel: LinePanel, axis: str, frame: Frame) -> list[Spec]:
    axes: dict[str, Any] = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": False}
    several = len(panel.series) > 1
    return [_series(series, frame.palette, named=several) | axes for series in panel.series]


def _series(series: LineSeries, ink: Palette, *, named: bool) -> Spec:
    """Points with a line inside each run of years; between two runs there is none."""
    colour = ink.countries[series.ink] if series.ink else ink.accent
    row = series.with_gaps
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        "cliponaxis": False,
        "x": [point.year if point else None for point in row],
        "y": [float(point.value) if point else None for point in row],
        "line": {"color": colour, "width": 2, "dash": series.dash},
        "marker": {
            "size": 7,
            "color": [ink.background if point is None or point.open else colour for point in row],
            "line": {"color": colour, "width": 1.6},
        },
        # One of several is named at its last point; its colour alone would not tell it.
        "text": [
            lines((series.name,)) if named and point is series.points[-1] else "" for point in row
        ],
        "textposition": "top left",
        "textfont": {"size": 11, "color": ink.text},
        **pointed((point.mark, point.told) if point else ("", "") for point in row),
    }
