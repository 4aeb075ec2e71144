"""A table in memory: its columns as lists, so that a hundred thousand rows stay small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.contract import Table


@dataclass(slots=True)
class Rows:
    """The typed rows of one table.

    ``columns`` holds one list a column, all of one length, in published order; an empty cell is
    None (an empty tuple for kinds of lists). Cells are str, int, bool, Decimal, float,
    PartialDate, or tuples of these. ``lines`` holds the line of each row in its file, as a text
    editor counts; it is empty for derived tables. ``broken`` holds (row, column) of cells that
    could not be read and are empty for that reason alone.
    """

    table: Table
    columns: dict[str, list[Any]]
    lines: Sequence[int] = field(default=())
    broken: frozenset[tuple[int, str]] = frozenset()

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))

    def select(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The cells of the named columns, row by row."""
        return zip(*(self.columns[name] for name in names), strict=True)

    def single_keys(self) -> list[Any]:
        """The cells of the table's single key column; raises ValueError where it has more."""
        (name,) = self.table.key
        return self.columns[name]


def rows_from(table: Table, records: Sequence[dict[str, Any]]) -> Rows:
    """Derived rows from one dict a row; raises KeyError where a declared column is missing."""
    names = [column.name for column in table.published_columns]
    return Rows(table, {name: [record[name] for record in records] for name in names})
