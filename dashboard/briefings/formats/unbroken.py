"""Words that belong together in print: a date, and a sign of money with its number, stay in one line."""

from __future__ import annotations

import re
from datetime import date

from dashboard import words
from etl.text import _

FIXED = "\u00a0"
_DATE = re.compile(r"(?<!\d)(\d{1,2}) ([^\W\d_]{3,}) (\d{4})(?!\d)")
_MONTH = re.compile(r"(?<![\w ])([^\W\d_]{3,}) (\d{4})(?!\d)")
_APART = re.compile(rf"(?<!\d){FIXED}|{FIXED}(?!\d)")
_MONEY = re.compile(r"US\$ (\d[\d.,]*)(?: (million|billion)\b)?")


def unbroken(text: str) -> str:
    """The text with fixed spaces inside dates and sums; nothing that it says is changed."""
    dated = _DATE.sub(rf"\1{FIXED}\2{FIXED}\3", text)
    return _MONEY.sub(_sum, _MONTH.sub(rf"\1{FIXED}\2", dated))


def _sum(found: re.Match[str]) -> str:
    return FIXED.join(filter(None, ("US$", *found.groups())))


def loose(text: str) -> str:
    """The text with plain spaces but inside numbers, to compare what was set with what was told."""
    return _APART.sub(" ", text)


def short_source(told: str, state: str) -> str:
    """A line of sources without the state of the record, where that stands on every page anyhow."""
    day = words.day(date.fromisoformat(state))
    return told.removesuffix(_("; LMC poverty reduction record, state of {day}", day=day))
