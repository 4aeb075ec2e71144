"""Checks over whole tables: keys, references and rules between columns.

Every rule is one small function over one table; all are run, all faults are collected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from etl.contract import LISTS, Column, Table
from etl.faults import Faults, nearest
from etl.reading import Reading, table_path
from etl.rows import Rows
from etl.text import _


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one row: where in it, what is wrong, what would be right."""

    row: int
    column: str
    problem: str
    remedy: str
    value: str | None = None


def check(reading: Reading, record: Path) -> Faults:
    """Every fault between rows and between tables of what was read."""
    faults = Faults()
    keys = {name: _single_keys(rows) for name, rows in reading.tables.items()}
    for name, rows in reading.tables.items():
        path = str(table_path(rows.table, record))
        for finding in _findings(rows, reading, keys):
            faults.add(
                path,
                rows.lines[finding.row],
                finding.column,
                finding.problem,
                finding.remedy,
                finding.value,
            )
        if not len(rows) and name == "sources":
            faults.add(path, 0, "", _("the table of sources is empty"), _("every fact needs one"))
    return faults


def _findings(rows: Rows, reading: Reading, keys: dict[str, set[str]]) -> Iterator[Finding]:
    yield from _doubled_keys(rows)
    for column in rows.table.columns:
        if column.refers_to:
            yield from _dangling(rows, column, keys, reading.broken)
    for rule in _rules(rows.table):
        for finding in rule.find(rows):
            # What follows from a cell that could not be read is not a fault of its own.
            if not any((finding.row, name) in rows.broken for name in rule.columns):
                yield finding
    if reading.manifest is not None:
        yield from _after_state(rows, reading.manifest.state)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between the ``columns`` of a row; ``find`` yields what breaks it."""

    columns: tuple[str, ...]
    find: Callable[[Rows], Iterable[Finding]]


def _rules(table: Table) -> Iterator[Rule]:
    for column in table.columns:
        if column.with_column:
            yield Rule((column.name, column.with_column), partial(_lonely, column=column))
    for first, second in table.ordered:
        yield Rule((first, second), partial(_reversed, first=first, second=second))
    yield from RULES.get(table.name, ())


def _single_keys(rows: Rows) -> set[str]:
    if len(rows.table.key) > 1:
        return set()
    return {key for key in rows.single_keys() if key is not None}


def _doubled_keys(rows: Rows) -> Iterator[Finding]:
    names = rows.table.key
    first_line: dict[Any, int] = {}
    for row, key in enumerate(rows.select(*names)):
        if key[0] is None:
            continue  # an empty cell is a fault of its own
        if key in first_line:
            yield Finding(
                row,
                names[0] if len(names) == 1 else ", ".join(names),
                _("this row has the same key as line {line}", line=first_line[key]),
                _("give it another, or remove one of the two rows"),
                " ".join("" if part is None else str(part) for part in key),
            )
        first_line.setdefault(key, rows.lines[row])


def _dangling(
    rows: Rows, column: Column, keys: dict[str, set[str]], broken: set[str]
) -> Iterator[Finding]:
    if broken & set(column.refers_to):
        return  # the row referred to may be one of those that could not be read
    known = set().union(*(keys.get(name, set()) for name in column.refers_to))
    remedies: dict[str, str] = {}  # the same slip is often made in many rows
    for row, cell in enumerate(rows.columns[column.name]):
        entries = cell if column.kind in LISTS else (cell,)
        for entry in entries:
            if entry is not None and entry not in known:
                if entry not in remedies:
                    remedies[entry] = nearest(entry, sorted(known))
                yield Finding(
                    row,
                    column.name,
                    _("no row of this name in {table}", table=" or ".join(column.refers_to)),
                    remedies[entry],
                    entry,
                )


def _lonely(rows: Rows, column: Column) -> Iterator[Finding]:
    for row, (cell, other) in enumerate(rows.select(column.name, column.with_column)):
        if cell is not None and other is None:
            yield Finding(
                row,
                column.with_column,
                _("{column} is filled and this cell is not", column=column.name),
                _("fill both or neither"),
                str(cell),
            )


def _reversed(rows: Rows, first: str, second: str) -> Iterator[Finding]:
    for row, (start, end) in enumerate(rows.select(first, second)):
        if start is not None and end is not None and end.last < start.first:
            yield Finding(
                row,
                second,
                _("this lies before {column}", column=first),
                _("it must be {day} or later", day=start.iso),
                end.iso,
            )


# Days on which something is said to have happened; plans and due dates may lie ahead.
_HAPPENED = {
    "sources": ("published_on",),
    "meetings": ("start_date",),
    "documents": ("adopted_on",),
    "programs": ("signed_on",),
    "fund_statements": ("signed_on", "as_of"),
}


def _after_state(rows: Rows, state: date) -> Iterator[Finding]:
    for name in _HAPPENED.get(rows.table.name, ()):
        for row, day in enumerate(rows.columns[name]):
            if day is not None and day.first > state:
                yield Finding(
                    row,
                    name,
                    _("this lies after the day up to which the record was read"),
                    _("correct it, or the state in record.toml ({day})", day=state.isoformat()),
                    day.iso,
                )


def _year_and_basis(rows: Rows) -> Iterator[Finding]:
    for row, (year, basis) in enumerate(rows.select("fund_year", "fund_year_basis")):
        if basis is not None and (year is None) != (basis == "unknown"):
            yield Finding(
                row,
                "fund_year_basis",
                _("this does not fit the cell fund_year"),
                _("unknown where fund_year is empty, else stated or inferred"),
                basis,
            )


def _dollars(rows: Rows) -> Iterator[Finding]:
    names = ("amount", "currency", "amount_usd")
    for row, (amount, currency, dollars) in enumerate(rows.select(*names)):
        if currency == "USD" and amount != dollars:
            yield Finding(
                row,
                "amount_usd",
                _("this differs from amount, which is in US dollars"),
                _("write {amount} in both", amount=amount),
                None if dollars is None else str(dollars),
            )
        if dollars is not None and amount is None:
            yield Finding(
                row,
                "amount",
                _("amount_usd is filled and this cell is not"),
                _("write the amount as the source gives it, with its currency"),
                str(dollars),
            )


def _scope(rows: Rows) -> Iterator[Finding]:
    for row, (scope, country, body) in enumerate(rows.select("scope", "country", "scope_body")):
        if scope is not None and (country is None) != (scope == "fund"):
            yield Finding(
                row,
                "country",
                _("this does not fit the scope {scope}", scope=scope),
                _("empty for the whole fund, else one country"),
                country,
            )
        if scope is not None and (body is not None) != (scope == "agency"):
            yield Finding(
                row,
                "scope_body",
                _("this does not fit the scope {scope}", scope=scope),
                _("name the body for the scope agency, and only there"),
                body,
            )


def _statement_dates(rows: Rows) -> Iterator[Finding]:
    for row, (measure, signed_on, as_of) in enumerate(rows.select("measure", "signed_on", "as_of")):
        if measure == "batch" and as_of is not None:
            yield Finding(
                row,
                "as_of",
                _("a batch has no such date"),
                _("leave it empty, or make the row a running total"),
                as_of.iso,
            )
        if measure in ("running-total", "pledge") and signed_on is not None:
            yield Finding(
                row, "signed_on", _("only a batch is signed"), _("leave it empty"), signed_on.iso
            )


def _evidence(rows: Rows) -> Iterator[Finding]:
    names = ("evidence", "organisation", "representative")
    for row, (evidence, organisation, person) in enumerate(rows.select(*names)):
        fitting = {
            "named": person is not None,
            "body": person is None and organisation is not None,
            "country": person is None and organisation is None,
        }
        if evidence is not None and not fitting[evidence]:
            yield Finding(
                row,
                "evidence",
                _("this does not fit the person and body of the row"),
                _("named with a person, body with a body alone, country with neither"),
                evidence,
            )


def _publisher(rows: Rows) -> Iterator[Finding]:
    for row, (publisher, group) in enumerate(rows.select("publisher", "publisher_group")):
        if publisher is not None and (group is None) != (publisher == "Not identified"):
            yield Finding(
                row,
                "publisher_group",
                _("this does not fit the publisher {name}", name=publisher),
                _("empty where the publisher is Not identified, and only there"),
                group,
            )


def _leads_back(rows: Rows, column: str) -> Iterator[Finding]:
    """A row must not lead back to itself through ``column``."""
    (key,) = rows.table.key
    upward = dict(rows.select(key, column))
    for row, name in enumerate(rows.columns[key]):
        seen = {name}
        above = upward.get(name)
        while above is not None and above not in seen:
            seen.add(above)
            above = upward.get(above)
        if above is not None and above == name:
            yield Finding(
                row,
                column,
                _("this row leads back to itself"),
                _("name a row that does not depend on this one"),
                upward[name],
            )


def _admin1_country(rows: Rows) -> Iterator[Finding]:
    prefixes = {"KH": "KHM", "CN": "CHN", "LA": "LAO", "MM": "MMR", "TH": "THA", "VN": "VNM"}
    for row, codes in enumerate(rows.columns["admin1_codes"]):
        for code in codes:
            if code.split("-")[0] not in prefixes:
                yield Finding(
                    row,
                    "admin1_codes",
                    _("this lies in none of the six countries"),
                    _("begin it with one of: {words}", words=", ".join(prefixes)),
                    code,
                )


_YEAR = Rule(("fund_year", "fund_year_basis"), _year_and_basis)
_DOLLARS = Rule(("amount", "currency", "amount_usd"), _dollars)

RULES: dict[str, tuple[Rule, ...]] = {
    "sources": (Rule(("publisher", "publisher_group"), _publisher),),
    "participation": (Rule(("evidence", "organisation", "representative"), _evidence),),
    "milestones": (Rule(("reported_by",), partial(_leads_back, column="reported_by")),),
    "programs": (
        _YEAR,
        _DOLLARS,
        Rule(("parent_id",), partial(_leads_back, column="parent_id")),
        Rule(("admin1_codes",), _admin1_country),
    ),
    "fund_statements": (
        _YEAR,
        _DOLLARS,
        Rule(("scope", "country", "scope_body"), _scope),
        Rule(("measure", "signed_on", "as_of"), _statement_dates),
    ),
}
