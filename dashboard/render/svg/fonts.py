"""The fonts that the project carries: which letter is in which, how wide it is and how high.

Widths are the true advance widths, in shares of the font size, so that text can be placed without
a browser. Letters that change the width when they join are counted as they join: a Khmer or
Burmese consonant that goes below another one takes no room of its own.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDER = Path(__file__).parents[2] / "static" / "fonts"


@dataclass(frozen=True, slots=True)
class Font:
    """One carried font. ``ranges`` are the code points to look for in it, empty for any.

    ``ascent`` and ``descent`` are how far its letters with their marks reach from the base line,
    in shares of the font size (measured: the fonts' own numbers leave too much air).
    """

    family: str
    file: str
    ascent: float
    descent: float
    ranges: tuple[tuple[int, int], ...] = ()

    def may_hold(self, code: int) -> bool:
        """Whether the letter is worth looking for in this font."""
        return not self.ranges or any(first <= code <= last for first, last in self.ranges)


LATIN = Font("Noto Sans", "NotoSans.ttf", 0.84, 0.25)
# The order in which browsers look for a letter; the large font comes last and is rarely opened.
FONTS = (
    LATIN,
    Font("Noto Sans Thai", "NotoSansThai.ttf", 1.12, 0.44, ((0x0E00, 0x0E7F),)),
    Font("Noto Sans Lao", "NotoSansLao.ttf", 1.14, 0.48, ((0x0E80, 0x0EFF),)),
    Font("Noto Sans Khmer", "NotoSansKhmer.ttf", 1.0, 0.56, ((0x1780, 0x17FF), (0x19E0, 0x19FF))),
    Font(
        "Noto Sans Myanmar",
        "NotoSansMyanmar.ttf",
        1.06,
        0.56,
        ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    ),
    Font("Noto Sans SC", "NotoSansSC.otf", 0.88, 0.14),
)
FAMILIES = tuple(font.family for font in FONTS)

# A letter that no carried font has: drawn by whatever the reader has, about as wide as this.
_UNKNOWN_WIDTH = 0.62
_WIDE = ((0x1100, 0x115F), (0x2E80, 0xFFE6), (0x1F000, 0x3FFFF))
# Khmer vowels written on both sides of their consonant: as wide as so many signs of E.
_AROUND = {0x17BE: 1, 0x17BF: 2, 0x17C0: 2, 0x17C4: 2, 0x17C5: 2}
_KHMER_E = 0x17C1
_KHMER_COENG, _BURMESE_VIRAMA, _BURMESE_ASAT = "\u17d2", "\u1039", "\u103a"

Widths = tuple[float, float]  # regular and bold


def font_of(letter: str) -> Font | None:
    """The carried font that draws a letter; None where none does."""
    code = ord(letter)
    for font in FONTS:
        if font.may_hold(code) and code in _table(font).letters:
            return font
    return None


def fonts_of(text: str) -> list[Font]:
    """The carried fonts that a text needs, in the order of the chain."""
    found = {font_of(letter) for letter in set(text)}
    return [font for font in FONTS if font in found]


@lru_cache(maxsize=4_000)
def advance(text: str, *, bold: bool = False) -> float:
    """The width of a text on one line, in shares of the font size."""
    total, before, last = 0.0, "", ""
    for letter in text:
        if last == _KHMER_COENG and (lower := _coeng_widths().get(ord(letter))):
            total += lower[bold]
        # After the sign of a final consonant the next one is not below but beneath a hook.
        elif last != _BURMESE_VIRAMA or before == _BURMESE_ASAT:
            total += _width(letter)[bold]
        before, last = last, letter
    return total


@lru_cache(maxsize=4_000)
def reach(text: str) -> tuple[float, float]:
    """How far a text goes above and below its base line, in shares of the font size."""
    fonts = fonts_of(text) or [LATIN]
    return max(font.ascent for font in fonts), max(font.descent for font in fonts)


@lru_cache(maxsize=4_000)
def _width(letter: str) -> Widths:
    font = font_of(letter)
    if font is not None:
        return _table(font).letters[ord(letter)]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return (0.0, 0.0)
    wide = any(first <= ord(letter) <= last for first, last in _WIDE)
    return (1.0, 1.0) if wide else (_UNKNOWN_WIDTH, _UNKNOWN_WIDTH)


@dataclass(frozen=True, slots=True)
class _Table:
    """The widths of one font by code point, and those of consonants that went below another."""

    letters: Mapping[int, Widths]
    below: Mapping[int, Widths]


def _coeng_widths() -> Mapping[int, Widths]:
    return _table(next(font for font in FONTS if font.family == "Noto Sans Khmer")).below


_tables: dict[str, _Table] = {}
_lock = Lock()


def _table(font: Font) -> _Table:
    found = _tables.get(font.file)
    if found is None:
        # One thread reads a file: the library fills its tables as they are asked for.
        with _lock:
            found = _tables.get(font.file) or _read(font)
            _tables[font.file] = found
    return found


def _read(font: Font) -> _Table:
    from fontTools.ttLib import TTFont  # a tenth of a second, and only pictures need it

    with TTFont(FOLDER / font.file, lazy=True) as opened:
        widths = _widths_by_glyph(opened)
        names: Mapping[int, str] = opened.getBestCmap()
        letters = {code: widths[name] for code, name in names.items()}
        if _KHMER_E in letters:
            one, bold = letters[_KHMER_E]
            letters |= {code: (one * parts, bold * parts) for code, parts in _AROUND.items()}
        return _Table(letters, _joined_below(opened, names, widths))


def _widths_by_glyph(opened: Any) -> dict[str, Widths]:
    unit = opened["head"].unitsPerEm
    more = _bolder(opened) if "HVAR" in opened else {}
    return {
        name: (width / unit, (width + more.get(name, 0)) / unit)
        for name, (width, _side) in opened["hmtx"].metrics.items()
    }


def _bolder(opened: Any) -> dict[str, float]:
    """What each glyph is wider by in bold, from the variation of the advance widths."""
    from fontTools.varLib.varStore import VarStoreInstancer

    table = opened["HVAR"].table
    deltas = VarStoreInstancer(table.VarStore, opened["fvar"].axes, {"wght": 1.0})
    order: Iterable[str] = opened.getGlyphOrder()
    if table.AdvWidthMap is None:
        return {name: deltas[number] for number, name in enumerate(order)}
    return {name: deltas[table.AdvWidthMap.mapping[name]] for name in order}


def _joined_below(
    opened: Any, names: Mapping[int, str], widths: Mapping[str, Widths]
) -> dict[int, Widths]:
    """Consonants that follow the Khmer sign for "below", with the width of their lower form."""
    sign = names.get(ord(_KHMER_COENG))
    codes = {name: code for code, name in names.items()}
    found: dict[int, Widths] = {}
    for lookup in opened["GSUB"].table.LookupList.Lookup if sign else ():
        for table in (getattr(part, "ExtSubTable", part) for part in lookup.SubTable):
            for joined in getattr(table, "ligatures", {}).get(sign, ()):
                if len(joined.Component) == 1 and joined.Component[0] in codes:
                    found[codes[joined.Component[0]]] = widths[joined.LigGlyph]
    return found
