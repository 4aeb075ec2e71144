"""Checks over whole tables: keys, references and rules between columns.

Every rule is one small function over one table; all are run, all faults are collected, each
once: what follows from a cell or a row that could not be read is no fault of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.checking.findings import Finding
from etl.checking.keys import dangling, doubled_keys, single_keys
from etl.checking.rules import rules_of
from etl.checking.spans import after_state, outside_invited
from etl.faults import Faults
from etl.reading import Reading, table_path
from etl.rows import Rows
from etl.text import _

__all__ = ["check"]


def check(reading: Reading, record: Path) -> Faults:
    """Every fault between rows and between tables of what was read from a record folder."""
    faults = Faults()
    keys = {name: single_keys(rows) for name, rows in reading.tables.items()}
    unsure = reading.broken | _without_sources(reading, record, faults)
    for name, rows in reading.tables.items():
        path = str(table_path(rows.table, record))
        for found in _findings(name, rows, keys, unsure, reading):
            line = rows.lines[found.row]
            faults.add(path, line, found.column, found.problem, found.remedy, found.value)
    return faults


def _without_sources(reading: Reading, record: Path, faults: Faults) -> set[str]:
    """An empty table is sound but for the sources: every row of the others has to name one."""
    name = "sources"
    rows = reading.tables.get(name)
    if rows is None or len(rows) or name in reading.broken:
        return set()
    remedy = _("every fact needs a page it was taken from")
    path = table_path(rows.table, record)
    faults.add(str(path), 0, "", _("the table of sources has no rows"), remedy)
    return {name}


def _findings(
    name: str, rows: Rows, keys: dict[str, list[str]], unsure: set[str], reading: Reading
) -> Iterator[Finding]:
    yield from doubled_keys(rows)
    for column in rows.table.columns:
        if column.refers_to:
            yield from dangling(rows, column, keys, unsure)
    for rule in rules_of(rows.table):
        for finding in rule.find(rows):
            if not any((finding.row, column) in rows.broken for column in rule.columns):
                yield finding
    if reading.manifest is not None:
        yield from after_state(rows, reading.manifest.state)
    if name == "participation" and "meetings" in reading.tables:
        yield from outside_invited(rows, reading.tables["meetings"])
