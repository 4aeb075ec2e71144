"""Which statement gives the lowest number of a batch: the one with which it enters a sum (rule 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.batches import Batch, every_batch, filtered
from dashboard.aggregates.intervals import interval_of
from dashboard.remembered import remembered

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]


def known_batches(published: Published, measure: str, chosen: Filter) -> list[Batch]:
    """The batches of a measure as filtered, each with the wording of its lowest number."""
    return list(filtered(all_known_batches(published, measure), chosen))


@remembered
def all_known_batches(published: Published, measure: str) -> tuple[Batch, ...]:
    """The same of all countries and years: what a batch is does not depend on the filter."""
    found = every_batch(published.records("batch_figures"), measure)
    return tuple(_with_wording(published, batch) for batch in found)


def _with_wording(published: Published, batch: Batch) -> Batch:
    if batch.low == batch.value:
        return batch
    rows = lowest_rows(published, batch)
    wording = _stated(rows[0], batch.measure)[1] if rows else ""
    return replace(batch, low_qualifier=wording)


def lowest_rows(published: Published, batch: Batch) -> Sequence[Row]:
    """The statements that give the lowest number of a batch, the one that may mean least first."""
    return _lowest(published, batch.measure).get(batch.mark, ())


# Whatever the filter: of a batch with thousands of statements, looking costs more than the page.
@remembered
def _lowest(published: Published, measure: str) -> Mapping[str, tuple[Row, ...]]:
    """By batch, the statements that give its lowest number."""
    return {
        batch.mark: _rows_that_state(published, batch)
        for batch in every_batch(published.records("batch_figures"), measure)
        if batch.value is not None and batch.low is not None
    }


def _rows_that_state(published: Published, batch: Batch) -> tuple[Row, ...]:
    rows = published.pick("fund_statements", batch.receipt)
    found = [row for row in rows if _stated(row, batch.measure)[0] == batch.low]
    return tuple(sorted(found, key=lambda row: _lower_end(row, batch.measure)))


def low_publishers(published: Published, found: Iterable[Batch]) -> list[str]:
    """Who states the lows that are not what is counted: they stand behind a sum as well."""
    return [name for b in found for name in _publishers(published, b.measure).get(b.mark, ())]


@remembered
def _publishers(published: Published, measure: str) -> Mapping[str, tuple[str, ...]]:
    """By batch that enters a sum with less than what is counted, who states that number."""
    groups = {row["source_id"]: row["publisher_group"] for row in published.records("sources")}
    lowered = [b for b in all_known_batches(published, measure) if b.low != b.value]
    return {
        batch.mark: tuple(
            group
            for row in lowest_rows(published, batch)
            if (group := groups.get(row["source_id"]))
        )
        for batch in lowered
    }


def _stated(row: Row, measure: str) -> tuple[Decimal | None, str]:
    if measure == "projects":
        number = None if row["projects"] is None else Decimal(row["projects"])
        return number, row["projects_qualifier"]
    return row["amount_usd"], row["amount_qualifier"]


def _lower_end(row: Row, measure: str) -> int:
    number, wording = _stated(row, measure)
    return interval_of(number or 0, wording, measure).low
