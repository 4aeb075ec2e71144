"""Tiles of single numbers, each with what it rests on behind a line that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.cardhtml import receipt_html
from dashboard.markup import Markup, element
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures.stats import Stat


def stat_row(stats: Sequence[Stat]) -> None:
    """All tiles of a page; the receipts are part of it and open without a new run."""
    heading = element("h2", _("In numbers"), class_="lmc-unseen")
    tiles = element("div", *(stat_html(stat) for stat in stats), class_="lmc-stats")
    st.html(element("div", heading, tiles))


def stat_html(stat: Stat) -> Markup:
    """One tile: label, number, the number in full, what limits it, what it rests on."""
    parts = [
        element("p", stat.label, class_="lmc-stat-label"),
        element("p", stat.value, class_="lmc-stat-value"),
    ]
    if stat.exact and stat.exact != stat.value:
        parts.append(element("p", stat.exact, class_="lmc-stat-exact"))
    if stat.note:
        parts.append(element("p", stat.note, class_="lmc-stat-note"))
    parts.append(
        element(
            "details",
            element("summary", _("What it rests on")),
            receipt_html(stat.receipt),
        )
    )
    return element("section", *parts, class_="lmc-stat", id=f"stat-{stat.key}")
