"""Outlines for drawing: fewer points, a point well inside, and which points lie inside."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
Line = tuple[Point, ...]


def thinned(line: Sequence[Point], tolerance: float) -> Line:
    """The line without points that lie within ``tolerance`` of it (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return tuple(line)
    kept = {0, len(line) - 1}
    open_ends = [(0, len(line) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        furthest = _furthest(line, first, last, tolerance)
        if furthest:
            kept.add(furthest)
            open_ends += [(first, furthest), (furthest, last)]
    return tuple(line[n] for n in sorted(kept))


def _furthest(line: Sequence[Point], first: int, last: int, tolerance: float) -> int:
    """The point between two others that lies furthest from their line; 0 where all are near."""
    found, most = 0, tolerance
    for n in range(first + 1, last):
        away = _distance(line[n], line[first], line[last])
        if away > most:
            found, most = n, away
    return found


def _distance(point: Point, one: Point, other: Point) -> float:
    """From a point to the line between two others."""
    along, up = other[0] - one[0], other[1] - one[1]
    length = along * along + up * up
    x, y = point[0] - one[0], point[1] - one[1]
    share = max(0.0, min(1.0, (x * along + y * up) / length)) if length else 0.0
    return hypot(x - share * along, y - share * up)


def size(ring: Sequence[Point]) -> float:
    """The area of a ring, in squares of its own unit."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies inside a ring: a ray from it crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """West, south, east and north of points."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def middle(ring: Sequence[Point]) -> Point:
    """A point far from the edge of a ring, where a number has most room.

    A grid is laid over the ring, and a finer one around the best point of it; a rough ring does.
    """
    west, south, east, north = box(ring)
    ring = thinned(ring, max(east - west, north - south) / _ROUGH)
    found = ((west + east) / 2, (south + north) / 2)
    width, height = east - west, north - south
    for _finer in range(3):
        grid = _grid(found, width, height)
        inside = [point for point in grid if holds(ring, point)]
        found = max(inside, key=lambda point: _clearance(point, ring), default=found)
        width, height = width / 4, height / 4
    return found


_STEPS = 6
_ROUGH = 40  # parts of a ring's width that do not matter to where its middle is


def _grid(around: Point, width: float, height: float) -> list[Point]:
    steps = [n / _STEPS for n in range(-_STEPS // 2, _STEPS // 2 + 1)]
    return [(around[0] + a * width, around[1] + b * height) for a in steps for b in steps]


def _clearance(point: Point, ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return min(_distance(point, one, other) for one, other in pairs)
