"""Tables whose rows lead to their records; the first rows at once, all others a step away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

import streamlit as st

from dashboard import words
from dashboard.cardhtml import foot_html, head_html
from dashboard.cards import csv_button, shown_columns
from dashboard.figures.model import Cell, Figure
from dashboard.links import RECORD
from dashboard.markup import Markup, element
from etl.text import _, ngettext

# What a reader keeps on the way to a record.
_KEPT = ("country", "years")


def linked_table_card(figure: Figure, table: str, keys: Sequence[str], most: int = 0) -> None:
    """A card with a table whose first column leads to the records of ``table``.

    ``keys`` name the record of each row. Rows after the first ``most`` are a step away.
    """
    with st.container(key=f"card_{figure.key}"):
        st.html(head_html(figure))
        if not figure.empty:
            st.html(linked_table_html(figure, [record_href(table, key) for key in keys], most))
        st.html(foot_html(figure))
        if not figure.empty:
            csv_button(figure)


def record_href(table: str, key: str, kept: Mapping[str, Sequence[str]] | None = None) -> str:
    """The address of a record beside this page, with the filters of the sidebar."""
    if kept is None:
        kept = {name: st.query_params.get_all(name) for name in _KEPT}
    asked = {RECORD: [f"{table}:{key}"], **{k: list(v) for k, v in kept.items() if v}}
    return f"{RECORD}?{urlencode(asked, doseq=True)}"


def linked_table_html(figure: Figure, hrefs: Sequence[str], most: int = 0) -> Markup:
    """The table of a figure; beyond ``most`` rows (0: no limit) the rest opens on demand."""
    columns, _numbers = shown_columns(figure)
    rows = [
        _row(cells, href)
        for cells, href in zip(zip(*columns.values(), strict=True), hrefs, strict=True)
    ]
    if not most or len(rows) <= most:
        return _table(figure.title, list(columns), rows)
    left = len(rows) - most
    more = element(
        "details",
        element("summary", ngettext("{n} more row", "{n} more rows", left)),
        _table(_("{table}, the other rows", table=figure.title), list(columns), rows[most:]),
        class_="lmc-details",
    )
    return element("div", _table(figure.title, list(columns), rows[:most]), more)


def _table(name: str, labels: Sequence[str], rows: Sequence[Markup]) -> Markup:
    head = element("tr", *(element("th", label, scope="col") for label in labels))
    table = element("table", element("thead", head), element("tbody", *rows))
    return element("div", table, class_="lmc-table", role="region", tabindex="0", aria_label=name)


def _row(cells: Sequence[Cell], href: str) -> Markup:
    first, *others = cells
    link = element("a", "" if first is None else str(first), href=href, target="_self")
    return element("tr", element("td", link), *(_cell(cell) for cell in others))


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Decimal):
        return element("td", words.whole(cell), class_="lmc-number")
    return element("td", "" if cell is None else str(cell))
