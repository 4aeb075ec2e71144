"""Tables and receipts longer than anybody reads on a screen: what is shown, where the rest is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.figures.model import Table
from dashboard.markup import Markup, element
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.figures.model import Figure
    from dashboard.figures.receipts import ReceiptLine

_DOWNLOADS = "evidence?section=downloads"
# Three thousand rows took a second to write and five megabytes to send.
MOST_ROWS = 1000
# A sum over a hundred thousand statements had a receipt of four thousand lines, for each filter.
MOST_LINES = 150


def beginning(figure: Figure, most: int = MOST_ROWS) -> Figure:
    """The figure with the rows that a page shows, ``most`` of them."""
    table = figure.table
    if len(table.rows) <= most:
        return figure
    shown = Table(table.fields, table.rows[:most], table.marks[:most])
    return replace(figure, table=shown)


def rest_html(figure: Figure, most: int = MOST_ROWS) -> Markup:
    """What tells of the rows that a page leaves out; nothing where it shows all."""
    rows = len(figure.table.rows)
    if rows <= most:
        return Markup()
    told = _(
        "The first {n} of {total} rows are shown; all of them are in the CSV.",
        n=f"{most:,}",
        total=f"{rows:,}",
    )
    return element("p", told, class_="lmc-hint", role="note")


def first_lines(lines: Sequence[ReceiptLine]) -> Sequence[ReceiptLine]:
    """The lines of a receipt that a page shows, MOST_LINES of them: of each standing the first.

    Standings with few lines are shown whole, so that none is missing for the length of another.
    """
    if len(lines) <= MOST_LINES:
        return lines
    shares = _shares(Counter(line.standing for line in lines), MOST_LINES)
    seen: Counter[str] = Counter()
    shown = []
    for line in lines:
        seen[line.standing] += 1
        if seen[line.standing] <= shares[line.standing]:
            shown.append(line)
    return shown


def _shares(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """How many of each are shown; what a small one leaves goes to the larger ones."""
    shares: dict[str, int] = {}
    for name, count in sorted(counts.items(), key=lambda pair: pair[1]):
        shares[name] = min(count, (most - sum(shares.values())) // (len(counts) - len(shares)))
    return shares


def rest_of_receipt_html(lines: Sequence[ReceiptLine]) -> Markup:
    """What tells of the lines that a page leaves out, and leads to all; nothing where it shows all."""
    if len(lines) <= MOST_LINES:
        return Markup()
    told = _(
        "{n} of {total} rows are shown, the first of each kind. A briefing that prints this number "
        "names all of them in its receipt.",
        n=f"{MOST_LINES:,}",
        total=f"{len(lines):,}",
    )
    leads = element("a", _("All rows of the record"), href=_DOWNLOADS, target="_self")
    return element("p", told, Markup(" "), leads, class_="lmc-hint", role="note")
