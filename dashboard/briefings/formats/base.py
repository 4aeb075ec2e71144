"""What all formats share: how a briefing is written, and how a file is read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing
    from dashboard.briefings.receipt import Receipt
    from dashboard.briefings.rows import RowIndex


@dataclass(frozen=True, slots=True)
class Written:
    """A file whole in memory and its receipt, which the file holds too."""

    content: bytes
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Found:
    """What a file that somebody may have edited says.

    ``boxes`` hold the texts by the names of their boxes; in a box whose units have keys that the
    file keeps (points of a chart, cells of a sheet) ``keyed`` has them by key. ``loose`` are
    texts outside any box, such as a shape that somebody added.
    """

    receipt: bytes
    boxes: Mapping[str, tuple[str, ...]]
    keyed: Mapping[str, Mapping[str, str]]
    loose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the ending of its files, its media type, its writer and its reader."""

    ending: str
    media_type: str
    write: Callable[[Briefing, RowIndex], Written]
    read: Callable[[bytes], Found]


class FileError(Exception):
    """A file cannot be read; the message says what is wrong with it."""
