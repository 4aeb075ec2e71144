"""How do we know? Coverage, disagreements, arithmetic, sources, downloads and words."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import address
from dashboard.evidencecards import (
    checks,
    cite,
    coverage,
    dictionary,
    disagreements,
    downloads,
    glossary,
    implied,
    sources,
)
from dashboard.view import View, view
from etl.text import N_, _

# In the order in which they stand in the choice; the first is shown where none is chosen.
SECTIONS: dict[str, tuple[str, Callable[[View], None]]] = {
    "coverage": (N_("Coverage"), coverage.section),
    "disagreements": (N_("Disagreements"), disagreements.section),
    "implied": (N_("Implied"), implied.section),
    "checks": (N_("Running totals"), checks.section),
    "sources": (N_("Sources"), sources.section),
    "downloads": (N_("Downloads"), downloads.section),
    "dictionary": (N_("Dictionary"), dictionary.section),
    "glossary": (N_("Glossary"), glossary.section),
    "cite": (N_("Cite"), cite.section),
}


def page(now: View) -> None:
    """Heading, the choice of a section, and the section."""
    st.title(_("How do we know?"))
    names = {code: _(name) for code, (name, _cards) in SECTIONS.items()}
    chosen = address.one("section", _("Section"), names)
    SECTIONS[chosen][1](now)


page(view())
