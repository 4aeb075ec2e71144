"""Programs in words: amounts as the sources give them, and the rows behind a number of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Reach
from dashboard.aggregates.programmoney import Money, by_currency
from dashboard.figures.notewords import note_words
from dashboard.figures.receipts import ReceiptLine, receipt_line, sources_by_id
from etl.contract.codes import CURRENCIES, STATUSES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from decimal import Decimal

    from dashboard.published import Published

Row = Mapping[str, Any]

_REACHED = {
    Reach.EXACT: N_("{amount}"),
    Reach.ABOUT: N_("about {amount}"),
    Reach.AT_LEAST: N_("at least {amount}"),
    Reach.AT_LEAST_ABOUT: N_("at least about {amount}"),
}


def money(value: Decimal, currency: str) -> str:
    """An amount in full in its own currency: ``US$ 430,089``, ``13,732,488 Thai baht``."""
    number = words.whole(value)
    if currency == "USD":
        return _("US$ {number}", number=number)
    return _("{number} {currency}", number=number, currency=words.label(CURRENCIES, currency))


def amount_words(row: Row) -> str:
    """What is said of a program's money: the amount as worded; empty where none is reported."""
    if row["amount"] is None:
        return ""
    return words.qualified(money(row["amount"], row["currency"]), row["amount_qualifier"])


def year_words(row: Row) -> str:
    """The fund year and how it is known; empty where no page names it."""
    if row["fund_year"] is None:
        return ""
    if row["fund_year_basis"] == "inferred":
        return _("{year}, inferred", year=row["fund_year"])
    return str(row["fund_year"])


def sum_words(found: Money, currency: str) -> str:
    """A sum of amounts with its reservation; empty where there is nothing to add."""
    if found.value is None:
        return ""
    return _(_REACHED[found.reach], amount=money(found.value, currency))


def sums_words(rows: Sequence[Row]) -> str:
    """The sums of these programs, one a currency, told one beside the other."""
    return words.listing([sum_words(found, code) for code, found in by_currency(rows).items()])


def projects(n: int) -> str:
    """A number of projects: ``12 projects``."""
    return ngettext("{number} project", "{number} projects", n, number=words.whole(n))


def program_says(row: Row) -> str:
    """A program in a line of a receipt: its title, status and amount."""
    told = [words.label(STATUSES, row["status"]), amount_words(row)]
    return _("{title} ({told})", title=row["title"], told=", ".join(filter(None, told)))


def program_lines(published: Published, rows: Iterable[Row]) -> Iterable[ReceiptLine]:
    """The rows of programs, each with its best page; components are marked as such."""
    listed = list(rows)
    pages = sources_by_id(published, (row["source_ids"][0] for row in listed if row["source_ids"]))
    for row in listed:
        first = row["source_ids"][0] if row["source_ids"] else ""
        standing = "component" if row["parent_id"] else "itemised"
        about = note_words(published, row["notes"])
        yield receipt_line(row["program_id"], standing, program_says(row), about, pages.get(first))
