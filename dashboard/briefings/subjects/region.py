"""The regional overview: where does the cooperation stand?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.model import Request
from dashboard.briefings.pages import Maker
from dashboard.briefings.subjects.parts import Parts
from dashboard.figures.coverage import ALL, coverage_chart
from dashboard.figures.decisions import disputes_figure
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.latest import latest_figure
from dashboard.figures.model import countries_words
from dashboard.figures.overviewstats import overview_stats
from dashboard.figures.participation import participation_chart
from dashboard.figures.programs import batch_chart
from dashboard.figures.projectsums import projects_chart
from dashboard.figures.themesums import themes_chart
from dashboard.figures.unknowns import unknowns
from dashboard.names import country_names
from etl.contract.codes import MEASURES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.published import Published


def region_parts(published: Published, request: Request, maker: Maker) -> Parts:
    """Numbers, gaps, participation, programs, themes and the latest events of the filter."""
    chosen, today = request.chosen, date.fromisoformat(request.today)
    where = countries_words(chosen, country_names(published))
    codes = "all" if chosen.all_countries else "-".join(chosen.countries)
    gaps = unknowns(published, chosen, today)
    return Parts(
        name=f"region-{codes}-{chosen.years[0]}-{chosen.years[1]}",
        title=_("Lancang-Mekong Cooperation on poverty reduction: where it stands"),
        subtitle=_(
            "Regional overview, {years}, {where}", years=words.years(*chosen.years), where=where
        ),
        stats=overview_stats(published, chosen, today),
        pages=(
            maker.listed("unknown", _("What is not known"), "", gaps),
            *(maker.page(figure) for figure in _figures(published, request)),
        ),
        caveats=(),
        path="overview",
        asked=(),
    )


def _figures(published: Published, request: Request) -> Iterable[Figure]:
    chosen, today = request.chosen, date.fromisoformat(request.today)
    yield projects_chart(published, chosen)
    for measure in MEASURES:
        yield batch_chart(published, measure.code, chosen)
    disputes = disputes_figure(published, chosen)
    if not disputes.empty:
        yield disputes
    yield participation_chart(published, chosen)
    yield themes_chart(published, chosen, today)
    yield latest_figure(published, chosen, today)
    yield itemised_figure(published, chosen)
    yield coverage_chart(published, ALL, chosen)
