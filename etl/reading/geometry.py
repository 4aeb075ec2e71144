"""GeoJSON files: boundaries and the river, as far as the published table needs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.faults import Faults
from etl.text import _

GEO_FILES = (
    "admin0_members_fit_admin1",
    "admin1_members",
    "admin0_context",
    "river_lancang_mekong",
)
# How deep the list of points lies inside the coordinates (RFC 7946, section 3.1).
_DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}


def read_geometry(path: Path, faults: Faults) -> Any:
    """The parsed file, a feature collection; None, and a fault, where it is not sound.

    Raises OSError where the file cannot be read.
    """
    line = 0
    try:
        collection = json.loads(path.read_bytes())
    except RecursionError:
        problem = _("this is not GeoJSON")
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        problem = _("this is not GeoJSON: {why}", why=error)
    else:
        problem = "".join(_problems(collection))
    if not problem:
        return collection
    faults.add(str(path), line, "", problem, _("take the file of the project again"))
    return None


def _problems(collection: Any) -> Iterator[str]:
    """What is wrong with the collection, or nothing."""
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        yield _("this is no GeoJSON feature collection")
        return
    for number, feature in enumerate(features, start=1):
        if not _is_feature(feature):
            yield _("feature {n} has no name, or no line or area that can be drawn", n=number)
            return


def _is_feature(feature: Any) -> bool:
    if not isinstance(feature, dict):
        return False
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        return False
    depth = _DEPTHS.get(str(geometry.get("type")))
    named = isinstance(feature.get("id") or properties.get("name"), str)
    return named and depth is not None and _holds_points(geometry.get("coordinates"), depth)


def _holds_points(coordinates: Any, depth: int) -> bool:
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth:
        return all(_holds_points(part, depth - 1) for part in coordinates)
    return all(
        isinstance(point, list)
        and len(point) >= 2
        and all(type(place) in (int, float) and -180 <= place <= 180 for place in point[:2])
        for point in coordinates
    )
