"""Figures that no source states and that running totals imply, with their arithmetic."""

from __future__ import annotations

import streamlit as st

from dashboard.cardhtml import receipt_html
from dashboard.cards import table_card
from dashboard.figures.implied import implied, implied_figure, implied_receipt, implied_words
from dashboard.markup import element
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """One card a figure."""
    found = implied(now.published, now.chosen)
    st.html(element("p", implied_words(found), class_="lmc-standing-line", role="note"))
    for batch in found:
        table_card(implied_figure(now.published, batch, now.chosen))
        receipt = implied_receipt(now.published, batch, now.chosen)
        if receipt is not None:
            opened = element("summary", _("The statements and their pages"))
            st.html(element("details", opened, receipt_html(receipt), class_="lmc-details"))
