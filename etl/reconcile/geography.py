"""The table ``geography``: outlines and river as plain lines, for maps without an outside host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.contract import TABLES
from etl.rows import Rows, rows_from

# Layer of each GeoJSON file in data/geo, by its name without ending.
LAYERS = {
    "admin0_members_fit_admin1": "country",
    "admin1_members": "province",
    "admin0_context": "context",
    "river_lancang_mekong": "river",
}


def geography_rows(geo: Mapping[str, Any]) -> Rows:
    """One row a ring or line; ``geo`` holds the parsed GeoJSON files by name without ending."""
    records = [
        record
        for name, layer in LAYERS.items()
        for feature in geo[name]["features"]
        for record in _feature_rows(layer, feature)
    ]
    return rows_from(TABLES["geography"], records)


def _feature_rows(layer: str, feature: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    properties = feature["properties"]
    code = feature.get("id") or properties["name"]
    for part, line in enumerate(_lines(feature["geometry"]), start=1):
        yield {
            "layer": layer,
            "code": code,
            "part": part,
            "country": properties.get("iso3"),
            "name": properties.get("name"),
            "longitudes": tuple(point[0] for point in line),
            "latitudes": tuple(point[1] for point in line),
        }


def _lines(geometry: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    """Every ring of a polygon, every line of a river, as lists of [longitude, latitude]."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    match kind:
        case "LineString":
            yield coordinates
        case "Polygon" | "MultiLineString":
            yield from coordinates
        case "MultiPolygon":
            for polygon in coordinates:
                yield from polygon
        case _:
            raise ValueError(f"no rule for a geometry of type {kind}")
