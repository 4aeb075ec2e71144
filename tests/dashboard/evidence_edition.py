"""The shipped record as an edition, and ways to look at it that are not the dashboard's own."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.aggregates.spans import year_span
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import RECORD

# Kept until the tests end: the files of the edition are read again by downloads.
_FOLDER = TemporaryDirectory(prefix="lmc-evidence-")


@cache
def shipped_folder() -> Path:
    """The folder of the edition of the shipped record."""
    folder = Path(_FOLDER.name)
    build(RECORD, folder)
    return folder


@cache
def shipped() -> Published:
    """The edition of the shipped record."""
    return open_published(shipped_folder())


def everything(published: Published) -> Filter:
    """A filter that hides nothing."""
    return Filter(tuple(country_names(published)), year_span(published))


def record_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the record as the CSV has them."""
    with (RECORD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
