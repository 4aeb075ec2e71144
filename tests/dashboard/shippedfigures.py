"""Every kind of chart that the pages show of the shipped record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.aggregates.indicators import POVERTY, WDI
from dashboard.aggregates.measures import measure_of
from dashboard.aggregates.participation import POVERTY_TRACK, Track
from dashboard.figures.announced import BATCH, COUNTRY, announced_chart
from dashboard.figures.countrymeetings import part_chart
from dashboard.figures.coverage import coverage_chart
from dashboard.figures.finance import commitments_chart, finance_of, recipients_chart
from dashboard.figures.guideline import guideline_chart, plan_years
from dashboard.figures.headcounts import headcounts_chart
from dashboard.figures.hosts import hosts_chart
from dashboard.figures.levels import levels_chart
from dashboard.figures.meetingyears import meetings_chart
from dashboard.figures.nationalfigures import national_figures_chart
from dashboard.figures.participation import participation_chart
from dashboard.figures.periods import periods_chart
from dashboard.figures.placesmap import places_chart
from dashboard.figures.programareas import areas_chart
from dashboard.figures.programs import batch_chart
from dashboard.figures.projectsums import projects_chart
from dashboard.figures.themes import themes_chart
from dashboard.figures.themesums import themes_chart as theme_sums_chart
from dashboard.figures.totalsbeside import totals_chart
from dashboard.figures.worldbank import measure_chart

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.filters import Filter
    from dashboard.published import Published

TODAY = date(2026, 11, 23)


def shipped_charts(published: Published, chosen: Filter) -> dict[str, Figure]:
    """The charts of every page for a filter, by name."""
    found = finance_of(published, chosen)
    years = plan_years(chosen)
    return {
        "batches": batch_chart(published, "projects", chosen),
        "amounts": batch_chart(published, "amount_usd", chosen),
        "projects": projects_chart(published, chosen),
        "meetings": meetings_chart(published, chosen),
        "theme sums": theme_sums_chart(published, chosen, TODAY),
        "participation": participation_chart(published, chosen),
        "all meetings": participation_chart(published, chosen, Track(poverty=False, series=())),
        "hosts": hosts_chart(published, chosen, POVERTY_TRACK),
        "levels": levels_chart(published, chosen, POVERTY_TRACK),
        "headcounts": headcounts_chart(published, chosen),
        "guideline": guideline_chart(published, chosen, TODAY, years),
        "one year": guideline_chart(published, chosen, TODAY, (2023, 2023)),
        "periods": periods_chart(published, chosen, TODAY),
        "themes": themes_chart(published, chosen, TODAY, years),
        "coverage": coverage_chart(published, "all", chosen),
        "part": part_chart(published, chosen.countries[0], chosen),
        "places": places_chart(published, chosen),
        "areas": areas_chart(published, chosen, "area"),
        "announced": announced_chart(published, "projects", chosen, BATCH),
        "announced amounts": announced_chart(published, "amount_usd", chosen, COUNTRY),
        "totals": totals_chart(published, "amount_usd", chosen, "country"),
        "recipients": recipients_chart(published, found, chosen),
        "commitments": commitments_chart(published, found, chosen),
        "poverty": measure_chart(
            published, measure_of(published, POVERTY, "SI.POV.DDAY", chosen, 2000), chosen
        ),
        "population": measure_chart(
            published, measure_of(published, WDI, "SP.POP.TOTL", chosen), chosen
        ),
        **{
            f"national {country}": national_figures_chart(published, country, chosen)
            for country in chosen.countries
        },
    }
