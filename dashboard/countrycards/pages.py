"""The pages that were read about a country: counted, listed, searched."""

from __future__ import annotations

import streamlit as st

from dashboard.aggregates.search import LONGEST
from dashboard.cards import table_card
from dashboard.countrycards.who import Who
from dashboard.evidencecards.sources import index_of, page_of, sources_html
from dashboard.figures.countrypages import (
    PagesRead,
    found_pages,
    pages_figure,
    pages_read,
    vain_lines,
)
from dashboard.markup import element
from dashboard.view import View
from etl.text import _, ngettext

FIND = "find_page"  # word of the address


def pages(now: View, who: Who) -> None:
    """Counts by kind, tier and language, and the pages themselves."""
    read = pages_read(now.published, who.country, now.chosen)
    table_card(pages_figure(now.published, who.country, now.chosen, read))
    _vain(now, read)
    _listed(now, read)


def _vain(now: View, read: PagesRead) -> None:
    """The pages on which it was looked for in vain: few, and the point of the page."""
    lines = vain_lines(now.published, read)
    if not lines:
        return
    name = _("Pages of meetings that were held for it and do not mention it")
    with st.container(key="card_country_vain"):
        st.html(element("h3", name, class_="lmc-side"))
        st.html(sources_html(name, lines))


@st.fragment
def _listed(now: View, read: PagesRead) -> None:
    """The list opens on demand: it is long, and its search redraws it alone."""
    if not read.naming:
        return
    label = ngettext("The {n} page that names it", "The {n} pages that name it", len(read.naming))
    asked = bool(st.query_params.get(FIND))
    box = st.expander(label, key="country_page_list", on_change="rerun", expanded=asked)
    if not box.open:
        return
    with box:
        query = st.text_input(
            _("Search these pages"),
            key=FIND,
            bind="query-params",
            max_chars=LONGEST,
            placeholder=_("Title, publisher or name of the page"),
        )
        lines = found_pages(now.published, index_of(now.published), read, query)
        told = ngettext("{n} page fits", "{n} pages fit", len(lines))
        st.html(element("p", told, class_="lmc-told", role="status"))
        shown = page_of(lines, "country_page")
        if shown:
            st.html(sources_html(label, shown))
