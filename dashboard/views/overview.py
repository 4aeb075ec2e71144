"""Where does the cooperation stand? Numbers, three small charts, latest events, what is not known."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import words
from dashboard.aggregates.overview import STALE_AFTER_DAYS, days_unread
from dashboard.cards import Behind, chart_with_receipt, table_card
from dashboard.figures.latest import latest_figure
from dashboard.figures.meetingreceipts import grid_or_bar_receipt, told_of
from dashboard.figures.meetingyears import meetings_chart
from dashboard.figures.overviewstats import overview_stats
from dashboard.figures.projectsums import projects_chart, projects_receipt
from dashboard.figures.themesums import theme_bar_receipt, themes_chart
from dashboard.figures.unknowns import unknowns
from dashboard.markup import element
from dashboard.render.plotly import bars, grid
from dashboard.statcards import stat_row
from dashboard.view import View, view
from etl.text import _


def page(now: View) -> None:
    """Heading, a warning where the record is old, numbers, charts, events, gaps."""
    today = date.today()
    st.title(_("Where does the cooperation stand?"))
    _tell_stale(now, today)
    stat_row(overview_stats(now.published, now.chosen, today))
    left, right = st.columns(2, gap="large")
    with left:
        projects_card(now)
    with right:
        themes_card(now, today)
    meetings_card(now)
    unknowns_card(now, today)
    table_card(latest_figure(now.published, now.chosen, today))


def _tell_stale(now: View, today: date) -> None:
    state = now.published.edition.state
    if days_unread(state, today) <= STALE_AFTER_DAYS:
        return
    told = _(
        "The record was last read on {day}, more than a year ago. What has been published since "
        "is missing here.",
        day=words.day(date.fromisoformat(state)),
    )
    st.html(element("p", told, class_="lmc-notice", role="status"))


@st.fragment
def projects_card(now: View) -> None:
    """Projects by country; choosing a bar shows its batches."""
    chart = projects_chart(now.published, now.chosen)
    chart_with_receipt(
        chart,
        bars.draw,
        now.palette,
        Behind(
            "sum",
            _("Batches behind"),
            {bar.mark: bar.told for bar in chart.bars},
            _("Choose a country"),
            lambda code: projects_receipt(now.published, now.chosen, code),
        ),
    )


@st.fragment
def themes_card(now: View, today: date) -> None:
    """Events by theme; choosing a bar shows them."""
    chart = themes_chart(now.published, now.chosen, today)
    chart_with_receipt(
        chart,
        bars.draw,
        now.palette,
        Behind(
            "about",
            _("Events behind"),
            told_of(chart),
            _("Choose a theme"),
            lambda mark: theme_bar_receipt(now.published, chart, mark),
        ),
    )


@st.fragment
def meetings_card(now: View) -> None:
    """Meetings by year; choosing a mark shows them."""
    chart = meetings_chart(now.published, now.chosen)
    chart_with_receipt(
        chart,
        grid.draw,
        now.palette,
        Behind(
            "met",
            _("Meetings behind"),
            told_of(chart),
            _("Choose a year"),
            lambda mark: grid_or_bar_receipt(now.published, chart, mark),
        ),
    )


def unknowns_card(now: View, today: date) -> None:
    """The largest things not known, as a plain list."""
    found = unknowns(now.published, now.chosen, today)
    with st.container(key="card_unknowns"):
        st.html(
            element(
                "div",
                element("h2", _("What is not known")),
                element("ul", *(element("li", gap) for gap in found), class_="lmc-unknowns"),
                class_="lmc-head",
            )
        )


page(view())
