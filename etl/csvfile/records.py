"""CSV files as records with the line at which each stands, and every fault of their form.

Python's own reader splits the cells; this module adds what a keeper of the record needs: line
numbers as a text editor shows them, and reading on after a record that is broken, so that one
missing quote does not hide other faults.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from etl.cells import too_long
from etl.csvfile.form import is_csv_text
from etl.faults import Faults
from etl.text import _

# A record as RFC 4180 has it: quotes around a cell, doubled inside it, and nowhere else.
_CELL = r'(?:"(?:[^"]|"")*+"|[^",\r\n]*+)'
_SOUND = re.compile(rf"{_CELL}(?:,{_CELL})*+[\r\n]*")

# Letters; a longer cell is not even read, so that a file without line ends cannot fill the memory.
_LONGEST_READ = 131_072


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line at which it begins."""

    line: int
    cells: list[str]

    def line_of(self, position: int) -> int:
        """The line at which the cell at ``position`` begins."""
        return self.line + sum(map(_line_ends, self.cells[:position]))

    @property
    def last_line(self) -> int:
        """The line at which the record ends."""
        return self.line_of(len(self.cells))


def _line_ends(cell: str) -> int:
    if "\n" not in cell and "\r" not in cell:
        return 0
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")


class _Lines:
    """Lines of a file with the number of each; lines of a broken record can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._returned: list[str] = []
        self.taken: list[str] = []  # lines of the record being read
        self.first = 1  # number of the first of them

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._lines)
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """The next line begins a new record."""
        self.first += len(self.taken)
        self.taken.clear()

    def give_back(self) -> None:
        """Read the lines of the broken record again, all but its first."""
        self._returned.extend(reversed(self.taken[1:]))
        del self.taken[1:]


def read_records(path: Path, faults: Faults) -> Iterator[Record]:
    """The records of a CSV file, the header first; faults of its form are added to ``faults``.

    Blank lines are passed over. A byte-order mark and any line ends are accepted. Nothing is
    yielded of a file that is not CSV in UTF-8. Raises OSError where the file cannot be read.
    """
    if not is_csv_text(path, faults):
        return
    # The limit is one for the whole process, and another library may have lifted it.
    csv.field_size_limit(_LONGEST_READ)
    with path.open("rb") as binary:
        text = TextIOWrapper(binary, encoding="utf-8-sig", newline="")
        lines = _Lines(iter(text))
        while True:
            lines.begin()
            try:
                # A reader a record: one that has raised is of no further use.
                cells = next(csv.reader(lines, strict=True))
            except StopIteration:
                return
            except csv.Error as error:
                _report_broken(path, lines, str(error), faults)
                lines.give_back()
                continue
            if any('"' in cell for cell in cells) and not _SOUND.fullmatch("".join(lines.taken)):
                # Python's reader takes a quote inside an unquoted cell for text.
                _report_quote(
                    path,
                    lines,
                    _("a quote is broken: it stands inside a cell without quotes around"),
                    faults,
                )
            elif cells:
                yield Record(lines.first, cells)


def _report_broken(path: Path, lines: _Lines, error: str, faults: Faults) -> None:
    """A record that Python's reader refuses: a broken quote, or a cell far too long."""
    if "field limit" in error and len(lines.taken) == 1:
        faults.add(str(path), lines.first, "", _("a cell is too long"), too_long())
    elif "expected after" in error:
        problem = _("a quote is broken: text follows the closing one, or it was never closed")
        _report_quote(path, lines, problem, faults)
    else:  # the end of the file, or of what a cell can hold, came before a closing quote
        _report_quote(path, lines, _("a quote is broken: it is never closed"), faults)


def _report_quote(path: Path, lines: _Lines, problem: str, faults: Faults) -> None:
    faults.add(
        str(path),
        lines.first,
        "",
        problem,
        _('put the whole cell between two " and write each " inside it twice'),
        lines.taken[0].strip(),
    )
