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
from dashboard.briefings.formats.tablereader import table_found
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

PICTURES, TEXTS, TEXTS_FILE = "pictures", "texts", "texts.txt"
EDITION = "edition"  # the column of a CSV that names its edition
_MOST_ROWS = 20_000


def read_pieces(content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every cell, line and picture of the archive that the receipt knows."""
    parts = unpacked(content)
    for name in csv_names(receipt):
        if name in parts:
            yield from _cells(name, parts[name], receipt)
    for name, place in pictures_in(receipt).items():
        if name in parts and isinstance(place, list) and len(place) == 2:
            yield _picture(name, parts[name], place)
    yield from _lines(parts, receipt)


def csv_names(receipt: Receipt) -> list[str]:
    """The CSV files that a receipt knows."""
    return [name for name in receipt.places if name.endswith(".csv")]


def pictures_in(receipt: Receipt) -> Mapping[str, Any]:
    """The pictures that a receipt knows: of each its mark and its hash."""
    found = receipt.places.get(PICTURES)
    return found if isinstance(found, dict) else {}


def _cells(name: str, content: bytes, receipt: Receipt) -> Iterator[Found]:
    """The cells of a CSV, whoever saved it, but those that name its edition."""
    head, *rows = csv_rows(content) or [[]]
    kept = [n for n, title in enumerate(head) if title != EDITION]
    table = [[row[n] for n in kept if n < len(row)] for row in (head, *rows)]
    yield from table_found(table, receipt.table_in(name), name)


def csv_rows(content: bytes) -> list[list[str]]:
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
