"""Running totals beside the sums of their batches."""

from __future__ import annotations

import streamlit as st

from dashboard.cards import Behind, table_card, table_receipt_choice
from dashboard.figures.totalchecks import check_receipt, checks_figure, told
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """The table of comparisons; choosing one shows what it adds up."""
    figure = checks_figure(now.published, now.chosen)
    table_card(figure)
    if figure.empty:
        return
    table_receipt_choice(
        Behind(
            "check",
            _("Statements behind"),
            told(now.published, now.chosen),
            _("Choose a comparison"),
            lambda mark: check_receipt(now.published, mark),
        )
    )
