"""Letters that the carried fonts have; every other is told by its number in Unicode.

A file in PDF/UA may hold no letter without a shape: one emoji in a title would end the report.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.render.svg.fonts import font_of

if TYPE_CHECKING:
    from dashboard.render.svg.fonts import Font

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MARKS = ("Mn", "Mc", "Me")
# Spaces and signs without a shape, which need none.
_SHAPELESS = ("Cc", "Cf", "Zl", "Zp", "Zs")


def drawable(text: str) -> str:
    """The text in which a letter that no font has, or not with its mark, is told by its number."""
    return _BEYOND_ASCII.sub(_drawn, text)


def _drawn(found: re.Match[str]) -> str:
    font = _font(found.string[: found.start()][-1:])
    kept = []
    for letter in found.group():
        kind, own = unicodedata.category(letter), _font(letter)
        # A mark is drawn with its letter, so that one font must have both.
        if kind in _SHAPELESS or (own is not None and (kind not in _MARKS or own is font)):
            kept.append(letter)
        else:
            kept.append(told := f"[U+{ord(letter):04X}]")
            own = _font(told[-1])
        font = own
    return "".join(kept)


@lru_cache(maxsize=20_000)
def _font(letter: str) -> Font | None:
    return font_of(letter) if letter else None
