"""CSV files as records with the line at which each stands, and every fault of their form.

Python's own reader splits the cells; this module adds what a keeper of the record needs: the
encoding that was found, line numbers as a text editor shows them, and reading on after a record
that is broken, so that one missing quote does not hide other faults.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from etl.cells import LONGEST_CELL
from etl.faults import Faults
from etl.text import _

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# The first bytes of files that are sometimes saved under a name that ends in .csv.
_OTHER_FILES = (
    (b"PK\x03\x04", "Excel workbook (xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Excel workbook (xls)"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x1f\x8b", "gzip archive"),
    (b"PAR1", "Parquet file"),
    (b"{\\rtf", "rich text file"),
)
# A record as RFC 4180 has it: quotes around a cell, doubled inside it, and nowhere else.
_CELL = r'(?:"(?:[^"]|"")*+"|[^",\r\n]*+)'
_SOUND = re.compile(rf"{_CELL}(?:,{_CELL})*+[\r\n]*")
_HEAD = 65_536
_SAVE_AS_CSV = "save the table as CSV UTF-8 (comma separated)"


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line at which it begins."""

    line: int
    cells: list[str]

    def line_of(self, position: int) -> int:
        """The line at which the cell at ``position`` begins."""
        return self.line + sum(map(_line_ends, self.cells[:position]))


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
    yielded of a file that is not CSV in UTF-8.
    """
    if not _is_readable(path, faults):
        return
    with path.open("rb") as binary:
        text = TextIOWrapper(binary, encoding="utf-8-sig", newline="")
        lines = _Lines(iter(text))
        while True:
            lines.begin()
            try:
                cells = next(csv.reader(lines, strict=True))
            except StopIteration:
                return
            except csv.Error as error:
                _report_broken(path, lines, str(error), faults)
                lines.give_back()
                continue
            if cells and not _has_stray_quote(path, lines, cells, faults):
                yield Record(lines.first, cells)


def _is_readable(path: Path, faults: Faults) -> bool:
    """Whether the file is text in UTF-8 without bytes that no text has."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf \r\n\t"):
        faults.add(
            str(path), 0, "", _("this file is empty"), _("it needs at least its header line")
        )
        return False
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            _report_encoding(path, 1, encoding, faults)
            return False
    for magic, name in _OTHER_FILES:
        if head.startswith(magic):
            faults.add(
                str(path),
                0,
                "",
                _("this is no CSV file but another kind of file"),
                _(_SAVE_AS_CSV),
                name,
            )
            return False
    return _is_utf8(path, faults)


def _is_utf8(path: Path, faults: Faults) -> bool:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if b"\0" in line:
                faults.add(
                    str(path),
                    number,
                    "",
                    _("this is no CSV file: it holds bytes that no text has"),
                    _(_SAVE_AS_CSV),
                )
                return False
            try:
                line.decode()
            except UnicodeDecodeError:
                _report_encoding(path, number, _guessed_encoding(path), faults)
                return False
    return True


def _guessed_encoding(path: Path) -> str:
    from charset_normalizer import from_path  # slow to import, and needed for broken files alone

    best = from_path(path).best()
    return best.encoding.upper().replace("_", "-") if best else _("unknown")


def _report_encoding(path: Path, line: int, encoding: str, faults: Faults) -> None:
    faults.add(
        str(path),
        line,
        "",
        _("this file is not UTF-8; it looks like another encoding"),
        _("save it again as CSV UTF-8"),
        encoding,
    )


def _report_broken(path: Path, lines: _Lines, error: str, faults: Faults) -> None:
    """A record that Python's reader refuses: a broken quote, or a cell far too long."""
    if "field limit" in error:
        faults.add(str(path), lines.first, "", _("a cell is too long"), _longest())
        return
    faults.add(
        str(path),
        lines.first,
        "",
        _("a quote is broken"),
        _('put the cell between two " and write a " inside it twice'),
        lines.taken[0].strip(),
    )


def _longest() -> str:
    return _("a cell holds at most {n} characters", n=f"{LONGEST_CELL:,}")


def _has_stray_quote(path: Path, lines: _Lines, cells: list[str], faults: Faults) -> bool:
    """A quote inside an unquoted cell, which Python's reader lets pass as text."""
    if not any('"' in cell for cell in cells) or _SOUND.fullmatch("".join(lines.taken)):
        return False
    _report_broken(path, lines, "stray quote", faults)
    return True
