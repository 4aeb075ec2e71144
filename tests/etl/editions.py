"""What tests of published editions share."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.edition import Edition, file_of, read_edition
from etl.publishing.publish import LOCK
from tests.etl.records import Row, write_record, write_small_siblings


def small_record(folder: Path, *statements: Row) -> Path:
    """A record of few rows with the given fund statements, soon built; returns its folder."""
    if not (folder / "external").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_small_siblings(folder)
    return write_record(folder, fund_statements=statements or [{}])


def everything(output: Path) -> dict[str, bytes]:
    """All published files below a folder by their relative name."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != LOCK
    }


def assert_whole(output: Path) -> Edition:
    """The current edition, after every file of it was found as it was published."""
    edition = read_edition(output)
    for name in edition.files:
        file_of(output, edition, name)
    return edition


def read_table(output: Path, name: str) -> pa.Table:
    """A table of the current edition."""
    return pq.read_table(file_of(output, read_edition(output), f"{name}.parquet"))
