"""Pictures to take away: SVG that needs no font, and PNG drawn by typst with the carried fonts."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from dashboard.render.svg.drawing import draw, picture
from dashboard.render.svg.fonts import FOLDER
from dashboard.render.svg.frame import slide
from dashboard.render.svg.shapes import number
from dashboard.render.svg.typstfile import typst_block
from dashboard.render.typst.forgetting import forget

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.theme import Palette

SCALE = 3  # 3600 pixels wide: sharp on a projector and in print
_POINTS_AN_INCH = 72
_MOST_PIXELS = 40_000_000  # of a PNG: a chart with very many rows is made smaller


class NoTypstError(RuntimeError):
    """PNG and PDF need typst, which is not installed."""


def picture_svg(
    figure: Figure, palette: Palette, fonts: Literal["named", "embedded"] = "embedded"
) -> bytes:
    """The figure as an SVG file; raises ``drawing.NotAChartError`` for a table."""
    return draw(figure, slide(palette, fonts)).encode()


def picture_png(figure: Figure, palette: Palette, scale: float = SCALE) -> bytes:
    """The figure as a PNG file, 1200 pixels wide times ``scale``.

    Raises ``drawing.NotAChartError`` for a table, and NoTypstError where typst is missing.
    """
    drawn = picture(figure, slide(palette))
    width, height = number(drawn.width), number(drawn.height)
    page = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#{typst_block(drawn)}"
    scale = min(scale, (_MOST_PIXELS / (drawn.width * drawn.height)) ** 0.5)
    # One at a time: drawing takes a whole core, and what was drawn is then forgotten.
    with _lock:
        made: bytes = _compiler().compile(
            input=page.encode(), format="png", ppi=_POINTS_AN_INCH * scale
        )
        forget()
    return made


_lock = Lock()


@lru_cache(maxsize=1)
def _compiler() -> Any:
    try:
        import typst
    except ImportError as error:
        raise NoTypstError(
            "typst is not installed, so no PNG can be made; the SVG picture can: pip install typst"
        ) from error
    return typst.Compiler(font_paths=[str(FOLDER)], ignore_system_fonts=True)
