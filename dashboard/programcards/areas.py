"""Programs known by name by priority area and by poverty as an aim."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt
from dashboard.figures.meetingreceipts import told_of
from dashboard.figures.programareas import BY, NO_CODE, areas_chart, areas_receipt
from dashboard.markup import element
from dashboard.programcards.topics import LIST, TOPIC, address_of
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
    _to_list(now, by)


def _to_list(now: View, by: str) -> None:
    """A link to the programs of the chosen bar in the list."""
    fund, _colon, code = (st.session_state.get(f"of_{by}") or [""])[0].partition(":")
    if code and code != NO_CODE:
        asked = {TOPIC: LIST, "fund": fund, "area" if by == "area" else "country": code}
        # A plain link: one of Streamlit's to the page it stands on does not change the address.
        where = address_of(now.chosen, asked)
        leading = element("a", _("Open these programs in the list"), href=where, target="_self")
        st.html(element("p", leading))
