"""Every running total beside the sum of the batches that it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.figures.batchreceipts import statement_number
from dashboard.figures.model import (
    Field,
    Figure,
    Table,
    countries_words,
    publishers_of,
    source_line,
)
from dashboard.figures.notewords import note_words
from dashboard.figures.receipts import (
    Receipt,
    ReceiptLine,
    in_order,
    receipt_line,
    sources_by_id,
)
from dashboard.names import country_names
from etl.contract.codes import CHECK_RESULTS, MEASURES, SCOPES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from decimal import Decimal

    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

# What needs a look stands first.
_ORDER = ("disagrees", "incomplete", "unknown", "agrees")
_TOLD = {
    "agrees": N_("agrees: the total and the sum share a number"),
    "disagrees": N_("disagrees: the total and the sum share no number"),
    "incomplete": N_("incomplete: a covered batch has no figure"),
    "unknown": N_("cannot be told: it is not known which batches the total covers"),
}


def checks(published: Published, chosen: Filter) -> list[Row]:
    """The checks of the chosen countries, and of the whole fund where none is left out."""
    found = [
        row
        for row in published.records("running_total_checks")
        if row["country"] in chosen.countries or (not row["country"] and chosen.all_countries)
    ]
    return sorted(found, key=lambda row: _ORDER.index(row["result"]))


def checks_figure(published: Published, chosen: Filter) -> Figure:
    """The checks as a table, what disagrees first."""
    found = checks(published, chosen)
    names = country_names(published)
    totals = _by_id(published, (row["statement_id"] for row in found))
    groups = _equal(found, totals)
    return Figure(
        key="total_checks",
        title=_title(found, totals, names),
        subtitle=_(
            "Running totals beside the sums of the batches they cover, {where}",
            where=countries_words(chosen, names),
        ),
        alt=_("Running totals compared with sums of batches"),
        notes=tuple(_notes(chosen)),
        source=source_line(
            publishers_of(published, (row["source_id"] for row in totals.values())),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=f"lmc-running-total-checks-{published.edition.hash[:8]}",
        table=Table(
            fields=_fields(),
            rows=tuple(
                (*_cells(same[0], totals[same[0]["statement_id"]], names), *who)
                for same in groups
                for who in [_stated_by(published, [totals[r["statement_id"]] for r in same])]
            ),
            marks=tuple(mark_of(same[0]) for same in groups),
        ),
    )


def mark_of(row: Row) -> str:
    """The name of a check in marks, tables and addresses."""
    return f"{row['statement_id']}:{row['measure']}"


def told(published: Published, chosen: Filter) -> dict[str, str]:
    """Each check in a line, by its mark."""
    names = country_names(published)
    found = checks(published, chosen)
    totals = _by_id(published, (row["statement_id"] for row in found))
    return {mark_of(row): _line(row, totals[row["statement_id"]], names) for row in found}


def check_receipt(published: Published, mark: str) -> Receipt | None:
    """The running total and the statements counted in the sum; None where there is no such."""
    row = next((r for r in published.records("running_total_checks") if mark_of(r) == mark), None)
    if row is None:
        return None
    statements = published.pick("fund_statements", row["receipt"])
    names = country_names(published)
    return Receipt(
        mark=mark,
        heading=_line(row, statements[0], names),
        told=_(_TOLD[row["result"]]),
        lines=in_order(_lines(published, statements, row)),
        rule=_sum_words(row),
    )


def _lines(published: Published, statements: Sequence[Row], check: Row) -> Iterable[ReceiptLine]:
    pages = sources_by_id(published, (row["source_id"] for row in statements))
    for row in statements:
        total = row["statement_id"] == check["statement_id"]
        number = statement_number(row, check["measure"])
        says = number if total else _("{year}: {figure}", year=row["fund_year"], figure=number)
        yield receipt_line(
            row["statement_id"],
            "total" if total else "counted",
            says,
            note_words(published, row["notes"]),
            pages.get(row["source_id"]),
        )


def _sum_words(row: Row) -> str:
    if row["sum_low"] is None:
        return ""
    return _(
        "The total allows {stated}; the batches with a figure add up to {sum}.",
        stated=_range(row["stated_low"], row["stated_high"]),
        sum=_range(row["sum_low"], row["sum_high"]),
    )


def _line(row: Row, total: Row, names: Mapping[str, str]) -> str:
    when = words.partial_date(total["as_of"])
    whom = row["scope_body"] or names.get(row["country"], "") or _("Whole fund")
    if row["scope_body"] and row["country"]:
        whom = _("{body} of {country}", body=whom, country=names[row["country"]])
    number = statement_number(total, row["measure"])
    result = words.label(CHECK_RESULTS, row["result"])
    if when:
        return _(
            "{whom}: {number} by {day} ({result})",
            whom=whom,
            number=number,
            day=when,
            result=result,
        )
    return _("{whom}: {number} ({result})", whom=whom, number=number, result=result)


def _equal(found: Iterable[Row], totals: Mapping[str, Row]) -> list[list[Row]]:
    """Checks of the same total, body and day against the same sum stand together."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in found:
        total = totals[row["statement_id"]]
        key = (
            row["country"],
            row["scope_body"],
            row["measure"],
            row["result"],
            words.partial_date(total["as_of"]),
            statement_number(total, row["measure"]),
            row["covered"],
            row["missing"],
            (row["sum_low"], row["sum_high"]),
        )
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _stated_by(published: Published, statements: Sequence[Row]) -> tuple[str, int]:
    """Who states a total, each publisher once, and on how many pages."""
    pages = dict.fromkeys(row["source_id"] for row in statements)
    found = published.pick("sources", list(pages))
    names = dict.fromkeys(page["publisher"] or _("Publisher not identified") for page in found)
    return words.listing(list(names)), len(pages)


def _disagreeing(
    found: Iterable[Row], totals: Mapping[str, Row], names: Mapping[str, str]
) -> list[str]:
    return list(
        dict.fromkeys(
            _total_words(row, totals[row["statement_id"]], names)
            for row in found
            if row["result"] == "disagrees"
        )
    )


def _total_words(row: Row, total: Row, names: Mapping[str, str]) -> str:
    """Whose total it is and what it states: a body is named with its country."""
    whom = names.get(row["country"], "") or _("Whole fund")
    if row["scope_body"]:
        whom = _("{body} of {country}", body=row["scope_body"], country=whom)
    number = statement_number(total, row["measure"])
    return _("{whom}: {number}", whom=whom, number=number)


def _title(found: Sequence[Row], totals: Mapping[str, Row], names: Mapping[str, str]) -> str:
    told = _title_counts(found)
    against = _disagreeing(found, totals, names)
    if not against:
        return told
    return _("{told}. Disagreeing: {which}", told=told, which="; ".join(against))


def _title_counts(found: Sequence[Row]) -> str:
    if not found:
        return _("No running total is on record for this selection")
    counts = Counter(row["result"] for row in found)
    return ngettext(
        "Of {n} comparison with a sum {agree} agrees and {disagree} disagrees; for {rest} it "
        "cannot be said",
        "Of {n} comparisons with a sum {agree} agree and {disagree} disagree; for {rest} it "
        "cannot be said",
        len(found),
        agree=counts["agrees"],
        disagree=counts["disagrees"],
        rest=counts["incomplete"] + counts["unknown"],
    )


def _notes(chosen: Filter) -> Iterable[str]:
    yield _(
        "Totals and sums are ranges, by wording and rounding. Incomplete: a covered batch has no "
        "figure; cannot be told: it is not known which batches are covered. Totals of one body are "
        "compared with the parts of that body alone."
    )
    if not chosen.all_countries:
        yield _("Totals of the whole fund are shown where no country is chosen.")
    if not chosen.all_years:
        yield _("The year filter does not narrow this list: a total covers many years.")


def _fields() -> tuple[Field, ...]:
    return (
        Field("country", _("Code"), shown=False),
        Field("country_name", _("Country")),
        Field("scope", _("Scope"), SCOPES, shown=False),
        Field("scope_name", _("Of")),
        Field("result", _("Result"), CHECK_RESULTS),
        Field("measure", _("Measure"), MEASURES, shown=False),
        Field("as_of", _("Stated for"), date=True),
        Field("stated_as", _("Total as stated")),
        Field("stated_range", _("Total allows")),
        Field("sum_range", _("Batches add up to")),
        Field("stated_low", _("Total, at least"), shown=False),
        Field("stated_high", _("Total, at most"), shown=False),
        Field("sum_low", _("Sum, at least"), shown=False),
        Field("sum_high", _("Sum, at most"), shown=False),
        Field("covered", _("Batches covered"), shown=False),
        Field("missing", _("Batches without a figure")),
        Field("statement_id", _("Statement"), shown=False),
        Field("publisher", _("Stated by")),
        Field("pages", _("Pages")),
    )


def _cells(row: Row, total: Row, names: Mapping[str, str]) -> tuple[Any, ...]:
    return (
        row["country"],
        names.get(row["country"], ""),
        row["scope"],
        row["scope_body"] or (_("whole country") if row["country"] else _("Whole fund")),
        row["result"],
        row["measure"],
        total["as_of"],
        statement_number(total, row["measure"]),
        _range(row["stated_low"], row["stated_high"]),
        _range(row["sum_low"], row["sum_high"]),
        row["stated_low"],
        row["stated_high"],
        row["sum_low"],
        row["sum_high"],
        ", ".join(map(str, row["covered"])),
        ", ".join(map(str, row["missing"])),
        row["statement_id"],
    )


def _range(low: Decimal | None, high: Decimal | None) -> str:
    """The two ends of a range for reading; one number alone, nothing where it is not known."""
    if low is None or high is None:
        return ""
    if low == high:
        return words.whole(low)
    return _("{low} to {high}", low=words.whole(low), high=words.whole(high))


def _by_id(published: Published, keys: Iterable[str]) -> dict[str, Row]:
    rows = published.pick("fund_statements", dict.fromkeys(keys))
    return {row["statement_id"]: row for row in rows}
