"""Can everybody use it? The accessibility statement."""

from __future__ import annotations

import streamlit as st

from dashboard.figures.accessibility import accessibility_statement
from dashboard.markup import element
from etl.text import _


def page() -> None:
    """The statement under its question."""
    st.title(_("Can everybody use it?"))
    for part in accessibility_statement():
        points = element("ul", *(element("li", point) for point in part.points), class_="lmc-prose")
        st.html(element("section", element("h2", part.heading), points, class_="lmc-head"))


page()
