"""Boundary files: what is no GeoJSON that can be drawn is told, not met later as a crash."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from etl.paths import DATA
from tests.etl.records import only, write_record


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[]", "this is no GeoJSON feature collection"),
        ("{", "this is not GeoJSON"),
        ("[" * 100_000, "this is not GeoJSON"),
        ("\xff", "this is not GeoJSON"),
        ('{"features": [{"properties": {}}]}', "feature 1 has no name"),
        (None, "this file is missing"),
    ],
)
def test_a_boundary_file_that_is_none_is_told(
    tmp_path: Path, content: str | None, words: str
) -> None:
    record = write_record(tmp_path)
    shutil.copytree(DATA / "geo", tmp_path / "geo")
    path = tmp_path / "geo" / "admin0_context.geojson"
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="latin-1")
    line = only(record)
    assert line.startswith(str(path))
    assert words in line


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [100, 20]},
        {"type": "Polygon", "coordinates": [[100, 20]]},
        {"type": "LineString", "coordinates": [[100, None]]},
        {"type": "LineString", "coordinates": [[1000, 20]]},
        {"type": "LineString", "coordinates": []},
        None,
    ],
)
def test_a_geometry_that_cannot_be_drawn_is_told(tmp_path: Path, geometry: object) -> None:
    record = write_record(tmp_path)
    shutil.copytree(DATA / "geo", tmp_path / "geo")
    river = tmp_path / "geo" / "river_lancang_mekong.geojson"
    feature = {"type": "Feature", "properties": {"name": "River"}, "geometry": geometry}
    river.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert "feature 1 has no name, or no line or area that can be drawn" in only(record)
