"""What can be taken away: every published table with its size in both forms, and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.tablefiles import package_zip, table_csv, table_parquet
from etl.contract import PUBLISHED
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.published import Published


@dataclass(frozen=True, slots=True)
class Offer:
    """One table: what it holds, how many rows, and the sizes of its files in words."""

    name: str
    title: str
    meaning: str
    rows: str
    csv: str
    parquet: str


@dataclass(frozen=True, slots=True)
class Offers:
    """All tables, and the size of the archive of all."""

    tables: tuple[Offer, ...]
    archive: str


def offers(published: Published) -> Offers:
    """Every published table; makes each file once to tell its size.

    Raises EditionError where a published file cannot be read.
    """
    return Offers(
        tables=tuple(
            Offer(
                name=table.name,
                title=_(table.title),
                meaning=_(table.meaning),
                rows=_rows(len(published.records(table.name))),
                csv=size(len(table_csv(published, table.name))),
                parquet=size(len(table_parquet(published, table.name))),
            )
            for table in PUBLISHED
        ),
        archive=size(len(package_zip(published))),
    )


def file_stem(published: Published, name: str) -> str:
    """``lmc-programs-1a2b3c4d``: table and edition."""
    return f"lmc-{name.replace('_', '-')}-{published.edition.hash[:8]}"


def size(length: int) -> str:
    """A number of bytes for reading, never below the truth: ``58 kB``, ``1.3 MB``."""
    if length < _MILLION:
        return _("{n} kB", n=words.whole(-(-length // 1000)))
    tenths = -(-length // 100_000)
    return _("{n} MB", n=f"{tenths // 10}.{tenths % 10}")


_MILLION = 1_000_000


def _rows(n: int) -> str:
    return ngettext("{number} row", "{number} rows", n, number=words.whole(n))
