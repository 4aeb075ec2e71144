"""How to cite the edition, this view, and a single number; licences."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import address
from dashboard.choice import mark_choice
from dashboard.figures.citing import (
    bibtex,
    citable,
    edition_citation,
    number_citation,
    view_citation,
)
from dashboard.markup import element
from dashboard.tablefiles import licence_text
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """The edition, the address of this view, one number, the licences."""
    edition = now.published.edition
    _block(_("The edition"), edition_citation(edition), "edition")
    _view(now)
    _number(now)
    _block(
        _("For reference managers (BibTeX)"),
        bibtex(edition, address.here().partition("?")[0]),
        "bibtex",
    )
    _block(_("Licences"), licence_text(now.published), "licence")


def _view(now: View) -> None:
    """The view that was seen before this section, which is no view to cite itself."""
    title, seen = address.last_view()
    if seen:
        told = view_citation(now.published.edition, seen, date.today())
        _block(_("The view seen last, with its filters: {page}", page=title), told, "view")
        return
    st.html(element("h2", _("A view, with its filters"), class_="lmc-group-name"))
    hint = _("Open the page to cite, set its filters, and come back: its address is then here.")
    st.html(element("p", hint, class_="lmc-hint"))


def _number(now: View) -> None:
    told = citable(now.published, now.chosen)
    st.html(element("h2", _("A single number, with its receipt"), class_="lmc-group-name"))
    mark = mark_choice("number", _("Batch figure"), told, _("Choose a batch figure"))
    if mark:
        _text(number_citation(now.published, now.chosen, mark), "number")
        return
    hint = _(
        "Choose a batch figure for a citation with the pages it rests on. Of every other number "
        "the receipt beside it names rows and pages; cite these, and the edition."
    )
    st.html(element("p", hint, class_="lmc-hint"))


def _block(heading: str, text: str, key: str) -> None:
    st.html(element("h2", heading, class_="lmc-group-name"))
    _text(text, key)


def _text(text: str, key: str) -> None:
    """A text to copy; code shows data as it is, and brings a button that copies."""
    with st.container(key=f"cite_{key}"):
        st.code(text, language=None, wrap_lines=True)
