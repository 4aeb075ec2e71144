"""Texts made alike for searching: case, accents, signs and the ways to write a country's name."""

from __future__ import annotations

import re
import unicodedata

# Ways to write what is one name, longest first; both sides as folded text.
_VARIANTS = (
    ("lao people s democratic republic", "lao"),
    ("lao pdr", "lao"),
    ("laos", "lao"),
    ("viet nam", "vietnam"),
    ("burma", "myanmar"),
    ("kampuchea", "cambodia"),
    ("programme", "program"),
    ("programmes", "programs"),
)
# Nothing before this sign stands above or below another letter: most texts need no looking up.
_ACCENTED = re.compile("[\u0300-\U0010ffff]+")
_SIGNS = re.compile(r"[\W_]+")
_NAMES = re.compile(rf"\b(?:{'|'.join(name for name, _one in _VARIANTS)})\b")


def folded(text: str) -> str:
    """``text`` in lower case, without accents and signs, one space between words.

    Vowel signs of Asian scripts go too, in the text and in what is searched for alike.
    """
    bare = text if text.isascii() else _without_accents(text)
    spaced = _SIGNS.sub(" ", bare.casefold()).strip()
    return _NAMES.sub(lambda found: dict(_VARIANTS)[found.group()], spaced)


def _without_accents(text: str) -> str:
    return _ACCENTED.sub(_bare, unicodedata.normalize("NFKD", text))


def _bare(found: re.Match[str]) -> str:
    return "".join(
        c
        for c in found.group()
        if not (unicodedata.combining(c) or unicodedata.category(c) == "Mn")
    )
