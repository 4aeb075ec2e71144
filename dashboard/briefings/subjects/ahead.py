"""What is said of things that are due or planned."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.figures.model import Figure


# The columns that matter most.
AHEAD = ("title", "when", "state", "country_names", "document")
# What needs a decision stands first; what is over stands last.
_ORDER = ("overdue", "due", "planned", "reported", "earlier")


def by_urgency(figure: Figure) -> Figure:
    """The same rows, overdue and due ones first: a slide has room for few."""
    place = next((n for n, f in enumerate(figure.table.fields) if f.name == "state"), None)
    if place is None:
        return figure
    pairs = zip(figure.table.rows, figure.table.marks, strict=True)
    ranked = sorted(pairs, key=lambda pair: _ORDER.index(str(pair[0][place])))
    table = replace(
        figure.table,
        rows=tuple(row for row, _mark in ranked),
        marks=tuple(mark for _row, mark in ranked),
    )
    return replace(figure, table=table)


def ahead_message(figure: Figure) -> str:
    """Whether anything that was due has passed without a report."""
    place = next((n for n, f in enumerate(figure.table.fields) if f.name == "state"), None)
    states = Counter(row[place] for row in figure.table.rows) if place is not None else Counter()
    if not states["overdue"]:
        return _("No date that a page named has passed without a report found.")
    return ngettext(
        "The date of {n} thing has passed and no page read reports it.",
        "The dates of {n} things have passed and no page read reports them.",
        states["overdue"],
    )
