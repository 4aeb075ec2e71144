"""What is known of which country, year and subject."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt, table_card
from dashboard.figures.coverage import ALL, coverage_chart, tally_figure
from dashboard.figures.coveragereceipts import coverage_receipt
from dashboard.render.plotly.grid import draw
from dashboard.view import View
from etl.contract.codes import SUBJECTS
from etl.text import _


def section(now: View) -> None:
    """The grid with its receipts, and the counts."""
    grid_card(now)
    table_card(tally_figure(now.published, now.chosen))


@st.fragment
def grid_card(now: View) -> None:
    """Countries by years; choosing a subject or a mark redraws this card alone."""
    # All of them first: one subject alone would flatter what is known.
    subjects = {ALL: _("All subjects")} | {code.code: _(code.label) for code in SUBJECTS}
    choice = address.one("subject", _("Subject"), subjects)
    chart = coverage_chart(now.published, choice, now.chosen)
    chart_with_receipt(
        chart,
        draw,
        now.palette,
        Behind(
            "cell",
            _("Rows behind"),
            {cell.mark: cell.told for cell in chart.cells},
            _("Choose a country and year"),
            lambda mark: coverage_receipt(now.published, now.chosen, mark),
        ),
    )
