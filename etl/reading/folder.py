"""A record folder as a whole: which files belong to it, and all of them read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl import manifest as manifests
from etl.contract import INPUTS, Table
from etl.faults import Faults, nearest
from etl.manifest import Manifest, read_manifest
from etl.paths import beside
from etl.reading.geometry import GEO_FILES, read_geometry
from etl.reading.tablefile import read_table
from etl.rows import Rows
from etl.text import _

# Files that hold tables; any other file (a README, a licence) may lie in the folder.
_TABLE_ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
_HIDDEN = (".", "~$")  # of the file system, of spreadsheet programs that have a table open


@dataclass(slots=True)
class Reading:
    """What was read: tables and geometries by name, and every fault found on the way.

    ``broken`` names the tables of which rows or their names were lost; that a reference leads
    nowhere in them proves nothing.
    """

    tables: dict[str, Rows] = field(default_factory=dict)
    geo: dict[str, Any] = field(default_factory=dict)
    manifest: Manifest | None = None
    faults: Faults = field(default_factory=Faults)
    broken: set[str] = field(default_factory=set)


def table_path(table: Table, record: Path) -> Path:
    """The file of an input table for a record folder."""
    folder, name = table.source.split("/")
    return (record if folder == "record" else beside(record, folder)) / name


def input_files(record: Path) -> list[Path]:
    """Every file that an edition is made of or refused for, in a stable order."""
    tables = [table_path(table, record) for table in INPUTS]
    geometries = [_geometry_path(name, record) for name in GEO_FILES]
    return [record / manifests.NAME, *tables, *geometries, *_strays(record)]


def read_tables(record: Path) -> Reading:
    """Read everything in and beside a record folder; faults never stop the reading."""
    reading = Reading()
    reading.manifest = read_manifest(record, reading.faults)
    _refuse_strays(record, reading.faults)
    for table in INPUTS:
        _read(table, table_path(table, record), reading)
    for name in GEO_FILES:
        path = _geometry_path(name, record)
        try:
            geometry = read_geometry(path, reading.faults)
        except OSError as error:
            _report_unreadable(path, error, reading.faults)
            continue
        if geometry is not None:
            reading.geo[name] = geometry
    return reading


def _read(table: Table, path: Path, reading: Reading) -> None:
    try:
        rows, whole = read_table(table, path, reading.faults)
    except OSError as error:
        _report_unreadable(path, error, reading.faults)
        rows, whole = None, False
    if rows is not None:
        reading.tables[table.name] = rows
    if not whole:
        reading.broken.add(table.name)


def _report_unreadable(path: Path, error: OSError, faults: Faults) -> None:
    if isinstance(error, FileNotFoundError):
        problem, remedy = _("this file is missing"), _("put it back under this name")
    else:
        problem = _("this file cannot be read: {why}", why=error.strerror or error)
        remedy = _("close it in other programs, and see that you may read it")
    faults.add(str(path), 0, "", problem, remedy)


def _geometry_path(name: str, record: Path) -> Path:
    return beside(record, "geo") / f"{name}.geojson"


def _strays(record: Path) -> list[Path]:
    """Files of the folder that look like tables and are none of the record's."""
    if not record.is_dir():
        return []
    known = _known_names(record)
    return sorted(
        path
        for path in record.iterdir()
        if path.suffix.lower() in _TABLE_ENDINGS
        and path.name not in known
        and not path.name.startswith(_HIDDEN)
    )


def _known_names(record: Path) -> list[str]:
    return [table_path(t, record).name for t in INPUTS if t.source.startswith("record/")]


def _refuse_strays(record: Path, faults: Faults) -> None:
    for path in _strays(record):
        if path.suffix.lower() == ".csv":
            problem = _("no table has this file name")
            remedy = nearest(path.name, _known_names(record))
        else:
            problem = _("only tables in CSV are read")
            remedy = _("save it as CSV UTF-8 under the name of its table, or move it elsewhere")
        faults.add(str(path), 0, "", problem, remedy)
