"""Sentences that know which rows of the record they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class Told(str):
    """A sentence; ``rows`` are the keys or addresses of the rows that its numbers rest on."""

    __slots__ = ("rows",)
    rows: tuple[str, ...]

    def __new__(cls, sentence: str, rows: Iterable[str] = ()) -> Self:
        """The sentence with its rows, each once."""
        told = super().__new__(cls, sentence)
        told.rows = tuple(dict.fromkeys(rows))
        return told


def rows_of(sentence: str) -> tuple[str, ...]:
    """The rows behind a sentence; none of a plain one."""
    return sentence.rows if isinstance(sentence, Told) else ()
