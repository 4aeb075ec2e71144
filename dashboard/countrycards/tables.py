"""Tables whose rows lead to their records; the first rows at once, all others a step away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

import streamlit as st

from dashboard import words
from dashboard.cardhtml import foot_html, head_html
from dashboard.cards import csv_button, shown_columns
from dashboard.figures.model import Cell, Figure
from dashboard.links import RECORD
from dashboard.longtables import beginning, rest_html
from dashboard.markup import Markup, element, join
from etl.text import _, ngettext

# What a reader keeps on the way to a record.
_KEPT = ("country", "years")
# One table of many on a page that is read from top to bottom: what is longer is for the CSV.
_MOST_ROWS = 100


def linked_table_card(figure: Figure, table: str, keys: Sequence[str], most: int = 0) -> None:
    """A card with a table whose first column leads to the records of ``table``.

    ``keys`` name the record of each row. Rows after the first ``most`` are a step away.
    """
    with st.container(key=f"card_{figure.key}"):
        st.html(head_html(figure))
        if not figure.empty:
            shown = beginning(figure, _MOST_ROWS)
            hrefs = record_hrefs(table, keys[:_MOST_ROWS])
            st.html(join([linked_table_html(shown, hrefs, most), rest_html(figure, _MOST_ROWS)]))
        st.html(foot_html(figure))
        if not figure.empty:
            csv_button(figure)


def record_hrefs(
    table: str, keys: Iterable[str], kept: Mapping[str, Sequence[str]] | None = None
) -> list[str]:
    """The addresses of records beside this page, with the filters of the sidebar."""
    if kept is None:
        kept = {name: st.query_params.get_all(name) for name in _KEPT}
    filters = urlencode({name: list(values) for name, values in kept.items()}, doseq=True)
    also = f"&{filters}" if filters else ""
    return [f"{RECORD}?{urlencode({RECORD: f'{table}:{key}'})}{also}" for key in keys]


def linked_table_html(figure: Figure, hrefs: Sequence[str], most: int = 0) -> Markup:
    """The table of a figure; beyond ``most`` rows (0: no limit) the rest opens on demand."""
    columns, _numbers = shown_columns(figure)
    whole = [field.date for field in figure.table.fields if field.shown]
    rows = [
        _row(cells, whole, href)
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
    unprinted = ngettext(
        "{n} more row is not printed; it is on the page at the address above.",
        "{n} more rows are not printed; they are on the page at the address above.",
        left,
    )
    return element(
        "div",
        _table(figure.title, list(columns), rows[:most]),
        more,
        element("p", unprinted, class_="lmc-on-paper lmc-unprinted"),
    )


def _table(name: str, labels: Sequence[str], rows: Sequence[Markup]) -> Markup:
    head = element("tr", *(element("th", label, scope="col") for label in labels))
    table = element("table", element("thead", head), element("tbody", *rows))
    return element("div", table, class_="lmc-table", role="region", tabindex="0", aria_label=name)


def _row(cells: Sequence[Cell], whole: Sequence[bool], href: str) -> Markup:
    """``whole`` tells of each cell whether it stays on one line."""
    first, *others = cells
    link = element("a", "" if first is None else str(first), href=href, target="_self")
    told = (
        element("td", _text(cell), class_="lmc-date" if line else None)
        for cell, line in zip(others, whole[1:], strict=True)
    )
    return element("tr", element("td", link), *told)


def _text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return words.whole(cell)
    return "" if cell is None else str(cell)
