"""The meeting briefing: one meeting - who, what, and what has been documented since the last one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dashboard.briefings.model import Page, Request
from dashboard.briefings.pages import Maker
from dashboard.briefings.rows import row_index
from dashboard.briefings.subjects.parts import Parts
from dashboard.figures.latest import events_between
from dashboard.figures.meetingrecord import meeting_record, meeting_words
from dashboard.figures.model import Figure, Table, edition_line, publishers_of, source_line
from etl.text import _
from etl.values import PartialDate

if TYPE_CHECKING:
    from dashboard.figures.recordmodel import Record, RecordTable
    from dashboard.published import Published

Row = Any


def meeting_parts(published: Published, request: Request, maker: Maker) -> Parts:
    """The record of a meeting and the events since the meeting of its series before it.

    Raises LookupError where the edition has no such meeting.
    """
    record = meeting_record(published, request.of)
    if record is None:
        raise LookupError(request.of)
    row = published.pick("meetings", [request.of])[0]
    return Parts(
        name=f"meeting-{request.of}",
        title=record.heading,
        subtitle=_("Meeting briefing: {told}", told=record.told),
        stats=(),
        pages=(
            _facts(published, record, maker),
            *(_table(published, record, n, maker) for n in range(len(record.tables))),
            *_since(published, row, request, maker),
        ),
        caveats=(),
        path="record",
        asked=(("record", record.address),),
    )


def _facts(published: Published, record: Record, maker: Maker) -> Page:
    rows = row_index(published).with_pages([record.key])
    told = [
        _("{label}: {value}", label=fact.label, value=" ".join(fact.value.split()))
        for fact in record.facts
    ]
    page = maker.listed("facts", record.told, "", told)
    return replace(
        page,
        title=replace(page.title, rows=rows),
        points=tuple(replace(point, rows=rows) for point in page.points),
    )


def _table(published: Published, record: Record, n: int, maker: Maker) -> Page:
    table = record.tables[n]
    return maker.page(_figure(published, record, table, f"meeting_{n}"))


def _figure(published: Published, record: Record, table: RecordTable, key: str) -> Figure:
    """A table of the record as a figure, so that it gets pages, receipts and a sheet like all."""
    cited = published.pick("meetings", [record.key])[0]["source_ids"]
    return Figure(
        key=key,
        title=table.heading,
        subtitle=record.heading,
        alt=table.heading,
        notes=(),
        source=source_line(publishers_of(published, cited), published.edition.state),
        edition=published.edition.hash,
        file_name=f"lmc-{key}-{edition_line(published.edition.hash)}",
        table=Table(table.fields, table.rows, tuple(record.key for _row in table.rows)),
    )


def _since(published: Published, row: Row, request: Request, maker: Maker) -> Iterable[Page]:
    """What is documented between the meeting before it in its series and this one."""
    last = _before(published, row)
    if last is None or not row["start_date"]:
        return
    first = _day(last) + timedelta(days=1)
    figure = events_between(published, request.chosen, first, _day(row) - timedelta(days=1))
    name = _("Since the meeting before: {meeting}", meeting=meeting_words(last))
    yield maker.page(replace(figure, key="since", subtitle=name))


def _before(published: Published, row: Row) -> Row | None:
    series = [
        other
        for other in published.records("meetings")
        if other["series"] == row["series"]
        and other["start_date"]
        and row["start_date"]
        and _day(other) < _day(row)
    ]
    return max(series, key=_day, default=None)


def _day(row: Row) -> date:
    return PartialDate.from_iso(row["start_date"]).first
