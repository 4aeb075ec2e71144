"""A record on the page: facts, tables, pages, the rows it belongs with, and its own address."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.cardhtml import receipt_lines_html, table_html
from dashboard.corrections import something_wrong
from dashboard.figures.corrections import record_correction
from dashboard.links import record_link
from dashboard.markup import Markup, element
from etl.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.model import Cell
    from dashboard.figures.recordmodel import Record, RecordTable, Related
    from etl.edition import Edition

# More links than these are not read; the rest is counted.
_LINKS = 40


def record_card(record: Record, edition: Edition, *, page: bool = False) -> None:
    """All that is known of one row; on a ``page`` of its own the heading is the page's."""
    key = f"record_{record.table}"
    below = "h2" if page else "h4"  # no level of headings is left out on either
    with st.container(key=key):
        if not page:
            st.html(element("h3", record.heading, class_="lmc-record-heading"))
        st.html(_facts_html(record))
        for table in record.tables:
            st.html(element(below, table.heading))
            st.html(table_html(table.heading, _columns(table)))
        if record.lines:
            st.html(element(below, _("Pages it is known from")))
            st.html(receipt_lines_html(record.lines))
        _related(record.related, below)
        if not page:
            record_link(record.address, _("Open this record on a page of its own"), key)
        something_wrong(record_correction(record, edition), key)


def _facts_html(record: Record) -> Markup:
    facts = [
        element("div", element("dt", fact.label), element("dd", fact.value))
        for fact in record.facts
    ]
    return element(
        "div",
        element("p", record.told, class_="lmc-told"),
        element("dl", *facts, class_="lmc-facts"),
    )


def _columns(table: RecordTable) -> dict[str, list[Cell]]:
    return {
        field.label: [row[n] for row in table.rows]
        for n, field in enumerate(table.fields)
        if field.shown
    }


def _related(rows: Sequence[Related], below: str) -> None:
    if not rows:
        return
    st.html(element(below, _("Rows it belongs with")))
    for group, members in groupby(rows[:_LINKS], key=lambda row: row.group):
        with st.container(gap="xxsmall"):
            st.html(element("p", group, class_="lmc-group"))
            for row in members:
                address = f"{row.table}:{row.key}"
                record_link(address, row.words, f"related_{address}")
    if len(rows) > _LINKS:
        left = len(rows) - _LINKS
        st.html(element("p", ngettext("and {n} more row", "and {n} more rows", left)))
