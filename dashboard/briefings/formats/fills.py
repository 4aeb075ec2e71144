"""How a state is filled in Office: told apart in grey print too."""

from __future__ import annotations

from dashboard.briefings.formats.nodes import Node, node, value
from dashboard.theme import LIGHT, mixed

POINT = 12700  # English metric units
_LIGHT_SHARE = 0.38  # of a colour in its light form, as on screen


def state_fill(shape: str, colour: str) -> tuple[Node, Node]:
    """Fill and outline of a state: solid, light, hatched, an outline, or a dashed one."""
    outline = node(
        "a:ln",
        solid(colour),
        value("a:prstDash", "dash") if shape == "dashed" else None,
        w=int(1.5 * POINT),
    )
    return _inside(shape, colour), outline


def _inside(shape: str, colour: str) -> Node:
    paper = LIGHT.background
    if shape == "light":
        return solid(mixed(colour, paper, _LIGHT_SHARE))
    if shape == "hatched":
        return node(
            "a:pattFill",
            node("a:fgClr", _colour(colour)),
            node("a:bgClr", _colour(paper)),
            prst="wdUpDiag",
        )
    return node("a:noFill") if shape in ("dashed", "outline") else solid(colour)


def solid(colour: str) -> Node:
    """One colour."""
    return node("a:solidFill", _colour(colour))


def _colour(colour: str) -> Node:
    return value("a:srgbClr", colour.lstrip("#").upper())
