"""What is documented, thin, disputed and silent of one country or two, by subject and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.coverage import covered, tally
from dashboard.figures.coverage import ALL, SUBJECT_CODES, coverage_chart
from dashboard.figures.grid import GridChart, GridRow
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.text import ngettext


def country_coverage(published: Published, countries: Sequence[str], chosen: Filter) -> GridChart:
    """All subjects below one another; the rows of two countries in pairs."""
    chart = coverage_chart(published, ALL, narrowed(chosen, countries))
    rows = chart.rows
    if len(countries) == 1:
        # The name of the one country would stand above every row.
        rows = tuple(GridRow(row.group) for row in rows)
    return replace(
        chart,
        key="country_coverage",
        title=" \u00b7 ".join(_finding(published, code, chosen) for code in countries),
        rows=rows,
    )


def _finding(published: Published, country: str, chosen: Filter) -> str:
    rows = covered(published.records("coverage"), SUBJECT_CODES, narrowed(chosen, (country,)))
    tallies = [tally(rows, subject) for subject in SUBJECT_CODES]
    return ngettext(
        "{country}: of {expected} pairs of subject and year {n} is silent",
        "{country}: of {expected} pairs of subject and year {n} are silent",
        sum(t.silent for t in tallies),
        country=country_names(published)[country],
        expected=words.whole(sum(t.expected for t in tallies)),
    )
