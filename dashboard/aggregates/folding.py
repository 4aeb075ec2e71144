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
_SIGNS = re.compile(r"[\W_]+")
_NAMES = re.compile(rf"\b(?:{'|'.join(name for name, _one in _VARIANTS)})\b")


def folded(text: str) -> str:
    """``text`` in lower case, without accents and signs, one space between words.

    Vowel signs of Asian scripts go too, in the text and in what is searched for alike.
    """
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(
        c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Mn"
    )
    spaced = _SIGNS.sub(" ", bare.casefold()).strip()
    return _NAMES.sub(lambda found: dict(_VARIANTS)[found.group()], spaced)
