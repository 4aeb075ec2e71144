"""The columns of the record in words, and their cells as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dashboard import words
from etl.contract import Column, Kind
from etl.text import N_, _

LABELS: Mapping[str, str] = {
    "action_id": N_("Row"),
    "admin1_codes": N_("Provinces (ISO 3166-2)"),
    "adopted_at": N_("Adopted at"),
    "adopted_on": N_("Adopted or published"),
    "amount": N_("Amount"),
    "amount_qualifier": N_("Amount worded"),
    "amount_usd": N_("US dollars, as given by the source"),
    "as_of": N_("Stated for"),
    "basis": N_("Who says so"),
    "beneficiaries": N_("Beneficiaries as reported"),
    "beneficiary_count": N_("Number of beneficiaries"),
    "beneficiary_unit": N_("Counted in"),
    "city": N_("Place"),
    "countries": N_("Countries concerned"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "date": N_("Date"),
    "date_end": N_("Until"),
    "definition": N_("Definition"),
    "description": N_("What it is"),
    "document_id": N_("Document"),
    "due": N_("Due"),
    "end_date": N_("Until"),
    "evidence": N_("How its part is known"),
    "format": N_("Format"),
    "fund": N_("Fund"),
    "fund_year": N_("Fund year"),
    "fund_year_basis": N_("The fund year is"),
    "host_body": N_("Host or organiser"),
    "host_country": N_("Host country"),
    "implementing_body": N_("Carried out by"),
    "indicator": N_("What is counted"),
    "invited": N_("Held for"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "lead": N_("Led or announced by"),
    "level": N_("Level"),
    "link": N_("Readers may be sent to it"),
    "location": N_("Place as reported"),
    "measure": N_("What it speaks of"),
    "meeting_id": N_("Meeting"),
    "milestone_id": N_("Row"),
    "name": N_("Name"),
    "national_policy": N_("National policy, as context"),
    "notes": N_("Notes"),
    "ordinal": N_("Number in its series"),
    "organisation": N_("Body"),
    "outcomes": N_("What was adopted or discussed"),
    "parent_id": N_("Part of"),
    "participants": N_("People as reported"),
    "participants_qualifier": N_("Headcount worded"),
    "partner_countries": N_("Partner countries"),
    "period_end": N_("Period until"),
    "period_start": N_("Period from"),
    "poverty_relevant": N_("Poverty stated as an aim"),
    "poverty_track": N_("On the poverty track"),
    "priority_area": N_("Priority area"),
    "program_id": N_("Program"),
    "projects": N_("Projects"),
    "projects_qualifier": N_("Number worded"),
    "published_on": N_("Published"),
    "publisher": N_("Publisher"),
    "publisher_group": N_("Counts as one voice with"),
    "reported_by": N_("Reported as done by"),
    "representative": N_("Person"),
    "representative_title": N_("Office"),
    "role": N_("Role"),
    "scope": N_("Speaks for"),
    "scope_body": N_("Body it speaks for"),
    "section": N_("Section"),
    "sectors": N_("Fields named"),
    "series": N_("Series"),
    "set_aside": N_("Why it is set aside"),
    "signed_on": N_("Signed"),
    "site_countries": N_("Work takes place in"),
    "source_id": N_("Page"),
    "source_ids": N_("Pages"),
    "start_date": N_("From"),
    "status": N_("Status, last reported"),
    "summary": N_("What it is"),
    "theme": N_("Theme"),
    "tier": N_("Tier of the page"),
    "title": N_("Title"),
    "title_kind": N_("Wording of the title"),
    "unit": N_("Unit"),
    "url": N_("Address"),
    "value": N_("Value as published"),
    "year": N_("Year"),
}


def column_label(column: Column) -> str:
    """The words for a column; its name where it has none."""
    return _(LABELS[column.name]) if column.name in LABELS else column.name


def cell_words(column: Column, cell: Any, names: Mapping[str, str]) -> str:
    """One cell of a published table as it is read; empty where nothing is known.

    ``names`` are the country names by code; keys of other rows are left as they are.
    """
    if cell is None or cell in ("", ()):
        return ""
    if isinstance(cell, tuple):
        return words.listing([_one(column, part, names) for part in cell])
    return _one(column, cell, names)


def _one(column: Column, cell: Any, names: Mapping[str, str]) -> str:
    if column.kind in (Kind.COUNTRY, Kind.COUNTRIES):
        return names.get(str(cell), str(cell))
    if column.kind is Kind.YES_NO:
        return _("yes") if cell else _("no")
    if column.kind is Kind.DATE:
        return words.partial_date(str(cell))
    if column.codes:
        return words.label(column.codes, str(cell))
    if isinstance(cell, (int, Decimal, float)) and column.kind is not Kind.YEAR:
        return words.whole(Decimal(str(cell)))
    return str(cell)
