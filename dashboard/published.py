"""The tables of one published edition, read when first asked for and never changed.

Imports no Streamlit, so that exports and tests read the same way as the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from etl.contract import LISTS, TABLES, Column, Kind
from etl.edition import Edition, file_of, read_edition
from etl.values import PartialDate, Precision

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Record = Mapping[str, Any]

_TEXTS = frozenset({Kind.TEXT, Kind.KEY, Kind.REFERENCE, Kind.CODE, Kind.COUNTRY, Kind.URL})


class Published:
    """One edition, opened: its tables as records or as data frames.

    All methods raise ``etl.edition.EditionError`` where a file of the edition is missing or
    damaged; tables are kept after the first reading and must not be changed by the caller.
    """

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.edition = edition
        self._folder = folder
        # Re-entrant: a frame and an index are made from the arrow table under the same lock.
        self._lock = RLock()
        self._arrow: dict[str, pa.Table] = {}
        self._records: dict[str, tuple[Record, ...]] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._positions: dict[str, dict[str, int]] = {}

    def records(self, name: str) -> tuple[Record, ...]:
        """Every row of a table as a dict, in published order.

        A missing text, code or date is ``""``, a missing number None, a missing list ``()``;
        dates are ISO texts as precise as they are known (``2017``, ``2017-12``, ``2017-12-21``).
        """
        with self._lock:
            if name not in self._records:
                self._records[name] = tuple(_records_of(name, self._table(name)))
            return self._records[name]

    def pick(self, name: str, keys: Iterable[str]) -> list[Record]:
        """The rows of the given keys in the given order; keys that the table lacks are left out."""
        import pyarrow as pa

        with self._lock:
            table = self._table(name)
            positions = self._position_of(name, table)
            found = [positions[key] for key in keys if key in positions]
            # Typed: an empty list alone would be an array of nothing that take() refuses.
            return list(_records_of(name, table.take(pa.array(found, pa.int64()))))

    def where(self, name: str, **values: str | int) -> list[Record]:
        """The rows whose named columns equal the given values, in published order."""
        from pyarrow import compute

        with self._lock:
            table = self._table(name)
            for column, value in values.items():
                table = table.filter(compute.equal(table.column(column), value))
            return list(_records_of(name, table))

    def frame(self, name: str) -> pd.DataFrame:
        """A table as a data frame: codes as ordered categories, money as float, dates as two
        columns (NAME, the first day it may mean, and NAME_precision)."""
        with self._lock:
            if name not in self._frames:
                self._frames[name] = _frame_of(name, self._table(name))
            return self._frames[name]

    def _table(self, name: str) -> pa.Table:
        if name not in self._arrow:
            # Imported here: pyarrow takes a tenth of a second that an error page can do without.
            from pyarrow import parquet

            path = file_of(self._folder, self.edition, f"{name}.parquet")
            self._arrow[name] = parquet.read_table(path)
        return self._arrow[name]

    def _position_of(self, name: str, table: pa.Table) -> dict[str, int]:
        if name not in self._positions:
            keys = table.column(_key_of(name)).to_pylist()
            self._positions[name] = {value: n for n, value in enumerate(keys)}
        return self._positions[name]


def open_published(folder: Path) -> Published:
    """The current edition of a folder of editions; raises EditionError where there is none."""
    return Published(folder, read_edition(folder))


def _key_of(name: str) -> str:
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
    return values


def _iso(day: date | None, precision: str | None) -> str:
    return PartialDate(day, Precision(precision)).iso if day and precision else ""


def _frame_of(name: str, table: pa.Table) -> pd.DataFrame:
    import pyarrow as pa

    for position, column in enumerate(table.schema):
        if pa.types.is_decimal(column.type):
            # Exact below 9e15, a hundred times any amount of the record; the exact decimals
            # stay available through records().
            table = table.set_column(
                position, column.name, table.column(position).cast(pa.float64())
            )
    return table.to_pandas(date_as_object=False)
