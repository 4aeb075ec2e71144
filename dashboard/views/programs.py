"""What was funded? The batches of the LMC Special Fund, their receipts and itemised projects."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import chart_card, receipt_card
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.programs import BatchChart, batch_chart
from dashboard.render.plotly.batches import draw
from dashboard.view import View, view
from etl.contract.codes import MEASURES
from etl.text import _


def page(now: View) -> None:
    """Heading, measure, chart with receipt, itemised programs."""
    st.title(_("What was funded?"))
    batches_card(now)


@st.fragment
def batches_card(now: View) -> None:
    """The chart of batches; choosing a mark redraws this card alone."""
    measure = address.one("measure", _("Measure"), {c.code: _(c.label) for c in MEASURES})
    chart = batch_chart(now.published, measure, now.chosen)
    chart_card(chart, draw, now.palette, marks="batch")
    if not chart.empty:
        mark = batch_choice(chart)
        receipt_card(
            batch_receipt(now.published, measure, now.chosen, mark) if mark else None,
            _("Choose a column in the chart, or a batch here, to see every statement behind it."),
        )


def batch_choice(chart: BatchChart) -> str:
    """The batch whose receipt is shown, chosen by a click on its column or from a list."""
    told = {mark.mark: mark.told for panel in chart.panels for mark in panel.marks}
    kept = address.codes("batch", list(told), most=1)
    chosen = kept[0] if kept else None
    st.selectbox(
        _("Statements behind"), list(told), format_func=told.__getitem__, index=None,
        key=address.shown_key("batch", chosen), on_change=address.follow("batch"),
        placeholder=_("Choose a batch"),
    )
    return chosen or ""


page(view())
