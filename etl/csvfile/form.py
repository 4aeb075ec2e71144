"""Whether a file is CSV text in UTF-8 at all, and if not, what it is instead."""

from __future__ import annotations

import codecs
from itertools import islice
from pathlib import Path

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
_WEB_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<table")
_HEAD = 65_536
# A few accented letters tell these apart by chance alone; the first is by far the most common.
_HARD_TO_TELL = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "latin_1", "iso8859_2"})
_ENOUGH_TO_TELL = 32
# Enough lines to tell an encoding from, few enough to be quick.
_LINES_TO_GUESS_FROM = 200


def is_csv_text(path: Path, faults: Faults) -> bool:
    """Whether a file is text in UTF-8 with commas between its cells; if not, one fault says why.

    Raises OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text:
        remedy = _("it needs at least its header line")
        faults.add(str(path), 0, "", _("this file is empty"), remedy)
        return False
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            _report_encoding(path, 1, encoding, faults)
            return False
    kind = _other_kind(text)
    if kind:
        problem = _("this is no CSV file but another kind of file")
        faults.add(str(path), 0, "", problem, _save_as_csv(), kind)
        return False
    return _is_utf8(path, head, faults) and _has_commas(path, text, faults)


def _save_as_csv() -> str:
    return _("save the table as CSV UTF-8 (comma separated)")


def _other_kind(text: bytes) -> str:
    start = text[:16].lower()
    if start.startswith(_WEB_PAGES):
        return "web page (HTML or XML)"
    return next((name for magic, name in _OTHER_FILES if text.startswith(magic)), "")


def _is_utf8(path: Path, head: bytes, faults: Faults) -> bool:
    offset = 0
    with path.open("rb") as file:
        for line in file:
            if b"\0" in line:
                _report_nul(path, offset + line.index(b"\0"), head, faults)
                return False
            try:
                line.decode()
            except UnicodeDecodeError as error:
                place = _line_at(path, offset + error.start)
                _report_encoding(path, place, _guessed_encoding(path, offset), faults)
                return False
            offset += len(line)
    return True


def _line_at(path: Path, offset: int) -> int:
    """The line of a byte as a text editor counts: LF, CR and CRLF each end one."""
    with path.open("rb") as file:
        before = file.read(offset)
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _report_nul(path: Path, offset: int, head: bytes, faults: Faults) -> None:
    # Western text in UTF-16 has a zero in every other byte; a few bytes tell nothing.
    zeros = max(head[::2].count(0), head[1::2].count(0))
    if len(head) >= _ENOUGH_TO_TELL and zeros * 4 > len(head):
        _report_encoding(path, 1, "UTF-16", faults)
        return
    faults.add(
        str(path),
        _line_at(path, offset),
        "",
        _("this is no CSV file: it holds bytes that no text has"),
        _save_as_csv(),
    )


def _guessed_encoding(path: Path, offset: int) -> str:
    """The most likely encoding of the lines that are not UTF-8, from the one at ``offset`` on."""
    from charset_normalizer import from_bytes  # slow to import, and needed for broken files alone

    with path.open("rb") as file:
        file.seek(offset)
        foreign = (line for line in file if not _decodes(line))
        best = from_bytes(b"".join(islice(foreign, _LINES_TO_GUESS_FROM))).best()
    if best is None:
        return _("unknown")
    name = "cp1252" if best.encoding in _HARD_TO_TELL else best.encoding
    return name.upper().replace("_", "-").replace("CP125", "Windows-125")


def _decodes(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _report_encoding(path: Path, line: int, encoding: str, faults: Faults) -> None:
    faults.add(
        str(path),
        line,
        "",
        _("this file is not UTF-8; it looks like another encoding"),
        _("save it again as CSV UTF-8"),
        encoding,
    )


def _has_commas(path: Path, text: bytes, faults: Faults) -> bool:
    """Names of columns hold no separator, so the header line shows what separates the cells."""
    header = text.split(b"\n", 1)[0].split(b"\r", 1)[0]
    if b"," in header:
        return True
    for separator, name in ((b";", _("semicolons")), (b"\t", _("tabs")), (b"|", _("bars"))):
        if separator in header:
            faults.add(
                str(path),
                1,
                "",
                _("the cells are separated by {name}", name=name),
                _("save the table as CSV with commas"),
            )
            return False
    return True
