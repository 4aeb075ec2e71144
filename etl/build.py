"""Read -> check -> reconcile -> publish: each stage a function of the one before it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from etl.checking import check as check_tables
from etl.contract import CONTRACT_VERSION, PUBLISHED
from etl.edition import Edition, EditionError, is_whole, read_edition
from etl.faults import Faults
from etl.publishing import PublishingError
from etl.reading import Reading, input_files, read_tables
from etl.reconcile import reconcile
from etl.rows import Rows
from etl.text import _

PACKAGE = Path(__file__).parent
DISTRIBUTION = "lmc-poverty-dashboard"

# The steps of a build; between the last two each table is told as it is written.
READ, CHECK, RECONCILE, PUBLISH = "read", "check", "reconcile", "publish"

# Called with the name of a step, or of a published table, that has just been done.
Progress = Callable[[str], None]


class FaultyRecordError(Exception):
    """The record has faults; nothing was published."""

    def __init__(self, faults: Faults) -> None:
        """Carry every fault that was found."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The current edition, and whether it was there already.

    ``seconds`` tells how long each step took; ``left_behind`` are files of older editions that
    could not be removed yet, because they are in use.
    """

    edition: Edition
    unchanged: bool
    seconds: Mapping[str, float] = field(default_factory=dict)
    left_behind: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Clock:
    """Tells each step that is done, and keeps how long it took."""

    tell: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    since: float = field(default_factory=time.perf_counter)

    def done(self, step: str) -> None:
        """Take note that a step has just ended and the next begins."""
        now = time.perf_counter()
        self.seconds[step], self.since = now - self.since, now
        self.tell(step)


def read_and_check(record: Path, progress: Progress = lambda _done: None) -> tuple[Reading, Faults]:
    """Everything read from a record folder, and every fault in it."""
    reading = read_tables(record)
    progress(READ)
    reading.faults.extend(check_tables(reading, record))
    progress(CHECK)
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
    clock = _Clock(progress)
    reading, faults = read_and_check(record, clock.done)
    manifest = reading.manifest
    if len(faults) or manifest is None:
        raise FaultyRecordError(faults)
    if fingerprint(record) != inputs:
        raise PublishingError(_("The record was changed while it was read. Run the command again."))
    tables = {**reading.tables, **reconcile(reading.tables, reading.geo, manifest)}
    clock.done(RECONCILE)
    # Imported here: an unchanged build does without pyarrow, which takes most of its time.
    from etl.publishing.publish import Draft, publish

    draft = Draft(tables, manifest, inputs, _counts(tables), _versions())
    published = publish(draft, output, progress)
    clock.done(PUBLISH)
    return BuildResult(
        published.edition,
        unchanged=False,
        seconds=clock.seconds,
        left_behind=published.left_behind,
    )


def fingerprint(record: Path) -> str:
    """A hash over all that an edition is made from: the input, these rules, the file writer."""
    digest = hashlib.sha256(repr(sorted(_versions().items())).encode())
    for path in [*input_files(record), *sorted(PACKAGE.rglob("*.py"))]:
        digest.update(f"{path.name}\n".encode())
        digest.update(_content_digest(path))
    return digest.hexdigest()


def _content_digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""  # reading tells it as a fault


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
