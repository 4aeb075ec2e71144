"""Briefings of the shipped record, made once, and small ones of tables that a test names."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.spans import year_span
from dashboard.briefings.formats.registry import FORMATS, made
from dashboard.briefings.model import Request
from dashboard.filters import Filter
from dashboard.names import country_names

if TYPE_CHECKING:
    from dashboard.published import Published

BASE = "https://dashboard.example"
# What each subject is asked about; in the shipped record.
SUBJECTS = {"country": "KHM", "region": "", "meeting": "jwg-poverty-6", "guideline": ""}


def asked(published: Published, subject: str, of: str = "", **changes: Any) -> Request:
    """A request for all countries and years, told as of the day of the record."""
    countries, span = tuple(country_names(published)), year_span(published)
    whole = Filter(countries, span)
    settings: dict[str, Any] = {"chosen": whole, "today": published.edition.state, "of": of}
    return Request(subject, **settings | changes)


def some_years(published: Published, first: int, last: int) -> Filter:
    """All countries, some years."""
    return Filter(tuple(country_names(published)), (first, last), all_years=False)


@lru_cache(maxsize=32)
def shipped_file(published: Published, subject: str, form: str) -> bytes:
    """The briefing of a subject of the shipped record in one format."""
    return made(published, asked(published, subject, SUBJECTS[subject]), BASE, form)


def receipt(content: bytes, form: str) -> dict[str, Any]:
    """The receipt in a file as JSON."""
    told: dict[str, Any] = json.loads(FORMATS[form].receipt(content))
    return told
