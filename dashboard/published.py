"""The tables of one published edition, read whole and never changed.

Imports no Streamlit, so that exports and tests read the same way as the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import compute, parquet

from dashboard.remembered import Answers
from etl.contract import LISTS, PUBLISHED, TABLES, Column, Kind, Table
from etl.edition import DamagedEditionError, Edition, content_of, not_whole, read_edition
from etl.text import _
from etl.values import PartialDate, Precision

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Record = Mapping[str, Any]

_TEXTS = frozenset({Kind.TEXT, Kind.KEY, Kind.REFERENCE, Kind.CODE, Kind.COUNTRY, Kind.URL})

# Of figures, some 30 kB each: what a hall asks for in some minutes.
_MOST_ANSWERS = 512


class Published:
    """One edition in memory: its tables as records, which the caller must not change.

    All files are read at once and kept, so that a page and what is taken from it are of a whole
    edition also while a newer one replaces it or the files are lost. Raises
    ``etl.edition.EditionError`` where one of them is missing, damaged or of another program.
    """

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.edition = edition
        self._files = {name: content_of(folder, edition, name) for name in edition.files}
        self._arrow = {table.name: _table(self._files, table) for table in PUBLISHED}
        self.answers = Answers(_MOST_ANSWERS)
        self._lock = Lock()
        self._records: dict[str, tuple[Record, ...]] = {}
        self._positions: dict[str, dict[str, int]] = {}

    def records(self, name: str) -> tuple[Record, ...]:
        """Every row of a table as a dict, in published order.

        A missing text, code or date is ``""``, a missing number None, a missing list ``()``;
        dates are ISO texts as precise as they are known (``2017``, ``2017-12``, ``2017-12-21``).
        """
        with self._lock:
            if name not in self._records:
                self._records[name] = tuple(_records_of(name, self._arrow[name]))
            return self._records[name]

    def pick(self, name: str, keys: Iterable[str]) -> list[Record]:
        """The rows of the given keys in the given order; keys that the table lacks are left out."""
        positions = self._positions_of(name)
        found = [positions[key] for key in keys if key in positions]
        whole = self._records.get(name)
        if whole is not None:  # read already: no need to make its rows anew
            return [whole[n] for n in found]
        # Typed: an empty list alone would be an array of nothing that take() refuses.
        rows = self._arrow[name].take(pa.array(found, pa.int64()))
        return list(_records_of(name, rows))

    def where(self, name: str, **values: str | int) -> list[Record]:
        """The rows whose named columns equal the given values, in published order."""
        whole = self._records.get(name)
        if whole is not None:
            wanted = values.items()
            return [row for row in whole if all(row[key] == value for key, value in wanted)]
        table = self._arrow[name]
        for column, value in values.items():
            table = table.filter(compute.equal(table.column(column), value))
        return list(_records_of(name, table))

    def arrow(self, name: str) -> pa.Table:
        """A table as it was published, for files that readers take away."""
        return self._arrow[name]

    def file(self, name: str) -> bytes:
        """A published file as it was published."""
        return self._files[name]

    def _positions_of(self, name: str) -> dict[str, int]:
        with self._lock:
            if name not in self._positions:
                keys = self._arrow[name].column(key_of(name)).to_pylist()
                self._positions[name] = {value: n for n, value in enumerate(keys)}
            return self._positions[name]


def open_published(folder: Path) -> Published:
    """The current edition of a folder of editions; raises EditionError where there is none."""
    edition = read_edition(folder)
    while True:
        try:
            return Published(folder, edition)
        except DamagedEditionError:
            # Who publishes twice while it is read tidies it away: then there is a newer one.
            newer = read_edition(folder)
            if newer.hash == edition.hash:
                raise
            edition = newer


def _table(files: Mapping[str, bytes], table: Table) -> pa.Table:
    """A table of an edition; raises DamagedEditionError where it is not as the contract says."""
    name = f"{table.name}.parquet"
    if name not in files:
        raise not_whole(name)
    try:
        found = parquet.read_table(pa.BufferReader(files[name]))
    except pa.ArrowInvalid as error:
        raise not_whole(name) from error
    if {column.name for column in table.published_columns} - set(found.column_names):
        raise DamagedEditionError(
            _(
                "The published file {name} was made by another version of this program. Build the "
                "data again: lmc-etl build",
                name=name,
            )
        )
    return found


def key_of(name: str) -> str:
    """The column that names a row; the ETL computes one where the record keeps none."""
    table = TABLES[name]
    return table.computed[0].name if table.computed else table.key[0]


def _records_of(name: str, table: pa.Table) -> Iterable[Record]:
    columns = TABLES[name].published_columns
    cells = [_cells(column, table) for column in columns]
    names = [column.name for column in columns]
    return (dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True))


def _cells(column: Column, table: pa.Table) -> list[Any]:
    values = table.column(column.name).to_pylist()
    if column.kind is Kind.DATE:
        precisions = table.column(f"{column.name}_precision").to_pylist()
        return [_iso(day, known) for day, known in zip(values, precisions, strict=True)]
    if column.kind in _TEXTS:
        return [value or "" for value in values]
    if column.kind in LISTS:
        return [tuple(value or ()) for value in values]
    return list(values)


def _iso(day: date | None, precision: str | None) -> str:
    return PartialDate(day, Precision(precision)).iso if day and precision else ""
