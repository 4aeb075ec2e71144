"""Faults of the input: where, what is wrong, and what would be right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from etl.text import _

SHOWN_LENGTH = 60
# Up to this many allowed words are all told where none of them is near.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``line`` is what a text editor shows, 0 for the file as a whole."""

    file: str
    line: int
    column: str
    problem: str
    remedy: str
    value: str | None = None

    def __str__(self) -> str:
        """``FILE:LINE: COLUMN: what is wrong (value) - what would be right``, on one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        named = f"{place}: {self.column}: " if self.column else f"{place}: "
        value = f" ({shown(self.value)})" if self.value is not None else ""
        # File names and words of the record can hold what no line of a report may hold.
        return _printable(f"{named}{self.problem}{value} - {self.remedy}")


def shown(value: str) -> str:
    """A value cut to a readable length, with everything invisible or two-way made visible."""
    cut = value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"
    return _printable(cut)


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    # Control and format characters, lone surrogates and line separators could break a line of
    # the report or turn its direction.
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"\\u{ord(character):04x}"
    return character


@dataclass(slots=True)
class Faults:
    """Collects faults; nothing is raised, so that a reader sees every fault at once."""

    found: list[Fault] = field(default_factory=list)

    def add(
        self,
        file: str,
        line: int,
        column: str,
        problem: str,
        remedy: str,
        value: str | None = None,
    ) -> None:
        """Take one fault."""
        self.found.append(Fault(file, line, shown(column), problem, remedy, value))

    def extend(self, other: Faults) -> None:
        """Take all faults of another collection."""
        self.found.extend(other.found)

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Fault]:
        """The faults by file, line and column."""
        return iter(sorted(self.found, key=lambda f: (f.file, f.line, f.column, f.problem)))

    def lines(self) -> list[str]:
        """The report, one line a fault."""
        return [str(fault) for fault in self]


class CellError(ValueError):
    """A cell that cannot be read: what is wrong with it and what would be right."""

    def __init__(self, problem: str, remedy: str, value: str | None = None) -> None:
        """Name the part of the cell that is wrong where it is not the whole of it."""
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.value = value


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be, large or small letters alike."""
    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.strip().casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def nearest(word: str, known: list[str]) -> str:
    """A remedy that names the nearest known word, or all of them if they are few."""
    close = closest(word, known)
    if close:
        return _("did you mean {word}?", word=shown(close))
    if 0 < len(known) <= _FEW:
        return _("use one of: {words}", words=", ".join(known))
    return _("use one that exists")
