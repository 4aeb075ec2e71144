"""The five-year plans of the cooperation as shaded years behind a chart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.indicators import plan_spans
from dashboard.figures.lines import Period
from dashboard.figures.model import LegendItem
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published


def plan_periods(published: Published) -> tuple[Period, ...]:
    """The years of each five-year plan, named by them."""
    return tuple(
        Period(start, end, words.years(start, end))
        for start, end in plan_spans(published.records("documents"))
    )


def plan_legend(periods: Iterable[Period], years: tuple[int, int]) -> Iterable[LegendItem]:
    """What the shading says, where some of it is in sight."""
    seen = [p.name for p in periods if p.start <= years[1] and p.end >= years[0]]
    if seen:
        yield LegendItem(
            "shade",
            _("shaded: the years of the LMC's five-year plans, {years}", years=words.listing(seen)),
        )
