"""The letters that a text uses, as fonts inside a file that opens on any machine.

Each font is cut down to those letters with all that its script needs to join and stack them, and
packed as WOFF. The same letters give the same bytes: no time is written.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from dashboard.render.svg import letters
from dashboard.render.svg.fonts import FOLDER, FONTS, Font, font_of
from dashboard.render.svg.scene import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.render.svg.svgfile import Picture

# Letters that are drawn as two others: a font without those would draw them wrongly.
_COMPANIONS = {
    0x0E33: (0x0E4D, 0x0E32),
    0x0EB3: (0x0ECD, 0x0EB2),
    **dict.fromkeys((0x17BE, 0x17BF, 0x17C0, 0x17C4, 0x17C5), (0x17C1,)),
}


def font_faces(picture: Picture) -> str:
    """The fonts of one picture as CSS."""
    return font_css(text.words for _x, _y, text in texts(picture.items))


def font_css(written: Iterable[str]) -> str:
    """The fonts of all these texts as CSS, for a page that holds several pictures."""
    by_font: dict[Font, set[int]] = {}
    for letter in set().union(*map(letters.plain, written)):
        font = font_of(letter)
        if font is not None:
            by_font.setdefault(font, set()).add(ord(letter))
    return "".join(_face(font, frozenset(by_font[font])) for font in FONTS if font in by_font)


def _face(font: Font, codes: frozenset[int]) -> str:
    weights = "400" if font.file.endswith(".otf") else "400 700"
    data = b64encode(_subset(font, codes)).decode("ascii")
    return (
        f"@font-face{{font-family:'{font.family}';font-weight:{weights};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


@lru_cache(maxsize=64)
def _subset(font: Font, codes: frozenset[int]) -> bytes:
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options()
    options.flavor = "woff"
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    options.recalc_timestamp = False
    opened = load_font(str(FOLDER / font.file), options)
    cutter = Subsetter(options)
    companions = {more for code in codes for more in _COMPANIONS.get(code, ())}
    cutter.populate(unicodes=codes | companions)
    cutter.subset(opened)
    packed = BytesIO()
    save_font(opened, packed, options)
    opened.close()
    return packed.getvalue()
