"""Values over years by Plotly: panels one below the other, or side by side in a picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from dashboard.render.plotly.base import PICTURE_WIDTH, Frame, Spec, base_layout, lines, pointed
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.panels import PLOT, Place, header, placed
from dashboard.render.plotly.periods import period_names, period_shades
from dashboard.render.plotly.states import fill
from dashboard.render.plotly.strips import draw_apart
from dashboard.render.plotly.tall import tall_layout
from dashboard.render.plotly.ticks import number_ticks
from dashboard.render.plotly.years import NARROW, ends, width_of, year_axis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries
    from dashboard.theme import Palette

_GAP = 40  # pixels between two panels side by side
_LETTERS = 11  # size of what is written at a point
# What a series of columns is drawn as, by its dash: the states of bars, told apart in grey too.
_FILLS = {"solid": "agreed", "dash": "single", "dot": "implied"}
# Room for a value written above the highest point, and over it for the names of periods; columns
# have neither.
_HEADROOM, _LITTLE = 1 + 34 / PLOT, 1.06


@dataclass(frozen=True, slots=True)
class _Scales:
    """The axes of a chart: years from end to end, values from low to high in each panel.

    ``left`` are the pixels that the numbers of the widest axis take.
    """

    years: tuple[float, float]
    values: tuple[tuple[float, float], ...]
    left: int

    @property
    def narrow(self) -> float:
        """The width of a plot on a phone."""
        return NARROW - self.left


@dataclass(frozen=True, slots=True)
class _Pixels:
    """How far apart the points of a panel are drawn on a phone, and the middle of its values."""

    per_year: float
    per_unit: float
    middle: float

    @classmethod
    def of(cls, scales: _Scales, span: tuple[float, float]) -> _Pixels:
        """The panel whose values lie inside ``span``."""
        years = scales.years[1] - scales.years[0]
        return cls(scales.narrow / years, PLOT / (_HEADROOM * (span[1] - span[0])), sum(span) / 2)

    def touch(self, one: LinePoint, other: LinePoint) -> bool:
        """Whether what is written at two points would lie over each other."""
        aside = abs(one.year - other.year) * self.per_year
        above = abs(float(one.value - other.value)) * self.per_unit
        return aside < width_of(one.label, _LETTERS) + 4 and above < _LETTERS + 2


def draw(chart: LinesChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts; its height follows the number of panels."""
    if chart.apart:
        return draw_apart(chart, frame)
    scales = _scales(chart)
    abreast = 2 if frame.picture and len(chart.panels) > 2 else 1
    places, height = placed(chart.panels, abreast, (scales.left + _GAP) / PICTURE_WIDTH)
    layout, annotations = _frame(chart, frame, height, scales)
    shapes: list[Spec] = []
    data = legend_traces(chart.legend, frame)
    numbers = count(1)
    for panel, place, span in zip(chart.panels, places, scales.values, strict=True):
        annotations.append(header(panel, place, scales.left, frame.palette))
        if not panel.points:
            continue
        number = next(numbers)
        axis = "" if number == 1 else str(number)
        layout |= _axes(chart, axis, place, scales.years, span, frame.palette)
        shapes += period_shades(chart, axis, scales.years, frame.palette)
        # Named once: the same years are shaded in every panel.
        if number == 1:
            annotations += period_names(chart, axis, scales.years, scales.narrow, frame.palette)
        data += _traces(chart, panel, axis, _Pixels.of(scales, span), frame)
    return {"data": data, "layout": layout | {"annotations": annotations, "shapes": shapes}}


def _frame(
    chart: LinesChart, frame: Frame, height: int, scales: _Scales
) -> tuple[Spec, list[Spec]]:
    """Size and words; the numbers of the axes stand in the left margin."""
    words, annotations = tall_layout(chart, frame, height, head=4, foot=4)
    words["margin"]["l"] += scales.left
    for text in annotations:
        text["xshift"] = -scales.left
    return base_layout(frame) | words | {"barmode": "group", "bargap": 0.25}, annotations


def _scales(chart: LinesChart) -> _Scales:
    values = tuple(
        _span(chart.panels if chart.shared_scale else (panel,)) for panel in chart.panels
    )
    ticks = [text for span in values for text in number_ticks(*span)[1]]
    left = round(max((width_of(text, _LETTERS) for text in ticks), default=0)) + 6
    return _Scales(_ends(chart, NARROW - left), values, left)


def _span(panels: Iterable[LinePanel]) -> tuple[float, float]:
    """From zero, or the lowest value below it, to the highest."""
    values = [float(point.value) for panel in panels for point in panel.points]
    return min((*values, 0.0)), max((*values, 0.0)) or 1.0


def _ends(chart: LinesChart, width: float) -> tuple[float, float]:
    """The axis of years, with room for what is written at the last point of each series."""
    left, right = ends(chart.years)
    for panel in chart.panels:
        for series in panel.series:
            last = series.points[-1] if series.points else None
            if last and last.label:
                # The share of the width that is left when the words are written.
                share = 1 - (width_of(last.label, _LETTERS) + 6) / width
                right = max(right, left + (last.year - left) / share)
    return left, right


def _axes(
    chart: LinesChart,
    axis: str,
    place: Place,
    years: tuple[float, float],
    span: tuple[float, float],
    ink: Palette,
) -> Spec:
    low, high = span
    values, texts = number_ticks(low, high)
    return {
        f"xaxis{axis}": year_axis(chart.years, years, ink)
        | {"domain": [place.left, place.right], "anchor": f"y{axis}"},
        f"yaxis{axis}": {
            "domain": [place.foot, place.top],
            "anchor": f"x{axis}",
            "range": [low, low + (high - low) * (_LITTLE if chart.columns else _HEADROOM)],
            "tickmode": "array",
            "tickvals": values,
            "ticktext": texts,
            "tickfont": {"size": _LETTERS, "color": ink.muted},
            "gridcolor": ink.line,
            "zerolinecolor": ink.neutral,
            "zerolinewidth": 1,
            "fixedrange": True,
            "automargin": False,
        },
    }


def _traces(
    chart: LinesChart, panel: LinePanel, axis: str, pixels: _Pixels, frame: Frame
) -> list[Spec]:
    axes: dict[str, Any] = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": False}
    if chart.columns:
        return [_columns(series, frame) | axes for series in panel.series]
    several = len(panel.series) > 1
    return [_series(series, frame.palette, pixels, named=several) | axes for series in panel.series]


def _series(series: LineSeries, ink: Palette, pixels: _Pixels, *, named: bool) -> Spec:
    """Points with a line inside each run of years; between two runs there is none."""
    colour = _colour(series, ink)
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
            "size": 6,
            "symbol": [point.shape if point else "circle" for point in row],
            "color": [ink.background if point is None or point.open else colour for point in row],
            "line": {"color": colour, "width": 1.6},
        },
        "text": [_written(point, series, pixels, named=named) if point else "" for point in row],
        "textposition": [
            _side(point, series, pixels.middle) if point else "top right" for point in row
        ],
        "textfont": {"size": _LETTERS, "color": ink.text},
        **pointed((point.mark, point.told) if point else ("", "") for point in row),
    }


def _columns(series: LineSeries, frame: Frame) -> Spec:
    """A column a value: for amounts of single years, which do not flow into each other."""
    points = series.points
    state, colour = _FILLS[series.dash], _colour(series, frame.palette)
    return {
        "type": "bar",
        "offsetgroup": series.dash,
        "x": [point.year for point in points],
        "y": [float(point.value) for point in points],
        "marker": fill([state] * len(points), [colour] * len(points), frame)
        | {"line": {"color": colour, "width": 1}},
        **pointed((point.mark, point.told) for point in points),
    }


def _colour(series: LineSeries, ink: Palette) -> str:
    return ink.countries[series.ink] if series.ink else ink.accent


def _written(point: LinePoint, series: LineSeries, pixels: _Pixels, *, named: bool) -> str:
    """The value of a point, and at the last one the name of its series where there are several.

    The last value comes before any that would lie over it.
    """
    last = series.points[-1]
    if point is not last and pixels.touch(point, last):
        return ""
    name = series.name if named and point is last else ""
    return lines(part for part in (name, point.label) if part)


def _side(point: LinePoint, series: LineSeries, middle: float) -> str:
    """Where a value is written so that the line does not run through it."""
    points = series.points
    rising = point is points[0] and points[min(3, len(points) - 1)].value > point.value
    return "bottom right" if rising and point.value > middle else "top right"
