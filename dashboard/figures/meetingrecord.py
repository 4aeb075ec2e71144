"""A meeting as a record: when, where, who with which office, what was adopted, and its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard import words
from dashboard.figures.columnwords import LABELS, cell_words
from dashboard.figures.meetingreceipts import meeting_lines, part_says
from dashboard.figures.model import Cell, Field
from dashboard.figures.notewords import note_words
from dashboard.figures.receipts import ReceiptLine, receipt_line, sources_by_id
from dashboard.figures.recordmodel import Fact, Record, RecordTable
from dashboard.figures.records import related
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract import TABLES
from etl.contract.codes import (
    ATTENDANCE_EVIDENCE,
    DOCUMENT_KINDS,
    LEVELS,
    MILESTONE_KINDS,
    ROLES,
    SERIES,
    THEMES,
)
from etl.text import _, ngettext

Row = Mapping[str, Any]


def meeting_record(published: Published, meeting_id: str) -> Record | None:
    """The record of a meeting; None where the edition has no such meeting."""
    for row in published.pick("meetings", [meeting_id]):
        names = country_names(published)
        parts = published.where("participation", meeting_id=meeting_id)
        return Record(
            table="meetings",
            key=meeting_id,
            heading=row["name"],
            told=_told(row, names),
            facts=(*_facts(row, names), *_notes(published, row)),
            tables=tuple(_tables(published, meeting_id, parts, names)),
            lines=tuple(_lines(published, row, parts)),
            related=related(published, "meetings", meeting_id),
        )
    return None


def meeting_words(row: Row) -> str:
    """A meeting in a list: when and which."""
    when = words.partial_date(row["start_date"]) or _("date not reported")
    return _("{day}, {meeting}", day=when, meeting=words.cut(row["name"]))


def _told(row: Row, names: Mapping[str, str]) -> str:
    when = _when(row) or _("date not reported")
    series = words.label(SERIES, row["series"])
    if not row["host_country"]:
        return _("{series}, {day}; its host is not named", series=series, day=when)
    host = names.get(row["host_country"], row["host_country"])
    return _("{series}, {day}; host {country}", series=series, day=when, country=host)


def _when(row: Row) -> str:
    first, last = words.partial_date(row["start_date"]), words.partial_date(row["end_date"])
    return _("{first} to {last}", first=first, last=last) if first and last else first


def _facts(row: Row, names: Mapping[str, str]) -> Iterable[Fact]:
    """What is known of the meeting; what is not known is said where a reader would look for it."""
    yield Fact(_("When"), _when(row) or _("not reported"), "start_date")
    yield from _plain(row, names, "city")
    yield from _plain(row, names, "format")
    host = names.get(row["host_country"], "")
    yield Fact(_(LABELS["host_country"]), host or _("not named"), "host_country")
    yield from _plain(row, names, "host_body")
    yield from _plain(row, names, "series")
    yield from _plain(row, names, "ordinal")
    held_for = words.listing([names.get(code, code) for code in row["invited"]])
    yield Fact(_(LABELS["invited"]), held_for or _("not known"), "invited")
    yield Fact(_(LABELS["participants"]), _people(row) or _("not reported"), "participants")
    yield Fact(_(LABELS["outcomes"]), row["outcomes"] or _("not reported"), "outcomes")
    yield from _plain(row, names, "poverty_track")


def _notes(published: Published, row: Row) -> Iterable[Fact]:
    if row["notes"]:
        yield Fact(_(LABELS["notes"]), note_words(published, row["notes"]), "notes")


def _plain(row: Row, names: Mapping[str, str], name: str) -> Iterable[Fact]:
    column = next(c for c in TABLES["meetings"].published_columns if c.name == name)
    told = cell_words(column, row[name], names)
    if told:
        yield Fact(_(LABELS[name]), told, name)


def _people(row: Row) -> str:
    if row["participants"] is None:
        return ""
    number = words.whole(row["participants"])
    people = ngettext("{number} person", "{number} people", row["participants"], number=number)
    return words.qualified(people, row["participants_qualifier"])


def _tables(
    published: Published, meeting_id: str, parts: Sequence[Row], names: Mapping[str, str]
) -> Iterable[RecordTable]:
    attendance = published.where("attendance", meeting_id=meeting_id)
    yield from _filled(_who(attendance, parts, names))
    yield from _filled(_documents(published.where("documents", adopted_at=meeting_id)))
    yield from _filled(_milestones(published.where("milestones", meeting_id=meeting_id)))


def _filled(table: RecordTable) -> Iterable[RecordTable]:
    if table.rows:
        yield table


def _who(attendance: Sequence[Row], parts: Sequence[Row], names: Mapping[str, str]) -> RecordTable:
    told = [
        pair
        for part in sorted(attendance, key=lambda r: list(names).index(r["country"]))
        for pair in _country(part, parts, names)
    ]
    bodies = _("International body")
    told += [(_part_address(row), _person(row, bodies)) for row in parts if not row["country"]]
    return RecordTable(
        _("Who took part"),
        (
            Field("country_name", _("Country")),
            Field("representative", _("Person")),
            Field("representative_title", _("Office")),
            Field("organisation", _("Body")),
            Field("role", _("Role")),
            Field("level", _("Level")),
            Field("evidence", _("How its part is known")),
        ),
        tuple(row for _key, row in told),
        tuple(key for key, _row in told),
    )


def _country(
    part: Row, parts: Sequence[Row], names: Mapping[str, str]
) -> Iterable[tuple[str, tuple[Cell, ...]]]:
    """The rows of one country, or how its part is known without a row of its own."""
    own = [row for row in parts if row["country"] == part["country"]]
    name = names[part["country"]]
    if own:
        yield from ((_part_address(row), _person(row, name)) for row in own)
    elif part["evidence"]:
        told = _person({**dict.fromkeys(_PERSON, ""), **part}, name)
        yield f"meetings:{part['meeting_id']}", told


def _part_address(row: Row) -> str:
    return f"participation:{row['participation_id']}"


_PERSON = ("representative", "representative_title", "organisation", "role", "level")


def _person(row: Row, name: str) -> tuple[Cell, ...]:
    return (
        name,
        row["representative"] or _("not named"),
        row["representative_title"],
        row["organisation"],
        words.label(ROLES, row["role"]),
        words.label(LEVELS, row["level"]),
        words.label(ATTENDANCE_EVIDENCE, row["evidence"]),
    )


def _documents(rows: Sequence[Row]) -> RecordTable:
    return RecordTable(
        _("Documents adopted or presented there"),
        (
            Field("title", _("Title")),
            Field("kind", _("Kind")),
            Field("adopted_on", _("Date")),
            Field("summary", _("What it is")),
        ),
        tuple(
            (
                row["title"],
                words.label(DOCUMENT_KINDS, row["kind"]),
                words.partial_date(row["adopted_on"]),
                row["summary"],
            )
            for row in rows
        ),
        tuple(f"documents:{row['document_id']}" for row in rows),
    )


def _milestones(rows: Sequence[Row]) -> RecordTable:
    return RecordTable(
        _("Milestones of the meeting"),
        (
            Field("title", _("Title")),
            Field("date", _("Date")),
            Field("kind", _("Kind")),
            Field("theme", _("Theme")),
        ),
        tuple(
            (
                row["title"],
                words.partial_date(row["date"]),
                words.label(MILESTONE_KINDS, row["kind"]),
                words.label(THEMES, row["theme"]),
            )
            for row in rows
        ),
        tuple(f"milestones:{row['milestone_id']}" for row in rows),
    )


def _lines(published: Published, row: Row, parts: Sequence[Row]) -> Iterable[ReceiptLine]:
    """The pages of the meeting, then pages that only its parts were taken from."""
    yield from (_unnamed(line) for line in meeting_lines(published, [row]))
    others: dict[str, list[Row]] = {}
    for part in parts:
        if part["source_id"] not in row["source_ids"]:
            others.setdefault(part["source_id"], []).append(part)
    pages = sources_by_id(published, others)
    for source_id, taken in others.items():
        says = words.listing([part_says(part) for part in taken[:_SAID]])
        yield receipt_line(row["meeting_id"], "documents", says, "", pages.get(source_id))


# A page that many rows were taken from is told by its first ones; the table has them all.
_SAID = 3


def _unnamed(line: ReceiptLine) -> ReceiptLine:
    # The meeting's name and notes stand in the record already.
    return replace(line, says="", about="")
