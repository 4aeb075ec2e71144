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


def sidebar(published: Published, *, with_search: bool) -> Filter:
    """Draw the sidebar; the filter that it and the address ask for, checked against the data.

    ``with_search`` is false on the page that has the search box itself.
    """
    names = country_names(published)
    span = year_span(published)
    with st.sidebar:
        if with_search:
            search_box()
        countries = _countries(names)
        years = _years(span)
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
    return first, last


def _edition(published: Published) -> None:
    edition = published.edition
    read_to = words.day(date.fromisoformat(edition.state))
    told = _("Edition {hash} · record read up to {day}", hash=edition.hash[:8], day=read_to)
    st.html(element("p", told, class_="lmc-edition"))
