"""What somebody asked for in words, as a request; whatever the record does not know is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import process

from dashboard.aggregates.spans import year_span
from dashboard.briefings.model import Request
from dashboard.filters import Filter
from dashboard.names import country_names
from etl.text import _, current_language

if TYPE_CHECKING:
    from dashboard.published import Published


class AskingError(Exception):
    """Something was asked for that cannot be had; ``what`` names the part of the question."""

    def __init__(self, what: str, message: str) -> None:
        super().__init__(message)
        self.what = what


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words: empty parts leave open what they are about."""

    subject: str
    of: str = ""
    countries: Sequence[str] = ()
    years: str = ""
    today: str = ""


def request_of(published: Published, asked: Question) -> Request:
    """The request of a question; raises AskingError where it cannot be followed."""
    names = country_names(published)
    if asked.subject == "country":
        check_known("country", asked.of, names)
    if asked.subject == "meeting":
        check_known("meeting", asked.of, [r["meeting_id"] for r in published.records("meetings")])
    for code in asked.countries:
        check_known("country", code, names)
    countries = tuple(code for code in names if code in asked.countries) or tuple(names)
    span = year_span(published)
    years = _years(asked.years, span)
    return Request(
        subject=asked.subject,
        chosen=Filter(countries, years, countries == tuple(names), years == span),
        today=_day(asked.today) if asked.today else published.edition.state,
        of=asked.of,
        language=current_language(),
    )


def check_known(what: str, asked: str, known: Sequence[str] | dict[str, str]) -> None:
    """Raises AskingError, with what comes nearest, where a code is not among the known ones."""
    if asked in known:
        return
    nearest = process.extractOne(asked, list(known), score_cutoff=_ALIKE)
    if nearest:
        told = _("There is no {asked}. Did you mean {word}?", asked=asked[:80], word=nearest[0])
    elif len(known) <= _FEW:
        told = _(
            "There is no {asked}. Use one of: {words}", asked=asked[:80], words=", ".join(known)
        )
    else:
        told = _("There is no {asked}.", asked=asked[:80])
    raise AskingError(what, told)


# How alike (of 100) a word must be to be meant, and how many known ones can be listed.
_ALIKE, _FEW = 60, 12


def _years(asked: str, span: tuple[int, int]) -> tuple[int, int]:
    if not asked:
        return span
    match = re.fullmatch(r"\s*(\d{4})(?:\s*[-\u2013]\s*(\d{4}))?\s*", asked)
    if not match:
        raise AskingError(
            "years",
            _("{asked} are no years. Write two years, such as 2017-2025.", asked=asked[:80]),
        )
    first, last = int(match.group(1)), int(match.group(2) or match.group(1))
    if first > last or first < span[0] or last > span[1]:
        raise AskingError(
            "years",
            _(
                "{asked} is not within the years of the record, {first} to {last}.",
                asked=asked[:80],
                first=span[0],
                last=span[1],
            ),
        )
    return first, last


def _day(asked: str) -> str:
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError:
        raise AskingError(
            "as-of", _("{asked} is no day. Write it as YYYY-MM-DD.", asked=asked[:80])
        ) from None
