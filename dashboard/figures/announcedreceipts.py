"""What a bar of itemised against announced rests on: the projects by name and the statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dashboard.aggregates.announced import Beside, sums
from dashboard.figures.announced import besides, of_country
from dashboard.figures.announcedwords import batch_told, sums_told
from dashboard.figures.batchreceipts import batch_receipt, statement_number
from dashboard.figures.programwords import program_lines
from dashboard.figures.receipts import (
    Receipt,
    ReceiptLine,
    in_order,
    receipt_line,
    sources_by_id,
)
from dashboard.names import country_names
from etl.text import _

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published


def announced_receipt(
    published: Published, measure: str, chosen: Filter, mark: str
) -> Receipt | None:
    """The receipt of a batch (``KHM-2022``) or a country (``KHM``); None where neither is shown."""
    found = besides(published, measure, chosen)
    names = country_names(published)
    own = of_country(found, mark)
    if own:
        return _country_receipt(published, own, names[mark], measure)
    for one in found:
        if one.batch.mark == mark:
            return _batch_receipt(published, one, names[one.batch.country], chosen)
    return None


def _batch_receipt(published: Published, one: Beside, name: str, chosen: Filter) -> Receipt:
    behind = batch_receipt(published, one.batch.measure, chosen, one.batch.mark)
    named = {row["program_id"] for row in one.rows}
    statements = [line for line in behind.lines if line.row_id not in named] if behind else []
    return Receipt(
        mark=one.batch.mark,
        heading=_("{country}, fund year {year}", country=name, year=one.batch.fund_year),
        told=batch_told(one, name),
        lines=in_order([*statements, *program_lines(published, one.rows)]),
        rule=behind.rule if behind else "",
    )


def _country_receipt(
    published: Published, own: Sequence[Beside], name: str, measure: str
) -> Receipt:
    counted = [one for one in own if one.batch.value is not None]
    rows = [row for one in counted for row in one.rows]
    return Receipt(
        mark=own[0].batch.country,
        heading=_("{country}, all batches with a figure", country=name),
        told=sums_told(sums(own), measure, name),
        lines=in_order([*_counted(published, counted), *program_lines(published, rows)]),
    )


def _counted(published: Published, own: Sequence[Beside]) -> Iterable[ReceiptLine]:
    """The statement that counts for each batch."""
    rows = published.pick("fund_statements", [one.batch.receipt[0] for one in own])
    pages = sources_by_id(published, [row["source_id"] for row in rows])
    for row, one in zip(rows, own, strict=True):
        figure = statement_number(row, one.batch.measure)
        says = _("{year}: {figure}", year=row["fund_year"], figure=figure)
        page = pages.get(row["source_id"])
        yield receipt_line(row["statement_id"], "counted", says, row["notes"], page)
