"""From a record folder to typed tables, with every fault located."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl import manifest as manifests
from etl.cells import LONGEST_CELL, Parser, parser_of
from etl.contract import INPUTS, LISTS, Column, Kind, Table
from etl.csvfile import Record, read_records
from etl.faults import CellError, Faults, nearest
from etl.manifest import Manifest, read_manifest
from etl.paths import beside
from etl.rows import Rows
from etl.text import _, ngettext

GEO_FILES = (
    "admin0_members_fit_admin1",
    "admin1_members",
    "admin0_context",
    "river_lancang_mekong",
)
# An unknown name is more often a slip of one column than another table.
_KINDS_NEVER_SHARED = frozenset({Kind.KEY, Kind.TEXT, Kind.URL})


@dataclass(slots=True)
class Reading:
    """What was read: tables and geometries by name, and every fault found on the way.

    ``broken`` names the tables of which rows were lost; a reference into them proves nothing.
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
    """Every file that an edition is made of, in a stable order."""
    tables = [table_path(table, record) for table in INPUTS]
    return [record / manifests.NAME, *tables, *(_geo_path(name, record) for name in GEO_FILES)]


def read_tables(record: Path) -> Reading:
    """Read everything below and beside a record folder; faults never stop the reading."""
    reading = Reading()
    reading.manifest = read_manifest(record, reading.faults)
    _refuse_unknown_files(record, reading.faults)
    for table in INPUTS:
        _read_table(table, table_path(table, record), reading)
    for name in GEO_FILES:
        _read_geo(name, _geo_path(name, record), reading)
    return reading


def _geo_path(name: str, record: Path) -> Path:
    return beside(record, "geo") / f"{name}.geojson"


def _refuse_unknown_files(record: Path, faults: Faults) -> None:
    known = [table_path(t, record).name for t in INPUTS if t.source.startswith("record/")]
    for path in sorted(record.glob("*.csv")):
        if path.name not in known:
            faults.add(
                str(path), 0, "", _("no table has this file name"), nearest(path.name, known)
            )


def _read_geo(name: str, path: Path, reading: Reading) -> None:
    try:
        reading.geo[name] = json.loads(path.read_bytes())
    except FileNotFoundError:
        _report_missing(path, reading.faults)
    except ValueError as error:
        reading.faults.add(
            str(path),
            getattr(error, "lineno", 0),
            "",
            _("this is not GeoJSON: {why}", why=error),
            _("take the file of the project again"),
        )


def _report_missing(path: Path, faults: Faults) -> None:
    faults.add(str(path), 0, "", _("this file is missing"), _("put it back under this name"))


def _read_table(table: Table, path: Path, reading: Reading) -> None:
    """Read one table into ``reading``; a table without a usable header is left out."""
    if not path.is_file():
        _report_missing(path, reading.faults)
        reading.broken.add(table.name)
        return
    before = len(reading.faults)
    records = read_records(path, reading.faults)
    header = next(records, None)
    if header is not None and _check_header(table, path, header, reading.faults):
        reader = _TableReader(table, path, header, reading.faults)
        reading.tables[table.name] = reader.read(records)
    if len(reading.faults) > before or table.name not in reading.tables:
        reading.broken.add(table.name)


def _check_header(table: Table, path: Path, header: Record, faults: Faults) -> bool:
    """Report missing, unknown and doubled columns; false where the file is another table."""
    expected = [column.name for column in table.columns]
    found = header.cells
    if not set(expected) & set(found):
        _report_other_table(table, path, header, faults)
        return False
    for name, times in Counter(found).items():
        if times > 1:
            faults.add(str(path), header.line, name, _("this column stands twice"), _("keep one"))
        if name not in expected:
            missing = [e for e in expected if e not in found]
            faults.add(
                str(path),
                header.line,
                name,
                _("no such column"),
                nearest(name, missing) if missing else _("remove it"),
            )
    for name in expected:
        if name not in found:
            faults.add(
                str(path),
                header.line,
                name,
                _("this column is missing"),
                _("add it, with empty cells where nothing is reported"),
            )
    return True


def _report_other_table(table: Table, path: Path, header: Record, faults: Faults) -> None:
    for separator, name in ((";", _("semicolons")), ("\t", _("tabs"))):
        if len(header.cells) == 1 and separator in header.cells[0]:
            faults.add(
                str(path),
                header.line,
                "",
                _("the cells are separated by {name}", name=name),
                _("save the table as CSV with commas"),
            )
            return
    faults.add(
        str(path),
        header.line,
        "",
        _("this is not the table {name}", name=table.name),
        _(
            "its header line begins with: {names}",
            names=",".join(column.name for column in table.columns[:4]),
        ),
        ",".join(header.cells),
    )


class _TableReader:
    """Reads the records of one table column by column."""

    def __init__(self, table: Table, path: Path, header: Record, faults: Faults) -> None:
        self._table = table
        self._file = str(path)
        self._faults = faults
        self._width = len(header.cells)
        self._broken: set[tuple[int, str]] = set()
        places = {name: place for place, name in reversed([*enumerate(header.cells)])}
        self._columns = [
            _ColumnReader(column, places[column.name])
            for column in table.columns
            if column.name in places
        ]
        self._absent = [column for column in table.columns if column.name not in places]

    def read(self, records: Iterator[Record]) -> Rows:
        """All rows; a cell with a fault is left empty, a row of another width left out."""
        lines = array("I")
        for record in records:
            if len(record.cells) != self._width:
                self._report_width(record)
                continue
            lines.append(record.line)
            for column in self._columns:
                self._read_cell(column, record)
        cells = {reader.column.name: reader.values for reader in self._columns}
        cells |= {c.name: [_empty(c)] * len(lines) for c in self._absent}
        ordered = {column.name: cells[column.name] for column in self._table.columns}
        return Rows(
            self._table, _computed(self._table, ordered) | ordered, lines, frozenset(self._broken)
        )

    def _read_cell(self, reader: _ColumnReader, record: Record) -> None:
        text = record.cells[reader.place]
        try:
            reader.values.append(reader.parse(text))
        except CellError as fault:
            self._faults.add(
                self._file,
                record.line_of(reader.place),
                reader.column.name,
                fault.problem,
                fault.remedy,
                fault.value if fault.value is not None else text or None,
            )
            self._broken.add((len(reader.values), reader.column.name))
            reader.values.append(_empty(reader.column))

    def _report_width(self, record: Record) -> None:
        found = len(record.cells)
        self._faults.add(
            self._file,
            record.line,
            "",
            ngettext("this row has {n} cell", "this row has {n} cells", found),
            ngettext(
                "it needs {n}; a text with a comma stands between quotes",
                "it needs {n}; a text with a comma stands between quotes",
                self._width,
            ),
            ",".join(record.cells),
        )


class _ColumnReader:
    """The cells of one column: read once, repeated texts kept once."""

    def __init__(self, column: Column, place: int) -> None:
        self.column = column
        self.place = place
        self.values: list[Any] = []
        self._parser: Parser = parser_of(column)
        self._empty = _empty(column)
        self._shared: dict[str, Any] | None = None if column.kind in _KINDS_NEVER_SHARED else {}

    def parse(self, text: str) -> Any:
        """The typed value of a cell; raises CellError where it has none."""
        if not text:
            if self.column.required:
                raise CellError(*_required(self.column))
            return self._empty
        if self._shared is not None and text in self._shared:
            return self._shared[text]
        if len(text) > LONGEST_CELL:
            raise CellError(
                _("a cell is too long"),
                _("a cell holds at most {n} characters", n=f"{LONGEST_CELL:,}"),
            )
        value = self._parser(text)
        if self._shared is not None:
            self._shared[text] = value
        return value


def _required(column: Column) -> tuple[str, str]:
    if "sources" in column.refers_to or "external_sources" in column.refers_to:
        return (
            _("a fact without source"),
            _("name the page in sources.csv that it was taken from"),
        )
    return _("this cell is empty"), _("this column is needed in every row")


def _empty(column: Column) -> tuple[()] | None:
    return () if column.kind in LISTS else None


def _computed(table: Table, columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The names of rows of tables that have no key column of their own."""
    if table.name == "participation":
        return {"participation_id": _numbered(columns["meeting_id"], columns["country"])}
    if table.name == "national_figures":
        parts = zip(columns["country"], columns["year"], columns["indicator"], strict=True)
        return {"figure_id": ["-".join(map(str, cells)) for cells in parts]}
    return {}


def _numbered(meetings: Sequence[str | None], countries: Sequence[str | None]) -> list[str]:
    counts: Counter[tuple[str | None, str]] = Counter()
    names = []
    for meeting, country in zip(meetings, countries, strict=True):
        pair = (meeting, country or "INT")
        counts[pair] += 1
        names.append(f"{meeting}/{pair[1]}/{counts[pair]}")
    return names
