"""Editions of the shipped record in which somebody changed some rows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import DATA


class Edit(NamedTuple):
    """One row of a table, by some of its cells, and what is put into it."""

    table: str
    row: Mapping[str, str]
    cells: Mapping[str, str]


def edited(folder: Path, *edits: Edit) -> Published:
    """The shipped record with some rows changed, published anew in an empty folder."""
    for name in ("record", "external", "geo"):
        shutil.copytree(DATA / name, folder / name)
    for edit in edits:
        change(folder / "record" / f"{edit.table}.csv", edit)
    build(folder / "record", folder / "published")
    return open_published(folder / "published")


def change(path: Path, edit: Edit) -> None:
    """Change the one row that is meant."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    [row] = [row for row in rows if row.items() >= edit.row.items()]
    row.update(edit.cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
