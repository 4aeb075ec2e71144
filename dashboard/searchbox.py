"""The one search box: beside every page, and on the page of its answers."""

from __future__ import annotations

import streamlit as st

from dashboard.aggregates.search import LONGEST
from dashboard.focus import ask_for_focus
from dashboard.links import QUERY, SEARCH_PAGE
from etl.text import _

_ASKED = "a search was asked for"


def search_box() -> str:
    """Draw the box; what it asks for."""
    query = st.text_input(
        _("Search the record"),
        key=QUERY,
        bind="query-params",
        max_chars=LONGEST,
        placeholder=_("Name, place, word"),
        on_change=_asked,
    )
    return query.strip()


def lead_to_answers(*, there: bool) -> None:
    """After a search the reader is on the page of its answers, wherever it was asked.

    ``there`` tells whether this is that page already.
    """
    if st.session_state.pop(_ASKED, False) and not there:
        ask_for_focus()
        # Naming none leaves the bound ones to their widgets; not naming any would clear them.
        st.switch_page(SEARCH_PAGE, query_params={})


def _asked() -> None:
    st.session_state[_ASKED] = bool(st.session_state[QUERY])
