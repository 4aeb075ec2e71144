"""The numbers in a text, so that rewording can be told from a change of a number.

Compared are the numbers in the order in which they are read: digits of any script, with the
scale or share that follows them (``4.34 million``, ``77%``), and the months of dates. Numbers
that are written as words ("two") are not seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale

from dashboard import words

# Spaces that stand inside numbers; a plain space may part two numbers.
_THIN = "\u00a0\u202f\u2009"
_APART = re.compile(r"[^\w%]*")
_DIGIT = re.compile(r"\d")  # of any script
_LATIN_END = re.compile(r"[A-Za-z]$")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How a language writes numbers: its token, its signs, its scales and its months."""

    token: re.Pattern[str]
    scale: re.Pattern[str]
    month: re.Pattern[str]
    group: str
    decimal: str
    scales: dict[str, int]
    months: dict[str, int]


def has_number(text: str) -> bool:
    """Whether a text holds a digit of any script."""
    return _DIGIT.search(text) is not None


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text in the current language, in order, each in one spelling."""
    plain, how = _plain_digits(text), _spelling(words.locale())
    found: list[str] = []
    end = 0
    for match in how.token.finditer(plain):
        before = how.month.search(plain, end, match.start())
        if before and _APART.fullmatch(plain, before.end(), match.start()):
            found.append(f"month {how.months[before.group()]}")
        *others, last = _parted(match.group(), how)
        scaled, end = _scaled(last, plain, match.end(), how)
        found += [*others, scaled]
        after = how.month.match(plain, _APART.match(plain, end).end())  # type: ignore[union-attr]
        if after:
            found.append(f"month {how.months[after.group()]}")
            end = after.end()
    return tuple(found)


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _parted(token: str, how: _Spelling) -> list[str]:
    """A token as one number; as several where its signs are no signs of one number."""
    whole, _sign, rest = token.partition(how.decimal)
    groups = re.split(f"[{re.escape(how.group)}{_THIN}'’]", whole)
    grouped = all(len(part) == 3 for part in groups[1:]) and len(groups[0].lstrip("-")) <= 3
    if (len(groups) == 1 or grouped) and (not rest or rest.isdigit()):
        joined = "".join(groups)
        return [_short(f"{joined}.{rest}") if rest else joined]
    return re.findall(r"\d+", token)


def _short(number: str) -> str:
    return number.rstrip("0").rstrip(".")


def _scaled(number: str, text: str, end: int, how: _Spelling) -> tuple[str, int]:
    """A number with the scale behind it multiplied out, and where the two end."""
    match = how.scale.match(text, end)
    if not match:
        return number, end
    word = match.group(1).casefold()
    if word == "%":
        return f"{number}%", match.end()
    return f"{(Decimal(number) * 10 ** how.scales[word]).normalize():f}", match.end()


@cache
def _spelling(name: str) -> _Spelling:
    locale = Locale.parse(name)
    symbols = locale.number_symbols["latn"]
    scales, months = _scales(locale), _months(locale)
    signs = re.escape(f"{symbols['group']}{symbols['decimal']}")
    return _Spelling(
        token=re.compile(rf"(?:(?<![\w\d])[-\u2212])?\d+(?:[{signs}{_THIN}'’]\d+)*"),
        scale=re.compile(rf"\s*({_any_of([*scales, '%'])})", re.IGNORECASE),
        # As they are written: "may" is no month.
        month=re.compile(_any_of(months)),
        group=symbols["group"],
        decimal=symbols["decimal"],
        scales=scales,
        months=months,
    )


def _any_of(found: Iterable[str]) -> str:
    """A pattern of any of these words, longer ones first; one that matches nothing of none."""
    return "|".join(map(_whole, sorted(found, key=len, reverse=True))) or "(?!)"


def _whole(word: str) -> str:
    """A word as a pattern that does not match the beginning of a longer one."""
    return re.escape(word) + (r"(?![A-Za-z])" if _LATIN_END.search(word) else "")


def _scales(locale: Locale) -> dict[str, int]:
    """The words for thousands, millions and so on, with their powers of ten."""
    found: dict[str, int] = {}
    compact = locale.compact_decimal_formats
    widths = [compact[width] for width in ("long", "short") if width in compact]
    for forms in (form for width in widths[:1] for form in width.values()):
        for size, pattern in forms.items():
            zeros = pattern.pattern.count("0")
            word = pattern.pattern.replace("0", "").strip().casefold()
            if word:
                found[word] = len(size) - zeros
    return found


def _months(locale: Locale) -> dict[str, int]:
    """The names of the months that are words, long and short."""
    return {
        name.rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in locale.months["format"][width].items()
        if not has_number(name)
    }
