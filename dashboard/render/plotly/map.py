"""The map of named places by Plotly: filled outlines on plain axes, so that no host is asked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from dashboard.aggregates.outlines import size
from dashboard.render.maplabels import Scale, Sizes, apart, spots
from dashboard.render.plotly.base import Frame, Spec, base_layout, escaped, lines, pointed
from dashboard.render.plotly.keys import legend_traces
from dashboard.render.plotly.tall import tall_layout
from dashboard.theme import TINTS, mixed

if TYPE_CHECKING:
    from dashboard.figures.placesmap import MapChart, MapName, MapPlace
    from dashboard.theme import Palette

Point = tuple[float, float]

_NARROW = 330  # pixels of the map's width on a phone
_WIDE = 420  # and beside its list
_LOWEST, _HIGHEST = 340, 560
_DISC = 18  # pixels of a number's disc
_NAME = 12
_SHARE = 0.44  # of the width of a picture that the map takes; its places are listed beside it
_LETTERS = 86  # of a line of that list
_GROUND = 0.42  # how much of the colour of lines the land takes


def draw(chart: MapChart, frame: Frame) -> Spec:
    """The chart as a Plotly figure in plain dicts."""
    ink = frame.palette
    high = _height(chart)
    scale = _scale(chart, high)
    at = apart([place.at for place in chart.places], _DISC + 1, scale)
    names = spots(chart.names, at, _water(chart), chart.frame, scale, Sizes(_DISC + 2, _NAME))
    data = [
        _land(chart, ink),
        *_provinces(chart.places, ink),
        *_river(chart, ink),
        _leaders(chart.places, at, scale, ink),
        _names(names, ink),
        _numbers(chart.places, at, ink),
        *legend_traces(chart.legend, frame),
    ]
    return {"data": data, "layout": _layout(chart, frame, high)}


def _ratio(chart: MapChart) -> float:
    """Degrees east in a degree north, so that areas keep their shape in the middle of the map."""
    _west, south, _east, north = chart.frame
    return 1 / cos(radians((south + north) / 2))


def _height(chart: MapChart) -> int:
    west, south, east, north = chart.frame
    tall = _WIDE * (north - south) * _ratio(chart) / (east - west)
    return round(max(_LOWEST, min(_HIGHEST, tall)))


def _scale(chart: MapChart, high: int) -> Scale:
    """Pixels a degree on the smallest screen."""
    west, south, east, north = chart.frame
    east_pixels = min(_NARROW / (east - west), high / ((north - south) * _ratio(chart)))
    return Scale(east_pixels, east_pixels * _ratio(chart))


def _lines(lines: Iterable[Sequence[Point]]) -> Spec:
    """Several lines or rings as one trace, with a gap between two of them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [x for x, _y in line]
        ys += [y for _x, y in line]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "hoverinfo": "skip",
        "showlegend": False,
        "connectgaps": False,
    }


def _land(chart: MapChart, ink: Palette) -> Spec:
    return _lines(ring for outline in chart.land for ring in outline.rings) | {
        "fill": "toself",
        "fillcolor": mixed(ink.line, ink.background, _GROUND),
        "line": {"color": ink.neutral, "width": 1},
    }


def _provinces(places: Sequence[MapPlace], ink: Palette) -> list[Spec]:
    """Each province in a tint of its country, with an outline in its colour.

    The largest come first: a city may lie inside the ring of the province around it.
    """
    return [
        _lines(place.rings)
        | {
            "fill": "toself",
            "fillcolor": mixed(ink.countries[place.country], ink.background, _tint(place)),
            "line": {"color": ink.countries[place.country], "width": 1.2},
        }
        for place in sorted(places, key=lambda place: -size(place.rings[0]))
    ]


def _tint(place: MapPlace) -> float:
    return TINTS[place.shade - 1]


def _river(chart: MapChart, ink: Palette) -> list[Spec]:
    west, south, east, north = chart.frame
    shown = [
        line for line in chart.river if any(west < x < east and south < y < north for x, y in line)
    ]
    return [_lines(shown) | {"line": {"color": ink.accent, "width": 2}}] if shown else []


def _water(chart: MapChart) -> list[Point]:
    """Points of the river inside the map."""
    west, south, east, north = chart.frame
    return [
        (x, y) for line in chart.river for x, y in line if west < x < east and south < y < north
    ]


def _leaders(places: Sequence[MapPlace], at: Sequence[Point], scale: Scale, ink: Palette) -> Spec:
    """From a number that had to give way to its province."""
    moved = [
        (place.at, spot)
        for place, spot in zip(places, at, strict=True)
        if _pixels(place.at, spot, scale) > _DISC / 2
    ]
    return _lines(moved) | {"line": {"color": ink.text, "width": 1}}


def _pixels(one: Point, other: Point, scale: Scale) -> float:
    return hypot((one[0] - other[0]) * scale.east, (one[1] - other[1]) * scale.north)


def _names(names: Iterable[tuple[MapName, Point]], ink: Palette) -> Spec:
    placed = list(names)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [spot[0] for _name, spot in placed],
        "y": [spot[1] for _name, spot in placed],
        "text": [
            f"<i>{escaped(name.words)}</i>" if name.river else escaped(name.words)
            for name, _spot in placed
        ],
        "textfont": {"size": _NAME, "color": ink.text},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _numbers(places: Sequence[MapPlace], at: Sequence[Point], ink: Palette) -> Spec:
    """A disc of paper in each province with its number; a click on it chooses the province."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [round(x, 3) for x, _y in at],
        "y": [round(y, 3) for _x, y in at],
        "text": [f"<b>{place.number}</b>" for place in places],
        "textposition": "middle center",
        "textfont": {"size": 11, "color": ink.text},
        "marker": {
            "symbol": "circle",
            "size": _DISC,
            "opacity": 1,
            "color": ink.background,
            "line": {"width": 1.5, "color": [ink.countries[place.country] for place in places]},
        },
        "cliponaxis": False,
        "showlegend": False,
        **pointed((place.mark, place.told) for place in places),
    }


def _lists(chart: MapChart, ink: Palette) -> Spec:
    """In a picture the places are named beside the map; on the page a list does so."""
    rows = [
        f"{_swatch(listed.country, ink)}<b>{escaped(listed.name)}</b><br>"
        + lines(textwrap.wrap(listed.told, _LETTERS))
        for listed in chart.lists
    ]
    return {
        "text": "<br>".join(rows),
        "xref": "paper",
        "yref": "paper",
        "x": _SHARE + 0.02,
        "y": 1,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": {"size": 13, "color": ink.text},
    }


def _swatch(country: str, ink: Palette) -> str:
    return f'<span style="color:{ink.countries[country]}">■</span> ' if country else ""


def _layout(chart: MapChart, frame: Frame, high: int) -> Spec:
    heads, annotations = tall_layout(chart, frame, high, head=4, foot=4)
    if frame.picture:
        annotations.append(_lists(chart, frame.palette))
    west, south, east, north = chart.frame
    plain = {
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "ticks": "",
        "fixedrange": True,
        "constrain": "domain",
    }
    return (
        base_layout(frame)
        | heads
        | {
            "xaxis": plain
            | {
                "range": [west, east],
                "constraintoward": "left",
                "domain": [0, _SHARE if frame.picture else 1],
            },
            "yaxis": plain
            | {
                "range": [south, north],
                "scaleanchor": "x",
                "scaleratio": round(_ratio(chart), 4),
                "constraintoward": "top",
            },
            "annotations": annotations,
        }
    )
