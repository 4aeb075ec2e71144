"""Has poverty moved? Figures of others beside the plan years: context, no effect of the plans."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import address
from dashboard.contextcards.finance import finance
from dashboard.contextcards.measures import development, poverty
from dashboard.contextcards.national import national
from dashboard.markup import element
from dashboard.view import View, view
from etl.text import N_, _

# In the order in which they stand in the choice; the first is shown where none is chosen.
SECTIONS: dict[str, tuple[str, Callable[[View], None]]] = {
    "poverty": (N_("World Bank poverty lines"), poverty),
    "national": (N_("As countries publish"), national),
    "development": (N_("Further series"), development),
    "finance": (N_("Chinese development finance"), finance),
}


def page(now: View) -> None:
    """Heading, what the page does not say, the choice of a section, and the section."""
    st.title(_("Has poverty moved?"))
    told = _(
        "Figures of others, for context: nothing here shows an effect of the cooperation. Each "
        "series keeps its own definition and vintage; a gap is left open."
    )
    st.html(element("p", told, class_="lmc-standing-line", role="note"))
    names = {code: _(name) for code, (name, _card) in SECTIONS.items()}
    chosen = address.one("topic", _("Section"), names)
    SECTIONS[chosen][1](now)


page(view())
