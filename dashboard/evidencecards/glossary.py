"""The words of this dashboard."""

from __future__ import annotations

import streamlit as st

from dashboard.figures.glossary import glossary
from dashboard.markup import element
from dashboard.view import View
from etl.text import _


def section(_now: View) -> None:
    """Each word with what it means here."""
    terms = [
        element("div", element("dt", word), element("dd", meaning)) for word, meaning in glossary()
    ]
    with st.container(key="card_glossary"):
        st.html(element("h2", _("Words, and what they mean here"), class_="lmc-group-name"))
        st.html(element("dl", *terms, class_="lmc-glossary"))
