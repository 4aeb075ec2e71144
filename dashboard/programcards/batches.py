"""The batches of the fund by country and fund year, with the statements behind each."""

from __future__ import annotations

import streamlit as st

from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.programs import BatchChart, batch_chart
from dashboard.programcards.choices import measure_choice
from dashboard.render.plotly.batches import draw
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """The chart of batches; choosing a measure or a mark redraws this card alone."""
    measure = measure_choice()
    chart = batch_chart(now.published, measure, now.chosen)
    chart_with_receipt(
        chart,
        draw,
        now.palette,
        Behind(
            "batch",
            _("Statements behind"),
            _told(chart),
            _("Choose a batch"),
            lambda mark: batch_receipt(now.published, measure, now.chosen, mark),
        ),
    )


def _told(chart: BatchChart) -> dict[str, str]:
    drawn = (mark for panel in chart.panels for mark in panel.marks)
    return {mark.mark: mark.told for mark in (*drawn, *chart.undated)}
