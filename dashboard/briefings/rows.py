"""The rows of the record that a figure's marks rest on, and a digest of each as it was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from dashboard.figures.bars import BarsChart
from dashboard.figures.grid import GridChart
from dashboard.figures.guideline import TimelineChart
from dashboard.figures.lines import LinesChart
from dashboard.figures.model import Figure
from dashboard.figures.participation import MatrixChart
from dashboard.figures.programs import BatchChart
from dashboard.figures.ranges import RangesChart
from etl.contract import PUBLISHED, RECORD

if TYPE_CHECKING:
    from dashboard.published import Published

Rows = tuple[str, ...]

# Tables of rows that a number may rest on: the record's own, and third-party figures.
_EXTERNAL = ("indicators", "external_sources")
_CITING = ("source_id", "source_ids", "sources")


def rows_of_marks(figure: Figure) -> dict[str, Rows]:
    """The rows behind each mark that the figure itself names them for."""
    return {mark.mark: mark.receipt for mark in _marks(figure)}


class _Mark(Protocol):
    """What the marks of all kinds of charts have."""

    @property
    def mark(self) -> str: ...

    @property
    def receipt(self) -> Rows: ...


def _marks(figure: Figure) -> Iterable[_Mark]:
    """The marks of a figure, by its kind; none of a plain table."""
    return next((of(figure) for kind, of in _KINDS if isinstance(figure, kind)), ())


def _batch_marks(figure: BatchChart) -> Iterator[_Mark]:
    for panel in figure.panels:
        yield from panel.marks
    yield from figure.undated


def _line_points(figure: LinesChart) -> Iterator[_Mark]:
    for panel in figure.panels:
        for series in panel.series:
            yield from series.points


_KINDS: tuple[tuple[type[Figure], Callable[[Any], Iterable[_Mark]]], ...] = (
    (BatchChart, _batch_marks),
    (BarsChart, lambda figure: figure.bars),
    (GridChart, lambda figure: figure.cells),
    (RangesChart, lambda figure: figure.rows),
    (MatrixChart, lambda figure: (cell for row in figure.rows for cell in row.cells)),
    (TimelineChart, lambda figure: (mark for lane in figure.lanes for mark in lane.marks)),
    (LinesChart, _line_points),
)


class RowIndex:
    """Every row of an edition that a number may rest on, by its key."""

    def __init__(self, published: Published) -> None:
        self._rows: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for table in PUBLISHED:
            if table.name not in _NAMES:
                continue
            key = table.computed[0].name if table.computed else table.key[0]
            for row in published.records(table.name):
                self._rows.setdefault(row[key], []).append((table.name, row))

    def known(self, keys: Iterable[str]) -> Rows:
        """Those of the keys that name a row of this edition, each once, in order."""
        return tuple(dict.fromkeys(key for key in keys if key in self._rows))

    def with_pages(self, keys: Iterable[str]) -> Rows:
        """The rows and the pages that they cite, each once."""
        found: dict[str, None] = {}
        for key in self.known(keys):
            found[key] = None
            for _table, row in self._rows[key]:
                found.update(dict.fromkeys(_cited(row)))
        return self.known(found)

    def digest(self, key: str) -> str:
        """A digest of a row as it was published; of all rows, where tables share a key."""
        told = json.dumps(self._rows.get(key, []), default=str, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


_NAMES = frozenset({*(table.name for table in RECORD), *_EXTERNAL})


def _cited(row: Mapping[str, Any]) -> Iterable[str]:
    for column in _CITING:
        value = row.get(column) or ()
        yield from (value,) if isinstance(value, str) else value


@lru_cache(maxsize=2)
def row_index(published: Published) -> RowIndex:
    """The index of an edition, made once; the edition on show and the one before it are kept."""
    return RowIndex(published)


def rows_of_table(figure: Figure, index: RowIndex) -> tuple[Rows, ...]:
    """The rows behind each line of a figure's table.

    A mark that the figure names no rows for is itself the key of a row (``meetings:KEY`` or
    ``KEY``); a line that is neither rests on whatever the figure rests on.
    """
    named = rows_of_marks(figure)
    found = [_of_mark(mark, named, index) for mark in figure.table.marks]
    every = tuple(dict.fromkeys(key for rows in (*found, *named.values()) for key in rows))
    return tuple(rows or every for rows in found)


def _of_mark(mark: str, named: Mapping[str, Rows], index: RowIndex) -> Rows:
    if mark in named:
        return named[mark]
    return index.known((mark, mark.partition(":")[2]))
