"""Sentences that know which rows of the record they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import Self

_READING = Lock()


class Told(str):
    """A sentence; ``rows`` are the keys or addresses of the rows that its numbers rest on.

    ``name`` tells it from the other sentences of its list, whichever of them are there.
    """

    __slots__ = ("_rows", "_unread", "name")
    name: str
    _rows: tuple[str, ...]
    _unread: Iterable[str]

    def __new__(cls, sentence: str, rows: Iterable[str] = (), name: str = "") -> Self:
        """The sentence with its rows, each once."""
        told = super().__new__(cls, sentence)
        told._rows, told._unread = (), rows
        told.name = name
        return told

    @property
    def rows(self) -> tuple[str, ...]:
        """Each row once; listed when first asked for, as pages print the sentence alone."""
        with _READING:
            if self._unread:
                self._rows, self._unread = tuple(dict.fromkeys(self._unread)), ()
        return self._rows


def rows_of(sentence: str) -> tuple[str, ...]:
    """The rows behind a sentence; none of a plain one."""
    return sentence.rows if isinstance(sentence, Told) else ()


def name_of(sentence: str) -> str:
    """The name of a sentence in its list; empty where it has none."""
    return sentence.name if isinstance(sentence, Told) else ""
