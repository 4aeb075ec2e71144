"""What was funded? The batches of the LMC Special Fund, their receipts and itemised projects."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt, receipt_card, table_card
from dashboard.choice import mark_choice
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.itemised import itemised_figure, program_receipt, titles
from dashboard.figures.programs import BatchChart, batch_chart
from dashboard.render.plotly.batches import draw
from dashboard.view import View, view
from etl.contract.codes import MEASURES
from etl.text import _


def page(now: View) -> None:
    """Heading, batches with their receipt, programs known by name with theirs."""
    st.title(_("What was funded?"))
    batches_card(now)
    itemised_card(now)


@st.fragment
def batches_card(now: View) -> None:
    """The chart of batches; choosing a measure or a mark redraws this card alone."""
    measure = address.one("measure", _("Measure"), {c.code: _(c.label) for c in MEASURES})
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


@st.fragment
def itemised_card(now: View) -> None:
    """The table of programs; choosing one redraws this card alone."""
    listed = itemised_figure(now.published, now.chosen)
    table_card(listed)
    if listed.empty:
        return
    key = mark_choice("program", _("Sources of"), titles(listed), _("Choose a program"))
    receipt_card(
        program_receipt(now.published, key) if key else None,
        _("Choose a program to see the pages it is known from."),
        key="receipt_program",
    )


def _told(chart: BatchChart) -> dict[str, str]:
    drawn = (mark for panel in chart.panels for mark in panel.marks)
    return {mark.mark: mark.told for mark in (*drawn, *chart.undated)}


page(view())
