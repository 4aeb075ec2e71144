"""Published types: every kind of cell comes back as it was, and what is missing stays missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.contract import PUBLISHED, Code, Column, Kind, Table
from etl.contract.codes import COUNTRIES
from etl.publishing.fields import fields_of
from etl.publishing.parquet import arrow_schema, write_parquet
from etl.rows import Rows
from etl.values import PartialDate

CODES = (Code("zebra", "last letter first"), Code("ant", "first letter last"))
COUNTRY_CODES = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")

# Of each kind: its Arrow type, and three cells, the last of which is empty.
KINDS: dict[Kind, tuple[pa.DataType, tuple[Any, Any, Any]]] = {
    Kind.TEXT: (pa.string(), ("ភាសាខ្មែរ; =1+1", "", None)),
    Kind.KEY: (pa.string(), ("a-1", "b-2", None)),
    Kind.REFERENCE: (pa.string(), ("a-1", "b-2", None)),
    Kind.URL: (pa.string(), ("https://example.org/", "http://example.org/%20", None)),
    Kind.CODE: (pa.dictionary(pa.int8(), pa.string()), ("ant", "zebra", None)),
    Kind.COUNTRY: (pa.dictionary(pa.int8(), pa.string()), ("VNM", "KHM", None)),
    Kind.YES_NO: (pa.bool_(), (True, False, None)),
    Kind.YEAR: (pa.int16(), (1950, 2050, None)),
    Kind.INTEGER: (pa.int64(), (0, 2**62, None)),
    Kind.MONEY: (
        pa.decimal128(18, 2), (Decimal("0.01"), Decimal("9999999999999999.99"), None),
    ),
    Kind.NUMBER: (pa.float64(), (0.1, -1e300, None)),
    Kind.REFERENCES: (pa.list_(pa.string()), (("a", "b"), ("a",), ())),
    Kind.TEXTS: (pa.list_(pa.string()), (("x, y", "z"), ("",), ())),
    Kind.CODES: (pa.list_(pa.string()), (("ant", "zebra"), ("zebra",), ())),
    Kind.COUNTRIES: (pa.list_(pa.string()), (("VNM", "KHM"), ("LAO",), ())),
    Kind.YEARS: (pa.list_(pa.int16()), ((2017, 2018), (2025,), ())),
    Kind.NUMBERS: (pa.list_(pa.float64()), ((0.1, 102.5), (-1.0,), ())),
}  # fmt: skip


def column(kind: Kind, **facts: Any) -> Column:
    """A column named after its kind."""
    if kind in {Kind.CODE, Kind.CODES}:
        facts["codes"] = CODES
    if kind in {Kind.COUNTRY, Kind.COUNTRIES}:
        facts["codes"] = COUNTRIES
    return Column(kind.value, kind, f"meaning of {kind.value}", **facts)


def table_of(*columns: Column) -> Table:
    """A table of these columns."""
    return Table("trial", "Trial", "What a row is.", columns, key=(columns[0].name,))


def written(folder: Path, rows: Rows) -> pa.Table:
    """The rows as a reader finds them in the file."""
    write_parquet(rows, folder / "trial.parquet")
    return pq.read_table(folder / "trial.parquet")


def test_the_table_of_kinds_is_complete() -> None:
    assert set(KINDS) | {Kind.DATE} == set(Kind)


@pytest.mark.parametrize("kind", list(KINDS))
def test_cells_of_every_kind_come_back_as_they_were(tmp_path: Path, kind: Kind) -> None:
    type_, cells = KINDS[kind]
    rows = Rows(table_of(column(kind)), {kind.value: list(cells)})
    read = written(tmp_path, rows)
    assert read.schema.field(kind.value).type == type_
    back = read.column(kind.value).to_pylist()
    assert [tuple(cell) if isinstance(cell, list) else cell for cell in back] == list(cells)


def test_a_date_keeps_how_exactly_it_is_known(tmp_path: Path) -> None:
    dates = [PartialDate.from_iso(iso) for iso in ("2022", "2022-02", "2022-02-28")]
    read = written(tmp_path, Rows(table_of(column(Kind.DATE)), {"date": [*dates, None]}))
    assert read.schema.field("date").type == pa.date32()
    assert read.column("date").to_pylist() == [
        date(2022, 1, 1), date(2022, 2, 1), date(2022, 2, 28), None,
    ]  # fmt: skip
    assert read.column("date_precision").to_pylist() == ["year", "month", "day", None]


def test_codes_keep_the_declared_order_whatever_the_rows_hold(tmp_path: Path) -> None:
    rows = Rows(
        table_of(column(Kind.CODE), column(Kind.COUNTRY)),
        {"code": ["ant", "ant"], "country": ["VNM", None]},
    )
    read = written(tmp_path, rows)
    assert read.column("code").chunk(0).dictionary.to_pylist() == ["zebra", "ant"]
    assert tuple(read.column("country").chunk(0).dictionary.to_pylist()) == COUNTRY_CODES


def test_a_table_without_rows_keeps_its_types(tmp_path: Path) -> None:
    columns = [column(kind) for kind in Kind]
    rows = Rows(table_of(*columns), {c.name: [] for c in columns})
    read = written(tmp_path, rows)
    assert read.num_rows == 0
    assert read.schema.equals(arrow_schema(rows.table))


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    columns = [column(kind) for kind in KINDS]
    cells = {kind.value: list(cells) for kind, (_type, cells) in KINDS.items()}
    rows = Rows(table_of(*columns), cells)
    for name in ("a", "b"):
        write_parquet(rows, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_meaning_and_unit_travel_with_the_file(tmp_path: Path) -> None:
    money = column(Kind.MONEY, unit="US dollars")
    schema = written(tmp_path, Rows(table_of(money, column(Kind.TEXT)), {"money": [], "text": []}))
    metadata = schema.schema.field("money").metadata
    assert metadata[b"description"] == b"meaning of money"
    assert metadata[b"unit"] == b"US dollars"
    assert b"unit" not in schema.schema.field("text").metadata
    assert schema.schema.metadata[b"title"] == b"Trial"


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Kind.CODE, "mammoth"),
        (Kind.YEAR, 70_000),
        (Kind.INTEGER, 2**63),
        (Kind.MONEY, Decimal("0.001")),
        (Kind.TEXT, 7),
    ],
)
def test_a_cell_that_its_type_cannot_hold_is_never_published_as_another(
    tmp_path: Path, kind: Kind, cell: Any
) -> None:
    with pytest.raises((pa.ArrowException, KeyError, OverflowError)):
        written(tmp_path, Rows(table_of(column(kind)), {kind.value: [cell]}))


@pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.name)
def test_every_declared_column_is_published_in_order_with_its_meaning(table: Table) -> None:
    schema = arrow_schema(table)
    assert schema.names == [field.name for field in fields_of(table)]
    published = [name for name in schema.names if not name.endswith("_precision")]
    assert published == [declared.name for declared in table.published_columns]
    for declared in table.published_columns:
        meaning = schema.field(declared.name).metadata[b"description"].decode()
        assert meaning.startswith(declared.meaning)
