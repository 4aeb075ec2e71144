"""The current edition: what ``edition.json`` holds and how a reader starts from it."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.text import _

POINTER = "edition.json"
_HASH_LENGTH = 16
# Windows refuses to read a file in the moment in which it is replaced.
_PAUSES = (0.02, 0.1, 0.3)


class EditionError(Exception):
    """No edition can be read; the message says why and what to do, fit to be shown."""


class NothingPublishedError(EditionError):
    """There is no edition yet."""


class DamagedEditionError(EditionError):
    """The pointer or a file of the edition is missing or not what was published."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """Size in bytes and SHA-256 of one file of an edition."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One build of the published data.

    ``hash`` names its content and folder, ``inputs`` what it was made from, ``state`` the day up
    to which the record was read (ISO). ``counts`` holds rows per table, conflicts and gaps.
    """

    hash: str
    inputs: str
    state: str
    title: str
    licence: str
    citation: str
    counts: Mapping[str, Any]
    versions: Mapping[str, str]
    files: Mapping[str, PublishedFile]

    def to_json(self) -> str:
        """The text of ``edition.json``."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def content_hash(files: Mapping[str, PublishedFile]) -> str:
    """The name of an edition: a hash over the names and contents of its files."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name} {files[name].sha256}\n".encode())
    return digest.hexdigest()[:_HASH_LENGTH]


def is_hash(name: str) -> bool:
    """Whether a name is one that an edition can have."""
    return re.fullmatch(rf"[0-9a-f]{{{_HASH_LENGTH}}}", name) is not None


def read_edition(published: Path) -> Edition:
    """The current edition of a folder of editions.

    Raises NothingPublishedError where there is none, DamagedEditionError where the pointer cannot
    be read or does not hold what was written to it.
    """
    path = published / POINTER
    try:
        return _sound(json.loads(_text_of(path)))
    except FileNotFoundError:
        raise NothingPublishedError(
            _("Nothing has been published yet. Run: python run.py")
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedEditionError(
            _("The file {path} cannot be read. Build the data again: lmc-etl build", path=path)
        ) from error


def _text_of(path: Path) -> str:
    for pause in _PAUSES:
        try:
            return path.read_text(encoding="utf-8")
        except PermissionError:
            time.sleep(pause)
    return path.read_text(encoding="utf-8")


def _sound(entries: dict[str, Any]) -> Edition:
    """The edition that these entries describe.

    Raises ValueError, TypeError, KeyError or AttributeError where they describe none.
    """
    files = {name: PublishedFile(**file) for name, file in entries.pop("files").items()}
    edition = Edition(**entries, files=files)
    words = (edition.inputs, edition.title, edition.licence, edition.citation)
    rows = edition.counts["rows"].values()
    if edition.hash != content_hash(files):
        raise ValueError(edition.hash)
    if not all(isinstance(word, str) for word in (*words, *edition.versions.values())):
        raise TypeError(words)
    if not all(isinstance(count, int) for count in rows):
        raise TypeError(rows)
    date.fromisoformat(edition.state)
    return edition


def file_of(published: Path, edition: Edition, name: str) -> Path:
    """A file of the edition, once it is sure to be what was published.

    Raises DamagedEditionError where it is missing or its content has changed.
    """
    path = published / edition.hash / name
    if not is_whole(path, edition.files.get(name)):
        raise not_whole(name)
    return path


def content_of(published: Path, edition: Edition, name: str) -> bytes:
    """The content of a file of the edition, which is sure to be what was published.

    Raises DamagedEditionError where it is missing or has changed.
    """
    try:
        content = (published / edition.hash / name).read_bytes()
    except OSError as error:
        raise not_whole(name) from error
    # Of what was read, not of what lies there: it may change between two looks.
    found = PublishedFile(len(content), hashlib.sha256(content).hexdigest())
    if found != edition.files.get(name):
        raise not_whole(name)
    return content


def not_whole(name: str) -> DamagedEditionError:
    """The error of a file that is not what was published."""
    return DamagedEditionError(
        _(
            "The published file {name} is missing or damaged. Build the data again: lmc-etl build",
            name=name,
        )
    )


def is_whole(path: Path, expected: PublishedFile | None) -> bool:
    """Whether a file is there with the expected size and content."""
    try:
        return expected is not None and described(path) == expected
    except OSError:
        return False


def described(path: Path) -> PublishedFile:
    """Size and SHA-256 of a file; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return PublishedFile(path.stat().st_size, digest.hexdigest())
