"""The batches of one country or of two, each with its own sum: never added to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.aggregates.country import narrowed
from dashboard.figures.programs import BatchChart, batch_chart
from dashboard.filters import Filter
from dashboard.published import Published
from etl.contract.codes import MEASURES
from etl.text import _

_KEYS = {code.code: f"country_{code.code}" for code in MEASURES}


def country_batches(
    published: Published, measure: str, countries: Sequence[str], chosen: Filter
) -> BatchChart:
    """A panel a country on one scale; the title tells the sum of each."""
    chart = batch_chart(published, measure, narrowed(chosen, countries))
    title = chart.title
    if len(countries) > 1 and not chart.empty:
        title = " \u00b7 ".join(
            _("{country}: {quantity}", country=panel.name, quantity=panel.summary)
            for panel in chart.panels
        )
    return replace(chart, key=_KEYS[measure], title=title)


def batches_told(chart: BatchChart) -> dict[str, str]:
    """The marks in words, for the list beside the chart."""
    drawn = (mark for panel in chart.panels for mark in panel.marks)
    return {mark.mark: mark.told for mark in (*drawn, *chart.undated)}
