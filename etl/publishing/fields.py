"""How each declared column is published: its physical fields, their types and meanings.

The one place where a column of the contract becomes fields of a file; Parquet, the data package
and ``lmc-etl describe`` all start from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from etl.contract import Column, Kind, Table
from etl.text import N_, _
from etl.values import Precision

PRECISION_SUFFIX = "_precision"
MONEY_DIGITS, MONEY_PLACES = 18, 2


class Type(StrEnum):
    """The physical types of published fields."""

    STRING = "string"
    CODE = "code"  # dictionary-encoded text from a closed list
    BOOLEAN = "boolean"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    DECIMAL = "decimal"
    NUMBER = "number"
    STRINGS = "list of strings"
    YEARS = "list of years"
    NUMBERS = "list of numbers"


_TYPES = {
    Kind.TEXT: Type.STRING,
    Kind.KEY: Type.STRING,
    Kind.REFERENCE: Type.STRING,
    Kind.URL: Type.STRING,
    Kind.CODE: Type.CODE,
    Kind.COUNTRY: Type.CODE,
    Kind.YES_NO: Type.BOOLEAN,
    Kind.DATE: Type.DATE,
    Kind.YEAR: Type.YEAR,
    Kind.INTEGER: Type.INTEGER,
    Kind.MONEY: Type.DECIMAL,
    Kind.NUMBER: Type.NUMBER,
    Kind.REFERENCES: Type.STRINGS,
    Kind.TEXTS: Type.STRINGS,
    Kind.CODES: Type.STRINGS,
    Kind.COUNTRIES: Type.STRINGS,
    Kind.YEARS: Type.YEARS,
    Kind.NUMBERS: Type.NUMBERS,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a published file; ``column`` is the declared column that it holds."""

    name: str
    type: Type
    meaning: str
    required: bool
    codes: tuple[str, ...]
    column: Column

    @property
    def is_precision(self) -> bool:
        """Whether it tells how exactly the date of its column is known."""
        return self.name != self.column.name


def fields_of(table: Table) -> list[Field]:
    """The published fields of a table, in order.

    A date is published as two: the first day that it may mean, and how exactly it is known.
    """
    return [field for column in table.published_columns for field in _fields(column)]


def _fields(column: Column) -> list[Field]:
    codes = column.code_names if _TYPES[column.kind] is Type.CODE else ()
    meaning = _(column.meaning)
    if column.kind is not Kind.DATE:
        return [Field(column.name, _TYPES[column.kind], meaning, column.required, codes, column)]
    return [
        Field(
            column.name,
            Type.DATE,
            _("{meaning} (first day that it may mean)", meaning=meaning),
            column.required,
            (),
            column,
        ),
        Field(
            column.name + PRECISION_SUFFIX,
            Type.CODE,
            _(_PRECISION_MEANING, column=column.name),
            column.required,
            tuple(precision.value for precision in Precision),
            column,
        ),
    ]


_PRECISION_MEANING = N_("how exactly {column} is known")
