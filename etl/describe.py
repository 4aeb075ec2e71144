"""The contract of the published tables as text, for ``lmc-etl describe``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from etl.contract import PUBLISHED, Table
from etl.publishing.fields import Field, Type, fields_of
from etl.text import N_, _

_INDENT = "    "
_TYPES = {
    Type.STRING: N_("text"),
    Type.CODE: N_("code"),
    Type.BOOLEAN: N_("yes or no"),
    Type.DATE: N_("date"),
    Type.YEAR: N_("year"),
    Type.INTEGER: N_("whole number"),
    Type.DECIMAL: N_("exact decimal"),
    Type.NUMBER: N_("number"),
    Type.STRINGS: N_("list of texts"),
    Type.YEARS: N_("list of years"),
    Type.NUMBERS: N_("list of numbers"),
}


def table_lines() -> Iterator[str]:
    """One line a published table: its name and title."""
    yield from aligned((table.name, _(table.title)) for table in PUBLISHED)


def column_lines(table: Table, width: int) -> Iterator[str]:
    """What a table holds and then each published column, in lines of at most ``width``.

    Of a column: name, type, unit, whether it can be empty, meaning, and the codes with their words.
    """
    yield _("{table}: {title}", table=table.name, title=_(table.title))
    yield from wrap(_(table.meaning), width)
    yield _("Key: {names}", names=", ".join(table.key))
    yield ""
    fields = fields_of(table)
    head = (_("COLUMN"), _("TYPE"), _("EMPTY"), _("UNIT"))
    heading, *lines = aligned([head, *map(_cells, fields)])
    yield heading
    for field, line in zip(fields, lines, strict=True):
        yield line
        for text in _facts(field):
            yield from wrap(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT)


def aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows of words as lines in columns."""
    found = list(rows)
    widths = [max(map(len, column)) for column in zip(*found, strict=True)]
    for row in found:
        yield "  ".join(map(str.ljust, row, widths)).rstrip()


def _cells(field: Field) -> tuple[str, ...]:
    empty = _("never") if field.required else _("possible")
    return (
        field.name,
        _(_TYPES[field.type]),
        empty,
        _(field.column.unit) if _has_unit(field) else "",
    )


def _has_unit(field: Field) -> bool:
    return bool(field.column.unit) and not field.is_precision


def _facts(field: Field) -> Iterator[str]:
    yield field.meaning
    if field.is_precision:
        yield ", ".join(field.codes)
        return
    if field.column.refers_to:
        yield _("Rows of: {tables}", tables=", ".join(field.column.refers_to))
    for code in field.column.codes:
        yield _("{code} = {words}", code=code.code, words=_(code.label))
