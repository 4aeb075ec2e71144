"""Who took part? Meetings of the poverty track against countries, with the rows behind each."""

from __future__ import annotations

import streamlit as st

from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.participation import (
    MatrixChart,
    participation_chart,
    working_group_line,
)
from dashboard.figures.recordreceipts import part_receipt
from dashboard.markup import element
from dashboard.render.plotly.matrix import draw
from dashboard.view import View, view
from etl.text import _


def page(now: View) -> None:
    """Heading, what is not documented, matrix with receipts."""
    st.title(_("Who took part?"))
    st.html(element("p", working_group_line(now.published), class_="lmc-standing-line"))
    matrix_card(now)


@st.fragment
def matrix_card(now: View) -> None:
    """The matrix; choosing a cell redraws this card alone."""
    chart = participation_chart(now.published, now.chosen)
    chart_with_receipt(
        chart,
        draw,
        now.palette,
        Behind(
            "part",
            _("Rows behind"),
            _told(chart),
            _("Choose a meeting and country"),
            lambda mark: part_receipt(now.published, chart, mark),
        ),
    )


def _told(chart: MatrixChart) -> dict[str, str]:
    return {cell.mark: cell.told for row in chart.rows for cell in row.cells if cell.receipt}


page(view())
