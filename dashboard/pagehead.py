"""What stands over every page: the product's name, what can be taken along, a line for paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard import words
from dashboard.figures.model import edition_line
from dashboard.links import BRIEFING_PAGE, MEETING, OF, SUBJECT
from dashboard.markup import element
from dashboard.printing import print_button
from etl.text import _

if TYPE_CHECKING:
    from dashboard.view import View

# The subject of the briefing that a page leads to, by the page's address; others to the region.
_SUBJECTS = {"country": "country", "guideline": "guideline"}
_WITHOUT_BRIEFING = ("briefing", "accessibility", "search")
# Choices of a page that its briefing takes over.
_CARRIED = ("of", "meeting")


def page_head(now: View, path: str) -> None:
    """The name of the product, and beside it what can be done with the page as a whole."""
    with st.container(key="page_head", horizontal=True, vertical_alignment="center", gap="small"):
        # The theme is named for paper, which is always white (styles/print.css).
        kicker = f"lmc-kicker lmc-theme-{now.palette.name}"
        st.html(element("p", _("Lancang-Mekong Cooperation on poverty reduction"), class_=kicker))
        if path not in _WITHOUT_BRIEFING:
            st.page_link(
                BRIEFING_PAGE,
                label=_("Take this view along"),
                query_params=_carried(path),
                width="content",
            )
        print_button()
    _on_paper(now)


def _carried(path: str) -> dict[str, str]:
    """What the page Briefing is asked for: the subject that is nearest to this page."""
    asked = {name: st.query_params[name] for name in _CARRIED if name in st.query_params}
    if path == "participation" and "meeting" in asked:
        return {SUBJECT: "meeting", MEETING: asked["meeting"]}
    subject = _SUBJECTS.get(path, "region")
    about = {OF: asked["of"]} if subject == "country" and "of" in asked else {}
    return {SUBJECT: subject, **about}


def _on_paper(now: View) -> None:
    """On paper: of which years and edition this is, and where it can be opened again."""
    edition = now.published.edition
    told = _(
        "{years}. {edition}, record read up to {day}. Printed on {today}.",
        years=words.years(*now.chosen.years),
        edition=edition_line(edition.hash),
        day=words.day(date.fromisoformat(edition.state)),
        today=words.day(date.today()),
    )
    st.html(
        element(
            "div",
            element("p", told),
            element("p", address_of_view(st.context.url or "", _asked()), class_="lmc-address"),
            class_="lmc-on-paper",
        )
    )


def address_of_view(url: str, asked: Mapping[str, list[str]]) -> str:
    """The address under which the same view opens again."""
    bare = url.partition("?")[0]
    return f"{bare}?{urlencode(asked, doseq=True)}" if asked else bare


def _asked() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
