"""Tables as Parquet: typed, compressed with zstd, the same bytes for the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.contract import Table
from etl.publishing.fields import MONEY_DIGITS, MONEY_PLACES, Field, Type, fields_of
from etl.rows import Rows

_ARROW: dict[Type, pa.DataType] = {
    Type.STRING: pa.string(),
    Type.CODE: pa.dictionary(pa.int8(), pa.string()),
    Type.BOOLEAN: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.YEAR: pa.int16(),
    Type.INTEGER: pa.int64(),
    Type.DECIMAL: pa.decimal128(MONEY_DIGITS, MONEY_PLACES),
    Type.NUMBER: pa.float64(),
    Type.STRINGS: pa.list_(pa.string()),
    Type.YEARS: pa.list_(pa.int16()),
    Type.NUMBERS: pa.list_(pa.float64()),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a published table, meanings and units in its metadata."""
    fields = [
        pa.field(field.name, _ARROW[field.type], metadata=_metadata(field))
        for field in fields_of(table)
    ]
    return pa.schema(fields, metadata={"title": table.title, "description": table.meaning})


def _metadata(field: Field) -> dict[str, str]:
    unit = {"unit": field.column.unit} if field.column.unit else {}
    return {"description": field.meaning, **unit}


def write_parquet(rows: Rows, path: Path) -> None:
    """Write the rows of one table; the same rows give the same bytes.

    Raises KeyError or pyarrow's errors where a value does not fit its code list or type, OSError
    where the file cannot be written.
    """
    schema = arrow_schema(rows.table)
    arrays = [
        _array(field, rows.columns[field.column.name], schema.field(field.name).type)
        for field in fields_of(rows.table)
    ]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def _array(field: Field, cells: list[Any], type_: pa.DataType) -> pa.Array:
    if field.is_precision:
        cells = [None if cell is None else cell.precision.value for cell in cells]
    elif field.type is Type.DATE:
        cells = [None if cell is None else cell.first for cell in cells]
    if field.type is not Type.CODE:
        return pa.array(cells, type_)
    places = {code: place for place, code in enumerate(field.codes)}
    indices = [None if cell is None else places[cell] for cell in cells]
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int8()), list(field.codes))
