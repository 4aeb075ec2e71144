"""Publishing in one step: a reader sees the old edition or the new one, never a mixture.

All files of an edition are written to a folder of its own under another name, brought to disk,
and renamed; the pointer ``edition.json`` is replaced last. A build that is killed at any moment
leaves the pointer on a whole edition.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextvars import copy_context
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
    content_hash,
    described,
    is_hash,
    is_whole,
    read_edition,
)
from etl.manifest import Manifest
from etl.publishing import PublishingError, datapackage, disk
from etl.publishing.parquet import write_parquet
from etl.rows import Rows
from etl.text import DEFAULT_LANGUAGE, _, set_language

BUILDING = ".building-"
LOCK = ".lock"
LOCK_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What an edition is made of: its tables, its words, and what they were made from."""

    tables: Mapping[str, Rows]
    manifest: Manifest
    inputs: str
    counts: Mapping[str, object]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Publication:
    """The edition that is current now.

    ``left_behind`` are older files that could not be removed because they are in use; the next
    publication removes them.
    """

    edition: Edition
    left_behind: tuple[Path, ...]


def publish(draft: Draft, output: Path, on_table: Callable[[str], None]) -> Publication:
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


def _publish(draft: Draft, output: Path, on_table: Callable[[str], None]) -> Publication:
    previous = _current_hash(output)
    building = _temporary(output)
    building.mkdir()
    try:
        edition = _in_words_of_the_contract(draft, building, on_table)
        disk.bring_names_to_disk(building)
        _put_in_place(building, output / edition.hash, edition)
    finally:
        shutil.rmtree(building, ignore_errors=True)  # already renamed where all went well
    _replace_pointer(output, edition)
    return Publication(edition, _tidy(output, keep={edition.hash, previous}))


def _temporary(output: Path) -> Path:
    return output / f"{BUILDING}{uuid4().hex}"


def _in_words_of_the_contract(
    draft: Draft, folder: Path, on_table: Callable[[str], None]
) -> Edition:
    """Same input, same bytes: the language of whoever builds must not reach the files."""
    context = copy_context()
    context.run(set_language, DEFAULT_LANGUAGE)
    return context.run(_write_files, draft, folder, on_table)


def _write_files(draft: Draft, folder: Path, on_table: Callable[[str], None]) -> Edition:
    files: dict[str, PublishedFile] = {}
    for table in PUBLISHED:
        path = folder / f"{table.name}.parquet"
        write_parquet(draft.tables[table.name], path)
        disk.bring_to_disk(path)
        files[path.name] = described(path)
        on_table(table.name)
    package = folder / datapackage.NAME
    text = datapackage.datapackage(draft.manifest, files, draft.tables["external_sources"])
    package.write_text(text, encoding="utf-8", newline="\n")
    disk.bring_to_disk(package)
    files[package.name] = described(package)
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


def _put_in_place(building: Path, final: Path, edition: Edition) -> None:
    if not final.exists():
        disk.put(building, final)
        return
    # The same content was published before. What has been damaged since is mended file by file:
    # whoever reads the sound files of this edition meanwhile goes on undisturbed.
    for name, file in edition.files.items():
        if not is_whole(final / name, file):
            if (final / name).is_dir():  # a file cannot take its place in one step
                disk.remove(final / name, _temporary(final.parent))
            disk.put(building / name, final / name)
    disk.bring_names_to_disk(final)


def _replace_pointer(output: Path, edition: Edition) -> None:
    # The folder's new name must be safe before anything points to it.
    disk.bring_names_to_disk(output)
    fresh = output / f"{BUILDING}{POINTER}"
    try:
        fresh.write_text(edition.to_json(), encoding="utf-8", newline="\n")
        disk.bring_to_disk(fresh)
        disk.put(fresh, output / POINTER)
    finally:
        fresh.unlink(missing_ok=True)  # already in its place where all went well
    disk.bring_names_to_disk(output)


def _current_hash(output: Path) -> str:
    try:
        return read_edition(output).hash
    except EditionError:
        return ""  # nothing that could be read is lost by publishing


def _tidy(output: Path, keep: Iterable[str]) -> tuple[Path, ...]:
    """Remove older editions and what killed builds left; what is in use is returned.

    The edition that was current until now is kept: a reader may be in the midst of it.
    """
    kept = set(keep)
    superfluous = [
        path
        for path in sorted(output.iterdir())
        if path.name.startswith(BUILDING) or (path.name not in kept and _is_edition(path))
    ]
    left = (disk.remove(path, _temporary(output)) for path in superfluous)
    return tuple(path for path in left if path is not None)


def _is_edition(path: Path) -> bool:
    """Whether it is a folder of this program: the output may be a folder with other things in it."""
    if not is_hash(path.name) or not path.is_dir():
        return False
    try:
        files = list(path.iterdir())
    except OSError:
        return False  # what this program may not even look into is not its own
    return all(file.suffix == ".parquet" or file.name == datapackage.NAME for file in files)
