"""Receipts of marks that rest on meetings: a host, a headcount, the level of a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import words
from dashboard.figures.bars import BarsChart
from dashboard.figures.grid import GridChart
from dashboard.figures.notewords import note_words
from dashboard.figures.receipts import Receipt, ReceiptLine, receipt_line, sources_by_id
from dashboard.published import Published
from etl.contract.codes import ATTENDANCE_EVIDENCE, ROLES
from etl.text import _

Row = Mapping[str, Any]


def told_of(chart: GridChart | BarsChart) -> dict[str, str]:
    """The marks of a chart in words, for the list beside it."""
    marks = chart.cells if isinstance(chart, GridChart) else chart.bars
    return {mark.mark: mark.told for mark in marks}


def grid_or_bar_receipt(
    published: Published, chart: GridChart | BarsChart, mark: str
) -> Receipt | None:
    """The rows of participation and the meetings behind a mark; None where it is not shown."""
    marks = chart.cells if isinstance(chart, GridChart) else chart.bars
    for shown in marks:
        if shown.mark == mark:
            return Receipt(
                mark=mark,
                heading=_("What this mark rests on"),
                told=shown.told,
                lines=tuple(_lines(published, shown.receipt)),
            )
    return None


def _lines(published: Published, receipt: Iterable[str]) -> Iterable[ReceiptLine]:
    rows = list(receipt)
    parts = published.pick("participation", rows)
    yield from part_lines(published, parts)
    behind = dict.fromkeys([*rows, *(row["meeting_id"] for row in parts)])
    yield from meeting_lines(published, published.pick("meetings", behind))


def part_lines(published: Published, parts: Iterable[Row]) -> Iterable[ReceiptLine]:
    """What rows of participation say, each with its page."""
    rows = list(parts)
    sources = sources_by_id(published, [row["source_id"] for row in rows])
    for row in rows:
        page = sources.get(row["source_id"])
        yield receipt_line(row["participation_id"], "counted", part_says(row), "", page)


def meeting_lines(published: Published, meetings: Iterable[Row]) -> Iterable[ReceiptLine]:
    """The pages that document meetings, a line a page."""
    rows = list(meetings)
    sources = sources_by_id(published, [s for row in rows for s in row["source_ids"]])
    for row in rows:
        for source_id in row["source_ids"]:
            yield receipt_line(
                row["meeting_id"],
                "documents",
                row["name"],
                note_words(published, row["notes"]),
                sources.get(source_id),
            )


def part_says(row: Row) -> str:
    """Who took part in a meeting and how, by one row of participation."""
    evidence = words.label(ATTENDANCE_EVIDENCE, row["evidence"])
    who = [row["representative"], row["representative_title"], row["organisation"]]
    told = ", ".join(part for part in who if part)
    role = words.label(ROLES, row["role"])
    return " · ".join(part for part in (told or evidence, role) if part)
