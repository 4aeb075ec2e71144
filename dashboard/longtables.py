"""Tables longer than anybody reads on a screen: their beginning, and where the rest is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.figures.model import Table
from dashboard.markup import Markup, element
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.model import Figure

# Three thousand rows took a second to write and five megabytes to send.
MOST_ROWS = 1000


def beginning(figure: Figure) -> Figure:
    """The figure with the rows that a page shows."""
    table = figure.table
    if len(table.rows) <= MOST_ROWS:
        return figure
    shown = Table(table.fields, table.rows[:MOST_ROWS], table.marks[:MOST_ROWS])
    return replace(figure, table=shown)


def rest_html(figure: Figure) -> Markup:
    """What tells of the rows that a page leaves out; nothing where it shows all."""
    rows = len(figure.table.rows)
    if rows <= MOST_ROWS:
        return Markup()
    told = _(
        "The first {n} of {total} rows are shown; all of them are in the CSV.",
        n=f"{MOST_ROWS:,}",
        total=f"{rows:,}",
    )
    return element("p", told, class_="lmc-hint", role="note")
