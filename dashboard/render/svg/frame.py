"""How a picture is asked for: colours, size, fonts, with or without its words inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.render.svg.text import Style

if TYPE_CHECKING:
    from dashboard.theme import Palette

PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 675
_WIDE = 900  # from this width on a picture is for a slide, below it for a column of text


@dataclass(frozen=True, slots=True)
class Sizes:
    """The styles of a picture's texts and the air around it; rows take their height from ``unit``."""

    title: Style
    subtitle: Style
    body: Style
    strong: Style
    small: Style
    small_strong: Style
    tiny: Style
    margin: float
    unit: float


def _sizes(
    title: float, subtitle: float, body: float, small: float, tiny: float, unit: float = 0
) -> Sizes:
    return Sizes(
        Style(title, bold=True),
        Style(subtitle),
        Style(body),
        Style(body, bold=True),
        Style(small),
        Style(small, bold=True),
        Style(tiny),
        margin=36 if title > 20 else 12,
        unit=unit or body,
    )


_SLIDE = _sizes(26, 16, 14, 12.5, 12)
_COLUMN = _sizes(17, 13, 12.5, 11.5, 10.5)
# For a column of print that is two thirds as wide: no letter is smaller than eight points there.
_PRINT = _sizes(17, 13, 12.5, 12, 11.8, unit=11)


@dataclass(frozen=True, slots=True)
class SvgFrame:
    """One picture.

    ``height`` is the least height; a chart with many rows grows beyond it, and 0 lets it be as
    low as it can. ``words`` puts title, subtitle, notes, source and edition inside; without them
    only the legend is drawn, for a document that has the words beside it. ``fonts`` names fonts
    that the reader has, or embeds the letters that the picture uses. ``interactive`` makes the
    marks reachable by keyboard; ``name`` begins every id, for pages with several charts. ``printed``
    ones are made smaller by the page that they stand on.
    """

    palette: Palette
    width: float = PICTURE_WIDTH
    height: float = 0
    words: bool = True
    fonts: Literal["named", "embedded"] = "named"
    interactive: bool = False
    name: str = "chart"
    printed: bool = False

    @property
    def sizes(self) -> Sizes:
        """The styles that fit the width."""
        if self.printed:
            return _PRINT
        return _SLIDE if self.width >= _WIDE else _COLUMN

    @property
    def margin(self) -> float:
        """The air around the drawing; a document brings its own around one without words."""
        return self.sizes.margin if self.words else 2


def slide(palette: Palette, fonts: Literal["named", "embedded"] = "named") -> SvgFrame:
    """A picture of the proportions of a slide."""
    return SvgFrame(palette, PICTURE_WIDTH, PICTURE_HEIGHT, fonts=fonts)
