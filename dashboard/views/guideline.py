"""Where does the guideline stand? Its period by theme: what is documented, planned, silent."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import address
from dashboard.cards import Behind, chart_with_receipt, table_card, table_receipt_choice
from dashboard.choice import mark_choice
from dashboard.figures.ahead import ahead_figure, ahead_groups, ahead_receipt, ahead_told
from dashboard.figures.guideline import (
    TimelineChart,
    guideline_chart,
    national_note,
    plan_years,
    standing_line,
)
from dashboard.figures.meetingreceipts import told_of
from dashboard.figures.periods import period_receipt, periods_chart
from dashboard.figures.recordreceipts import timeline_receipt
from dashboard.figures.themes import theme_receipt, themes_chart
from dashboard.links import COUNTRY_PAGE, chosen_record_link
from dashboard.markup import element
from dashboard.render.plotly import bars, grid, timeline
from dashboard.view import View, view
from etl.text import _

Years = tuple[int, int]


def page(now: View) -> None:
    """Heading, the standing line, the period, and the cards that follow it."""
    st.title(_("Where does the 2023\u20132027 guideline stand?"))
    st.html(element("p", standing_line(), class_="lmc-standing-line", role="note"))
    years = years_choice(now)
    timeline_card(now, years)
    ahead_card(now, years)
    themes_card(now, years)
    periods_card(now)


def years_choice(now: View) -> Years:
    """The period and, inside it, perhaps one year, by the address."""
    with st.container(key="choices_guideline"):
        period = address.one(
            "period",
            _("Period"),
            {
                "both": _("Both periods"),
                "2023-2027": _("2023\u20132027"),
                "2018-2022": _("2018\u20132022"),
            },
        )
        years = plan_years(now.chosen, period)
        listed = {str(year): str(year) for year in range(years[0], years[1] + 1)}
        year = mark_choice("year", _("Zoom to a year"), listed, _("Whole period"))
    return (int(year), int(year)) if year else years


@st.fragment
def timeline_card(now: View, years: Years) -> None:
    """The timeline; choosing a mark redraws this card alone."""
    chart = guideline_chart(now.published, now.chosen, date.today(), years)
    chart_with_receipt(
        chart,
        timeline.draw,
        now.palette,
        Behind(
            "row",
            _("Document and page behind"),
            _told(chart),
            _("Choose a row"),
            lambda mark: timeline_receipt(now.published, chart, mark),
        ),
    )
    chosen_record_link(
        "row", {m.mark: f"{m.kind}s:{m.mark}" for lane in chart.lanes for m in lane.marks}
    )


def _told(chart: TimelineChart) -> dict[str, str]:
    return {mark.mark: mark.told for lane in chart.lanes for mark in lane.marks}


@st.fragment
def themes_card(now: View, years: Years) -> None:
    """What is documented and what is silent; choosing a mark redraws this card alone."""
    chart = themes_chart(now.published, now.chosen, date.today(), years)
    chart_with_receipt(
        chart,
        grid.draw,
        now.palette,
        Behind(
            "theme",
            _("Rows behind"),
            told_of(chart),
            _("Choose a theme and year"),
            lambda mark: theme_receipt(now.published, chart, mark),
        ),
    )


@st.fragment
def ahead_card(now: View, years: Years) -> None:
    """What is due and planned; choosing a row redraws this card alone."""
    figure = ahead_figure(now.published, now.chosen, date.today(), years)
    table_card(figure, groups=ahead_groups(figure))
    if figure.empty:
        return
    table_receipt_choice(
        Behind(
            "planned",
            _("Document and page behind"),
            ahead_told(figure),
            _("Choose a row"),
            lambda mark: ahead_receipt(now.published, figure, mark),
        )
    )
    chosen_record_link("planned", {mark: f"milestones:{mark}" for mark in figure.table.marks})
    if national_note(now.published, now.chosen, years):
        st.page_link(COUNTRY_PAGE, label=_("Dates of national policy, on the page of a country"))


@st.fragment
def periods_card(now: View) -> None:
    """The two periods side by side; choosing a mark redraws this card alone."""
    chart = periods_chart(now.published, now.chosen, date.today())
    chart_with_receipt(
        chart,
        bars.draw,
        now.palette,
        Behind(
            "compared",
            _("Rows behind"),
            told_of(chart),
            _("Choose a theme and period"),
            lambda mark: period_receipt(now.published, chart, mark),
        ),
    )


page(view())
