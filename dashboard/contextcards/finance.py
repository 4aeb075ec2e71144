"""Chinese development finance, a section of its own: it is not the LMC Special Fund."""

from __future__ import annotations

import streamlit as st

from dashboard.aggregates.commitments import Commitments
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.finance import (
    commitment_receipt,
    commitments_chart,
    finance_of,
    recipient_receipt,
    recipients_chart,
    standing_note,
)
from dashboard.figures.worldbank import points_told
from dashboard.markup import element
from dashboard.render.plotly import bars, lines
from dashboard.view import View
from etl.text import _


def finance(now: View) -> None:
    """What it is not, the sums by recipient, and the amounts of each year."""
    st.html(element("p", standing_note(), class_="lmc-standing-line", role="note"))
    found = finance_of(now.published, now.chosen)
    recipients_card(now, found)
    years_card(now, found)


@st.fragment
def recipients_card(now: View, found: Commitments) -> None:
    """Sums by recipient; choosing a bar redraws this card alone."""
    chart = recipients_chart(now.published, found, now.chosen)
    chart_with_receipt(
        chart,
        bars.draw,
        now.palette,
        Behind(
            "recipient",
            _("Rows behind the sum of"),
            {bar.mark: bar.told for bar in chart.bars},
            _("Choose a recipient"),
            lambda mark: recipient_receipt(now.published, found, mark),
        ),
    )


@st.fragment
def years_card(now: View, found: Commitments) -> None:
    """Amounts by year and class of flow; choosing a column redraws this card alone."""
    chart = commitments_chart(now.published, found, now.chosen)
    chart_with_receipt(
        chart,
        lines.draw,
        now.palette,
        Behind(
            "commitment",
            _("Row and data set behind"),
            points_told(chart),
            _("Choose a recipient, year and class"),
            lambda mark: commitment_receipt(now.published, found, mark),
        ),
    )
