"""Itemised against announced: how much of each batch is known by name."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.announced import BATCH, COUNTRY, EACH, announced_chart
from dashboard.figures.announcedreceipts import announced_receipt
from dashboard.figures.meetingreceipts import told_of
from dashboard.programcards.choices import measure_choice
from dashboard.render.plotly import bars
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """A bar a country or a batch; choosing one shows its projects and statements."""
    with st.container(key="choices_announced", horizontal=True):
        measure = measure_choice()
        # One country alone is read batch by batch.
        default = BATCH if len(now.chosen.countries) == 1 else COUNTRY
        each = address.one("each", _("Bars"), {c: _(n) for c, n in EACH.items()}, default)
    chart = announced_chart(now.published, measure, now.chosen, each)
    chart_with_receipt(
        chart,
        bars.draw,
        now.palette,
        Behind(
            "named",
            _("Projects and statements behind"),
            told_of(chart),
            _("Choose a bar"),
            lambda mark: announced_receipt(now.published, measure, now.chosen, mark),
        ),
    )
