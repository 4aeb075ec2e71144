"""A program as a record: whose, how much, where, for whom, its components, and its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard import words
from dashboard.figures.columnwords import LABELS, cell_words
from dashboard.figures.model import Field
from dashboard.figures.notewords import note_words
from dashboard.figures.programwords import amount_words, money, year_words
from dashboard.figures.receipts import ReceiptLine, receipt_line, sources_by_id
from dashboard.figures.recordmodel import Fact, Record, RecordTable
from dashboard.figures.records import related
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract import TABLES
from etl.contract.codes import BENEFICIARY_UNITS, FUNDS, STATUSES
from etl.text import _

Row = Mapping[str, Any]


def program_record(published: Published, program_id: str) -> Record | None:
    """The record of a program; None where the edition has no such program."""
    for row in published.pick("programs", [program_id]):
        names = country_names(published)
        return Record(
            table="programs",
            key=program_id,
            heading=row["title"],
            told=_told(row, names),
            facts=tuple(_facts(published, row, names)),
            tables=tuple(_tables(published, program_id)),
            lines=tuple(_lines(published, row)),
            related=related(published, "programs", program_id),
        )
    return None


def _told(row: Row, names: Mapping[str, str]) -> str:
    country = names.get(row["country"], "") or _("country not told")
    fund = words.label(FUNDS, row["fund"])
    if row["fund"] == "other":
        return _("{country}, another fund", country=country)
    if row["fund_year"] is None:
        return _("{country}, {fund}, fund year not told", country=country, fund=fund)
    return _("{country}, {fund} of {year}", country=country, fund=fund, year=row["fund_year"])


def _facts(published: Published, row: Row, names: Mapping[str, str]) -> Iterable[Fact]:
    """What is known; what is not known is said where a reader would look for it."""
    plain = _Plain(row, names)
    yield from _whose(published, row, names)
    yield from plain.facts("priority_area", "poverty_relevant", "status")
    yield from _when(row)
    yield from _how_much(row)
    yield from plain.facts("implementing_body", "partner_countries", "site_countries")
    yield Fact(_(LABELS["location"]), row["location"] or _("not reported"), "location")
    yield from _provinces(published, row)
    yield Fact(_(LABELS["beneficiaries"]), _beneficiaries(row), "beneficiaries")
    yield from plain.facts("description", "title_kind")
    if row["notes"]:
        yield Fact(_(LABELS["notes"]), note_words(published, row["notes"]), "notes")


class _Plain:
    """Facts that are told as their column has them."""

    def __init__(self, row: Row, names: Mapping[str, str]) -> None:
        self._row, self._names = row, names
        self._columns = {column.name: column for column in TABLES["programs"].published_columns}

    def facts(self, *columns: str) -> Iterable[Fact]:
        """The filled ones among these columns."""
        for name in columns:
            told = cell_words(self._columns[name], self._row[name], self._names)
            if told:
                yield Fact(_(LABELS[name]), told, name)


def _whose(published: Published, row: Row, names: Mapping[str, str]) -> Iterable[Fact]:
    country = names.get(row["country"], "")
    yield Fact(_(LABELS["country"]), country or _("not told"), "country")
    yield Fact(_(LABELS["fund"]), words.label(FUNDS, row["fund"]), "fund")
    yield Fact(_(LABELS["fund_year"]), year_words(row) or _("not reported"), "fund_year")
    for above in published.pick("programs", [row["parent_id"]]):
        yield Fact(_(LABELS["parent_id"]), above["title"], "parent_id")


def _when(row: Row) -> Iterable[Fact]:
    signed = words.partial_date(row["signed_on"])
    if signed:
        yield Fact(_(LABELS["signed_on"]), signed, "signed_on")
    first, last = words.partial_date(row["start_date"]), words.partial_date(row["end_date"])
    if first and last:
        yield Fact(_("Runs"), _("{first} to {last}", first=first, last=last), "start_date")
    elif first or last:
        label = LABELS["start_date"] if first else LABELS["end_date"]
        yield Fact(_(label), first or last, "start_date" if first else "end_date")


def _how_much(row: Row) -> Iterable[Fact]:
    told = amount_words(row) or _("not reported")
    if row["amount_qualifier"] == "shared":
        told = _("{amount}; one amount for several programs, see the notes", amount=_bare(row))
    yield Fact(_(LABELS["amount"]), told, "amount")
    if row["amount_usd"] is not None and row["currency"] != "USD":
        yield Fact(_(LABELS["amount_usd"]), money(row["amount_usd"], "USD"), "amount_usd")


def _bare(row: Row) -> str:
    return money(row["amount"], row["currency"])


def _provinces(published: Published, row: Row) -> Iterable[Fact]:
    if not row["admin1_codes"]:
        return
    # Only the names: outlines are long, and nobody needs them here.
    shapes = published.arrow("geography").select(["code", "name"]).to_pylist()
    known = {shape["code"]: shape["name"] for shape in shapes}
    told = words.listing([known.get(code) or code for code in row["admin1_codes"]])
    yield Fact(_("Provinces"), told, "admin1_codes")


def _beneficiaries(row: Row) -> str:
    if row["beneficiaries"]:
        return str(row["beneficiaries"])
    if row["beneficiary_count"] is None:
        return _("not reported")
    unit = words.label(BENEFICIARY_UNITS, row["beneficiary_unit"])
    return _("{number} {unit}", number=words.whole(row["beneficiary_count"]), unit=unit)


def _tables(published: Published, program_id: str) -> Iterable[RecordTable]:
    parts = published.where("programs", parent_id=program_id)
    if parts:
        yield _components(parts)


def _components(rows: Sequence[Row]) -> RecordTable:
    return RecordTable(
        _("Components"),
        (
            Field("title", _("Title")),
            Field("status", _("Status")),
            Field("amount", _("Amount")),
            Field("location", _("Place as reported")),
        ),
        tuple(
            (
                row["title"],
                words.label(STATUSES, row["status"]),
                amount_words(row),
                row["location"],
            )
            for row in rows
        ),
    )


def _lines(published: Published, row: Row) -> Iterable[ReceiptLine]:
    for page in sources_by_id(published, row["source_ids"]).values():
        yield receipt_line(row["program_id"], "documents", "", "", page)
