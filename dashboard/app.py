"""Entry script: the frame around every page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import address, store, view
from dashboard.markup import element
from dashboard.sidebar import sidebar
from etl.edition import EditionError
from etl.text import _

_HERE = Path(__file__).parent


def main() -> None:
    """One run: style, navigation, filters, page; a message instead where no edition is whole."""
    st.set_page_config(
        page_title=_("LMC poverty reduction"), page_icon=str(_HERE / "favicon.png"), layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(_HERE / "style.css")
    page = st.navigation([
        st.Page("views/participation.py", title=_("Participation"), url_path="participation",
                icon=":material/groups:", default=True),
        st.Page("views/programs.py", title=_("Programs"), url_path="programs",
                icon=":material/bar_chart:"),
        st.Page("views/guideline.py", title=_("Guideline 2023\u20132027"), url_path="guideline",
                icon=":material/timeline:"),
    ])
    try:
        published = store.current()
        view.begin(published, sidebar(published))
        _tell_ignored()
        page.run()
    except EditionError as error:
        _tell_no_edition(error)
    store.settle()


def _tell_ignored() -> None:
    ignored = address.ignored()
    if ignored:
        st.html(element("p", _("The address asked for something the record does not have; it was "
                               "left out: {values}", values=", ".join(ignored)),
                        class_="lmc-notice", role="status"))


def _tell_no_edition(error: EditionError) -> None:
    st.title(_("No data to show"))
    st.html(element("p", str(error), class_="lmc-empty", role="alert"))


main()
