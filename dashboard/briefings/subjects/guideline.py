"""The mid-term review of the guideline: what was due, documented, planned and silent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START
from dashboard.briefings.model import Passage, Request
from dashboard.briefings.pages import Maker
from dashboard.briefings.subjects.parts import Parts
from dashboard.figures.ahead import ahead_figure
from dashboard.figures.guideline import guideline_chart, standing_line
from dashboard.figures.model import countries_words
from dashboard.figures.overviewstats import latest_stat, time_stat
from dashboard.figures.periods import periods_chart
from dashboard.figures.themes import themes_chart
from dashboard.figures.themesums import themes_chart as theme_sums
from dashboard.names import country_names
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published

_YEARS = (GUIDELINE_START, GUIDELINE_END)


def guideline_parts(published: Published, request: Request, maker: Maker) -> Parts:
    """Time gone, the standing line, themes by year, what is due and planned, the period before."""
    chosen, today = request.chosen, date.fromisoformat(request.today)
    codes = "all" if chosen.all_countries else "-".join(chosen.countries)
    return Parts(
        name=f"guideline-{codes}-{GUIDELINE_START}-{GUIDELINE_END}",
        title=_("The guideline on poverty reduction {years}", years=words.years(*_YEARS)),
        subtitle=_(
            "Mid-term review, {day}, {where}",
            day=words.day(today),
            where=countries_words(chosen, country_names(published)),
        ),
        stats=(time_stat(published, today), *latest_stat(published, chosen, today)),
        pages=(
            maker.page(theme_sums(published, chosen, today), (standing_line(),)),
            maker.page(themes_chart(published, chosen, today, _YEARS)),
            maker.page(ahead_figure(published, chosen, today, _YEARS)),
            maker.page(guideline_chart(published, chosen, today, _YEARS)),
            maker.page(periods_chart(published, chosen, today)),
        ),
        caveats=(Passage("standing", standing_line()),),
        path="guideline",
        asked=(),
    )
