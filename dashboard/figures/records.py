"""Any row of the record as a page: its facts, the rows it belongs with, and its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import words
from dashboard.figures.batchreceipts import statement_number
from dashboard.figures.facts import facts_of
from dashboard.figures.receipts import ReceiptLine, receipt_line, sources_by_id
from dashboard.figures.recordmodel import Record, Related
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract import RECORD, TABLES, Column, Kind, Table
from etl.contract.codes import STATEMENT_MEASURES
from etl.text import N_, _

Row = Mapping[str, Any]

# What heads a row, by the first of these columns that it has.
_HEADINGS = ("title", "name", "representative", "organisation", "indicator")
_REFERENCES = (Kind.REFERENCE, Kind.REFERENCES)
_CITING = ("source_id", "source_ids")

# Row kinds in words, for one row.
KINDS = {
    "sources": N_("Page"),
    "meetings": N_("Meeting"),
    "participation": N_("Part in a meeting"),
    "documents": N_("Document"),
    "actions": N_("Action"),
    "milestones": N_("Milestone"),
    "programs": N_("Program"),
    "fund_statements": N_("Statement on the fund"),
    "national_figures": N_("National figure"),
}


def plain_record(published: Published, name: str, key: str) -> Record | None:
    """A row by its columns, in the order of the contract; None where there is no such row."""
    for row in published.pick(name, [key]):
        table = TABLES[name]
        names = country_names(published)
        heading = row_words(name, row, names)
        return Record(
            table=name,
            key=key,
            heading=heading,
            told=_(KINDS[name]),
            facts=tuple(f for f in facts_of(published, table, row) if f.value != heading),
            tables=(),
            lines=tuple(_lines(published, row, key)),
            related=related(published, name, key),
        )
    return None


def key_column(table: Table) -> str:
    """The column that names the rows of a table."""
    return table.computed[0].name if table.computed else table.key[0]


def row_words(name: str, row: Row, names: Mapping[str, str]) -> str:
    """A row in a line: its title or name, or what it says of which country and year."""
    if name == "fund_statements":
        return _statement_words(row, names)
    if name == "participation" and row["representative_title"]:
        return _(
            "{person}, {office}", person=row["representative"], office=row["representative_title"]
        ).strip(" ,")
    if name == "national_figures":
        country = names.get(row["country"], row["country"])
        return _(
            "{country} {year}: {indicator}",
            country=country,
            year=row["year"],
            indicator=row["indicator"],
        )
    found = next((row[column] for column in _HEADINGS if row.get(column)), "")
    return str(found or names.get(row.get("country", ""), "") or row[key_column(TABLES[name])])


def _statement_words(row: Row, names: Mapping[str, str]) -> str:
    country = names.get(row["country"], "") or _("Whole fund")
    kind = words.label(STATEMENT_MEASURES, row["measure"])
    when = row["fund_year"] or words.partial_date(row["as_of"]) or _("year not stated")
    measure = "projects" if row["projects"] is not None else "amount_usd"
    figure = statement_number(row, measure)
    return _(
        "{country}, {kind}, {when}: {figure}", country=country, kind=kind, when=when, figure=figure
    )


def _lines(published: Published, row: Row, key: str) -> Iterable[ReceiptLine]:
    if "publisher" in row:
        yield receipt_line(key, "documents", "", "", row)
        return
    cited = [row["source_id"]] if "source_id" in row else list(row["source_ids"])
    for page in sources_by_id(published, cited).values():
        yield receipt_line(key, "documents", "", "", page)


def related(published: Published, name: str, key: str) -> tuple[Related, ...]:
    """The rows that a row names and those that name it, each once, pages left out.

    For a page of the record these are the facts that rest on it.
    """
    both = (*_named(published, name, key), *_naming(published, name, key))
    found = {(row.table, row.key): row for row in both}
    found.pop((name, key), None)
    return tuple(found.values())


def _named(published: Published, name: str, key: str) -> Iterable[Related]:
    names = country_names(published)
    for row in published.pick(name, [key]):
        for column in _references(TABLES[name]):
            keys = row[column.name] if column.kind is Kind.REFERENCES else (row[column.name],)
            for other in column.refers_to:
                for target in published.pick(other, keys):
                    yield _related(other, target, names)


def _naming(published: Published, name: str, key: str) -> Iterable[Related]:
    names = country_names(published)
    for table in RECORD:
        for column in _references(table, of_pages=name == "sources"):
            if name not in column.refers_to:
                continue
            for row in published.records(table.name):
                held = row[column.name]
                if key == held or (isinstance(held, tuple) and key in held):
                    yield _related(table.name, row, names)


def _references(table: Table, *, of_pages: bool = False) -> Iterable[Column]:
    for column in table.columns:
        if column.kind in _REFERENCES and (column.name in _CITING) == of_pages:
            yield column


def _related(name: str, row: Row, names: Mapping[str, str]) -> Related:
    return Related(
        name, str(row[key_column(TABLES[name])]), row_words(name, row, names), _(TABLES[name].title)
    )
