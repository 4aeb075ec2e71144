"""The record under an address: built for its kind of row, or read by its columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dashboard.figures.meetingrecord import meeting_record
from dashboard.figures.programrecord import program_record
from dashboard.figures.records import KINDS, plain_record

if TYPE_CHECKING:
    from dashboard.figures.recordmodel import Record
    from dashboard.published import Published

# Tables whose rows have a page built for them; all others are read by their columns.
BUILDERS: dict[str, Callable[[Published, str], Record | None]] = {
    "meetings": meeting_record,
    "programs": program_record,
}


def record_of(published: Published, address: str) -> Record | None:
    """The record of an address (``meetings:jwg-poverty-6``); None where there is no such row."""
    table, _colon, key = address.partition(":")
    if table not in KINDS or not published.pick(table, [key]):
        return None
    built = BUILDERS[table](published, key) if table in BUILDERS else None
    return built or plain_record(published, table, key)
