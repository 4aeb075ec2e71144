"""The contract of the published tables as text, for ``lmc-etl describe``."""

from __future__ import annotations

from collections.abc import Iterator

from etl.contract import PUBLISHED, Table
from etl.publishing.fields import Field, fields_of
from etl.text import _


def table_lines() -> Iterator[str]:
    """One line a published table: its name and what a row is."""
    width = max(len(table.name) for table in PUBLISHED)
    for table in PUBLISHED:
        yield f"{table.name:<{width}}  {_(table.meaning)}"


def column_lines(table: Table) -> Iterator[str]:
    """The columns of one table: name, type, meaning, unit and codes."""
    yield f"{table.name}: {_(table.title)}"
    yield _(table.meaning)
    yield _("Key: {names}", names=", ".join(table.key))
    yield ""
    fields = fields_of(table)
    width = max(len(field.name) for field in fields)
    for field in fields:
        yield f"{field.name:<{width}}  {field.type:<15}  {_facts(field)}"
        for code in field.column.codes if field.codes and not field.is_precision else ():
            yield f"{'':<{width}}  {'':<15}    {code.code} = {_(code.label)}"


def _facts(field: Field) -> str:
    facts = [field.meaning]
    if field.column.unit:
        facts.append(_("Unit: {unit}.", unit=_(field.column.unit)))
    if field.required:
        facts.append(_("Never empty."))
    if field.column.refers_to and not field.is_precision:
        facts.append(_("Rows of: {tables}.", tables=", ".join(field.column.refers_to)))
    return " ".join(facts)
