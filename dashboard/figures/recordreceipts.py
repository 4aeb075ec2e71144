"""Receipts of marks that rest on single rows: a country's part in a meeting, a timeline row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import words
from dashboard.figures.guideline import TimelineChart
from dashboard.figures.meetingreceipts import meeting_lines, part_lines
from dashboard.figures.participation import MatrixChart
from dashboard.figures.receipts import Receipt, ReceiptLine, receipt_line, sources_by_id
from dashboard.published import Published
from etl.contract.codes import DOCUMENT_KINDS
from etl.text import _

Row = Mapping[str, Any]


def part_receipt(published: Published, chart: MatrixChart, mark: str) -> Receipt | None:
    """The rows of participation behind one cell; None where the chart does not show it."""
    for row in chart.rows:
        for cell in row.cells:
            if cell.mark == mark:
                names = dict(chart.countries)
                return Receipt(
                    mark=mark,
                    heading=_("{country}, {day}", country=names[cell.country], day=row.when),
                    told=cell.told,
                    lines=tuple(_lines(published, row.meeting_id, cell.receipt)),
                )
    return None


def _lines(
    published: Published, meeting_id: str, receipt: tuple[str, ...]
) -> Iterable[ReceiptLine]:
    yield from part_lines(published, published.pick("participation", receipt))
    yield from meeting_lines(published, published.pick("meetings", [meeting_id]))


def timeline_receipt(published: Published, chart: TimelineChart, mark: str) -> Receipt | None:
    """The row and document behind one mark of the timeline; None where it is not shown."""
    found = next((m for lane in chart.lanes for m in lane.marks if m.mark == mark), None)
    if found is None:
        return None
    return Receipt(
        mark=mark,
        heading=found.title,
        told=found.told,
        lines=tuple(dated_lines(published, [mark])),
    )


def dated_lines(published: Published, keys: Iterable[str]) -> Iterable[ReceiptLine]:
    """The pages and documents behind documents, actions and milestones, named by their keys."""
    for key in keys:
        for table in ("milestones", "actions", "documents"):
            for row in published.pick(table, [key]):
                yield from _timeline_lines(published, row, key)


def _timeline_lines(published: Published, row: Row, mark: str) -> Iterable[ReceiptLine]:
    cited = row["source_ids"] if "source_ids" in row else (row["source_id"],)
    documents = published.pick("documents", [row["document_id"]]) if row["document_id"] else []
    behind = [source for document in documents for source in document["source_ids"]]
    sources = sources_by_id(published, [*cited, *behind])
    says = str(row.get("description") or row.get("summary") or row["title"])
    for source_id in cited:
        yield receipt_line(mark, "counted", says, "", sources.get(source_id))
    for document in documents:
        if document["document_id"] == mark:
            continue
        kind = words.label(DOCUMENT_KINDS, document["kind"])
        told = _("{title} ({kind})", title=document["title"], kind=kind)
        for source_id in document["source_ids"][:1]:
            yield receipt_line(
                document["document_id"],
                "documents",
                told,
                document["summary"],
                sources.get(source_id),
            )
