"""Every disagreement with its statements side by side, and which of them counts."""

from __future__ import annotations

import streamlit as st

from dashboard.cards import receipt_card, table_card
from dashboard.figures.decisions import dispute_receipt, disputed, disputes_figure
from dashboard.figures.notedisputes import noted_figure
from dashboard.view import View


def section(now: View) -> None:
    """Disputed figures in a table, each with its statements, then what the notes tell."""
    figures_card(now)
    noted_card(now)


@st.fragment
def figures_card(now: View) -> None:
    """The disputed batch figures and the statements of each."""
    table_card(disputes_figure(now.published, now.chosen))
    for batch in disputed(now.published, now.chosen):
        receipt = dispute_receipt(now.published, batch, now.chosen)
        if receipt is not None:
            receipt_card(receipt, "", key=f"dispute_{receipt.mark}")


@st.fragment
def noted_card(now: View) -> None:
    """The rows whose notes tell a disagreement."""
    table_card(noted_figure(now.published, now.chosen))
