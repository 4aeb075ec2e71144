"""The years that the record speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.published import Published


def year_span(published: Published) -> tuple[int, int]:
    """The first and last year of any batch, meeting or milestone of the edition.

    National policy is context and does not widen the span. Raises ValueError where the record
    holds no year at all.
    """
    years = set(_years(published))
    return min(years), max(years)


def _years(published: Published) -> Iterable[int]:
    for row in published.records("batch_figures"):
        if row["fund_year"] is not None:
            yield row["fund_year"]
    for row in published.records("meetings"):
        if row["start_date"]:
            yield int(row["start_date"][:4])
    for row in published.records("milestones"):
        if not row["national_policy"]:
            yield int((row["date_end"] or row["date"])[:4])
            yield int(row["date"][:4])
