"""What a record's page shows: its facts, its tables, the rows it belongs with, and its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.figures.model import Cell, Field
    from dashboard.figures.receipts import ReceiptLine


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it is read; ``field`` is its column in the published table, if it is one."""

    label: str
    value: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Facts of several rows under one heading, such as the people at a meeting.

    ``keys`` are the addresses of the rows of the record that its rows are taken from.
    """

    heading: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another row that this one names or that names it; ``group`` is the kind of row."""

    table: str
    key: str
    words: str
    group: str


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a published table for reading; ``told`` says in a line what it is."""

    table: str
    key: str
    heading: str
    told: str
    facts: tuple[Fact, ...]
    tables: tuple[RecordTable, ...]
    lines: tuple[ReceiptLine, ...]
    related: tuple[Related, ...] = ()

    @property
    def address(self) -> str:
        """The record's word in an address: ``meetings:jwg-poverty-6``."""
        return f"{self.table}:{self.key}"
