"""What a table and a column are. Everything else (checks, types, dictionary) derives from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of cells; each fixes how a cell is read, checked and published."""

    TEXT = "text"
    KEY = "key"  # name of the row: kebab-case, unique in the table
    REFERENCE = "reference"  # key of a row in another table
    REFERENCES = "references"  # several of them, ``;`` between
    TEXTS = "texts"  # free texts, ``;`` between
    CODE = "code"
    CODES = "codes"
    COUNTRY = "country"
    COUNTRIES = "countries"
    YES_NO = "yes_no"
    DATE = "date"  # YYYY, YYYY-MM or YYYY-MM-DD
    YEAR = "year"
    YEARS = "years"
    INTEGER = "integer"
    MONEY = "money"
    NUMBER = "number"
    NUMBERS = "numbers"
    URL = "url"


LISTS = frozenset(
    {Kind.REFERENCES, Kind.TEXTS, Kind.CODES, Kind.COUNTRIES, Kind.YEARS, Kind.NUMBERS}
)


@dataclass(frozen=True, slots=True)
class Code:
    """One allowed code of a column and the words a reader sees for it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column, declared once.

    ``refers_to`` names the tables in one of which a reference must be found. ``minimum`` and
    ``maximum`` bound numbers and years (of dates: the year). ``with_column`` names a column that
    is filled exactly when this one is.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    codes: tuple[Code, ...] = ()
    refers_to: tuple[str, ...] = ()
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    with_column: str = ""

    @property
    def code_names(self) -> tuple[str, ...]:
        """The allowed codes without their labels, in the order of declaration."""
        return tuple(code.code for code in self.codes)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its key and what a row is.

    ``source`` is the input file below ``data/`` (empty for tables that the ETL derives);
    ``computed`` are columns that are published but not kept by hand; ``ordered`` are pairs of
    date or year columns of which the second must not lie before the first; ``published`` is
    false for inputs that reach the edition only inside other tables.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    source: str = ""
    computed: tuple[Column, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    published: bool = True

    @property
    def published_columns(self) -> tuple[Column, ...]:
        """All columns of the published table, computed ones first."""
        return (*self.computed, *self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError where there is none."""
        for column in self.published_columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")
