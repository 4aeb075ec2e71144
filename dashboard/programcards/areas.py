"""Programs known by name by priority area and by poverty as an aim."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.meetingreceipts import told_of
from dashboard.figures.programareas import BY, areas_chart, areas_receipt
from dashboard.render.plotly import bars
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """The bars; choosing one shows its programs."""
    by = address.one("by", _("Bars by"), {code: _(name) for code, name in BY.items()})
    chart = areas_chart(now.published, now.chosen, by)
    chart_with_receipt(
        chart,
        bars.draw,
        now.palette,
        Behind(
            f"of_{by}",
            _("Programs behind"),
            told_of(chart),
            _("Choose a bar"),
            lambda mark: areas_receipt(now.published, now.chosen, by, mark),
        ),
    )
