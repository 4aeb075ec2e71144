"""Keys: no row twice, and every reference leads to a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.checking.findings import Finding
from etl.contract import LISTS, TABLES, Column
from etl.faults import closest, shown
from etl.rows import Rows
from etl.text import _

# To look for the nearest of many names takes milliseconds: enough for slips of the pen, too much
# for a column that holds something else in every row.
_MOST_SUGGESTIONS = 100


def single_keys(rows: Rows) -> list[str]:
    """The names of the rows, in order; none where a row is named by several cells."""
    if len(rows.table.key) > 1:
        return []
    return sorted({key for key in rows.single_keys() if key is not None})


def doubled_keys(rows: Rows) -> Iterator[Finding]:
    """Rows that have the key of a row before them."""
    names = rows.table.key
    first_line: dict[Any, int] = {}
    for row, key in enumerate(rows.select(*names)):
        if rows.broken and any((row, name) in rows.broken for name in names):
            continue
        line = first_line.setdefault(key, rows.lines[row])
        if line != rows.lines[row]:
            yield Finding(
                row,
                ", ".join(names),
                _("this row has the same key as line {line}", line=line),
                _("give it another, or remove one of the two rows"),
                " ".join(str(part) for part in key if part is not None),
            )


def dangling(
    rows: Rows, column: Column, keys: dict[str, list[str]], unsure: set[str]
) -> Iterator[Finding]:
    """Entries of ``column`` that name no row; nothing where rows of ``unsure`` tables are meant.

    ``keys`` holds the names of the rows by table.
    """
    if unsure & set(column.refers_to):
        return
    known = [key for table in column.refers_to for key in keys.get(table, ())]
    names = frozenset(known)
    remedies: dict[str, str] = {}  # the same slip is often made in many rows
    for row, cell in enumerate(rows.columns[column.name]):
        for entry in cell if column.kind in LISTS else (cell,):
            if entry is None or entry in names:
                continue
            if entry not in remedies:
                few = len(remedies) < _MOST_SUGGESTIONS
                remedies[entry] = _remedy(column, closest(entry, known) if few else None)
            problem = _("no row of this name in {file}", file=_files(column))
            yield Finding(row, column.name, problem, remedies[entry], entry)


def _remedy(column: Column, meant: str | None) -> str:
    if meant is not None:
        return _("did you mean {word}?", word=shown(meant))
    return _("add the row to {file}, or write the name of one there", file=_files(column))


def _files(column: Column) -> str:
    return " / ".join(TABLES[name].source.rpartition("/")[2] for name in column.refers_to)
