"""Numbers, dates and names in the reader's language (figures by Babel, sentences by gettext)."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from etl.text import N_, _, current_language
from etl.values import PartialDate, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from etl.contract import Code

Number = int | Decimal

# Day before month, as the documents of the cooperation write dates in English.
_LOCALES = {"en": "en_GB"}

_QUALIFIED = {
    "exact": N_("{number}"),
    "over": N_("over {number}"),
    "nearly": N_("nearly {number}"),
    "about": N_("about {number}"),
    "shared": N_("{number}, shared"),
}


def locale() -> str:
    """The Babel locale of the current language."""
    language = current_language()
    return _LOCALES.get(language, language)


def whole(value: Number) -> str:
    """A number in full: ``4,335,900``."""
    return format_decimal(value, locale=locale())


def short(value: Number, *, down: bool = False) -> str:
    """A number for reading: ``108``, ``4.34 million``; the full one belongs beside it.

    ``down`` never rounds up: "at least 70.6 million" must not exceed the sum. From ten million
    on it keeps one decimal: more would claim what a lower bound does not know.
    """
    if -1_000_000 < value < 1_000_000:
        return whole(value)
    if down:
        value -= value % (100_000 if value >= 10_000_000 else 10_000)
    return format_compact_decimal(value, format_type="long", locale=locale(), fraction_digits=2)


def compact(value: Number) -> str:
    """A round number in the fewest letters, for the ticks of an axis: ``40``, ``500M``."""
    if -10_000 < value < 10_000:
        return whole(value)
    return format_compact_decimal(value, format_type="short", locale=locale(), fraction_digits=1)


def percent(part: int, whole_: int) -> str:
    """A share in whole percent, rounded down so that nothing unfinished reads as whole: ``77%``."""
    return format_percent(Decimal(100 * part // whole_) / 100, locale=locale())


def in_millions(value: Number) -> str:
    """Millions without the word, for marks whose subtitle names the unit: ``4.34``."""
    return format_decimal(Decimal(value) / 1_000_000, format="#,##0.##", locale=locale())


def qualified(number: str, qualifier: str) -> str:
    """A written number with the source's own reservation: ``over 4.34 million``."""
    return _(_QUALIFIED[qualifier or "exact"], number=number)


def years(first: int, last: int) -> str:
    """A span of years: ``2017-2025`` with a dash, or one year alone."""
    return str(first) if first == last else f"{first}\u2013{last}"


def day(value: date) -> str:
    """A date in full: ``23 November 2026``."""
    return _day(value, locale())


@lru_cache(maxsize=4096)  # a briefing tells the same days hundreds of times
def _day(value: date, of: str) -> str:
    return format_date(value, "long", locale=of)


def partial_date(iso: str) -> str:
    """A date as precise as it is known: ``2017``, ``December 2017``; empty where it is unknown."""
    if not iso:
        return ""
    known = PartialDate.from_iso(iso)
    if known.precision is Precision.YEAR:
        return str(known.first.year)
    if known.precision is Precision.MONTH:
        return format_skeleton("yMMMM", known.first, locale=locale())
    return day(known.first)


def day_of_year(iso: str) -> str:
    """A date of which the year is told already, in short: ``23 Nov``, ``Nov``."""
    known = PartialDate.from_iso(iso)
    whole = known.precision is Precision.DAY
    return format_skeleton("MMMd" if whole else "MMM", known.first, locale=locale())


def month(value: date) -> str:
    """A month in short, for an axis: ``Nov``."""
    return format_date(value, "LLL", locale=locale())


def listing(items: Sequence[str]) -> str:
    """Several names in a sentence: ``Cambodia, Lao PDR and Myanmar``."""
    return format_list(list(items), locale=locale()) if items else ""


def label(codes: Sequence[Code], code: str) -> str:
    """The words for a code, in the current language; the code itself where it is not declared."""
    return next((_(entry.label) for entry in codes if entry.code == code), code)


def cut(text: str, letters: int = 90) -> str:
    """A text for one line of a chart, cut with a sign where it is long; the table has it whole."""
    if len(text) <= letters and text == " ".join(text.split()):
        return text  # shortening would find out the same, slowly
    return textwrap.shorten(text, letters, placeholder="…")
