"""The words of a card as HTML: finding, legend, notes, source and receipt, all of it escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dashboard import words
from dashboard.figures.model import Cell, Figure, edition_line
from dashboard.figures.receipts import STANDINGS, Receipt, ReceiptLine
from dashboard.longtables import first_lines, rest_of_receipt_html
from dashboard.markup import Markup, element, join, link
from etl.text import _, current_language


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a row of a table leads inside the dashboard, and the mark that a click chooses."""

    mark: str
    address: str


def head_html(figure: Figure) -> Markup:
    """Finding, subtitle and legend above a chart."""
    legend = [
        element(
            "li",
            element("span", "", class_=f"lmc-key lmc-{item.shape}", aria_hidden="true"),
            item.words,
        )
        for item in figure.legend
    ]
    parts = [
        element("h2", figure.title),
        element("p", figure.subtitle, class_="lmc-subtitle"),
    ]
    if legend:
        parts.append(element("ul", *legend, class_="lmc-legend"))
    return element("div", *parts, class_="lmc-head")


def foot_html(figure: Figure) -> Markup:
    """Notes, source and edition below a chart."""
    notes = [element("p", note) for note in figure.notes]
    source = element("p", f"{figure.source} · {edition_line(figure.edition)}", class_="lmc-source")
    return element("div", *notes, source, class_="lmc-foot")


def receipt_html(receipt: Receipt) -> Markup:
    """The rows behind a mark, side by side."""
    return element(
        "section",
        element("h3", receipt.heading),
        # Said aloud: the receipt appears below the mark that was chosen, not where the focus is.
        element("p", receipt.told, class_="lmc-told", role="status"),
        *([element("p", receipt.rule, class_="lmc-rule")] if receipt.rule else []),
        receipt_lines_html(first_lines(receipt.lines)),
        rest_of_receipt_html(receipt.lines),
        class_="lmc-receipt-box",
    )


def receipt_lines_html(lines: Sequence[ReceiptLine]) -> Markup:
    """Rows and their pages, side by side."""
    language = current_language()
    return element("ul", *(_line(line, language) for line in lines), class_="lmc-receipt")


# The same lines stand behind many numbers, and the words of a line in a language never change.
@lru_cache(maxsize=4096)
def _line(line: ReceiptLine, _language: str) -> Markup:
    cited = f"{line.publisher}, {line.published_on}"
    page = link(line.title or line.url, line.url) if line.url else Markup("")
    if not line.url:
        page = element("span", line.title)
    parts = [
        element("p", _(STANDINGS[line.standing]), class_=f"lmc-standing lmc-{line.standing}"),
        *([element("p", line.says, class_="lmc-says")] if line.says else []),
        element("p", cited, class_="lmc-cited"),
        element("p", page, class_="lmc-page"),
    ]
    if line.copy:
        parts.append(element("p", _("Copy, not linked"), class_="lmc-copy"))
    if line.about:
        parts.append(element("p", line.about, class_="lmc-about"))
    return element("li", join(parts), id=f"row-{line.row_id}")


def table_html(
    name: str, columns: Mapping[str, Sequence[Cell]], leads: Sequence[Lead] = ()
) -> Markup:
    """A table to read, search and print; it scrolls by itself, with the keyboard too.

    ``leads`` make the first cell of each row a link.
    """
    head = element("tr", *(element("th", label, scope="col") for label in columns))
    rows = list(zip(*columns.values(), strict=True))
    led: Sequence[Lead | None] = leads or [None] * len(rows)
    written = [
        element("tr", _first(row[0], lead), *map(_cell, row[1:]))
        for row, lead in zip(rows, led, strict=True)
    ]
    table = element("table", element("thead", head), element("tbody", *written))
    return element("div", table, class_="lmc-table", role="region", tabindex="0", aria_label=name)


def group_html(heading: str, columns: Mapping[str, Sequence[Cell]], *, folded: bool) -> Markup:
    """Rows under a heading of their own, all of them in sight once it is open."""
    rows = len(next(iter(columns.values()), ()))
    head = _("{group} ({n})", group=heading, n=rows)
    table = table_html(heading, columns)
    if folded:
        return element(
            "details", element("summary", head), table, class_="lmc-details lmc-whole-table"
        )
    return element("div", element("h3", head), table, class_="lmc-whole-table")


def _first(cell: Cell, lead: Lead | None) -> Markup:
    if lead is None:
        return _cell(cell)
    # The mark is for the script that opens the row where it stands (openrow.py).
    words_ = "" if cell is None else str(cell)
    leading = element("a", words_, href=lead.address, target="_self", data_mark=lead.mark)
    return element("td", leading)


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Decimal):
        return element("td", words.whole(cell), class_="lmc-number")
    return element("td", "" if cell is None else str(cell))
