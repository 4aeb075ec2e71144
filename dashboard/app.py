"""Entry script: the frame around every page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from dashboard import address, store, view
from dashboard.editionnotice import edition_notice
from dashboard.links import RECORD
from dashboard.markup import element
from dashboard.navigation import START, pages
from dashboard.pagehead import page_head
from dashboard.searchbox import lead_to_answers
from dashboard.serving.turns import TURNS
from dashboard.serving.unknownpaths import PARAMETER
from dashboard.sidebar import filters_apply, sidebar
from dashboard.styles import style
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
    st.html(style())
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
        chosen = sidebar(
            published, with_search=not searching, with_filters=filters_apply(page.url_path)
        )
        view.begin(published, chosen)
        lead_to_answers(there=searching)
        page_head(view.view(), page.url_path)
        edition_notice()
        # Filled after the page, whose own choices may find something unknown in the address.
        notice = st.container()
        page.run()
        address.remember_view(page.title)
        with notice:
            _tell_ignored(page.url_path)
    except EditionError as error:
        _tell_no_edition(error)
    store.settle()


def _forget_other_pages(path: str, first: str) -> None:
    """What was asked for in vain on another page is of no interest on this one."""
    if path not in (START, first):
        address.forget_ignored(PARAMETER)
    if path != "record":
        address.forget_ignored(RECORD)


def _tell_ignored(url_path: str) -> None:
    for told in _ignored_words(url_path):
        st.html(element("p", told, class_="lmc-notice", role="status"))


def _ignored_words(url_path: str) -> Iterable[str]:
    """What of the address is not followed, by what is wrong with it."""
    pages_asked, values = address.ignored_pages(), address.ignored()
    if pages_asked:
        yield _("There is no such page: {pages}", pages=", ".join(pages_asked))
    if values:
        yield _(
            "The address asked for something that the record does not have or the filters hide; "
            "it was left out: {values}",
            values=", ".join(values),
        )
    unused = address.unused({RECORD} if url_path == "record" else ())
    if unused:
        yield _(
            "The address has words that mean nothing on this page; they were left out: {names}",
            names=", ".join(unused),
        )


def _tell_no_edition(error: EditionError) -> None:
    st.title(_("No data to show"))
    st.html(element("p", str(error), class_="lmc-empty", role="alert"))


with TURNS.taken():
    main()
