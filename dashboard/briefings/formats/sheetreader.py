"""Reads the cells of workbooks (xlsx) as they are stored, whoever saved them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dashboard.briefings.formats.nodes import NAMESPACES, Node, qualified
from dashboard.briefings.formats.package import FileError, parsed, related
from etl.text import _

MAIN = "xl/workbook.xml"
_MOST_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell holds: its text, and its number where it holds one."""

    text: str
    value: Decimal | None = None


Cells = dict[tuple[int, int], SheetCell]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, its part in the file, its cells by row and column from 0."""

    name: str
    part: str
    cells: Cells


def sheets(parts: Mapping[str, bytes]) -> Iterator[SheetPart]:
    """The sheets of a workbook in their order; raises FileError where it is none."""
    if MAIN not in parts:
        raise FileError(_("The file is no Excel workbook."))
    relations = related(parts, MAIN)
    shared = _shared(parts)
    for entry in parsed(parts[MAIN]).iterfind("s:sheets/s:sheet", NAMESPACES):
        part = relations.get(entry.get(qualified("r:id"), ""), "")
        if part in parts:
            yield SheetPart(entry.get("name", ""), part, _cells(parsed(parts[part]), shared))


def _shared(parts: Mapping[str, bytes]) -> list[str]:
    content = parts.get("xl/sharedStrings.xml")
    if content is None:
        return []
    return [_string(entry) for entry in parsed(content).iterfind("s:si", NAMESPACES)]


def _string(entry: Node) -> str:
    """A text in runs; readings of Chinese and Japanese letters beside it left out."""
    runs = [*entry.iterfind("s:t", NAMESPACES), *entry.iterfind("s:r/s:t", NAMESPACES)]
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), "".join(run.text or "" for run in runs))


# How a workbook writes a character that XML cannot hold, and a text that looks like one.
_ESCAPED = re.compile("_x(?![dD][89a-fA-F])([0-9A-Fa-f]{4})_")


def _cells(root: Node, shared: list[str]) -> Cells:
    found: Cells = {}
    for cell in root.iter(qualified("s:c")):
        place = place_of(cell.get("r", ""))
        held = _held(cell, shared)
        if place and held and len(found) < _MOST_CELLS:
            found[place] = held
    return found


def _held(cell: Node, shared: list[str]) -> SheetCell | None:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inside = cell.find("s:is", NAMESPACES)
        return SheetCell(_string(inside)) if inside is not None else None
    told = cell.findtext("s:v", None, NAMESPACES)
    if not told:
        return None
    if kind == "s":
        return SheetCell(shared[int(told)]) if told.isdigit() and int(told) < len(shared) else None
    if kind != "n":
        return SheetCell(told)
    return SheetCell(told, number_of(told))


def number_of(told: str) -> Decimal | None:
    """A number as a file stores it; doubles are read by their shortest spelling."""
    try:
        value = Decimal(repr(float(told))) if "." in told or "E" in told.upper() else Decimal(told)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return value if value.is_finite() else None


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column from 0 of ``B7`` or ``$B$7``; None where it is no such name."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
    if not match:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1
