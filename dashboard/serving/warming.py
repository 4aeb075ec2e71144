"""What the first visitor would wait for: slow imports, reading the tables, each chart once."""

from __future__ import annotations

from datetime import date

import pandas as pd  # noqa: F401 - Streamlit imports it with the first chart, a quarter second
import plotly.io  # noqa: F401 - likewise

from dashboard import store, words
from dashboard.aggregates.spans import year_span
from dashboard.figures.countrystats import country_stats
from dashboard.figures.guideline import guideline_chart
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.meetingyears import meetings_chart
from dashboard.figures.nationalfigures import national_figures_chart
from dashboard.figures.overviewstats import overview_stats
from dashboard.figures.participation import participation_chart
from dashboard.figures.programs import batch_chart
from dashboard.figures.projectsums import projects_chart
from dashboard.filters import make_filter
from dashboard.names import country_names
from dashboard.render.plotly import bars, batches, grid, lines, matrix, timeline
from dashboard.render.plotly.base import Frame
from dashboard.theme import LIGHT
from etl.edition import EditionError


def warm_up() -> None:
    """Draw every chart once; where there is no edition the pages say so themselves."""
    words.short(1_000_000)
    try:
        published = store.current()  # the very edition that the pages show
        every = make_filter((), (), tuple(country_names(published)), year_span(published))
        frame = Frame(LIGHT, picture=True)
        overview_stats(published, every, date.today())
        bars.draw(projects_chart(published, every), frame)
        grid.draw(meetings_chart(published, every), frame)
        batches.draw(batch_chart(published, "projects", every), frame)
        matrix.draw(participation_chart(published, every), frame)
        timeline.draw(guideline_chart(published, every, date.today()), frame)
        itemised_figure(published, every)
        country_stats(published, every.countries[0], every, date.today())
        # Ten thousand programs take half a second to index: no visitor waits for that.
        store.search_of(published)
        lines.draw(national_figures_chart(published, every.countries[0], every), frame)
    except EditionError:
        return
