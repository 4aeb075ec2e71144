"""The ground of a map: outlines and river of one edition, thinned for drawing and kept.

Nothing is asked of an outside host: the lines come from the published table ``geography``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import dist
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.outlines import Line, Point, box, holds, middle, size, thinned
from dashboard.aggregates.places import OF_CHINA
from dashboard.remembered import remembered

if TYPE_CHECKING:
    from dashboard.published import Published

Box = tuple[float, float, float, float]

# Degrees by which a drawn line may miss the true one: under a pixel where the whole region is
# shown, and where one country fills the map.
COARSE, FINE = 0.04, 0.02
_DIGITS = 2  # of a degree; a kilometre
_STEP = 0.5  # degrees between two spots where a name may stand
_AT_SEA = 120  # spots beside a country whose land is full of numbers
_NOWHERE = (100.0, 5.0, 101.0, 6.0)
_PADDING = 0.02  # of the frame, so that no outline touches its edge


@dataclass(frozen=True, slots=True)
class Outline:
    """The rings of a country or province, the largest first; ``middle`` is well inside that one."""

    code: str
    country: str
    name: str
    rings: tuple[Line, ...]
    middle: Point


@dataclass(frozen=True, slots=True)
class Spots:
    """Where a name may stand, the nearest to the middle first: on the land, or beside it at sea."""

    land: tuple[Point, ...]
    sea: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies below the marks: the drawn countries (of China two provinces) and the river.

    ``spots`` holds, by outline code, where its name may stand.
    """

    outlines: tuple[Outline, ...]
    river: tuple[Line, ...]
    spots: Mapping[str, Spots]


@remembered
def ground(published: Published, tolerance: float) -> Ground:
    """The ground of an edition."""
    rows = published.records("geography")
    wanted = [
        (row["layer"], row["code"])
        for row in rows
        if (row["layer"] == "country" and row["country"] != "CHN")
        or (row["layer"] == "province" and row["code"] in OF_CHINA)
    ]
    outlines = tuple(
        _outline(published, layer, code, tolerance) for layer, code in dict.fromkeys(wanted)
    )
    return Ground(
        outlines=outlines,
        river=tuple(thinned(_line(row), tolerance) for row in rows if row["layer"] == "river"),
        spots=_spots(outlines, _land(published)),
    )


@remembered
def province(published: Published, code: str, tolerance: float) -> Outline:
    """The outline of one province, which must have one."""
    return _outline(published, "province", code, tolerance)


def province_names(published: Published) -> dict[str, str]:
    """The names of all provinces that have an outline, by code."""
    rows = published.records("geography")
    return {row["code"]: row["name"] for row in rows if row["layer"] == "province"}


def frame_of(outlines: Iterable[Outline]) -> Box:
    """What a map must show so that these outlines are whole; a corner of the sea without any."""
    rings = [point for outline in outlines for ring in outline.rings for point in ring]
    if not rings:
        return _NOWHERE
    west, south, east, north = box(rings)
    wide, high = _PADDING * (east - west), _PADDING * (north - south)
    return west - wide, south - high, east + wide, north + high


def _outline(published: Published, layer: str, code: str, tolerance: float) -> Outline:
    rows = [
        row
        for row in published.records("geography")
        if row["layer"] == layer and row["code"] == code
    ]
    rings = sorted((thinned(_line(row), tolerance) for row in rows), key=size, reverse=True)
    kept = [ring for n, ring in enumerate(rings) if not n or _seen(ring, tolerance)]
    return Outline(code, rows[0]["country"], rows[0]["name"], tuple(kept), middle(kept[0]))


def _line(row: Mapping[str, Any]) -> Line:
    points = zip(row["longitudes"], row["latitudes"], strict=True)
    return tuple((round(x, _DIGITS), round(y, _DIGITS)) for x, y in points)


def _seen(ring: Line, tolerance: float) -> bool:
    """Whether a ring is more than a speck where the map is drawn."""
    west, south, east, north = box(ring)
    return len(ring) > 3 and max(east - west, north - south) > 2 * tolerance


def _land(published: Published) -> list[tuple[Box, Line]]:
    """All land around, also where nothing is drawn, each ring with its box."""
    rings = [
        thinned(_line(row), 4 * COARSE)
        for row in published.records("geography")
        if row["layer"] in ("country", "context")
    ]
    return [(box(ring), ring) for ring in rings if len(ring) > 3]


def _on(point: Point, edge: Box, ring: Line) -> bool:
    """Whether a point lies on a piece of land; most are told by the box around it."""
    west, south, east, north = edge
    return west <= point[0] <= east and south <= point[1] <= north and holds(ring, point)


def _spots(outlines: Sequence[Outline], land: Sequence[tuple[Box, Line]]) -> dict[str, Spots]:
    inside: dict[str, list[Point]] = {outline.code: [] for outline in outlines}
    sea: list[Point] = []
    drawn = [(outline.code, box(outline.rings[0]), outline.rings[0]) for outline in outlines]
    for point in _grid(frame_of(outlines)):
        where = next((code for code, edge, ring in drawn if _on(point, edge, ring)), "")
        if where:
            inside[where].append(point)
        elif not any(_on(point, edge, ring) for edge, ring in land):
            sea.append(point)
    return {
        outline.code: Spots(
            tuple(sorted(inside[outline.code], key=partial(dist, outline.middle))),
            tuple(sorted(sea, key=partial(dist, outline.middle))[:_AT_SEA]),
        )
        for outline in outlines
    }


def _grid(frame: Box) -> Iterable[Point]:
    west, south, east, north = frame
    for n in range(int((east - west) / _STEP) + 1):
        for m in range(int((north - south) / _STEP) + 1):
            yield west + n * _STEP, south + m * _STEP
