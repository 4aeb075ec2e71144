"""What is documented, thin, disputed and silent of one country or two, by subject and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.aggregates.country import narrowed
from dashboard.figures.coverage import ALL, coverage_chart
from dashboard.figures.grid import GridChart, GridRow
from dashboard.filters import Filter
from dashboard.published import Published


def country_coverage(published: Published, countries: Sequence[str], chosen: Filter) -> GridChart:
    """All subjects below one another; the rows of two countries in pairs."""
    chart = coverage_chart(published, ALL, narrowed(chosen, countries))
    rows = chart.rows
    if len(countries) == 1:
        # The name of the one country would stand above every row.
        rows = tuple(GridRow(row.group) for row in rows)
    return replace(chart, key="country_coverage", rows=rows)
