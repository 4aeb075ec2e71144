"""Read -> check -> reconcile -> publish: each stage a function of the one before it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from etl.checking import check as check_tables
from etl.contract import CONTRACT_VERSION, PUBLISHED
from etl.edition import Edition, EditionError, is_whole, read_edition
from etl.faults import Faults
from etl.reading import Reading, input_files, read_tables
from etl.reconcile import reconcile
from etl.rows import Rows

PACKAGE = Path(__file__).parent
DISTRIBUTION = "lmc-poverty-dashboard"

# Called with the name of what has just been done.
Progress = Callable[[str], None]


class FaultyRecordError(Exception):
    """The record has faults; nothing was published."""

    def __init__(self, faults: Faults) -> None:
        """Carry every fault that was found."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The current edition, and whether it was there already."""

    edition: Edition
    unchanged: bool


def read_and_check(record: Path) -> tuple[Reading, Faults]:
    """Everything read from a record folder, and every fault in it."""
    reading = read_tables(record)
    reading.faults.extend(check_tables(reading, record))
    return reading, reading.faults


def build(record: Path, output: Path, progress: Progress = lambda _done: None) -> BuildResult:
    """Publish the edition of a record folder below ``output``.

    Unchanged input is recognised by its content; then nothing is written. Raises
    FaultyRecordError, with every fault, or PublishingError; either way what was published stays.
    """
    inputs = fingerprint(record)
    current = _whole_edition(output)
    if current is not None and current.inputs == inputs:
        return BuildResult(current, unchanged=True)
    reading, faults = read_and_check(record)
    progress("check")
    if len(faults) or reading.manifest is None:
        raise FaultyRecordError(faults)
    tables = {**reading.tables, **reconcile(reading.tables, reading.geo, reading.manifest)}
    progress("reconcile")
    # Imported here: an unchanged build does without pyarrow, which takes most of its time.
    from etl.publishing.publish import Draft, publish

    draft = Draft(tables, reading.manifest, inputs, _counts(tables), _versions())
    return BuildResult(publish(draft, output, progress), unchanged=False)


def fingerprint(record: Path) -> str:
    """A hash over all that an edition is made from: the input, these rules, the file writer."""
    digest = hashlib.sha256(repr(sorted(_versions().items())).encode())
    for path in [*input_files(record), *sorted(PACKAGE.rglob("*.py"))]:
        digest.update(path.name.encode())
        if path.is_file():
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _versions() -> dict[str, str]:
    return {
        "contract": CONTRACT_VERSION,
        "software": version(DISTRIBUTION),
        "pyarrow": version("pyarrow"),
    }


def _whole_edition(output: Path) -> Edition | None:
    try:
        edition = read_edition(output)
    except EditionError:
        return None  # nothing usable is there, so it is built
    folder = output / edition.hash
    whole = all(is_whole(folder / name, file) for name, file in edition.files.items())
    return edition if whole else None


def _counts(tables: Mapping[str, Rows]) -> dict[str, Any]:
    figures = tables["batch_figures"]
    dated = [a for a, year in figures.select("agreement", "fund_year") if year is not None]
    disagreeing = tables["running_total_checks"].columns["result"].count("disagrees")
    return {
        "rows": {table.name: len(tables[table.name]) for table in PUBLISHED},
        "conflicts": dated.count("disputed") + disagreeing,
        "gaps": dated.count("silent") + dated.count("implied"),
    }
