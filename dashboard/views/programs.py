"""What was funded? Batches, what of them is known by name, running totals, and each program."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import address
from dashboard.figures.mapground import province_names
from dashboard.programcards import announced, areas, batches, listing, places, totals
from dashboard.programcards.topics import AREAS, BATCHES, LIST, NAMED, PLACES, TOPIC, TOTALS
from dashboard.view import View, view
from etl.text import N_, _

# In the order in which an officer reads them; the first is shown where none is chosen.
PARTS: dict[str, tuple[str, Callable[[View], None]]] = {
    BATCHES: (N_("Batches"), batches.section),
    NAMED: (N_("Known by name"), announced.section),
    AREAS: (N_("Areas and aims"), areas.section),
    PLACES: (N_("Map"), places.section),
    TOTALS: (N_("Running totals"), totals.section),
    LIST: (N_("List"), listing.section),
}


def page(now: View) -> None:
    """Heading, the choice of a part, and the part."""
    st.title(_("What was funded?"))
    names = {code: _(name) for code, (name, _cards) in PARTS.items()}
    chosen = address.one(TOPIC, _("Part of the page"), names, _default(now))
    PARTS[chosen][1](now)


def _default(now: View) -> str:
    """The batches; where an address names a program or a province and no part, that part."""
    if now.published.pick("programs", st.query_params.get_all(listing.PROGRAM)):
        return LIST
    asked = st.query_params.get_all(places.PLACE)
    return PLACES if set(asked) & province_names(now.published).keys() else BATCHES


page(view())
