"""The pages of the dashboard: their files, addresses, titles and signs, in order."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.links import BRIEFING_PAGE, RECORD_PAGE, SEARCH_PAGE
from etl.text import N_, _

START = "start"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page; ``path`` is its address below the dashboard's own. Without a sign it is hidden."""

    path: str
    file: str
    title: str
    sign: str = ""


ENTRIES = (
    Entry("overview", "views/overview.py", N_("Overview"), ":material/home:"),
    Entry("participation", "views/participation.py", N_("Participation"), ":material/groups:"),
    Entry("programs", "views/programs.py", N_("Programs"), ":material/bar_chart:"),
    Entry("guideline", "views/guideline.py", N_("Guideline 2023\u20132027"), ":material/timeline:"),
    Entry("country", "views/country.py", N_("Country"), ":material/flag:"),
    Entry("context", "views/context.py", N_("Context"), ":material/public:"),
    Entry("briefing", BRIEFING_PAGE, N_("Briefing"), ":material/slideshow:"),
    Entry("evidence", "views/evidence.py", N_("Evidence"), ":material/fact_check:"),
    Entry("search", SEARCH_PAGE, N_("Search"), ":material/search:"),
    Entry(
        "accessibility",
        "views/accessibility.py",
        N_("Accessibility"),
        ":material/accessibility:",
    ),
    Entry("record", RECORD_PAGE, N_("Record")),
)
PATHS = frozenset({"", START, *(entry.path for entry in ENTRIES)})


def pages() -> list[Page]:
    """The start, which only leads on, and then every page."""
    start = st.Page(_lead_on, title=_("Start"), url_path=START, default=True, visibility="hidden")
    return [start, *(_page(entry) for entry in ENTRIES)]


def _page(entry: Entry) -> Page:
    return st.Page(
        entry.file,
        title=_(entry.title),
        url_path=entry.path,
        icon=entry.sign or None,
        visibility="visible" if entry.sign else "hidden",
    )


def _lead_on() -> None:
    """Nothing is drawn at the bare address: the entry script leads on from it."""
