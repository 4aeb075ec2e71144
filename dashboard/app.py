"""Entry script: the frame around every page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import address, store, view
from dashboard.links import RECORD
from dashboard.markup import element
from dashboard.navigation import START, pages
from dashboard.searchbox import lead_to_answers
from dashboard.sidebar import sidebar
from dashboard.unknownpaths import PARAMETER
from etl.edition import EditionError
from etl.text import _

_HERE = Path(__file__).parent


def main() -> None:
    """One run: style, navigation, filters, page; a message instead where no edition is whole."""
    # Before the navigation: without an icon of ours the browser would fetch a page's own from
    # an outside host.
    st.set_page_config(
        page_icon=str(_HERE / "favicon.png"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    start, *others = pages()
    page = st.navigation([start, *others])
    st.set_page_config(page_title=_("{page} · LMC poverty reduction", page=page.title))
    st.html(_HERE / "style.css")
    st.html(_HERE / "print.css")
    if page == start:
        # Every page has an address of its own; the bare one leads on, its choices kept.
        asked = {name: st.query_params.get_all(name) for name in st.query_params}
        unknown = asked.pop(PARAMETER, [])
        address.note_ignored(PARAMETER, [name[:20] for name in unknown])
        st.switch_page(others[0], query_params=asked)
    _forget_other_pages(page.url_path, others[0].url_path)
    try:
        published = store.current()
        searching = page.url_path == "search"
        view.begin(published, sidebar(published, with_search=not searching))
        lead_to_answers(there=searching)
        # The theme is named for paper, which is always white (print.css).
        kicker = f"lmc-kicker lmc-theme-{view.view().palette.name}"
        st.html(element("p", _("Lancang-Mekong Cooperation on poverty reduction"), class_=kicker))
        # Filled after the page, whose own choices may find something unknown in the address.
        notice = st.container()
        page.run()
        address.remember_view(page.title)
        with notice:
            _tell_ignored()
    except EditionError as error:
        _tell_no_edition(error)
    store.settle()


def _forget_other_pages(path: str, first: str) -> None:
    """What was asked for in vain on another page is of no interest on this one."""
    if path not in (START, first):
        address.forget_ignored(PARAMETER)
    if path != "record":
        address.forget_ignored(RECORD)


def _tell_ignored() -> None:
    ignored = address.ignored()
    if ignored:
        st.html(
            element(
                "p",
                _(
                    "The address asked for something that the record does not have or the "
                    "filters hide; it was left out: {values}",
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
