"""Entry script: the frame around every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, store, view
from dashboard.links import RECORD_PAGE, SEARCH_PAGE
from dashboard.markup import element
from dashboard.searchbox import lead_to_answers
from dashboard.sidebar import sidebar
from etl.edition import EditionError
from etl.text import _

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

_HERE = Path(__file__).parent


def main() -> None:
    """One run: style, navigation, filters, page; a message instead where no edition is whole."""
    st.set_page_config(
        page_title=_("LMC poverty reduction"),
        page_icon=str(_HERE / "favicon.png"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(_HERE / "style.css")
    start, *pages = _pages()
    page = st.navigation([start, *pages])
    if page == start:
        # Every page has an address of its own; the bare one leads on, its choices kept.
        asked = {name: st.query_params.get_all(name) for name in st.query_params}
        st.switch_page(pages[0], query_params=asked)
    try:
        published = store.current()
        searching = page.url_path == "search"
        view.begin(published, sidebar(published, with_search=not searching))
        lead_to_answers(there=searching)
        st.html(
            element("p", _("Lancang-Mekong Cooperation on poverty reduction"), class_="lmc-kicker")
        )
        # Filled after the page, whose own choices may find something unknown in the address.
        notice = st.container()
        page.run()
        with notice:
            _tell_ignored()
    except EditionError as error:
        _tell_no_edition(error)
    store.settle()


def _pages() -> list[Page]:
    return [
        st.Page(_lead_on, title=_("Start"), url_path="start", default=True, visibility="hidden"),
        st.Page(
            "views/participation.py",
            title=_("Participation"),
            url_path="participation",
            icon=":material/groups:",
        ),
        st.Page(
            "views/programs.py",
            title=_("Programs"),
            url_path="programs",
            icon=":material/bar_chart:",
        ),
        st.Page(
            "views/guideline.py",
            title=_("Guideline 2023\u20132027"),
            url_path="guideline",
            icon=":material/timeline:",
        ),
        st.Page(
            "views/evidence.py",
            title=_("Evidence"),
            url_path="evidence",
            icon=":material/fact_check:",
        ),
        st.Page(RECORD_PAGE, title=_("Record"), url_path="record", visibility="hidden"),
        st.Page(SEARCH_PAGE, title=_("Search"), url_path="search", icon=":material/search:"),
    ]


def _lead_on() -> None:
    """Nothing is drawn at the bare address: ``main`` leads on from it."""


def _tell_ignored() -> None:
    ignored = address.ignored()
    if ignored:
        st.html(
            element(
                "p",
                _(
                    "The address asked for something the record does not have; it was "
                    "left out: {values}",
                    values=", ".join(ignored),
                ),
                class_="lmc-notice",
                role="status",
            )
        )


def _tell_no_edition(error: EditionError) -> None:
    st.title(_("No data to show"))
    st.html(element("p", str(error), class_="lmc-empty", role="alert"))


main()
