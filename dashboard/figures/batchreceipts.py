"""The receipt of a fund batch: its statements side by side, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from dashboard import words
from dashboard.aggregates.batches import Batch, batches
from dashboard.figures.batchwords import amount, figure_words
from dashboard.figures.receipts import (
    Receipt,
    ReceiptLine,
    in_order,
    receipt_line,
    sources_by_id,
)
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract.codes import CURRENCIES, STATUSES
from etl.text import _

Row = Mapping[str, Any]


def batch_receipt(
    published: Published, measure: str, chosen: Filter, mark: str
) -> Receipt | None:
    """The receipt of one shown batch (``KHM-2022``); None where the filter does not show it."""
    shown = batches(published.records("batch_figures"), measure, chosen)
    batch = next((b for b in shown if b.mark == mark), None)
    if batch is None or batch.fund_year is None:
        return None
    name = country_names(published)[batch.country]
    return Receipt(
        mark=mark,
        heading=_("{country}, fund year {year}", country=name, year=batch.fund_year),
        told=figure_words(batch, measure),
        lines=in_order(_lines(published, batch, measure)),
    )


def _lines(published: Published, batch: Batch, measure: str) -> Iterable[ReceiptLine]:
    statements = published.pick("fund_statements", (*batch.receipt, *batch.set_aside))
    known = {row["statement_id"] for row in statements}
    agency = [
        row for row in published.where(
            "fund_statements", country=batch.country, fund_year=batch.fund_year or 0,
            scope="agency", measure="batch",
        ) if row["statement_id"] not in known
    ]
    programs = published.pick("programs", batch.receipt)
    sources = sources_by_id(
        published,
        [row["source_id"] for row in (*statements, *agency)]
        + [source for row in programs for source in row["source_ids"]],
    )
    for row in (*statements, *agency):
        yield _statement_line(row, batch, measure, sources)
    for row in programs:
        yield _program_line(row, sources)


def _statement_line(
    row: Row, batch: Batch, measure: str, sources: Mapping[str, Row]
) -> ReceiptLine:
    standing = _standing(row, batch)
    about = row["set_aside"] if standing == "set_aside" else row["notes"]
    return receipt_line(
        row["statement_id"], standing, _says(row, measure, standing), about,
        sources.get(row["source_id"]),
    )


def _standing(row: Row, batch: Batch) -> str:
    key = row["statement_id"]
    if key in batch.set_aside:
        return "set_aside"
    if key in batch.outside:
        return "outside"
    if row["measure"] == "running-total":
        return "total"
    if batch.implied:
        return "other"
    if row["scope"] == "agency":
        return "agency"
    if batch.value is None:
        return "exists"
    return "counted" if key == batch.receipt[0] else "agrees"


def _says(row: Row, measure: str, standing: str) -> str:
    told = _number(row, measure)
    if standing == "agency" and row["scope_body"]:
        return _("{body}: {figure}", body=row["scope_body"], figure=told)
    if standing == "other":
        return _("{year}: {figure}", year=row["fund_year"], figure=told)
    if standing == "total" and row["as_of"]:
        return _("{figure} by {day}", figure=told, day=words.partial_date(row["as_of"]))
    return told


def _number(row: Row, measure: str) -> str:
    """The statement's own number; in its own currency where it gives no US dollars."""
    if measure == "projects" and row["projects"] is not None:
        return words.qualified(amount(Decimal(row["projects"]), measure),
                               row["projects_qualifier"])
    if measure == "amount_usd" and row["amount_usd"] is not None:
        return words.qualified(amount(row["amount_usd"], measure), row["amount_qualifier"])
    if measure == "amount_usd" and row["amount"] is not None:
        return words.qualified(money(row["amount"], row["currency"]), row["amount_qualifier"])
    return _("names no figure of this kind")


def money(value: Decimal, currency: str) -> str:
    """An amount in the currency of its source: ``80 million Thai baht``."""
    return _("{number} {currency}", number=words.short(value),
             currency=words.label(CURRENCIES, currency))


def _program_line(row: Row, sources: Mapping[str, Row]) -> ReceiptLine:
    says = _("Project: {title} ({status})", title=row["title"],
             status=words.label(STATUSES, row["status"]))
    first = row["source_ids"][0] if row["source_ids"] else ""
    return receipt_line(row["program_id"], "exists", says, row["notes"], sources.get(first))
