"""One CSV file as a typed table: every cell read by its column, every fault located."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.cells import Parser, parser_of
from etl.contract import LISTS, Column, Kind, Table
from etl.csvfile import Record, read_records
from etl.faults import CellError, Faults
from etl.reading.header import check_header
from etl.rows import Rows
from etl.text import _, ngettext

# Cells of other kinds repeat: one value is kept for all of them.
_KINDS_NEVER_SHARED = frozenset({Kind.KEY, Kind.TEXT, Kind.URL})


def read_table(table: Table, path: Path, faults: Faults) -> tuple[Rows | None, bool]:
    """The rows of one file, or None without a usable header, and whether no row was lost.

    Raises OSError where the file cannot be read.
    """
    form = Faults()  # of the file and its records: where there is one, rows were lost
    records = read_records(path, form)
    header = next(records, None)
    rows = None
    if header is not None and check_header(table, path, header, faults):
        rows = _TableReader(table, path, header, faults, form).read(records)
    faults.extend(form)
    lost_names = rows is None or any(name in table.key for _row, name in rows.broken)
    return rows, not (len(form) or lost_names)


class _TableReader:
    """Reads the records of one table column by column."""

    def __init__(
        self, table: Table, path: Path, header: Record, faults: Faults, form: Faults
    ) -> None:
        self._table = table
        self._file = str(path)
        self._faults = faults
        self._form = form
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
        for absent in self._absent:
            cells[absent.name] = [_empty(absent)] * len(lines)
            self._broken |= {(row, absent.name) for row in range(len(lines))}
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
        found, last = len(record.cells), record.last_line
        if last > record.line:
            remedy = _(
                "it needs {n}; the row ends at line {line} only: perhaps a quote is not closed",
                n=self._width,
                line=last,
            )
        else:
            remedy = _("it needs {n}; a text with a comma stands between quotes", n=self._width)
        self._form.add(
            self._file,
            record.line,
            "",
            ngettext("this row has {n} cell", "this row has {n} cells", found),
            remedy,
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
        if self._shared is None:
            return self._parser(text)
        if text not in self._shared:
            self._shared[text] = self._parser(text)
        return self._shared[text]


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
