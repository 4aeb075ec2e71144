"""The data dictionary: every published table and column, derived from the contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.figures.model import Field, Figure
from dashboard.figures.model import Table as Cells
from etl.contract import PUBLISHED, Column, Kind, Table
from etl.text import N_, _
from etl.values import Precision

if TYPE_CHECKING:
    from dashboard.published import Published

TYPES = {
    Kind.TEXT: N_("text"),
    Kind.KEY: N_("name of the row"),
    Kind.REFERENCE: N_("name of another row"),
    Kind.REFERENCES: N_("list of names of rows"),
    Kind.TEXTS: N_("list of texts"),
    Kind.CODE: N_("code"),
    Kind.CODES: N_("list of codes"),
    Kind.COUNTRY: N_("country code"),
    Kind.COUNTRIES: N_("list of country codes"),
    Kind.YES_NO: N_("yes or no"),
    Kind.DATE: N_("date"),
    Kind.YEAR: N_("year"),
    Kind.YEARS: N_("list of years"),
    Kind.INTEGER: N_("whole number"),
    Kind.MONEY: N_("exact decimal"),
    Kind.NUMBER: N_("number"),
    Kind.NUMBERS: N_("list of numbers"),
    Kind.URL: N_("web address"),
}
# Parquet knows no date without a day: how much of it is known stands beside it.
PRECISION_SUFFIX = "_precision"


@dataclass(frozen=True, slots=True)
class Entry:
    """One column in words; ``codes`` are its allowed codes, each with its words."""

    table: str
    name: str
    type: str
    unit: str
    empty: str
    meaning: str
    refers_to: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table in words with its columns."""

    name: str
    title: str
    meaning: str
    key: str
    columns: tuple[Entry, ...]


def dictionary() -> tuple[TableEntry, ...]:
    """Every published table and column, in the order of the files."""
    return tuple(
        TableEntry(
            name=table.name,
            title=_(table.title),
            meaning=_(table.meaning),
            key=", ".join(table.key),
            columns=tuple(_entries(table)),
        )
        for table in PUBLISHED
    )


def _entries(table: Table) -> Iterable[Entry]:
    for column in table.published_columns:
        yield _entry(table, column)
        if column.kind is Kind.DATE:
            yield _precision(table, column)


def _entry(table: Table, column: Column) -> Entry:
    return Entry(
        table=table.name,
        name=column.name,
        type=_(TYPES[column.kind]),
        unit=_(column.unit) if column.unit else "",
        empty=_("never") if column.required else _("possible"),
        meaning=_(column.meaning),
        refers_to=column.refers_to,
        codes=tuple((code.code, _(code.label)) for code in column.codes),
    )


def _precision(table: Table, column: Column) -> Entry:
    return Entry(
        table=table.name,
        name=f"{column.name}{PRECISION_SUFFIX}",
        type=_("code, in Parquet only"),
        unit="",
        empty=_("never") if column.required else _("possible"),
        meaning=_(
            "how exactly {column} is known; there the date is the first day that it may mean",
            column=column.name,
        ),
        refers_to=(),
        codes=tuple((precision.value, precision.value) for precision in Precision),
    )


def dictionary_figure(published: Published) -> Figure:
    """The dictionary as one table, for its CSV."""
    entries = [entry for table in dictionary() for entry in table.columns]
    hash_ = published.edition.hash
    return Figure(
        key="dictionary",
        title=_("{tables} tables, {columns} columns", tables=len(PUBLISHED), columns=len(entries)),
        subtitle=_(
            "Every published table and column. In CSV a date is written as far as it is known "
            "(2017, 2017-12, 2017-12-21), lists have a semicolon between, and an empty cell means "
            "not reported, never zero."
        ),
        alt=_("Data dictionary"),
        notes=(
            _(
                "In all downloads the column url of the table sources is empty for pages that are "
                "a copy, not linked."
            ),
        ),
        source=_("Source: contract {version} of the tables", version=_version(published)),
        edition=hash_,
        file_name=f"lmc-data-dictionary-{hash_[:8]}",
        table=Cells(
            fields=(
                Field("table", _("Table")),
                Field("column", _("Column")),
                Field("type", _("Type")),
                Field("unit", _("Unit")),
                Field("empty", _("Empty")),
                Field("meaning", _("Meaning")),
                Field("refers_to", _("Rows of")),
                Field("codes", _("Codes")),
            ),
            rows=tuple(
                (
                    e.table,
                    e.name,
                    e.type,
                    e.unit,
                    e.empty,
                    e.meaning,
                    "; ".join(e.refers_to),
                    "; ".join(f"{code} = {told}" for code, told in e.codes),
                )
                for e in entries
            ),
            marks=tuple(f"{e.table}.{e.name}" for e in entries),
        ),
    )


def _version(published: Published) -> str:
    return published.edition.versions.get("contract", "")
