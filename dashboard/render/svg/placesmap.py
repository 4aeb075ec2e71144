"""The map of named places as SVG: outlines for orientation, a number in each province, and a list.

The places are named beside the map, for it has room for their numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, dist, radians
from typing import TYPE_CHECKING

from dashboard.aggregates.outlines import size
from dashboard.render.maplabels import Scale, Sizes, apart, spots
from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.scene import Mark, Moved, Text, written
from dashboard.render.svg.text import paragraph, width_of
from dashboard.theme import TINTS, mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.figures.placesmap import MapChart, MapName, MapPlace, PlaceList
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.render.svg.shapes import Point

_SHARE, _BESIDE = 0.46, 560  # of the width that a map takes beside its list, from this width on
_GAP = 28
_LOWEST, _HIGHEST = 520, 620  # pixels of the map's height, on a slide at least
_DISC = 18  # pixels of a number's disc
_GROUND = 0.42  # how much of the colour of lines the land takes


@dataclass(frozen=True, slots=True)
class _View:
    """What of the world is shown, and how large."""

    west: float
    north: float
    width: float
    height: float
    scale: Scale
    room: Room

    def at(self, point: Point) -> Point:
        """A place of the world in pixels; a tenth of one is nothing on a map."""
        east, south = point[0] - self.west, self.north - point[1]
        return round(east * self.scale.east, 1), round(south * self.scale.north, 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The map's own edge."""
        return 0.0, 0.0, self.width, self.height


def plot(chart: MapChart, room: Room) -> Plot:
    """The map with its list beside it, or below where there is no room."""
    beside = room.width >= _BESIDE
    view = _view(chart, room.width * (_SHARE if beside else 1.0), room)
    drawn = tuple(_map(chart, view))
    if not beside:
        lists = [_listed(listed, room.width, room) for listed in chart.lists]
        return Plot((Block(view.height + 14, drawn), *lists))
    left = view.width + _GAP
    lists = [_listed(listed, room.width - left, room) for listed in chart.lists]
    items, top = [*drawn], 0.0
    for block in lists:
        items.append(Moved(left, top, block.items))
        top += block.height
    return Plot((Block(max(view.height, top), tuple(items)),))


def _view(chart: MapChart, width: float, room: Room) -> _View:
    west, south, east, north = chart.frame
    # Degrees east in a degree north, so that areas keep their shape in the middle of the map.
    ratio = 1 / cos(radians((south + north) / 2))
    highest = max(room.height, _LOWEST) if room.height else _HIGHEST
    east_pixels = min(width / (east - west), highest / ((north - south) * ratio))
    scale = Scale(east_pixels, east_pixels * ratio)
    return _View(
        west, north, (east - west) * scale.east, (north - south) * scale.north, scale, room
    )


def _map(chart: MapChart, view: _View) -> Iterable[Item]:
    numbers = apart([place.at for place in chart.places], _DISC + 1, view.scale)
    yield _ground(chart, view)
    # The largest come first: a city may lie inside the ring of the province around it.
    for place in sorted(chart.places, key=lambda place: -size(place.rings[0])):
        yield _province(place, view)
    yield _river(chart, view)
    yield from _names(chart, numbers, view)
    for place, spot in zip(chart.places, numbers, strict=True):
        yield _number(place, view.at(spot), view)


def _ground(chart: MapChart, view: _View) -> Item:
    ink = view.room.ink
    rings = (map(view.at, ring) for outline in chart.land for ring in outline.rings)
    fill = mixed(ink.line, ink.background, _GROUND)
    return shapes.clipped(view.box, [shapes.outlines(rings, fill, ink.neutral, 1)])


def _province(place: MapPlace, view: _View) -> Item:
    """A province in a tint of its country, with an outline in its colour."""
    ink = view.room.ink
    colour = ink.countries[place.country]
    fill = mixed(colour, ink.background, TINTS[place.shade - 1])
    return shapes.outlines((map(view.at, ring) for ring in place.rings), fill, colour, 1.2)


def _river(chart: MapChart, view: _View) -> Item:
    lines = [shapes.path([*map(view.at, line)], view.room.ink.accent, 2) for line in chart.river]
    return shapes.clipped(view.box, lines)


def _names(chart: MapChart, numbers: Sequence[Point], view: _View) -> Iterable[Item]:
    """Names where they lie over no number, no other name and not over the river."""
    style = view.room.sizes.small
    water = [point for line in chart.river for point in line if _inside(view.at(point), view)]
    sizes = Sizes(_DISC + 2, style.size, lambda words: width_of(words, style))
    for name, spot in spots(chart.names, numbers, water, chart.frame, view.scale, sizes):
        x, y = view.at(spot)
        yield Text(x, y + style.size * 0.35, name.words, style, _ink_of(name, view), "middle")


def _ink_of(name: MapName, view: _View) -> str:
    return view.room.ink.muted if name.river else view.room.ink.text


def _inside(point: Point, view: _View) -> bool:
    return 0 < point[0] < view.width and 0 < point[1] < view.height


def _number(place: MapPlace, at: Point, view: _View) -> Mark:
    """A disc of paper with the number of programs; a line where it had to give way."""
    ink, style = view.room.ink, view.room.sizes.small_strong
    home = view.at(place.at)
    items: list[Item] = []
    if dist(home, at) > _DISC / 2:
        items.append(shapes.line(home, at, ink.text))
    items.append(shapes.disc(at, _DISC / 2, ink.background, ink.countries[place.country], 1.5))
    base = at[1] + style.size * 0.36
    items.append(Text(at[0], base, str(place.number), style, ink.text, "middle"))
    return Mark(place.mark, place.told, tuple(items), (at[0] - 12, at[1] - 12, 24, 24))


def _listed(listed: PlaceList, width: float, room: Room) -> Block:
    """The places of a country with their numbers, under its name and colour."""
    sizes, ink = room.sizes, room.ink
    indent = sizes.unit * 1.2 if listed.country else 0.0
    name = paragraph(listed.name, width - indent, sizes.strong, most=2)
    told = paragraph(listed.told, width, sizes.small, most=60)
    items: list[Item] = [
        *written(name, indent, 0, ink.text),
        *written(told, 0, name.height, ink.text),
    ]
    if indent:
        square = (0.0, sizes.unit * 0.16, sizes.unit * 0.8, sizes.unit * 0.8)
        items.append(shapes.rect(square, ink.countries[listed.country]))
    return Block(name.height + told.height + sizes.unit * 0.6, tuple(items))
