"""Where: the map of named places, the programs of a province, and what no map can show."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.cardhtml import Lead
from dashboard.cards import Behind, chart_card, receipt_choice, table_card
from dashboard.figures.placesmap import MapChart, place_receipt, places_chart, program_titles
from dashboard.figures.unplaced import unplaced_figure
from dashboard.links import record_link
from dashboard.markup import Markup, element
from dashboard.programcards.listing import PROGRAM
from dashboard.programcards.topics import LIST, TOPIC, address_of
from dashboard.render.plotly.map import draw
from dashboard.view import View
from etl.text import _

PLACE = "place"  # the chosen province in the address


def section(now: View) -> None:
    """The map with the programs of a chosen province beside it, then what it cannot show."""
    map_card(now)
    unplaced = unplaced_figure(now.published, now.chosen)
    table_card(unplaced, [_lead(now, mark) for mark in unplaced.table.marks])


def _lead(now: View, mark: str) -> Lead:
    return Lead(mark, address_of(now.chosen, {TOPIC: LIST, PROGRAM: mark}))


@st.fragment
def map_card(now: View) -> None:
    """The map; choosing a province redraws this card alone."""
    chart = places_chart(now.published, now.chosen)
    left, right = st.columns([3, 2], gap="large")
    below = st.container()
    with left:
        chart_card(chart, draw, now.palette, marks=PLACE)
    if not chart.empty:
        with right:
            st.html(_lists_html(chart))
            _programs_of(now, chart, below)


def _lists_html(chart: MapChart) -> Markup:
    """The places by country with their numbers: the map has no room for their names."""
    rows = [
        element("div", element("dt", listed.name), element("dd", listed.told))
        for listed in chart.lists
    ]
    return element("dl", *rows, class_="lmc-places")


def _programs_of(now: View, chart: MapChart, below: DeltaGenerator) -> None:
    """The programs of the chosen province: their records here, the pages behind them below."""
    behind = Behind(
        PLACE,
        _("Programs that name"),
        {place.mark: place.told for place in chart.places},
        _("Choose a province"),
        lambda mark: place_receipt(now.published, chart, mark),
    )
    rows = {place.mark: place.receipt for place in chart.places}
    receipt_choice(behind, lambda mark: _records(now, rows[mark]), wide=below)


def _records(now: View, keys: Iterable[str]) -> None:
    with st.container(key="records_place", gap="xxsmall"):
        for key, title in program_titles(now.published, keys).items():
            record_link(f"programs:{key}", title, f"place_{key}")
