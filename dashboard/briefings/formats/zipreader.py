"""Finds the numbers of an archive of pictures, CSV and texts again."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.package import Parts, unpacked
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.formats.sheetreader import number_of
from dashboard.briefings.formats.tableparts import row_key
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

CSVS, PICTURES, TEXTS, TEXTS_FILE = "csv", "pictures", "texts", "texts.txt"
_EDITION = "edition"  # the column of a CSV that names its edition
_MOST_ROWS = 20_000


def read_pieces(content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every cell, line and picture of the archive that the receipt knows."""
    parts = unpacked(content)
    for name, place in _places(receipt, CSVS).items():
        if name in parts and _is_place(place):
            yield from _cells(name, parts[name], place)
    for name, place in _places(receipt, PICTURES).items():
        if name in parts and isinstance(place, list) and len(place) == 2:
            yield _picture(name, parts[name], place)
    yield from _lines(parts, receipt)


def _places(receipt: Receipt, kind: str) -> Mapping[str, Any]:
    found = receipt.places.get(kind)
    return found if isinstance(found, dict) else {}


def _is_place(place: object) -> bool:
    """Whether a place is whole: the receipt of a file may have been edited too."""
    if not isinstance(place, dict) or not all(
        isinstance(place.get(key), list) for key in ("fields", "rows", "ids")
    ):
        return False
    width = len(place["fields"])
    rows = place["ids"]
    return len(rows) == len(place["rows"]) and all(
        isinstance(row, list) and len(row) == width for row in rows
    )


def _cells(name: str, content: bytes, place: Mapping[str, Any]) -> Iterator[Found]:
    """The cells of a CSV, whoever saved it; columns are told by name, rows by what they say."""
    head, *rows = _rows(content) or [[]]
    fields = {field: n for n, field in enumerate(map(str, place["fields"]))}
    known = {at: fields[title] for at, title in enumerate(head) if title in fields}
    keys = [row_key(_in_order(row, known, len(fields))) for row in rows]
    matches = paired([str(key) for key in place["rows"]], keys)
    for n, (row, match) in enumerate(zip(rows, matches, strict=True), start=2):
        where = _("{file}, line {n}", file=name, n=n)
        for at, cell in enumerate(row):
            if at < len(head) and head[at] == _EDITION:
                continue
            mark = place["ids"][match][known[at]] if match is not None and at in known else ""
            if has_number(cell):
                yield Found(where, str(mark), cell, number_of(cell))


def _in_order(row: Sequence[str], known: Mapping[int, int], width: int) -> list[str]:
    """The cells of a row in the order in which they were written."""
    found = [""] * width
    for at, column in known.items():
        found[column] = row[at] if at < len(row) else ""
    return found


def _rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV; programs save them with commas, semicolons or tabs."""
    text = content.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))[:_MOST_ROWS]
    except csv.Error:
        return []


def _picture(name: str, content: bytes, place: Sequence[object]) -> Found:
    """A picture that is what was made says its name, any other one that it is not."""
    mark, made = place
    same = hashlib.sha256(content).hexdigest() == made
    return Found(name, str(mark), name if same else _("another picture than the one made"))


def _lines(parts: Parts, receipt: Receipt) -> Iterator[Found]:
    told = parts.get(TEXTS_FILE, b"").decode("utf-8-sig", "replace").splitlines()
    lines = [(n, line) for n, line in enumerate(told, start=1) if has_number(line)][:_MOST_ROWS]
    ids = receipt.texts_in(TEXTS)
    expected = [" ".join(str(receipt.marks[mark]["text"]).split()) for mark in ids]
    matches = paired(expected, [line for _n, line in lines])
    for (n, line), match in zip(lines, matches, strict=True):
        where = _("{file}, line {n}", file=TEXTS_FILE, n=n)
        yield Found(where, "" if match is None else ids[match], line)
