"""The contract: every table and column, declared once.

Reading, checking, Parquet types, ``datapackage.json``, ``lmc-etl describe`` and the dashboard's
data dictionary are all derived from these declarations.
"""

from __future__ import annotations

from etl.contract.derived import DERIVED
from etl.contract.external import EXTERNAL
from etl.contract.model import LISTS, Code, Column, Kind, Table
from etl.contract.record import RECORD

# Raised whenever a published table or column changes its name, type or meaning.
CONTRACT_VERSION = "1.0"

INPUTS: tuple[Table, ...] = (*RECORD, *EXTERNAL)
PUBLISHED: tuple[Table, ...] = tuple(t for t in (*RECORD, *EXTERNAL, *DERIVED) if t.published)
TABLES: dict[str, Table] = {t.name: t for t in (*RECORD, *EXTERNAL, *DERIVED)}

__all__ = [
    "CONTRACT_VERSION",
    "DERIVED",
    "EXTERNAL",
    "INPUTS",
    "LISTS",
    "PUBLISHED",
    "RECORD",
    "TABLES",
    "Code",
    "Column",
    "Kind",
    "Table",
]
