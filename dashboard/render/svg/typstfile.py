"""A drawing written as typst source: the shapes as one SVG, the texts set by typst.

typst shapes every script right and falls back from font to font, which its reader of SVG does not
where scripts are mixed; and its texts can be searched and copied in the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.svg import letters
from dashboard.render.svg.fonts import FAMILIES
from dashboard.render.svg.scene import texts
from dashboard.render.svg.shapes import number
from dashboard.render.svg.svgfile import shapes_svg

if TYPE_CHECKING:
    from dashboard.render.svg.scene import Text
    from dashboard.render.svg.svgfile import Picture

# A line is set in a box that no line fills, so that typst never breaks it.
_ENDLESS = 6000
_PLACES = {"start": ("left", 0), "middle": ("center", _ENDLESS / 2), "end": ("right", _ENDLESS)}
_SETTINGS = f"""\
set text(font: {FAMILIES!r}, hyphenate: false, cjk-latin-spacing: none)
set text(top-edge: "baseline", bottom-edge: "baseline")
let w(x, y, side, size, weight, ink, words) = place(
  top + left, dx: x, dy: y,
  box(width: {_ENDLESS}pt, align(side, text(size: size, weight: weight, fill: rgb(ink), words))),
)""".replace("'", '"')


def typst_block(picture: Picture, width: float | None = None) -> str:
    """Typst code of the picture, ``width`` points wide, to be put after a ``#`` or in code.

    The texts are artifacts: what the picture says is in its alt text, for screen readers.
    """
    scale = (width or picture.width) / picture.width
    size = f"width: {_points(picture.width * scale)}, height: {_points(picture.height * scale)}"
    shapes, alt = string(shapes_svg(picture)), string(letters.plain(picture.title))
    lines = [
        f"block({size}, breakable: false, {{",
        _SETTINGS,
        f'place(top + left, image(bytes({shapes}), format: "svg", {size}, alt: {alt}))',
        "pdf.artifact({",
        *(_placed(x, y, text, scale) for x, y, text in texts(picture.items)),
        "})",
        "})",
    ]
    return "\n".join(lines)


def _placed(x: float, y: float, text: Text, scale: float) -> str:
    side, back = _PLACES[text.anchor]
    return (
        f"w({_points((x + text.x) * scale - back)}, {_points((y + text.y) * scale)}, {side}, "
        f"{_points(text.style.size * scale)}, {700 if text.style.bold else 400}, "
        f"{string(text.ink)}, {string(letters.plain(text.words))})"
    )


def _points(value: float) -> str:
    return f"{number(value)}pt"


def string(text: str) -> str:
    """A string of typst: nothing in it is markup or code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
