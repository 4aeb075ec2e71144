"""Where is it in the record? What fits the words of the search box, by kind of row."""

from __future__ import annotations

import streamlit as st

from dashboard import store
from dashboard.countrycards.who import OF
from dashboard.figures.searching import FoundGroup, answer
from dashboard.focus import RESULT_COUNT, focus_after_search
from dashboard.links import COUNTRY_PAGE, plain_label, record_link
from dashboard.markup import element
from dashboard.searchbox import search_box
from dashboard.view import View, view
from etl.text import _


def page(now: View) -> None:
    """The box and what fits it."""
    st.title(_("Where is it in the record?"))
    query = search_box()
    if not query:
        st.html(element("p", _hint(), class_="lmc-empty"))
        return
    found = answer(now.published, store.search_of(now.published), query)
    st.html(
        element("p", found.told, class_="lmc-told", role="status", id=RESULT_COUNT, tabindex="-1")
    )
    focus_after_search()
    if found.similar:
        st.html(element("p", found.similar, class_="lmc-hint"))
    for code, name in found.countries.items():
        _country(code, name)
    for group in found.groups:
        _group(group)


def _hint() -> str:
    return _(
        "Type a name, a place or a word: meetings, people, programs, documents, events and pages "
        "are searched, in any spelling near enough."
    )


def _country(code: str, name: str) -> None:
    with st.container(key=f"link_country_{code}"):
        label = plain_label(_("{country}: all that is known of it on one page", country=name))
        st.page_link(COUNTRY_PAGE, label=label, query_params={OF: code})


def _group(group: FoundGroup) -> None:
    with st.container(key=f"found_{group.table}", gap="xxsmall"):
        st.html(element("h2", group.name, class_="lmc-group-name"))
        for row in group.rows:
            record_link(row.address, row.words, f"found_{row.address}")
            st.html(element("p", row.detail, class_="lmc-detail"))


page(view())
