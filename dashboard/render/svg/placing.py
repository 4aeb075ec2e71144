"""Short texts put beside points so that none touches another, a point or a line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]  # left, top, right, bottom
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """A text that wants to stand beside a point: its size, and where the point is."""

    key: str
    at: Point
    width: float
    height: float


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def placed(
    wishes: Iterable[Wish], points: Sequence[Box], lines: Sequence[Sequence[Point]], inside: Box
) -> dict[str, Box]:
    """A box for each text that finds a place, the first ones first.

    A place off every line is taken before one that a line runs through; without any place clear
    of points and other texts a text is left out.
    """
    found: dict[str, Box] = {}
    for wish in wishes:
        free = [
            box
            for box in _places(wish)
            if _within(box, inside)
            and not any(touch(box, other) for other in (*points, *found.values()))
        ]
        clear = next((box for box in free if not any(_crosses(line, box) for line in lines)), None)
        best = clear or next(iter(free), None)
        if best:
            found[wish.key] = best
    return found


def _places(wish: Wish) -> Iterable[Box]:
    """Above, below, to the right and to the left of the point."""
    (x, y), width, height = wish.at, wish.width, wish.height
    away = 6
    yield (x - width / 2, y - away - height, x + width / 2, y - away)
    yield (x - width / 2, y + away, x + width / 2, y + away + height)
    yield (x + away + 1, y - height / 2, x + away + 1 + width, y + height / 2)
    yield (x - away - 1 - width, y - height / 2, x - away - 1, y + height / 2)
    yield (x, y - away - height, x + width, y - away)
    yield (x - width, y - away - height, x, y - away)


def _within(box: Box, inside: Box) -> bool:
    return (
        box[0] >= inside[0] and box[1] >= inside[1] and box[2] <= inside[2] and box[3] <= inside[3]
    )


def _crosses(line: Sequence[Point], box: Box) -> bool:
    """Whether a line through points runs through the box (looked at every few pixels)."""
    return any(
        _inside(_between(start, end, step / _STEPS), box)
        for start, end in pairwise(line)
        for step in range(_STEPS + 1)
    )


_STEPS = 24


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _inside(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
