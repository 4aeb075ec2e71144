"""Headings of the page Country and its contents."""

from __future__ import annotations

import streamlit as st

from dashboard.countrycards.who import Who
from dashboard.markup import element
from etl.text import N_, _

# The sections in order, by their anchors.
SECTIONS = {
    "numbers": N_("In numbers"),
    "known": N_("What is known and what is not"),
    "participation": N_("Part in meetings"),
    "batches": N_("Batches of the LMC Special Fund"),
    "programs": N_("Programs known by name"),
    "events": N_("Events, plans and due dates"),
    "figures": N_("Poverty figures as the country publishes them"),
    "coverage": N_("Coverage by subject and year"),
    "pages": N_("Pages that were read"),
}


def heading(who: Who) -> None:
    """The question, and under a comparison the line that it is no ranking."""
    name = who.names[who.country]
    st.title(_("What about {country}?", country=name))
    if who.beside:
        told = _(
            "Beside it: {country}. Countries are documented to different degrees, so that a larger "
            "number may only mean that more pages were found: this is no ranking.",
            country=who.names[who.beside],
        )
        st.html(element("p", told, class_="lmc-standing-line", role="note"))


def contents() -> None:
    """Links to the sections; paper does without."""
    links = [
        element("li", element("a", _(name), href=f"#country-{key}"))
        for key, name in SECTIONS.items()
    ]
    bar = element("ul", *links, class_="lmc-contents")
    st.html(element("nav", bar, class_="lmc-on-screen", aria_label=_("Sections of this page")))


def section(key: str) -> None:
    """The heading of a section."""
    st.html(element("h2", _(SECTIONS[key]), id=f"country-{key}", class_="lmc-section"))
