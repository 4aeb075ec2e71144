"""What stands beside every page: the filters and the edition on show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, words
from dashboard.aggregates.spans import year_span
from dashboard.filters import Filter, make_filter
from dashboard.markup import element
from dashboard.names import country_names
from dashboard.searchbox import search_box
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published


# Pages of which the filters change nothing, and sections of the evidence that are likewise.
_UNFILTERED_PAGES = frozenset({"accessibility", "search", "record"})
_UNFILTERED_SECTIONS = frozenset({"glossary", "cite", "dictionary"})


def filters_apply(url_path: str) -> bool:
    """Whether countries and years change what the page shows that is about to be drawn."""
    if url_path != "evidence":
        return url_path not in _UNFILTERED_PAGES
    # The choice of the section is drawn after the sidebar: a new one is in the session already,
    # the first one of an address only there.
    asked = st.session_state.get("section") or st.query_params.get_all("section")
    return not set(asked[:1]) & _UNFILTERED_SECTIONS


def sidebar(published: Published, *, with_search: bool, with_filters: bool) -> Filter:
    """Draw the sidebar; the filter that it and the address ask for, checked against the data.

    ``with_search`` is false on the page that has the search box itself. Where the filters do not
    apply they are kept, in the address too, but not displayed (styles/frame.css).
    """
    names = country_names(published)
    span = year_span(published)
    with st.sidebar:
        if with_search:
            search_box()
        with st.container(key="filters" if with_filters else "filters_idle"):
            countries = _countries(names)
            years = _years(span)
        if not with_filters:
            told = _("Countries and years change nothing on this page; your choice is kept.")
            st.html(element("p", told, class_="lmc-edition"))
        _edition(published)
    return make_filter(countries, years, tuple(names), span)


def _countries(names: dict[str, str]) -> list[str]:
    return address.several("country", _("Countries"), names, _("All countries"))


def _years(span: tuple[int, int]) -> tuple[int, int]:
    asked = st.query_params.get_all("years")
    known = {str(year) for year in range(span[0], span[1] + 1)}
    address.note_ignored("years", [value[:20] for value in asked if value not in known])
    if span[0] == span[1]:
        return span  # one year on record leaves nothing to choose
    first, last = st.slider(
        _("Years"),
        *span,
        value=span,
        key="years",
        bind="query-params",
        on_change=address.forget_ignored,
        args=("years",),
    )
    # Drawn for either case, so that the slider keeps its place and the keyboard's focus.
    one = "lmc-one-year" if first == last else "lmc-several-years"
    st.html(element("span", "", class_=one))
    return first, last


def _edition(published: Published) -> None:
    edition = published.edition
    read_to = words.day(date.fromisoformat(edition.state))
    told = _("Edition {hash} · record read up to {day}", hash=edition.hash[:8], day=read_to)
    st.html(element("p", told, class_="lmc-edition"))
