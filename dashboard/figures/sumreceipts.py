"""The receipt of a sum over batches: what each enters it with, and rows that add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Batch, entering, lone_dispute, total
from dashboard.aggregates.lows import all_known_batches, lowest_rows
from dashboard.figures.batchreceipts import statement_number
from dashboard.figures.batchwords import amount, figure_words, sum_words
from dashboard.figures.receipts import Receipt, ReceiptLine, receipt_line, sources_by_id
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.published import Published

Row = Mapping[str, Any]


def sum_receipt(published: Published, found: Sequence[Batch], measure: str) -> Receipt:
    """What a sum rests on: each batch, the number with which it enters, and who states it.

    Where that is not the number that counts for the batch, both are cited.
    """
    alone = lone_dispute(found) is not None
    lowered = total(found).lowered and not alone
    return Receipt(
        mark=f"sum-{measure}",
        heading=_("Batches in this number"),
        told=sum_words(found, measure) if found else _("no batch known"),
        lines=tuple(_batch_lines(published, found, lowered=lowered, contradicted=alone)),
        rule=" ".join(_rule(found, measure, lowered=lowered)),
    )


def batches_receipt(published: Published, found: Sequence[Batch], measure: str) -> Receipt:
    """What a number of batches rests on: each of them with its figure and a page."""
    return Receipt(
        mark=f"batches-{measure}",
        heading=_("Batches in this number"),
        told=ngettext("{n} batch", "{n} batches", len(found)),
        lines=tuple(_batch_lines(published, found)),
        rule=_(
            "Counted is each country and fund year for which a statement or a project of the fund "
            "is on record, with or without a figure."
        ),
    )


def _rule(found: Sequence[Batch], measure: str, *, lowered: bool) -> Iterable[str]:
    if lone_dispute(found):
        yield _(
            "Sources contradict each other on this one batch. Shown is the number that counts, "
            "with the range that is stated; a sum over several batches adds the lowest."
        )
        return
    yield from _arithmetic(found, lowered=lowered)
    yield _(
        "Each batch enters once. As soon as one of them is disputed or without a stated figure "
        "the lowest number stated of each is added and the sum says at least; implied figures "
        "are left out."
    )
    sums = total(found)
    if sums.value is not None and sums.least is not None and sums.least < sums.value:
        yield _(
            "A figure worded about may mean less: at the lower end of what such wordings allow "
            "the sum is {figure}, and \u201cat least\u201d is said of that.",
            figure=amount(sums.least, measure),
        )


def _arithmetic(found: Sequence[Batch], *, lowered: bool) -> Iterable[str]:
    """The sum written out, in the order of the rows."""
    added = [entering(batch, lowered=lowered) for batch in found if batch.value is not None]
    if len(added) > 1:
        yield _(
            "Added up: {terms} = {sum}.",
            terms=" + ".join(words.whole(n) for n in added),
            sum=words.whole(sum(added)),
        )


def _batch_lines(
    published: Published,
    found: Sequence[Batch],
    *,
    lowered: bool = False,
    contradicted: bool = False,
) -> Iterable[ReceiptLine]:
    pages = _Pages(published, found)
    names = country_names(published)
    for batch in found:
        row_id, page = pages.first(batch)
        says = _(
            "{country} {year}: {figure}",
            country=names[batch.country],
            year=batch.fund_year,
            figure=figure_words(batch, batch.measure),
        )
        if lowered:
            yield from _low_lines(published, batch.measure).get(batch.mark, ())
        yield receipt_line(row_id, _standing(batch, lowered=lowered), says, "", page)
        if contradicted:
            yield from _outside_lines(published, batch)


def _standing(batch: Batch, *, lowered: bool) -> str:
    """What the counted row does in the sum."""
    if batch.value is None:
        return "exists"
    return "above" if lowered and batch.low != batch.value else "counted"


# A batch may have thousands of statements; what they say does not depend on the filter.
@remembered
def _low_lines(published: Published, measure: str) -> Mapping[str, tuple[ReceiptLine, ...]]:
    """By batch that enters a sum with less than what is counted, the lines of who states that."""
    names = country_names(published)
    return {
        batch.mark: tuple(_lines_of_low(published, batch, names[batch.country]))
        for batch in all_known_batches(published, measure)
        if batch.value is not None and batch.low != batch.value
    }


def _lines_of_low(published: Published, batch: Batch, name: str) -> Iterable[ReceiptLine]:
    """The statements that give the lowest number: with it the batch enters the sum."""
    rows = lowest_rows(published, batch)
    pages = sources_by_id(published, (row["source_id"] for row in rows))
    says = _(
        "{country} {year} enters the sum as {low} (lowest stated); counted is {counted}",
        country=name,
        year=batch.fund_year,
        low=amount(entering(batch, lowered=True), batch.measure),
        counted=amount(entering(batch, lowered=False), batch.measure),
    )
    for row in rows[:1]:
        yield receipt_line(row["statement_id"], "lowest", says, "", pages.get(row["source_id"]))
    for row in rows[1:]:
        also = _("{figure} as well", figure=statement_number(row, batch.measure))
        yield receipt_line(row["statement_id"], "agrees", also, "", pages.get(row["source_id"]))


def _outside_lines(published: Published, batch: Batch) -> Iterable[ReceiptLine]:
    """The statements that contradict what is counted of a batch."""
    rows = published.pick("fund_statements", batch.outside)
    pages = sources_by_id(published, (row["source_id"] for row in rows))
    for row in rows:
        says = statement_number(row, batch.measure)
        yield receipt_line(row["statement_id"], "outside", says, "", pages.get(row["source_id"]))


class _Pages:
    """The first row of each batch and the page that it cites."""

    def __init__(self, published: Published, found: Sequence[Batch]) -> None:
        keys = [batch.receipt[0] for batch in found if batch.receipt]
        self._cited = {
            row["statement_id"]: row["source_id"] for row in published.pick("fund_statements", keys)
        } | {
            row["program_id"]: next(iter(row["source_ids"]), "")
            for row in published.pick("programs", keys)
        }
        self._pages = sources_by_id(published, self._cited.values())

    def first(self, batch: Batch) -> tuple[str, Row | None]:
        """The row's id (the batch's mark where it has none) and the page."""
        row_id = next((key for key in batch.receipt if key in self._cited), "")
        return row_id or batch.mark, self._pages.get(self._cited.get(row_id, ""))
