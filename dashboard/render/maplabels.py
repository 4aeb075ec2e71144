"""Where numbers and names stand on a map, so that none lies over another.

Worked out in pixels of the smallest map that is shown: on a larger one all lie further apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from dashboard.aggregates.outlines import holds

if TYPE_CHECKING:
    from dashboard.figures.placesmap import MapName

Point = tuple[float, float]
Box = tuple[float, float, float, float]

_LETTER = 0.6  # mean width of a letter, in its font size
_ROUNDS = 200
_AIR = 2  # pixels between a name and what stands next to it
_RIVER = 4  # pixels around a point of the river


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixels of a degree east and of a degree north."""

    east: float
    north: float

    def pixels(self, point: Point) -> Point:
        """A point of the map in pixels from the corner of the world."""
        return point[0] * self.east, point[1] * self.north

    def degrees(self, point: Point) -> Point:
        """The way back."""
        return point[0] / self.east, point[1] / self.north


def apart(points: Sequence[Point], gap: float, scale: Scale) -> list[Point]:
    """The points, moved as little as needed so that any two are ``gap`` pixels apart."""
    moved = [scale.pixels(point) for point in points]
    for _round in range(_ROUNDS):
        if not _pushed(moved, gap):
            break
    return [scale.degrees(point) for point in moved]


def _pushed(moved: list[Point], gap: float) -> bool:
    """Push every pair that is too close half the way each; whether there was one."""
    found = False
    for n in range(len(moved)):
        for m in range(n + 1, len(moved)):
            across, up = moved[m][0] - moved[n][0], moved[m][1] - moved[n][1]
            away = hypot(across, up)
            if away >= gap - 0.01:
                continue
            found = True
            # Two in one place part sideways.
            step = (gap - away) / 2
            right, top = (across / away, up / away) if away else (1.0, 0.0)
            moved[n] = moved[n][0] - step * right, moved[n][1] - step * top
            moved[m] = moved[m][0] + step * right, moved[m][1] + step * top
    return found


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels: the width of a number's disc, and the height of the letters of a name.

    ``measure`` tells the width of a name truly; without it letters are taken to be as wide as
    Latin ones are on average.
    """

    number: float
    name: float
    measure: Callable[[str], float] | None = None

    def width(self, words: str) -> float:
        """The width of a name."""
        return self.measure(words) if self.measure else len(words) * self.name * _LETTER


@dataclass(slots=True)
class Room:
    """What of a map is taken, in pixels: ``edge`` is its own border."""

    edge: Box
    taken: list[Box]

    def free(self, box: Box) -> bool:
        """Whether a box lies on the map with some air around it."""
        on_map = (
            box[0] >= self.edge[0]
            and box[1] >= self.edge[1]
            and box[2] <= self.edge[2]
            and box[3] <= self.edge[3]
        )
        return on_map and not any(_touch(box, other) for other in self.taken)


def spots(
    names: Iterable[MapName],
    numbers: Iterable[Point],
    river: Iterable[Point],
    frame: Box,
    scale: Scale,
    sizes: Sizes,
) -> list[tuple[MapName, Point]]:
    """Each name at its first spot with room around it, best of all inside its own outline.

    The name of the river stands beside it. A name that would lie over a number, another name or
    the river wherever it stood is left out.
    """
    corners = (*scale.pixels((frame[0], frame[1])), *scale.pixels((frame[2], frame[3])))
    taken = [_square(scale.pixels(point), sizes.number) for point in numbers]
    room = Room(corners, taken + [_square(scale.pixels(point), _RIVER) for point in river])
    placed = []
    for name in sorted(names, key=lambda name: not name.river):
        size = sizes.width(name.words), sizes.name * 1.3
        best = _best(name, room, size, scale)
        if best is not None:
            room.taken.append(_around(scale.pixels(best), *size))
            placed.append((name, best))
    return placed


def _best(name: MapName, room: Room, size: tuple[float, float], scale: Scale) -> Point | None:
    """The first spot where the whole name lies inside its outline, else the first with room."""
    first = None
    for spot in _beside(name.spots, size[0], scale) if name.river else name.spots:
        box = _around(scale.pixels(spot), *size)
        if room.free(box):
            if not name.within or _within(name.within, box, scale):
                return spot
            first = first or spot
    return first


def _beside(line: Iterable[Point], wide: float, scale: Scale) -> Iterator[Point]:
    """To the left and to the right of each point, for a name of some width."""
    away = (wide / 2 + _RIVER + _AIR) / scale.east
    for x, y in line:
        yield x + away, y
        yield x - away, y


def _within(ring: Sequence[Point], box: Box, scale: Scale) -> bool:
    """Whether the corners of a box lie inside a ring."""
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return all(holds(ring, scale.degrees(corner)) for corner in corners)


def _square(middle: Point, wide: float) -> Box:
    return _around(middle, wide, wide)


def _around(middle: Point, wide: float, high: float) -> Box:
    x, y = middle
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + _AIR
        and other[0] < one[2] + _AIR
        and one[1] < other[3] + _AIR
        and other[1] < one[3] + _AIR
    )
