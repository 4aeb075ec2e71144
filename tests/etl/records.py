"""A small sound record in a folder of its own, with overrides: the factory of the ETL's tests."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from etl.build import read_and_check
from etl.contract import EXTERNAL, TABLES
from etl.paths import DATA
from etl.reading.geometry import GEO_FILES

Row = Mapping[str, str]

_MANIFEST = """\
title = "A small record"
state = 2026-11-23
licence = "CC-BY-4.0"
citation = "A small record, state of 2026-11-23"
"""

DEFAULTS: dict[str, Row] = {
    "sources": {
        "source_id": "page",
        "publisher": "Xinhua",
        "publisher_group": "Xinhua",
        "title": "Batch signed",
        "published_on": "2022-06-13",
        "language": "en",
        "kind": "news",
        "tier": "2",
        "url": "https://example.org/page",
        "link": "yes",
    },
    "meetings": {
        "meeting_id": "meeting",
        "series": "jwg-poverty",
        "ordinal": "6",
        "name": "Sixth meeting",
        "start_date": "2022-11-22",
        "poverty_track": "yes",
        "invited": "KHM;CHN",
        "source_ids": "page",
    },
    "participation": {
        "meeting_id": "meeting",
        "country": "KHM",
        "role": "member",
        "evidence": "country",
        "source_id": "page",
    },
    "documents": {
        "document_id": "document",
        "title": "Plan",
        "kind": "plan-of-action",
        "summary": "A plan.",
        "source_ids": "page",
    },
    "actions": {
        "action_id": "action",
        "document_id": "document",
        "theme": "governance",
        "title": "Meet",
        "description": "Meet every year.",
        "source_id": "page",
    },
    "milestones": {
        "milestone_id": "milestone",
        "date": "2022",
        "kind": "meeting",
        "theme": "governance",
        "title": "Met",
        "description": "They met.",
        "source_id": "page",
        "national_policy": "no",
    },
    "programs": {
        "program_id": "program",
        "title": "Well",
        "title_kind": "official",
        "country": "KHM",
        "fund": "lmc-special-fund",
        "fund_year": "2022",
        "fund_year_basis": "stated",
        "priority_area": "water-resources",
        "poverty_relevant": "yes",
        "status": "signed",
        "source_ids": "page",
    },
    "fund_statements": {
        "statement_id": "statement",
        "country": "KHM",
        "scope": "country",
        "measure": "batch",
        "fund_year": "2022",
        "fund_year_basis": "stated",
        "projects": "13",
        "projects_qualifier": "exact",
        "source_id": "page",
    },
    "national_figures": {
        "country": "KHM",
        "year": "2020",
        "indicator": "poverty-rate",
        "series": "khm-poverty-rate",
        "value": "17.8",
        "unit": "percent",
        "definition": "Share of people below the national line",
        "basis": "government",
        "source_id": "page",
    },
}


def write_record(folder: Path, **tables: Sequence[Row]) -> Path:
    """Write a record folder; rows given for a table replace its one default row.

    A given row needs only the cells that matter: the others are those of the default row.
    """
    record = folder / "record"
    record.mkdir(parents=True, exist_ok=True)
    (record / "record.toml").write_text(_MANIFEST, encoding="utf-8")
    for name in DEFAULTS:
        write_table(record, name, tables.get(name, [{}]))
    return record


def write_table(record: Path, name: str, rows: Sequence[Row]) -> Path:
    """Write one table of a record folder."""
    path = record / f"{name}.csv"
    path.write_text(table_text(name, rows), encoding="utf-8", newline="")
    return path


def table_text(name: str, rows: Sequence[Row]) -> str:
    """The text of a table, header first."""
    names = [column.name for column in TABLES[name].columns]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**DEFAULTS[name], **row} for row in rows)
    return text.getvalue()


def write_small_siblings(folder: Path) -> None:
    """Third-party tables without rows and boundaries of one line: soon read, for many tests."""
    external, geo = folder / "external", folder / "geo"
    external.mkdir()
    geo.mkdir()
    for table in EXTERNAL:
        names = [column.name for column in table.columns]
        (folder / table.source).write_text(",".join(names) + "\n", encoding="utf-8")
    line = {"type": "LineString", "coordinates": [[100, 20], [101, 19]]}
    feature = {"type": "Feature", "properties": {"name": "line"}, "geometry": line}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    for name in GEO_FILES:
        (geo / f"{name}.geojson").write_text(text, encoding="utf-8")


def copy_shipped(folder: Path) -> Path:
    """A copy of the shipped data without what was published; returns the record folder."""
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("published"))
    return folder / "data" / "record"


def report(record: Path) -> list[str]:
    """The report lines of a record folder, paths in it cut to the file's name."""
    _reading, faults = read_and_check(record)
    return [line.replace(f"{record}{os.sep}", "") for line in faults.lines()]


def only(record: Path) -> str:
    """The one line of the report."""
    lines = report(record)
    assert len(lines) == 1, lines
    return lines[0]
