"""Measures of the World Bank: poverty lines and further series, one chosen at a time."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.aggregates.indicators import POVERTY, WDI
from dashboard.aggregates.measures import SINCE, Measure, measure_of
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.measurewords import POVERTY_MEASURES, WDI_MEASURES
from dashboard.figures.worldbank import measure_chart, measure_receipt, points_told
from dashboard.links import plain_label
from dashboard.render.plotly.lines import draw
from dashboard.view import View
from etl.text import _

# From here on the page shows, unless all years are asked for.


@st.fragment
def poverty(now: View) -> None:
    """Headcounts at one line, or the Gini index; choosing redraws this section alone."""
    with st.container(key="choices_poverty"):
        # A label takes Markdown, in which two dollar signs make a formula.
        lines = {code: plain_label(_(name)) for code, name in POVERTY_MEASURES.items()}
        code = address.one("line", _("Poverty line"), lines)
        since = _since() if now.chosen.all_years else 0
    measure = measure_of(now.published, POVERTY, code, now.chosen, since)
    _card(now, measure, "value")


def _since() -> int:
    spans = {"2000": _("Since {year}", year=SINCE), "all": _("All years on record")}
    return SINCE if address.one("since", _("Years of the series"), spans) == "2000" else 0


@st.fragment
def development(now: View) -> None:
    """One of the further series; choosing redraws this section alone."""
    with st.container(key="choices_development"):
        names = {code: _(name) for code, name in WDI_MEASURES.items()}
        code = address.listed("indicator", _("Series"), names)
    _card(now, measure_of(now.published, WDI, code, now.chosen), "wdi_value")


def _card(now: View, measure: Measure, name: str) -> None:
    chart = measure_chart(now.published, measure, now.chosen)
    chart_with_receipt(
        chart,
        draw,
        now.palette,
        Behind(
            name,
            _("Row and data set behind"),
            points_told(chart),
            _("Choose a country and year"),
            lambda mark: measure_receipt(now.published, measure, mark),
        ),
    )
