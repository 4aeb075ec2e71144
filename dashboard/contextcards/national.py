"""The poverty figures as a country publishes them, one country at a time: none is ranked."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.nationalfigures import (
    national_figures_chart,
    national_receipt,
    national_told,
)
from dashboard.links import chosen_record_link
from dashboard.names import country_names
from dashboard.render.plotly.lines import draw
from dashboard.view import View
from etl.text import _


@st.fragment
def national(now: View) -> None:
    """The figures of one of the chosen countries; choosing redraws this section alone."""
    names = country_names(now.published)
    with st.container(key="choices_national"):
        shown = {code: names[code] for code in now.chosen.countries}
        country = address.one("published", _("Country"), shown)
    chart = national_figures_chart(now.published, country, now.chosen)
    chart_with_receipt(
        chart,
        draw,
        now.palette,
        Behind(
            "figure",
            _("Row and page behind"),
            national_told(chart),
            _("Choose a figure"),
            lambda mark: national_receipt(now.published, chart, mark),
        ),
    )
    chosen_record_link("figure", {p.mark: f"national_figures:{p.mark}" for p in chart.points})
