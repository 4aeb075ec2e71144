"""The programs known by name: searched, narrowed, put in order, and each opened to its record."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import address
from dashboard.aggregates.programlist import Wanted
from dashboard.aggregates.search import LONGEST, SearchIndex
from dashboard.cardhtml import Lead
from dashboard.cards import table_card
from dashboard.choice import mark_choice
from dashboard.figures.itemised import (
    FUND_NAMES,
    YES_NO,
    hits_of,
    itemised_figure,
    order_names,
    program_index,
    titles,
)
from dashboard.figures.model import Figure
from dashboard.figures.programrecord import program_record
from dashboard.markup import element
from dashboard.openrow import open_rows
from dashboard.programcards.topics import LIST, TOPIC, address_of
from dashboard.published import Published
from dashboard.recordcard import record_card
from dashboard.view import View
from etl.contract import Code
from etl.contract.codes import PRIORITY_AREAS, STATUSES
from etl.text import _

PROGRAM, WORDS = "program", "words"  # of the address
_CHOICES = ("fund", "area", "aim", "status", "order")


@st.fragment
def section(now: View) -> None:
    """Search field, choices, table and record; each change redraws this part alone."""
    figure = itemised_figure(now.published, now.chosen, _wanted(now.published))
    table_card(figure, leads=_leads(figure, now))
    _record(figure, now)


def _wanted(published: Published) -> Wanted:
    query = st.text_input(
        _("Search the programs"),
        key=WORDS,
        bind="query-params",
        max_chars=LONGEST,
        placeholder=_("Title, place, body, any word"),
    )
    hits = hits_of(_index(published), query, published)
    with st.container(key="choices_programs"):
        columns = st.columns(4)
        with columns[0]:
            funds = address.several("fund", _("Fund"), _funds(), _("All funds"))
        with columns[1]:
            areas = address.several(
                "area", _("Priority area"), _used(published, PRIORITY_AREAS), _("All areas")
            )
        with columns[2]:
            aims = address.several("aim", _("Poverty an aim"), _named(YES_NO), _("Yes and no"))
        with columns[3]:
            statuses = address.several("status", _("Status"), _named(STATUSES), _("Any status"))
    order = address.one("order", _("Order"), order_names(searched=hits is not None))
    return Wanted(tuple(funds), tuple(areas), tuple(aims), tuple(statuses), order=order, hits=hits)


def _funds() -> dict[str, str]:
    return {code: _(name) for code, name in FUND_NAMES.items()}


def _named(codes: Iterable[Code]) -> dict[str, str]:
    return {code.code: _(code.label) for code in codes}


def _used(published: Published, codes: Iterable[Code]) -> dict[str, str]:
    used = {row["priority_area"] for row in published.records("programs")}
    return _named(code for code in codes if code.code in used)


def _leads(figure: Figure, now: View) -> list[Lead]:
    """Where the titles lead: this page, filtered and narrowed as it is, with the record open."""
    kept = {name: st.session_state.get(name, "") for name in (WORDS, *_CHOICES)}
    return [
        Lead(mark, address_of(now.chosen, {TOPIC: LIST, **kept, PROGRAM: mark}))
        for mark in figure.table.marks
    ]


def _record(figure: Figure, now: View) -> None:
    with st.container(key="card_program"):
        st.html(element("h2", _("One program: whose, how much, where, for whom")))
        key = mark_choice(PROGRAM, _("Program"), _titles(figure, now), _("Choose a program"))
        record = program_record(now.published, key) if key else None
        if record is None:
            hint = _("Choose a program in the table, or in this list, to open its record here.")
            st.html(element("p", hint, class_="lmc-hint"))
        else:
            record_card(record, now.published.edition)
    shown = (key, record.heading if record else "")
    open_rows(PROGRAM, "card_itemised", "card_program", shown)


def _titles(figure: Figure, now: View) -> dict[str, str]:
    """The programs that the table shows, and one that a link names though it is hidden."""
    asked = st.query_params.get_all(PROGRAM)
    hidden = now.published.pick("programs", dict.fromkeys(asked))
    return titles(figure) | {row["program_id"]: row["title"] for row in hidden}


def _hash(published: Published) -> str:
    return published.edition.hash


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Published: _hash})
def _index(published: Published) -> SearchIndex:
    return program_index(published)
