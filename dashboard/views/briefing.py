"""What can be taken along? A subject, its pages, a look at them, and the files."""

from __future__ import annotations

import streamlit as st

from dashboard.briefingcards.choices import order_choice
from dashboard.briefingcards.exports import queue
from dashboard.briefingcards.files import files_card
from dashboard.briefingcards.look import look_card
from dashboard.markup import element
from dashboard.view import View, view
from etl.text import _


def page(now: View) -> None:
    """Heading, choices, files, preview."""
    st.title(_("What do you take along?"))
    told = _(
        "Every file holds the figures of this dashboard with the filters that are set, its sources, "
        "its caveats, and a receipt from which each number can be checked again."
    )
    st.html(element("p", told, class_="lmc-standing-line"))
    order = order_choice(now)
    briefing = order.briefing(now.published)
    st.html(element("h2", briefing.title.words, class_="lmc-section"))
    st.html(element("p", briefing.subtitle.words, class_="lmc-subtitle"))
    files_card(now, order, briefing.name, queue())
    st.html(element("h2", _("A look at the pages"), class_="lmc-section"))
    look_card(now, order)


page(view())
