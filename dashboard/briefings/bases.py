"""What the numbers of a page rest on: the rows of the record behind each mark of its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from dashboard.aggregates.batches import batches, rows_behind
from dashboard.aggregates.coverage import covered
from dashboard.briefings.model import Basis
from dashboard.briefings.rows import SOURCES, RecordRows, split
from dashboard.figures.bars import BarsChart
from dashboard.figures.coverage import SUBJECT_CODES, mark_of
from dashboard.figures.grid import GridChart
from dashboard.figures.guideline import TimelineChart
from dashboard.figures.lines import LinesChart
from dashboard.figures.model import Figure
from dashboard.figures.participation import MatrixChart
from dashboard.figures.programs import BatchChart
from dashboard.figures.ranges import RangesChart

if TYPE_CHECKING:
    from dashboard.figures.receipts import Receipt
    from dashboard.filters import Filter
    from dashboard.published import Published

# Lines of a receipt that a number does not rest on: shown beside it, never in it.
_BESIDE = ("agency", "set_aside")
PARTICIPATION = "participation"


class _Mark(Protocol):
    """What the marks of all kinds of charts have."""

    @property
    def mark(self) -> str: ...

    @property
    def receipt(self) -> tuple[str, ...]: ...


def figure_bases(published: Published, rows: RecordRows, figure: Figure) -> dict[str, Basis]:
    """The basis of each mark of a figure and of each row of its table.

    A row of a table that no mark stands for is itself named by a row of the record
    (``meetings:KEY``, ``KEY``, or ``WHAT:KEY``); one that is neither rests on nothing, such as a
    year of which nothing is on record.
    """
    found = {mark.mark: Basis(rows.addresses(mark.receipt)) for mark in _marks(figure)}
    if isinstance(figure, BatchChart):
        found |= _batch_bases(published, rows, figure)
    if isinstance(figure, MatrixChart):
        found = _matrix_bases(rows, figure)
    for mark in figure.table.marks:
        if mark not in found and (own := rows.addresses((mark, mark.partition(":")[2]))):
            found[mark] = with_meetings(rows, own)
    return {mark: found.get(mark, Basis()) for mark in (*found, *figure.table.marks)}


def _batch_bases(published: Published, rows: RecordRows, chart: BatchChart) -> dict[str, Basis]:
    """Batches rest on the statements that were outvoted too: they make a figure disputed."""
    outside = {
        (row["country"], row["fund_year"]): row["outside"]
        for row in published.records("batch_figures")
        if row["measure"] == chart.measure
    }
    return {
        mark.mark: Basis(
            rows.addresses((*mark.receipt, *outside.get((panel.country, mark.year), ()))),
            mark.state,
        )
        for panel in chart.panels
        for mark in panel.marks
    }


def _matrix_bases(rows: RecordRows, chart: MatrixChart) -> dict[str, Basis]:
    """A country's part rests on the meeting as well: its date, its people, whom it was held for."""
    return {
        cell.mark: Basis(rows.addresses((f"meetings:{row.meeting_id}", *cell.receipt)))
        for row in chart.rows
        for cell in row.cells
    }


def coverage_bases(published: Published, rows: RecordRows, own: Filter) -> dict[str, Basis]:
    """Each cell of the coverage: its rows, and the meetings whose day puts a part into its year."""
    return {
        mark_of(row): with_meetings(rows, rows.addresses(row["receipt"]))
        for row in covered(published.records("coverage"), SUBJECT_CODES, own)
    }


def with_meetings(rows: RecordRows, addresses: Iterable[str]) -> Basis:
    """Rows of the record, and behind each part in a meeting the meeting itself."""
    found: dict[str, None] = {}
    for address in addresses:
        found[address] = None
        if split(address)[0] == PARTICIPATION:
            found |= dict.fromkeys(rows.addresses((f"meetings:{rows.row(address)['meeting_id']}",)))
    return Basis(tuple(found))


def sum_basis(published: Published, rows: RecordRows, measure: str, own: Filter) -> Basis:
    """What a sum over the batches of a filter rests on."""
    found = batches(published.records("batch_figures"), measure, own)
    return Basis(rows.addresses(rows_behind(found)))


def receipt_basis(rows: RecordRows, receipt: Receipt) -> Basis:
    """The rows that a receipt's number rests on; without those that only stand beside it."""
    counted = [line.row_id for line in receipt.lines if line.standing not in _BESIDE]
    # Where a part of a batch is all that is known, it is what says that there is a batch.
    return Basis(rows.addresses(counted or (line.row_id for line in receipt.lines)))


def joined(bases: Iterable[Basis], rule: str = "") -> Basis:
    """What a sum or a finding over several numbers rests on."""
    return Basis(tuple(dict.fromkeys(row for basis in bases for row in basis.rows)), rule)


def pages_of(rows: RecordRows, basis: Basis) -> tuple[str, ...]:
    """The pages behind a basis, as addresses of rows: what a line of sources rests on."""
    pages = dict.fromkeys(page for row in basis.rows for page in rows.pages(row))
    return rows.addresses(f"{SOURCES}:{page}" for page in pages)


def _marks(figure: Figure) -> Iterable[_Mark]:
    """The marks of a figure, by its kind; none of a plain table."""
    return next((of(figure) for kind, of in _KINDS.items() if isinstance(figure, kind)), ())


def _batch_marks(figure: BatchChart) -> Iterator[_Mark]:
    for panel in figure.panels:
        yield from panel.marks
    yield from figure.undated


def _line_points(figure: LinesChart) -> Iterator[_Mark]:
    for panel in figure.panels:
        for series in panel.series:
            yield from series.points


_KINDS: Mapping[type[Figure], Callable[[Any], Iterable[_Mark]]] = {
    BatchChart: _batch_marks,
    BarsChart: lambda figure: figure.bars,
    GridChart: lambda figure: figure.cells,
    RangesChart: lambda figure: figure.rows,
    MatrixChart: lambda figure: (cell for row in figure.rows for cell in row.cells),
    TimelineChart: lambda figure: (mark for lane in figure.lanes for mark in lane.marks),
    LinesChart: _line_points,
}
