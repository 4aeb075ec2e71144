"""The meeting briefing: one meeting - who, what, and what has been documented since the last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.briefings.frame import Frame
from dashboard.briefings.model import Basis
from dashboard.figures.latest import events_between
from dashboard.figures.meetingrecord import meeting_record, meeting_words
from dashboard.figures.model import Figure, Table, publishers_of, source_line
from dashboard.figures.told import Told
from dashboard.names import country_names
from etl.text import _, ngettext
from etl.values import PartialDate

if TYPE_CHECKING:
    from dashboard.briefings.model import Page, Request
    from dashboard.briefings.pages import Maker
    from dashboard.figures.recordmodel import Record, RecordTable
    from dashboard.published import Published

Row = Mapping[str, Any]


def meeting_frame(published: Published, request: Request) -> Frame:
    """The words around a meeting; raises LookupError where the edition has no such meeting."""
    record = _record(published, request)
    return Frame(
        title=record.heading,
        subtitle=_("Meeting briefing: {told}", told=record.told),
        path="record",
        query={"record": (record.address,)},
        ink="",
        name=f"meeting-{request.of}",
    )


def meeting_pages(maker: Maker, request: Request) -> Iterable[Page]:
    """The record of a meeting, and the events since the meeting of its series before it."""
    record = _record(maker.published, request)
    yield _facts(maker, record)
    for n, table in enumerate(record.tables):
        yield _table(maker, record, table, n)
    yield from _since(maker, record, request)


def _record(published: Published, request: Request) -> Record:
    record = meeting_record(published, request.of)
    if record is None:
        raise LookupError(request.of)
    return record


def _facts(maker: Maker, record: Record) -> Page:
    told = [
        _("{label}: {value}", label=fact.label, value=" ".join(fact.value.split()))
        for fact in record.facts
    ]
    own = (record.address,)
    page = maker.sentences(
        "facts",
        Told(record.told, own),
        "",
        {_("The meeting"): [Told(fact, own) for fact in told]},
    )
    return replace(page, source=maker.source("facts", _source(maker, record), own))


def _source(maker: Maker, record: Record) -> str:
    cited = maker.published.pick("meetings", [record.key])[0]["source_ids"]
    published = maker.published
    return source_line(publishers_of(published, cited), published.edition.state)


def _table(maker: Maker, record: Record, table: RecordTable, n: int) -> Page:
    """A table of the record as a figure, so that it gets marks and receipts like all."""
    figure = Figure(
        key=f"meeting_{n}",
        title=_finding(table),
        subtitle=_("{what}: {meeting}", what=table.heading, meeting=record.heading),
        alt=table.heading,
        notes=(),
        source=_source(maker, record),
        edition=maker.published.edition.hash,
        file_name=f"lmc-meeting-{n}",
        table=Table(table.fields, table.rows, marks := tuple(_marks(table))),
    )
    bases = {
        mark: Basis(maker.rows.addresses((key,)))
        for mark, key in zip(marks, table.keys, strict=True)
    }
    return maker.figure(f"meeting.table-{n + 1}", figure, "", bases=bases)


def _marks(table: RecordTable) -> Iterable[str]:
    """The rows of the record, and the place where several lines are of one."""
    for n, key in enumerate(table.keys, start=1):
        yield key if table.keys.count(key) == 1 else f"{key}/{n}"


def _finding(table: RecordTable) -> str:
    """What a table of the record comes to."""
    columns = [field.name for field in table.fields]
    if "representative" in columns:
        return _who_finding([dict(zip(columns, row, strict=True)) for row in table.rows])
    if "summary" in columns:
        return ngettext(
            "{n} document was adopted or presented there",
            "{n} documents were adopted or presented there",
            len(table.rows),
        )
    return ngettext(
        "{n} milestone of the meeting is on record",
        "{n} milestones of the meeting are on record",
        len(table.rows),
    )


def _who_finding(rows: Sequence[Row]) -> str:
    named = [row for row in rows if row["level"] or row["representative_title"]]
    where = list(dict.fromkeys(str(row["country_name"]) for row in named))
    if not named:
        return _("No page names a person who took part")
    return ngettext(
        "{n} person is named, of {where}",
        "{n} persons are named, of {where}",
        len(named),
        where=words.listing(where),
    )


def _since(maker: Maker, record: Record, request: Request) -> Iterable[Page]:
    """What is documented between the meeting before it in its series and this one."""
    published = maker.published
    [row] = published.pick("meetings", [record.key])
    last = _before(published, row)
    if last is None:
        return
    first = _day(last) + timedelta(days=1)
    # Whoever prepares a meeting asks about all countries, whatever the filter on screen.
    chosen = replace(request.chosen, countries=tuple(country_names(published)), all_countries=True)
    figure = events_between(published, chosen, first, _day(row) - timedelta(days=1))
    told = Told(
        _("Since the meeting before: {meeting}", meeting=meeting_words(last)),
        [f"meetings:{last['meeting_id']}"],
    )
    between = [f"meetings:{meeting['meeting_id']}" for meeting in (last, row)]
    title = Told(figure.title, (*between, *figure.table.marks))
    figure = replace(figure, title=title, subtitle=told)
    yield maker.figure("since", figure, _since_message(figure))


def _since_message(figure: Figure) -> str:
    return ngettext(
        "{n} event is documented between the two meetings.",
        "{n} events are documented between the two meetings.",
        len(figure.table.rows),
    )


def _before(published: Published, row: Row) -> Row | None:
    if not row["start_date"]:
        return None
    series = [
        other
        for other in published.records("meetings")
        if other["series"] == row["series"] and other["start_date"] and _day(other) < _day(row)
    ]
    return max(series, key=_day, default=None)


def _day(row: Row) -> date:
    return PartialDate.from_iso(row["start_date"]).first
