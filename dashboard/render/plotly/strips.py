"""Series whose definitions differ: each on a strip of its own, from zero, its values written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, lines, pointed
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.periods import period_names, period_shades
from dashboard.render.plotly.tall import tall_layout
from dashboard.render.plotly.years import NARROW, ends, width_of, year_axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.figures.lines import LinePoint, LinesChart, LineSeries
    from dashboard.theme import Palette

# Pixels: names of periods on top, a heading of a unit, and a strip with its name, the written
# values, the height of the largest value and the space below.
_TOP, _FOOT, _HEADING = 18, 22, 32
_NAME, _WRITTEN, _SPAN, _SPACE = 17, 19, 22, 12
_STRIP = _NAME + _WRITTEN + _SPAN + _SPACE
_LETTERS = 11  # size of the written values

_Sides = tuple[float, float]  # where the axis of years begins and ends


@dataclass(frozen=True, slots=True)
class _Strip:
    """A series and where its name and its zero lie, in pixels from the top."""

    series: LineSeries
    top: int

    @property
    def zero(self) -> int:
        return self.top + _NAME + _WRITTEN + _SPAN

    def y(self, value: Decimal) -> float:
        """The height of a value; the largest of the strip reaches its top."""
        most = max((abs(point.value) for point in self.series.points), default=Decimal(0))
        return self.zero - float(value / most) * _SPAN if most else float(self.zero)


def draw_apart(chart: LinesChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of series."""
    headings, strips, height = _placed(chart)
    words, annotations = tall_layout(chart, frame, height, head=4, foot=_FOOT)
    ink, sides = frame.palette, _ends(chart)
    layout = base_layout(frame) | words | {"xaxis": year_axis(chart.years, sides, ink)}
    layout["yaxis"] = {
        "range": [height, 0],
        "visible": False,
        "fixedrange": True,
    }
    annotations += [_heading(name, top, ink) for name, top in headings]
    annotations += [_name(strip, ink) for strip in strips]
    annotations += period_names(chart, "", sides, NARROW, ink)
    data = [*legend_traces(chart.legend, frame), *_ground(strips, sides, ink)]
    data += [_trace(strip, sides, ink) for strip in strips]
    layout |= {"annotations": annotations, "shapes": period_shades(chart, "", sides, ink)}
    return {"data": data, "layout": layout}


def _placed(chart: LinesChart) -> tuple[list[tuple[str, int]], list[_Strip], int]:
    """Headings and strips from the top down, and the height they take."""
    top = _TOP if chart.periods else 0
    headings: list[tuple[str, int]] = []
    strips: list[_Strip] = []
    for panel in chart.panels:
        headings.append((panel.name, top))
        top += _HEADING
        for series in panel.series:
            strips.append(_Strip(series, top))
            top += _STRIP
    return headings, strips, top


def _ends(chart: LinesChart) -> _Sides:
    """The axis of years, with room for half a written value at both ends."""
    span = max(chart.years[1] - chart.years[0], 1)
    width = max((width_of(point.label, _LETTERS) for point in chart.points), default=0)
    return ends(chart.years, max(0.6, width / 2 * span / (NARROW - width)))


def _heading(name: str, top: int, ink: Palette) -> Spec:
    return _written(f"<b>{escaped(name)}</b>", top + 4, 13, ink.text)


def _name(strip: _Strip, ink: Palette) -> Spec:
    return _written(escaped(strip.series.name), strip.top, 12, ink.text)


def _written(text: str, top: int, size: int, colour: str) -> Spec:
    return {
        "text": text,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "y",
        "y": top,
        "yanchor": "top",
        "showarrow": False,
        "align": "left",
        "font": {"size": size, "color": colour},
    }


def _ground(strips: Sequence[_Strip], sides: _Sides, ink: Palette) -> Iterable[Spec]:
    """The zero line of each strip, and a stem from it to each value."""
    zeros = [(x, strip.zero) for strip in strips for x in (*sides, None)]
    stems = [
        (point.year, y)
        for strip in strips
        for point in strip.series.points
        for y in (strip.zero, strip.y(point.value), None)
    ]
    for places, colour, width in ((zeros, ink.line, 1), (stems, ink.neutral, 1)):
        yield {
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "showlegend": False,
            "x": [x for x, _y in places],
            "y": [y for _x, y in places],
            "line": {"color": colour, "width": width},
        }


def _trace(strip: _Strip, sides: _Sides, ink: Palette) -> Spec:
    """Points with a line inside each run of years; between two runs there is none."""
    series = strip.series
    colour = ink.countries[series.ink] if series.ink else ink.accent
    row = series.with_gaps
    shown = _fitting(series.points, sides)
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        "cliponaxis": False,
        "showlegend": False,
        "x": [point.year if point else None for point in row],
        "y": [strip.y(point.value) if point else None for point in row],
        "line": {"color": colour, "width": 2, "dash": series.dash},
        "marker": {
            "size": 8,
            "symbol": [point.shape if point else "circle" for point in row],
            "color": [ink.background if point is None or point.open else colour for point in row],
            "line": {"color": colour, "width": 1.6},
        },
        "text": [lines((point.label,)) if point and point.mark in shown else "" for point in row],
        "textposition": "top center",
        "textfont": {"size": _LETTERS, "color": ink.text},
        **pointed((point.mark, point.told) if point else ("", "") for point in row),
    }


def _fitting(points: Sequence[LinePoint], sides: _Sides) -> set[str]:
    """The marks of the values that can be written without touching on a phone.

    The last and the first are written before those between them; the table has them all.
    """
    pixels = NARROW / (sides[1] - sides[0])
    kept: list[LinePoint] = []
    for point in (*points[-1:], *points[:1], *points[1:-1]):
        if not any(_touch(point, other, pixels) for other in kept):
            kept.append(point)
    return {point.mark for point in kept}


def _touch(one: LinePoint, other: LinePoint, pixels: float) -> bool:
    """Whether two written values touch, a year being so many pixels wide."""
    widths = width_of(one.label, _LETTERS) + width_of(other.label, _LETTERS)
    return abs(one.year - other.year) * pixels < widths / 2 + 2
