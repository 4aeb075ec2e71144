"""Random and hostile addresses: the same seed makes the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

from dashboard.navigation import PATHS

# Every word that some page reads from its address, and some that only others read.
WORDS = (
    "about", "aim", "batch", "by", "country", "each", "event", "find", "fund", "held", "indicator",
    "kind", "language", "line", "measure", "meeting", "of", "order", "page", "part", "place",
    "program", "projects", "published", "q", "record", "row", "section", "since", "status",
    "subject", "tier", "topic", "whose", "with", "without", "years",
    "embed", "embed_options", "constructor", "__proto__", "id", "",
)  # fmt: skip
# Values that lead deep into the pages, among which the hostile ones stand.
MEANT = (
    "KHM", "CHN", "LAO", "MMR", "THA", "VNM", "2016", "2018", "2022", "2027", "projects",
    "amount_usd", "KHM-2022", "jwg-poverty-6", "meeting", "guideline", "country", "region", "list",
    "places", "disagreements", "dictionary", "cite", "milestone", "yes", "no",
    "meetings:jwg-poverty-6", "sources:nothing", "fund_statements:x", "1.90", "2000",
)  # fmt: skip
_HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "' OR '1'='1' --",
    "1; DROP TABLE programs; --",
    "{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{0.__class__.__mro__}", "%(x)s %s %n %x", "{",
    "$(reboot)", "`id`", "| cat /etc/passwd", "\r\nSet-Cookie: a=b", "\n\n<html>",
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "file:///etc/passwd",
    "//evil.example/x", "\\\\evil.example\\x", "C:\\boot.ini", "CON", "nul.txt", ".", "..", "~",
    "\x00", "KHM\x00", "\x1b[31m", "\x7f", "\ud7ff", "\ufffd", "\ufeff", "\uffff",
    "\u202egnp.exe", "\u2066\u2067\u2068", "KH\u200bM", "\u200d\u200d", "K\u0335\u0336H\u0337M",
    "\u0130\u0131\u017f\u212a", "\ufb03", "\u1787\u17b6", "\u0e9e\u0eb2", "\u1018\u102c", "\U0001f9ea",
    "\U000e0041\U000e0042", "\u0663\u0664", "\u00b2\u2167",
    "-1", "0", "2147483648", "9" * 400, "1e309", "-0", "NaN", "inf", "0x10", "1_000", "2016.5",
    "None", "null", "undefined", "True", "[]", "{}", "[[[[", "()", ":", "::", "a:b:c", "-", "_",
    "%", "%%", "%2", "%zz", "%25", "%2525", "%00", "%u0041", "%c0%af", "%ff", "%e2%80", "+", "&", "=",
    "=1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "#", "?", ";", ",", "*", "?*[", "(a+)+$", "a" * 60,
    "[", "(?:", "\\", "\\u0000", "\t", " ", "",
)  # fmt: skip
_LONG = 9_000  # characters; a web server stops somewhat later


def addresses(count: int, seed: int = 5) -> Iterator[str]:
    """So many addresses as visitors could type them: a page, or what is none, and a query."""
    dice = random.Random(seed)
    for _turn in range(count):
        query = "&".join(_pair(dice) for _each in range(dice.choice((0, 1, 1, 2, 3, 5, 12))))
        page = _page(dice)
        yield f"{page}?{query}" if query else page


def target(address: str) -> str:
    """An address as the first line of a request can hold it; what is written stays as written."""
    return "/" + quote(address, safe="%/?&=+:;,@!$'()*~<>{}[]|\\^`\"-._", errors="surrogatepass")


def _page(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.8:
        return dice.choice(sorted(PATHS))
    if kind < 0.9:
        return _hostile(dice)
    folder = dice.choice(("static", "media", "app/static", "_stcore", "component", "a/b/c", ""))
    return f"{folder}/{_hostile(dice)}"


def _pair(dice: random.Random) -> str:
    word = dice.choice(WORDS) if dice.random() < 0.95 else _hostile(dice)
    value = _value(dice)
    pair = f"{word}={value}"
    kind = dice.random()
    if kind < 0.1:  # the same word again, with something else
        return f"{pair}&{word}={_value(dice)}"
    return pair if kind < 0.6 else f"{quote(word)}={quote(value, errors='surrogatepass')}"


def _value(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.35:
        return dice.choice(MEANT)
    if kind < 0.75:
        return _hostile(dice)
    if kind < 0.85:  # something that is meant, spoiled
        meant = dice.choice(MEANT)
        place = dice.randrange(len(meant) + 1)
        return meant[:place] + _hostile(dice)[:20] + meant[place:]
    if kind < 0.99:
        return "".join(chr(_point(dice)) for _each in range(dice.randrange(1, 40)))
    return _hostile(dice)[:50] * (_LONG // 50)


def _hostile(dice: random.Random) -> str:
    return dice.choice(_HOSTILE)


def _point(dice: random.Random) -> int:
    """A sign of Unicode; half of those that stand alone are none and cannot be sent."""
    most = dice.choice((0x7F, 0xFF, 0x3000, 0xFFFF, 0x10FFFF))
    point = dice.randrange(most + 1)
    return point if not 0xD800 <= point <= 0xDFFF else 0xFFFD
