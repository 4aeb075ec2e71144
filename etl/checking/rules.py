"""Rules between the columns of a row (dictionary of the record: data/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from etl.checking.findings import Finding, Rule
from etl.contract import Column, Table
from etl.faults import shown
from etl.rows import Rows
from etl.text import N_, _

NOT_IDENTIFIED = "Not identified"
_ADMIN1_PREFIXES = ("KH", "CN", "LA", "MM", "TH", "VN")  # ISO 3166-1 alpha-2 of the six


def rules_of(table: Table) -> Iterator[Rule]:
    """The rules of a table: those that its columns declare, then its own."""
    for column in table.columns:
        if column.with_column:
            yield Rule((column.name, column.with_column), partial(_lonely, column=column))
    for first, second in table.ordered:
        yield Rule((first, second), partial(_reversed, first=first, second=second))
    yield from _RULES.get(table.name, ())


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


def _same_in_all(rows: Rows, group: str, column: str, remedy: str) -> Iterator[Finding]:
    """Every row of one ``group`` must hold the same in ``column``."""
    first: dict[Any, tuple[Any, int]] = {}
    for row, (name, cell) in enumerate(rows.select(group, column)):
        if name is None or (row, column) in rows.broken:
            continue
        other, line = first.setdefault(name, (cell, rows.lines[row]))
        if cell != other:
            yield Finding(
                row,
                column,
                _("line {line} holds another one for the same {group}", line=line, group=group),
                _(remedy),
                None if cell is None else str(cell),
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


def _before_fund_year(rows: Rows, column: str) -> Iterator[Finding]:
    """No batch is signed or counted before its fund year (DESIGN section 4, rule 5)."""
    for row, (year, day) in enumerate(rows.select("fund_year", column)):
        if year is not None and day is not None and day.last.year < year:
            yield Finding(
                row,
                column,
                _("this lies before the fund year"),
                _("it must be {year} or later; or correct fund_year", year=year),
                day.iso,
            )


def _dollars(rows: Rows) -> Iterator[Finding]:
    names = ("amount", "currency", "amount_usd")
    for row, (amount, currency, dollars) in enumerate(rows.select(*names)):
        if currency == "USD" and amount is not None and amount != dollars:
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


def _total_without_figure(rows: Rows) -> Iterator[Finding]:
    """A batch may be known without figures; a total or a pledge is nothing but its figure."""
    for row, (measure, *figures) in enumerate(rows.select("measure", "projects", "amount")):
        if measure in ("running-total", "pledge") and figures == [None, None]:
            yield Finding(
                row,
                "measure",
                _("neither projects nor amount is filled"),
                _("write the number that the page states, or remove the row"),
                measure,
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
        if publisher is not None and (group is None) != (publisher == NOT_IDENTIFIED):
            yield Finding(
                row,
                "publisher_group",
                _("this does not fit the publisher {name}", name=shown(publisher)),
                _("empty where the publisher is Not identified, and only there"),
                group,
            )


def _reported_but_not_due(rows: Rows) -> Iterator[Finding]:
    for row, (due, report) in enumerate(rows.select("due", "reported_by")):
        if report is not None and due is None:
            yield Finding(
                row,
                "reported_by",
                _("only what is due can be reported as done"),
                _("fill due, or leave this cell empty"),
                report,
            )


def _leads_back(rows: Rows, column: str) -> Iterator[Finding]:
    """A row must not lead back to itself through ``column``."""
    (key,) = rows.table.key
    upward = {name: above for name, above in rows.select(key, column) if name is not None}
    circle = _circle(upward)
    for row, (name, above) in enumerate(rows.select(key, column)):
        if name in circle and above is not None:
            yield Finding(
                row,
                column,
                _("this row leads back to itself"),
                _("name a row that does not depend on this one"),
                above,
            )


def _circle(upward: dict[str, str | None]) -> set[str]:
    """The names from which the way upward comes back to them; each is visited once."""
    done: set[str] = set()
    circle: set[str] = set()
    for start in upward:
        name: str | None = start
        way: dict[str, None] = {}
        while name is not None and name not in done and name not in way:
            way[name] = None
            name = upward.get(name)
        if name in way:
            names = list(way)
            circle.update(names[names.index(name) :])
        done |= way.keys()
    return circle


def _admin1_country(rows: Rows) -> Iterator[Finding]:
    for row, codes in enumerate(rows.columns["admin1_codes"]):
        for code in codes:
            if code.split("-")[0] not in _ADMIN1_PREFIXES:
                yield Finding(
                    row,
                    "admin1_codes",
                    _("this lies in none of the six countries"),
                    _("begin it with one of: {words}", words=", ".join(_ADMIN1_PREFIXES)),
                    code,
                )


def _over_hundred_percent(rows: Rows) -> Iterator[Finding]:
    for row, (value, unit) in enumerate(rows.select("value", "unit")):
        if unit == "percent" and value is not None and value > 100:
            yield Finding(
                row,
                "value",
                _("this is more than 100 percent"),
                _("correct the value or the unit"),
                f"{value:g}",
            )


_YEAR = Rule(("fund_year", "fund_year_basis"), _year_and_basis)
_DOLLARS = Rule(("amount", "currency", "amount_usd"), _dollars)
_ONE_VOICE = N_("one publisher counts as one voice: write the same in both rows")
_ONE_LINE = N_("figures of one series are joined in one line: write the same, or begin a series")


def _not_before_fund_year(column: str) -> Rule:
    return Rule(("fund_year", column), partial(_before_fund_year, column=column))


def _same(group: str, column: str, remedy: str) -> Rule:
    find = partial(_same_in_all, group=group, column=column, remedy=remedy)
    return Rule((group, column), find)


_RULES: dict[str, tuple[Rule, ...]] = {
    "sources": (
        Rule(("publisher", "publisher_group"), _publisher),
        _same("publisher", "publisher_group", _ONE_VOICE),
    ),
    "participation": (Rule(("evidence", "organisation", "representative"), _evidence),),
    "milestones": (
        _not_before_fund_year("date"),
        Rule(("due", "reported_by"), _reported_but_not_due),
        Rule(("reported_by",), partial(_leads_back, column="reported_by")),
    ),
    "programs": (
        _YEAR,
        _not_before_fund_year("signed_on"),
        _DOLLARS,
        Rule(("parent_id",), partial(_leads_back, column="parent_id")),
        Rule(("admin1_codes",), _admin1_country),
    ),
    "fund_statements": (
        _YEAR,
        _not_before_fund_year("signed_on"),
        _not_before_fund_year("as_of"),
        _DOLLARS,
        Rule(("scope", "country", "scope_body"), _scope),
        Rule(("measure", "signed_on", "as_of"), _statement_dates),
        Rule(("measure", "projects", "amount"), _total_without_figure),
    ),
    "national_figures": (
        Rule(("value", "unit"), _over_hundred_percent),
        _same("series", "unit", _ONE_LINE),
        _same("series", "country", _ONE_LINE),
    ),
}
