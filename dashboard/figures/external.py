"""What third-party data owe their publishers: credit, licence, vintage, page; and receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.figures.measurewords import vintage_words
from dashboard.figures.model import Cell, Field
from dashboard.figures.receipts import ReceiptLine
from etl.text import _

if TYPE_CHECKING:
    from dashboard.aggregates.indicators import Value
    from dashboard.published import Published

Row = Mapping[str, Any]

# Columns that repeat, in every CSV, whose data they are and under which licence.
_OWED = ("publisher", "dataset", "version", "licence", "credit", "url")


def credit_line(published: Published, values: Iterable[Value]) -> str:
    """The words that the licences ask for, for the page and for every picture."""
    owed = dict.fromkeys(
        _("{credit} ({licence})", credit=row["credit"], licence=row["licence"])
        for row in _sources(published, values)
    )
    when = words.day(date.fromisoformat(published.edition.state))
    if not owed:
        return _("Source: LMC poverty reduction record, state of {day}", day=when)
    return _(
        "Source: {credits}; cut in the LMC poverty reduction record, state of {day}",
        credits="; ".join(owed),
        day=when,
    )


def owed_fields() -> tuple[Field, ...]:
    """The columns of a CSV that name publisher, licence and page; not shown on screen."""
    labels = {
        "publisher": _("Publisher"),
        "dataset": _("Data set"),
        "version": _("Version"),
        "licence": _("Licence"),
        "credit": _("Credit"),
        "url": _("Address"),
    }
    return tuple(Field(name, labels[name], shown=False) for name in _OWED)


def owed_cells(published: Published) -> Callable[[Value], tuple[Cell, ...]]:
    """What the columns of ``owed_fields`` hold for a value."""
    sources = {row["source_id"]: row for row in published.records("external_sources")}

    def cells(value: Value) -> tuple[Cell, ...]:
        rows = [sources[key] for key in value.sources if key in sources]
        return tuple("; ".join(dict.fromkeys(row[name] for row in rows)) for name in _OWED)

    return cells


def external_lines(
    published: Published, values: Sequence[Value], says: str
) -> Iterable[ReceiptLine]:
    """The rows behind a number and where they were taken from, a line a re-publication.

    The values are of one series, so that they share vintage, limits and origin.
    """
    first = values[0]
    for row in published.pick("external_sources", first.sources):
        url = str(row["url"])
        yield ReceiptLine(
            row_id=first.indicator_id,
            standing="counted",
            says=says,
            publisher=row["publisher"],
            published_on=_("vintage: {vintage}", vintage=vintage_words(first.vintage)),
            title=f"{row['dataset']} ({row['version']})",
            about=_about(values, row),
            url=url if url.startswith(("https://", "http://")) else "",
            copy=False,
        )


def _about(values: Sequence[Value], row: Row) -> str:
    parts = [
        definition_words(values[0]),
        _rows(values),
        _("Licence: {licence}. Credit: {credit}.", licence=row["licence"], credit=row["credit"]),
    ]
    return " ".join(filter(None, parts))


def _rows(values: Sequence[Value]) -> str:
    """The row by its name; of several each with its number, so that a sum can be done again."""
    if len(values) == 1:
        return _("Row: {row}.", row=values[0].indicator_id)
    told = [
        _("{row}: {number}", row=value.indicator_id, number=words.whole(value.value))
        for value in values
    ]
    return _("Rows: {rows}.", rows="; ".join(told))


def definition_words(value: Value) -> str:
    """The limits told with a series, as a sentence; empty where none are told."""
    told = _(value.definition).rstrip(".") if value.definition else ""
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _sources(published: Published, values: Iterable[Value]) -> list[Row]:
    keys = dict.fromkeys(key for value in values for key in value.sources)
    return published.pick("external_sources", keys)
