"""What every published table and column means."""

from __future__ import annotations

import streamlit as st

from dashboard.cardhtml import foot_html, head_html
from dashboard.cards import csv_button
from dashboard.figures.dictionary import Entry, TableEntry, dictionary, dictionary_figure
from dashboard.markup import Markup, element, join
from dashboard.view import View
from etl.text import _


@st.fragment
def section(now: View) -> None:
    """All tables on one page, so that the browser's own search finds every word."""
    figure = dictionary_figure(now.published)
    tables = dictionary()
    with st.container(key="card_dictionary"):
        st.html(head_html(figure))
        csv_button(figure)
        st.html(_contents_html(tables))
        for table in tables:
            st.html(table_html(table))
        st.html(foot_html(figure))


def _contents_html(tables: tuple[TableEntry, ...]) -> Markup:
    links = [
        element("li", element("a", table.title, href=f"#dictionary-{table.name}"))
        for table in tables
    ]
    return element(
        "nav",
        element("ul", *links, class_="lmc-contents"),
        aria_label=_("Tables of the dictionary"),
    )


def table_html(table: TableEntry) -> Markup:
    """One table: its name, what a row is, and its columns."""
    labels = (_("Column"), _("Type"), _("Empty"), _("Meaning"))
    head = element("tr", *(element("th", label, scope="col") for label in labels))
    body = element("tbody", *(_entry_html(entry) for entry in table.columns))
    return element(
        "section",
        element("h3", table.title, id=f"dictionary-{table.name}"),
        element("p", table.meaning),
        element("p", _("File {name} \u00b7 key {key}", name=table.name, key=table.key)),
        element(
            "div",
            element("table", element("thead", head), body),
            class_="lmc-table",
            role="region",
            tabindex="0",
            aria_label=table.title,
        ),
        class_="lmc-dictionary",
    )


def _entry_html(entry: Entry) -> Markup:
    kind = [entry.type]
    if entry.unit:
        kind.append(element("span", entry.unit, class_="lmc-unit"))
    return element(
        "tr",
        element("th", element("code", entry.name), scope="row"),
        element("td", *kind),
        element("td", entry.empty),
        element("td", entry.meaning, _more_html(entry)),
    )


def _more_html(entry: Entry) -> Markup:
    parts = []
    if entry.refers_to:
        told = _("Rows of: {tables}", tables=", ".join(entry.refers_to))
        parts.append(element("p", told, class_="lmc-codes"))
    if entry.codes:
        codes = [
            element("li", element("code", code), *([] if code == told else [" ", told]))
            for code, told in entry.codes
        ]
        parts.append(element("ul", *codes, class_="lmc-codes"))
    return join(parts)
