"""What is said of things that are due or planned."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.figures.model import Figure


def ahead_message(figure: Figure) -> str:
    """Whether anything that was due has passed without a report."""
    place = next((n for n, f in enumerate(figure.table.fields) if f.name == "state"), None)
    states = Counter(row[place] for row in figure.table.rows) if place is not None else Counter()
    if not states["overdue"]:
        return _("Nothing that was due has passed without a report found.")
    return ngettext(
        "{n} thing had a due date that has passed; no page read reports it as done.",
        "{n} things had a due date that has passed; no page read reports them as done.",
        states["overdue"],
    )
