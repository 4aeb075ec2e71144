"""Links inside the dashboard: a page opens in the running session, its choices kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from etl.text import _

RECORD_PAGE = "views/record.py"
SEARCH_PAGE = "views/search.py"
COUNTRY_PAGE = "views/country.py"
BRIEFING_PAGE = "views/briefing.py"
RECORD, QUERY = "record", "q"  # words of the address
# Those of the page Briefing are words of that page alone: what a link asks for under a word that is
# bound on the page where it stands, Streamlit drops on the way.
SUBJECT, OF, MEETING = "subject", "about", "event"


def record_link(address: str, words: str, key: str) -> None:
    """A link to a record's page; ``words`` may be any text of the data."""
    with st.container(key=f"link_{plain_key(key)}"):
        st.page_link(RECORD_PAGE, label=plain_label(words), query_params={RECORD: address})


def plain_label(text: str) -> str:
    """Data text as a label shows it literally: labels take Markdown, so its signs are escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def plain_key(text: str) -> str:
    """A text as part of a key, which becomes a CSS class."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", text)


def chosen_record_link(choice: str, addresses: Mapping[str, str]) -> None:
    """A link to the record of the mark chosen under a name; ``addresses`` by mark."""
    chosen = st.session_state.get(choice) or [""]
    if chosen[0] in addresses:
        record_link(addresses[chosen[0]], _("Open the record behind this"), f"chosen_{choice}")
