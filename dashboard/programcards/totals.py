"""Running totals beside the sums of the batches that they cover."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.totalsbeside import WHOSE, totals_chart, totals_receipt, totals_told
from dashboard.programcards.choices import measure_choice
from dashboard.render.plotly import ranges
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """The comparisons; choosing one shows what it adds up."""
    with st.container(key="choices_totals", horizontal=True):
        measure = measure_choice()
        whose = address.one("whose", _("Totals of"), {c: _(name) for c, name in WHOSE.items()})
    chart = totals_chart(now.published, measure, now.chosen, whose)
    chart_with_receipt(
        chart,
        ranges.draw,
        now.palette,
        Behind(
            "total",
            _("Statements behind"),
            totals_told(chart),
            _("Choose a running total"),
            lambda mark: totals_receipt(now.published, chart, mark),
        ),
    )
