"""Where things lie in a checkout of the project."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
RECORD = DATA / "record"
PUBLISHED = DATA / "published"

# Lets a server or a test show another folder of editions than the project's own.
PUBLISHED_VARIABLE = "LMC_PUBLISHED"


def published_folder() -> Path:
    """The folder of editions that a reader starts from."""
    return Path(os.environ.get(PUBLISHED_VARIABLE) or PUBLISHED)


def beside(record: Path, name: str) -> Path:
    """The folder ``external`` or ``geo`` that belongs to a record folder.

    A folder with the record tables alone is completed by the project's own third-party data.
    The path keeps the form in which the record's was given, as reports show it.
    """
    parent = record.resolve().parent if record.name in ("", "..") else record.parent
    sibling = parent / name
    return sibling if sibling.is_dir() else DATA / name
