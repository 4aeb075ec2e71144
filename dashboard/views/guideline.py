"""Where does the guideline stand? Documents, actions and milestones by theme, and today."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.guideline import TimelineChart, guideline_chart, standing_line
from dashboard.figures.recordreceipts import timeline_receipt
from dashboard.markup import element
from dashboard.render.plotly.timeline import draw
from dashboard.view import View, view
from etl.text import _


def page(now: View) -> None:
    """Heading, the standing line, timeline with receipts."""
    st.title(_("Where does the 2023\u20132027 guideline stand?"))
    st.html(element("p", standing_line(), class_="lmc-standing-line", role="note"))
    timeline_card(now)


@st.fragment
def timeline_card(now: View) -> None:
    """The timeline; choosing a mark redraws this card alone."""
    chart = guideline_chart(now.published, now.chosen, date.today())
    chart_with_receipt(
        chart,
        draw,
        now.palette,
        Behind(
            "row",
            _("Document and page behind"),
            _told(chart),
            _("Choose a row"),
            lambda mark: timeline_receipt(now.published, chart, mark),
        ),
    )


def _told(chart: TimelineChart) -> dict[str, str]:
    return {mark.mark: mark.told for lane in chart.lanes for mark in lane.marks}


page(view())
