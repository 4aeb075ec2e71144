"""What stands on a page of which the filters leave nothing: said once, with a way out."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.aggregates.spans import year_span
from dashboard.markup import element
from dashboard.view import view
from etl.text import _


def nothing_on_page() -> None:
    """One message for the whole page, and a button that widens the filters again."""
    told = _("Nothing in the record fits these filters. Widen the years or choose more countries.")
    with st.container(key="nothing", gap="small"):
        st.html(element("p", told, class_="lmc-empty", role="status"))
        if not (view().chosen.all_countries and view().chosen.all_years):
            st.button(
                _("Show all countries and years"),
                key="widen",
                on_click=_widen,
                args=(year_span(view().published),),
            )


def _widen(span: tuple[int, int]) -> None:
    st.session_state["country"] = []
    st.session_state["years"] = span
    for name in ("country", "years"):
        address.forget_ignored(name)
