"""Data tests: the record, the third-party tables and the boundaries that are shipped are sound."""

from __future__ import annotations

import csv

import pytest

from etl.build import read_and_check
from etl.contract import INPUTS, Table
from etl.paths import RECORD
from etl.reading import Reading, input_files, read_tables, table_path
from etl.reading.geometry import GEO_FILES
from tests.etl.records import report


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_tables(RECORD)


def test_the_shipped_record_is_sound() -> None:
    assert report(RECORD) == []


def test_nothing_of_the_shipped_record_is_lost_or_broken() -> None:
    reading, _faults = read_and_check(RECORD)
    assert reading.broken == set()
    assert not any(rows.broken for rows in reading.tables.values())


def test_every_table_and_every_boundary_is_there(reading: Reading) -> None:
    assert list(reading.tables) == [table.name for table in INPUTS]
    assert list(reading.geo) == list(GEO_FILES)
    assert reading.manifest is not None
    assert all(path.is_file() for path in input_files(RECORD))


@pytest.mark.parametrize("table", INPUTS, ids=lambda table: table.name)
def test_every_row_and_every_filled_cell_of_the_file_is_read(
    reading: Reading, table: Table
) -> None:
    with table_path(table, RECORD).open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    rows = reading.tables[table.name]
    assert len(rows) == len(written)
    for column in table.columns:
        filled = [cell not in (None, ()) for cell in rows.columns[column.name]]
        assert filled == [bool(row[column.name]) for row in written], column.name


@pytest.mark.parametrize("table", INPUTS, ids=lambda table: table.name)
def test_the_columns_stand_in_the_declared_order(table: Table) -> None:
    with table_path(table, RECORD).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [column.name for column in table.columns]


def test_every_source_is_cited_by_a_fact(reading: Reading) -> None:
    cited: set[str] = set()
    for rows in reading.tables.values():
        for column in rows.table.columns:
            if "sources" in column.refers_to:
                for cell in rows.columns[column.name]:
                    cited.update(cell if isinstance(cell, tuple) else [cell])
    assert set(reading.tables["sources"].columns["source_id"]) <= cited


def test_the_names_of_rows_without_a_key_of_their_own_are_unique(reading: Reading) -> None:
    for table, name in (("participation", "participation_id"), ("national_figures", "figure_id")):
        names = reading.tables[table].columns[name]
        assert len(set(names)) == len(names)
