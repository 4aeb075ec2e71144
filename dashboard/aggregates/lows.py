"""Which statement gives the lowest number of a batch: the one with which it enters a sum (rule 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.batches import Batch, batches
from dashboard.aggregates.intervals import interval_of
from dashboard.remembered import remembered

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]


def known_batches(published: Published, measure: str, chosen: Filter) -> list[Batch]:
    """The batches of a measure as filtered, each with the wording of its lowest number."""
    found = batches(published.records("batch_figures"), measure, chosen)
    return [_with_wording(published, batch) for batch in found]


def _with_wording(published: Published, batch: Batch) -> Batch:
    if batch.low == batch.value:
        return batch
    rows = lowest_rows(published, batch)
    wording = _stated(rows[0], batch.measure)[1] if rows else ""
    return replace(batch, low_qualifier=wording)


def lowest_rows(published: Published, batch: Batch) -> list[Row]:
    """The statements that give the lowest number of a batch, the one that may mean least first."""
    if batch.value is None or batch.low is None:
        return []
    return list(_rows_that_state(published, batch.receipt, batch.low, batch.measure))


# Whatever the filter: of a batch with thousands of statements, looking costs more than the page.
@remembered
def _rows_that_state(
    published: Published, keys: Sequence[str], number: Decimal, measure: str
) -> tuple[Row, ...]:
    rows = published.pick("fund_statements", keys)
    found = [row for row in rows if _stated(row, measure)[0] == number]
    return tuple(sorted(found, key=lambda row: _lower_end(row, measure)))


def low_publishers(published: Published, found: Iterable[Batch]) -> list[str]:
    """Who states the lows that are not what is counted: they stand behind a sum as well."""
    rows = [row for b in found if b.low != b.value for row in lowest_rows(published, b)]
    pages = published.pick("sources", (row["source_id"] for row in rows))
    return [page["publisher_group"] for page in pages if page["publisher_group"]]


def _stated(row: Row, measure: str) -> tuple[Decimal | None, str]:
    if measure == "projects":
        number = None if row["projects"] is None else Decimal(row["projects"])
        return number, row["projects_qualifier"]
    return row["amount_usd"], row["amount_qualifier"]


def _lower_end(row: Row, measure: str) -> int:
    number, wording = _stated(row, measure)
    return interval_of(number or 0, wording, measure).low
