"""The facts of a row as a person reads them: columns that belong together in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.figures.columnwords import cell_words, column_label
from dashboard.figures.notewords import note_words
from dashboard.figures.recordmodel import Fact
from dashboard.names import country_names
from etl.contract import Column, Kind, Table
from etl.contract.codes import AMOUNT_QUALIFIERS, BENEFICIARY_UNITS, CURRENCIES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published

Row = Mapping[str, Any]

_SKIPPED = (Kind.KEY, Kind.REFERENCE, Kind.REFERENCES, Kind.URL)
# Told together with the column they belong to.
_TOLD_WITH = ("currency", "amount_qualifier", "fund_year_basis", "beneficiary_unit")


def facts_of(published: Published, table: Table, row: Row) -> Iterable[Fact]:
    """What is known of a row, in the order of the contract; empty cells are no facts."""
    names = country_names(published)
    for column in table.published_columns:
        if column.kind in _SKIPPED or column.name in _TOLD_WITH:
            continue
        told = _told(published, column, row, names)
        if told:
            yield Fact(column_label(column), told, column.name)


def _told(published: Published, column: Column, row: Row, names: Mapping[str, str]) -> str:
    together = _TOGETHER.get(column.name)
    if together and row[column.name] not in (None, "", ()):
        told = together(published, row)
        if told is not None:
            return told
    return cell_words(column, row[column.name], names)


def _amount(_published: Published, row: Row) -> str:
    return amount_words(row["amount"], row["currency"], row["amount_qualifier"])


def _dollars(_published: Published, row: Row) -> str | None:
    """Nothing where the amount itself is in US dollars."""
    return "" if row["currency"] == "USD" else None


def _beneficiaries(_published: Published, row: Row) -> str:
    unit = words.label(BENEFICIARY_UNITS, row["beneficiary_unit"])
    return _("{number} {unit}", number=words.whole(row["beneficiary_count"]), unit=unit)


def _fund_year(_published: Published, row: Row) -> str | None:
    if row.get("fund_year_basis") != "inferred":
        return None
    return _("{year}, inferred", year=row["fund_year"])


def _provinces(published: Published, row: Row) -> str:
    return words.listing([_province(published, code) for code in row["admin1_codes"]])


def _notes(published: Published, row: Row) -> str:
    return note_words(published, row["notes"])


# Columns that are not read by themselves; None leaves one to its plain reading.
_TOGETHER: Mapping[str, Callable[[Published, Row], str | None]] = {
    "amount": _amount,
    "amount_usd": _dollars,
    "beneficiary_count": _beneficiaries,
    "fund_year": _fund_year,
    "admin1_codes": _provinces,
    "notes": _notes,
}


def amount_words(value: Decimal, currency: str, qualifier: str) -> str:
    """An amount as its source words it: ``US$ 330,600 (exact, as stated)``."""
    number = words.whole(value)
    if currency == "USD":
        told = _("US$ {number}", number=number)
    else:
        told = _("{number} {currency}", number=number, currency=words.label(CURRENCIES, currency))
    if not qualifier:
        return told
    if qualifier == "exact":
        return _("{amount} (exact, as stated)", amount=told)
    return _(
        "{amount} (worded: {qualifier})",
        amount=told,
        qualifier=words.label(AMOUNT_QUALIFIERS, qualifier),
    )


def _province(published: Published, code: str) -> str:
    """A province by name and code; the code alone where the map has no name for it."""
    for row in published.where("geography", layer="province", code=code):
        if row["name"]:
            return _("{province} ({code})", province=row["name"], code=code)
    return code
