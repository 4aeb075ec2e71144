"""The receipt of a fund batch: its statements side by side, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, every_batch, undated, undated_batches
from dashboard.figures.batchwords import amount, figure_words
from dashboard.figures.decisionwords import decision_of, decision_words, totals_differ
from dashboard.figures.notewords import note_words
from dashboard.figures.receipts import (
    Receipt,
    ReceiptLine,
    in_order,
    receipt_line,
    sources_by_id,
)
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.contract.codes import CURRENCIES, STATUSES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]


def batch_receipt(published: Published, measure: str, chosen: Filter, mark: str) -> Receipt | None:
    """The receipt of one shown batch (``KHM-2022``); None where the filter does not show it."""
    rows = published.records("batch_figures")
    shown = batches(rows, measure, chosen)
    if chosen.all_years:
        shown += undated(rows, measure, chosen)
    return _whole_receipt(published, measure, mark) if any(b.mark == mark for b in shown) else None


# Whatever the filter: a briefing asks for the same batch under several of its numbers.
@remembered
def _whole_receipt(published: Published, measure: str, mark: str) -> Receipt:
    rows = published.records("batch_figures")
    every = every_batch(rows, measure), undated_batches(rows, measure)
    batch = next(b for b in chain.from_iterable(every) if b.mark == mark)
    heading, told = _words(batch, country_names(published)[batch.country], measure)
    return Receipt(
        mark=mark,
        heading=heading,
        told=told,
        lines=in_order(_lines(published, batch, measure)),
        rule=_rule(published, batch),
    )


def _rule(published: Published, batch: Batch) -> str:
    """What led to the figure: the arithmetic of an implied one, else the steps of rule 3."""
    if batch.implied and batch.agreement == "disputed":
        return totals_differ()
    if batch.implied:
        return _(
            "No source states it. Each running total, less the counted figures of the other "
            "batches it covers, leaves a range; shown is what all totals leave."
        )
    decision = decision_of(published, batch)
    if decision is None:
        return ""
    lowest = _("Sums take the lowest number stated.") if batch.agreement == "disputed" else ""
    return " ".join(filter(None, [*decision_words(decision, batch.measure), lowest]))


def _words(batch: Batch, name: str, measure: str) -> tuple[str, str]:
    if batch.fund_year is None:
        return (
            _("{country}, fund year not stated", country=name),
            _("What may repeat a batch that has a year: shown here, never counted."),
        )
    heading = _("{country}, fund year {year}", country=name, year=batch.fund_year)
    return heading, figure_words(batch, measure)


def _lines(published: Published, batch: Batch, measure: str) -> Iterable[ReceiptLine]:
    statements = published.pick("fund_statements", (*batch.receipt, *batch.set_aside))
    known = {row["statement_id"] for row in statements}
    agency = [
        row
        for row in published.where(
            "fund_statements",
            country=batch.country,
            fund_year=batch.fund_year or 0,
            scope="agency",
            measure="batch",
        )
        if row["statement_id"] not in known
    ]
    programs = published.pick("programs", batch.receipt)
    sources = sources_by_id(
        published,
        [row["source_id"] for row in (*statements, *agency)]
        + [source for row in programs for source in row["source_ids"]],
    )
    for row in (*statements, *agency):
        yield _statement_line(published, row, batch, measure, sources)
    for row in programs:
        yield _program_line(published, row, batch, sources)


def _statement_line(
    published: Published, row: Row, batch: Batch, measure: str, sources: Mapping[str, Row]
) -> ReceiptLine:
    standing = _standing(row, batch)
    about = row["set_aside"] if standing == "set_aside" else row["notes"]
    # The heading says that the figure is disputed, the standing which statement disagrees.
    about = note_words(published, about, told=batch.agreement == "disputed")
    return receipt_line(
        row["statement_id"],
        standing,
        _says(row, measure, standing),
        about,
        sources.get(row["source_id"]),
    )


def _standing(row: Row, batch: Batch) -> str:
    """What a statement does in the receipt: the first that holds of these, in this order."""
    key = row["statement_id"]
    tests = {
        "set_aside": key in batch.set_aside,
        "outside": key in batch.outside,
        "total": row["measure"] == "running-total",
        "undated": batch.fund_year is None,
        "other": batch.implied,
        "agency": row["scope"] == "agency",
        "exists": batch.value is None,
        "counted": key == batch.receipt[0],
        "agrees": True,
    }
    return next(standing for standing, holds in tests.items() if holds)


def _says(row: Row, measure: str, standing: str) -> str:
    told = _part_number(row, measure) if standing == "agency" else statement_number(row, measure)
    if standing == "agency" and row["scope_body"]:
        return _("{body}: {figure}", body=row["scope_body"], figure=told)
    if standing == "other":
        return _("{year}: {figure}", year=row["fund_year"], figure=told)
    if standing == "total" and row["as_of"]:
        return _("{figure} by {day}", figure=told, day=words.partial_date(row["as_of"]))
    return told


def _part_number(row: Row, measure: str) -> str:
    """What a part of a batch is known by: its projects where it gives no amount."""
    other = "projects" if measure == "amount_usd" else "amount_usd"
    asked, given = _gives(row, measure), _gives(row, other)
    if asked or not given:
        return statement_number(row, measure)
    if other == "projects":
        return _("{figure}, amount not given", figure=statement_number(row, other))
    return _("{figure}, number of projects not given", figure=statement_number(row, other))


def _gives(row: Row, measure: str) -> bool:
    if measure == "projects":
        return row["projects"] is not None
    return row["amount_usd"] is not None or row["amount"] is not None


def statement_number(row: Row, measure: str) -> str:
    """The statement's own number; in its own currency where it gives no US dollars."""
    if measure == "projects" and row["projects"] is not None:
        return words.qualified(amount(Decimal(row["projects"]), measure), row["projects_qualifier"])
    if measure == "amount_usd" and row["amount_usd"] is not None:
        return words.qualified(amount(row["amount_usd"], measure), row["amount_qualifier"])
    if measure == "amount_usd" and row["amount"] is not None:
        return words.qualified(money(row["amount"], row["currency"]), row["amount_qualifier"])
    return _("names no figure of this kind")


def money(value: Decimal, currency: str) -> str:
    """An amount in the currency of its source: ``80 million Thai baht``."""
    return _(
        "{number} {currency}", number=words.short(value), currency=words.label(CURRENCIES, currency)
    )


def _program_line(
    published: Published, row: Row, batch: Batch, sources: Mapping[str, Row]
) -> ReceiptLine:
    says = _(
        "Project: {title} ({status})",
        title=row["title"],
        status=words.label(STATUSES, row["status"]),
    )
    first = row["source_ids"][0] if row["source_ids"] else ""
    standing = "exists" if batch.fund_year else "undated"
    about = note_words(published, row["notes"])
    return receipt_line(row["program_id"], standing, says, about, sources.get(first))
