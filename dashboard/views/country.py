"""What about us? One country on one page: what is known of it, what is not, and from where."""

from __future__ import annotations

import streamlit as st

from dashboard.countrycards import cards, frame, pages
from dashboard.countrycards.who import who
from dashboard.view import View, view


def page(now: View) -> None:
    """The country by the address, its question, and section after section."""
    head = st.container()
    asked = who(now)
    with head:
        frame.heading(asked)
    frame.contents()
    parts = {
        "numbers": (cards.numbers,),
        "known": (cards.known,),
        "participation": (cards.part_cards, cards.persons_card),
        "batches": (cards.projects_card, cards.dollars_card),
        "programs": (cards.programs,),
        "events": (cards.events_card, cards.ahead_card, cards.events_list),
        "figures": (cards.figures_card, cards.policy_card),
        "coverage": (cards.coverage_card,),
        "pages": (pages.pages,),
    }
    with st.container(key="country_page"):
        for name, drawn in parts.items():
            frame.section(name)
            for draw in drawn:
                draw(now, asked)


page(view())
