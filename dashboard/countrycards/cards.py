"""The cards of a country: numbers, participation, batches, programs, events, coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.aggregates.country import narrowed
from dashboard.cards import Behind, chart_with_receipt
from dashboard.countrycards.tables import linked_table_card
from dashboard.countrycards.who import HELD, Who
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.countrybatches import batches_told, country_batches
from dashboard.figures.countrycoverage import country_coverage
from dashboard.figures.countryevents import country_ahead, events_chart, events_figure
from dashboard.figures.countryknown import known_of
from dashboard.figures.countrymeetings import part_chart
from dashboard.figures.countrypages import pages_read
from dashboard.figures.countrypersons import persons_figure
from dashboard.figures.countryprograms import own_programs, partner_programs
from dashboard.figures.countrystats import country_stats
from dashboard.figures.coveragereceipts import coverage_receipt
from dashboard.figures.meetingreceipts import grid_or_bar_receipt, told_of
from dashboard.figures.model import Figure
from dashboard.figures.nationalfigures import (
    national_figures_chart,
    national_receipt,
    national_told,
)
from dashboard.figures.nationalpolicy import national_policy
from dashboard.figures.themes import theme_receipt
from dashboard.markup import Markup, element
from dashboard.render.plotly import batches, grid, lines
from dashboard.statcards import stat_row
from dashboard.view import View
from etl.text import _

# Events that are shown at once; the others are a step away.
_EVENTS = 12


def numbers(now: View, who: Who) -> None:
    """The tiles; of two countries side by side."""
    if not who.beside:
        _tiles(now, who.country)
        return
    for code, place in zip(who.both, st.columns(2, gap="large"), strict=True):
        with place:
            st.html(element("h3", who.names[code], class_="lmc-side"))
            _tiles(now, code)


def _tiles(now: View, country: str) -> None:
    stat_row(country_stats(now.published, country, now.chosen, date.today()))


def known(now: View, who: Who) -> None:
    """What is known of the country and what was looked for in vain, in two lists."""
    pages = pages_read(now.published, who.country, now.chosen)
    found = known_of(now.published, who.country, now.chosen, date.today(), pages)
    name = who.names[who.country]
    with st.container(key="card_country_known"):
        st.html(
            element(
                "div",
                _list(_("Known of {country}", country=name), found.known),
                _list(_("Not known of {country}", country=name), found.unknown),
                class_="lmc-two-lists",
            )
        )


def _list(name: str, told: tuple[str, ...]) -> Markup:
    lines = told or (_("Nothing."),)
    return element(
        "section",
        element("h3", name),
        element("ul", *(element("li", line) for line in lines), class_="lmc-unknowns"),
    )


def part_cards(now: View, who: Who) -> None:
    """Meetings by series and year; of two countries one below the other, in the same years."""
    for n, code in enumerate(who.both):
        part_card(now, code, HELD[n])


@st.fragment
def part_card(now: View, country: str, name: str) -> None:
    """One country's chart; choosing a mark redraws this card alone."""
    chart = part_chart(now.published, country, now.chosen)
    chart_with_receipt(
        replace(chart, key=f"country_{name}"),
        grid.draw,
        now.palette,
        Behind(
            name,
            _("Meetings behind"),
            told_of(chart),
            _("Choose a series and year"),
            lambda mark: grid_or_bar_receipt(now.published, chart, mark),
        ),
    )


def persons_card(now: View, who: Who) -> None:
    """Who represented the country; each row leads to its meeting."""
    figure = persons_figure(now.published, who.country, now.chosen)
    linked_table_card(figure, "meetings", _column(figure, "meeting_id"))


@st.fragment
def projects_card(now: View, who: Who) -> None:
    """Projects by fund year; choosing a mark redraws this card alone."""
    _batches(now, who, "projects", "projects")


@st.fragment
def dollars_card(now: View, who: Who) -> None:
    """Dollars by fund year; choosing a mark redraws this card alone."""
    _batches(now, who, "amount_usd", "dollars")


def _batches(now: View, who: Who, measure: str, name: str) -> None:
    scope = narrowed(now.chosen, who.both)
    chart = country_batches(now.published, measure, who.both, now.chosen)
    chart_with_receipt(
        chart,
        batches.draw,
        now.palette,
        Behind(
            name,
            _("Statements behind"),
            batches_told(chart),
            _("Choose a batch"),
            lambda mark: batch_receipt(now.published, measure, scope, mark),
        ),
    )


def programs(now: View, who: Who) -> None:
    """Its own programs, then those of others that name it; each row leads to its record."""
    for make in (own_programs, partner_programs):
        figure = make(now.published, who.country, now.chosen)
        linked_table_card(figure, "programs", figure.table.marks)


@st.fragment
def events_card(now: View, who: Who) -> None:
    """Themes by year; choosing a mark redraws this card alone."""
    chart = events_chart(now.published, who.both, now.chosen, date.today())
    chart_with_receipt(
        chart,
        grid.draw,
        now.palette,
        Behind(
            "happened",
            _("Rows behind"),
            told_of(chart),
            _("Choose a theme and year"),
            lambda mark: theme_receipt(now.published, chart, mark),
        ),
    )


def events_list(now: View, who: Who) -> None:
    """The documented events; each row leads to its record."""
    figure = events_figure(now.published, who.country, now.chosen, date.today())
    linked_table_card(figure, "milestones", figure.table.marks, _EVENTS)


def ahead_card(now: View, who: Who) -> None:
    """What is due and planned; each row leads to its record."""
    figure = country_ahead(now.published, who.country, now.chosen, date.today())
    linked_table_card(figure, "milestones", figure.table.marks)


def policy_card(now: View, who: Who) -> None:
    """Dates of the country's own policy; each row leads to its record."""
    figure = national_policy(now.published, who.country, now.chosen)
    linked_table_card(figure, "milestones", figure.table.marks)


@st.fragment
def figures_card(now: View, who: Who) -> None:
    """What the country publishes of poverty, always of one country alone (rule 8)."""
    chart = national_figures_chart(now.published, who.country, now.chosen)
    if who.beside:
        told = _(
            "Shown of {country} alone: the poverty lines and methods of two countries differ, so "
            "that their figures are never put side by side.",
            country=who.names[who.country],
        )
        st.html(element("p", told, class_="lmc-standing-line"))
    chart_with_receipt(
        chart,
        lines.draw,
        now.palette,
        Behind(
            "figure",
            _("Page behind"),
            national_told(chart),
            _("Choose a figure and year"),
            lambda mark: national_receipt(now.published, chart, mark),
        ),
    )


@st.fragment
def coverage_card(now: View, who: Who) -> None:
    """Subjects by year; choosing a mark redraws this card alone."""
    chart = country_coverage(now.published, who.both, now.chosen)
    scope = narrowed(now.chosen, who.both)
    chart_with_receipt(
        chart,
        grid.draw,
        now.palette,
        Behind(
            "known",
            _("Rows behind"),
            told_of(chart),
            _("Choose a subject and year"),
            lambda mark: coverage_receipt(now.published, scope, mark),
        ),
    )


def _column(figure: Figure, name: str) -> list[str]:
    place = [field.name for field in figure.table.fields].index(name)
    return [str(row[place]) for row in figure.table.rows]
