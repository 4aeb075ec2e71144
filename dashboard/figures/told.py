"""Sentences that know which rows of the record they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class Told(str):
    """A sentence; ``rows`` are the keys or addresses of the rows that its numbers rest on.

    ``name`` tells it from the other sentences of its list, whichever of them are there.
    """

    __slots__ = ("name", "rows")
    name: str
    rows: tuple[str, ...]

    def __new__(cls, sentence: str, rows: Iterable[str] = (), name: str = "") -> Self:
        """The sentence with its rows, each once."""
        told = super().__new__(cls, sentence)
        told.rows = tuple(dict.fromkeys(rows))
        told.name = name
        return told


def rows_of(sentence: str) -> tuple[str, ...]:
    """The rows behind a sentence; none of a plain one."""
    return sentence.rows if isinstance(sentence, Told) else ()


def name_of(sentence: str) -> str:
    """The name of a sentence in its list; empty where it has none."""
    return sentence.name if isinstance(sentence, Told) else ""
