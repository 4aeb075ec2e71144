"""Finds the texts of an edited table again: rows and columns are known by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Found, row_key
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.numbers import has_number
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import TablePlace


def table_found(
    rows: Sequence[Sequence[str]], place: TablePlace | None, where: str
) -> Iterator[Found]:
    """The texts with numbers of a table whose first row is its head."""
    if place is None:
        for row in rows:
            yield from (Found(where, "", text) for text in row if has_number(text))
        return
    head, body = list(rows[0]) if rows else [], list(rows[1:])
    columns = _columns(head, place)
    yield from _cells(head, columns, place.head_ids, _("{where}, head of a table", where=where))
    matches = paired(place.rows, [row_key(row) for row in body])
    for n, (row, match) in enumerate(zip(body, matches, strict=True), start=1):
        told = _("{where}, row {n} of a table", where=where, n=n)
        yield from _cells(row, columns, () if match is None else place.ids[match], told)


def _columns(head: Sequence[str], place: TablePlace) -> list[int | None]:
    """Which column of the place each column is: by its head, else by its order."""
    found = paired(place.head, head)
    if len(head) == len(place.head):
        return [n if match is None else match for n, match in enumerate(found)]
    return found


def _cells(
    row: Sequence[str], columns: Sequence[int | None], ids: Sequence[str], where: str
) -> Iterator[Found]:
    for n, text in enumerate(row):
        column = columns[n] if n < len(columns) else None
        mark = ids[column] if column is not None and column < len(ids) else ""
        if has_number(text):
            yield Found(where, mark, text)
