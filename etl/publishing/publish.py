"""Publishing in one step: a reader sees the old edition or the new one, never a mixture.

All files of an edition are written to a folder of its own under another name, brought to disk,
and renamed; the pointer ``edition.json`` is replaced last. A build that is killed at any moment
leaves the pointer on a whole edition.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from etl.contract import PUBLISHED
from etl.edition import (
    POINTER,
    Edition,
    EditionError,
    PublishedFile,
    described,
    is_whole,
    read_edition,
)
from etl.manifest import Manifest
from etl.publishing import datapackage
from etl.publishing.parquet import write_parquet
from etl.rows import Rows
from etl.text import _

BUILDING = ".building-"
LOCK = ".lock"
HASH_LENGTH = 16
LOCK_PATIENCE = 60.0
# Windows refuses to replace a file that a reader has open for the moment.
_ATTEMPTS, _PAUSE = 50, 0.1


class PublishingError(Exception):
    """Nothing was published; the message says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an edition is made of: its tables, its words, and what they were made from."""

    tables: Mapping[str, Rows]
    manifest: Manifest
    inputs: str
    counts: Mapping[str, object]
    versions: Mapping[str, str]


def publish(draft: Draft, output: Path, on_table: Callable[[str], None]) -> Edition:
    """Write the edition of ``draft`` below ``output`` and make it the current one.

    ``on_table`` is called with the name of each table once it is written. Raises
    PublishingError where another build does not end or the folder cannot be written.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with FileLock(output / LOCK, timeout=LOCK_PATIENCE):
            return _publish(draft, output, on_table)
    except Timeout:
        raise PublishingError(
            _("Another build is writing to {folder}; try again when it has ended.", folder=output)
        ) from None
    except OSError as error:
        raise PublishingError(
            _(
                "The folder {folder} cannot be written: {why}. What was published stays as it was.",
                folder=output,
                why=error.strerror or error,
            )
        ) from error


def _publish(draft: Draft, output: Path, on_table: Callable[[str], None]) -> Edition:
    previous = _current_hash(output)
    building = output / f"{BUILDING}{uuid4().hex}"
    building.mkdir()
    try:
        edition = _write_files(draft, building, on_table)
        _put_in_place(building, output / edition.hash, edition)
    finally:
        shutil.rmtree(building, ignore_errors=True)  # already renamed where all went well
    _replace_pointer(output, edition)
    _tidy(output, keep={edition.hash, previous})
    return edition


def _write_files(draft: Draft, folder: Path, on_table: Callable[[str], None]) -> Edition:
    files: dict[str, PublishedFile] = {}
    for table in PUBLISHED:
        path = folder / f"{table.name}.parquet"
        write_parquet(draft.tables[table.name], path)
        files[path.name] = _brought_to_disk(path)
        on_table(table.name)
    package = folder / datapackage.NAME
    text = datapackage.datapackage(draft.manifest)
    package.write_text(text, encoding="utf-8", newline="\n")
    files[package.name] = _brought_to_disk(package)
    manifest = draft.manifest
    return Edition(
        hash=content_hash(files),
        inputs=draft.inputs,
        state=manifest.state.isoformat(),
        title=manifest.title,
        licence=manifest.licence,
        citation=manifest.citation,
        counts=draft.counts,
        versions=draft.versions,
        files=files,
    )


def content_hash(files: Mapping[str, PublishedFile]) -> str:
    """The name of an edition: a hash over the names and contents of its files."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name} {files[name].sha256}\n".encode())
    return digest.hexdigest()[:HASH_LENGTH]


def _brought_to_disk(path: Path) -> PublishedFile:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    return described(path)


def _put_in_place(building: Path, final: Path, edition: Edition) -> None:
    if final.exists():
        if all(is_whole(final / name, file) for name, file in edition.files.items()):
            return
        # A damaged edition of the same name: readers are told so already, nothing is lost.
        final.replace(building.with_name(f"{building.name}-damaged"))
    building.replace(final)


def _replace_pointer(output: Path, edition: Edition) -> None:
    fresh = output / f"{BUILDING}{POINTER}"
    fresh.write_text(edition.to_json(), encoding="utf-8", newline="\n")
    _brought_to_disk(fresh)
    for attempt in range(_ATTEMPTS):
        try:
            fresh.replace(output / POINTER)
            return
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)


def _current_hash(output: Path) -> str:
    try:
        return read_edition(output).hash
    except EditionError:
        return ""  # nothing that could be read is lost by publishing


def _tidy(output: Path, keep: Iterable[str]) -> None:
    """Remove older editions and what killed builds left; open files on Windows go next time.

    The edition that was current until now is kept: a reader may be in the midst of it.
    """
    kept = set(keep)
    for path in output.iterdir():
        left_over = path.name.startswith(BUILDING)
        old = path.is_dir() and len(path.name) == HASH_LENGTH and path.name not in kept
        if left_over or old:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
