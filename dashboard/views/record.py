"""What does the record say? One row, under the address that names it."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.figures.recordpages import record_of
from dashboard.links import RECORD, SEARCH_PAGE
from dashboard.markup import element
from dashboard.recordcard import record_card
from dashboard.view import View, view
from etl.text import _


def page(now: View) -> None:
    """The row that the address names; how to find one where it names none."""
    asked = st.query_params.get(RECORD, "")
    record = record_of(now.published, asked) if asked else None
    if record is None:
        _nothing(asked)
        return
    # No st.title: its Markdown makes links of what looks like an address, however it is escaped.
    st.html(element("h1", record.heading, class_="lmc-title"))
    record_card(record, now.published.edition, page=True)


def _nothing(asked: str) -> None:
    st.title(_("No such record"))
    if asked:
        address.note_ignored(RECORD, [asked[:20]])
    told = _(
        "The address names no row of this edition. Rows may be renamed or taken out when the "
        "record is kept. Search for it, or begin from a page on the left."
    )
    st.html(element("p", told, class_="lmc-empty"))
    st.page_link(SEARCH_PAGE, label=_("Search the record"))


page(view())
