"""The shapes of charts as SVG: bars by their state, the symbols of marks, lines.

Hatching is drawn as lines that end at the edge of the bar, not as a pattern: every reader of SVG
draws it alike, it needs no names, and it prints sharp.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard.render.svg.scene import Shape
from dashboard.theme import TINTS, mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dashboard.theme import Palette

DASH = "4 3"
_STROKE = 1.5
_HATCH, _HATCH_STEP = 2.0, 6.5  # width of a line, and from one to the next
LIGHT_SHARE = 0.38
SHADE = 0.07  # share of the accent in shaded years

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, width, height


def number(value: float) -> str:
    """A coordinate, as short as a hundredth of a pixel allows."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def shape(name: str, **attributes: str | float | None) -> Shape:
    """``<name attr="..."/>``; names are written with ``_`` for ``-``, None is left out.

    Values are numbers, colours and paths of this package, never texts of the data.
    """
    pairs = (
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Shape(f"<{name}{''.join(pairs)}/>")


def rect(
    box: Box,
    fill: str,
    *,
    stroke: str | None = None,
    width: float = _STROKE,
    dash: str | None = None,
) -> Shape:
    """A rectangle; its outline is drawn inside it, so that it covers no more than its value."""
    left, top, wide, high = box
    inset = min(width, wide, high) / 2 if stroke else 0
    return shape(
        "rect",
        x=left + inset,
        y=top + inset,
        width=max(0.0, wide - 2 * inset),
        height=max(0.0, high - 2 * inset),
        fill=fill,
        stroke=stroke,
        stroke_width=width if stroke else None,
        stroke_dasharray=dash,
    )


def line(start: Point, end: Point, ink: str, width: float = 1, dash: str | None = None) -> Shape:
    """A straight line."""
    return path([start, end], ink, width, dash)


def path(points: Sequence[Point], ink: str, width: float, dash: str | None = None) -> Shape:
    """A line through points."""
    return shape(
        "path",
        d=_through(points),
        fill="none",
        stroke=ink,
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linejoin="round" if len(points) > 2 else None,
    )


def _through(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def bar(box: Box, state: str, colour: str, ink: Palette) -> list[Shape]:
    """A bar or column by its agreement: solid, light, hatched or a dashed outline."""
    if state == "implied":
        return [rect(box, "none", stroke=colour, dash=DASH)]
    if state == "single":
        return [rect(box, mixed(colour, ink.background, LIGHT_SHARE), stroke=colour)]
    if state == "disputed":
        return [rect(box, ink.background, stroke=colour), *_hatching(box, colour)]
    return [rect(box, colour)]


def _hatching(box: Box, colour: str) -> list[Shape]:
    strokes = [_through(stroke) for stroke in _diagonals(box)]
    if not strokes:
        return []
    return [shape("path", d="".join(strokes), fill="none", stroke=colour, stroke_width=_HATCH)]


def _diagonals(box: Box) -> Iterator[tuple[Point, Point]]:
    """Lines that rise to the right, each from edge to edge of the box."""
    left, top, wide, high = box
    along = _HATCH_STEP * 1.4 / 2
    while along < wide + high:
        start = (left + max(0.0, along - high), top + min(high, along))
        end = (left + min(wide, along), top + max(0.0, along - wide))
        yield start, end
        along += _HATCH_STEP * 1.4


def whisker(start: Point, end: Point, ink: str, reach: float = 4) -> list[Shape]:
    """A line between two points with a stroke across at either end."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = (0.0, reach) if y0 == y1 else (reach, 0.0)
    ends = "".join(_through([(x - dx, y - dy), (x + dx, y + dy)]) for x, y in (start, end))
    return [
        shape(
            "path",
            d=_through([(x0, y0), (x1, y1)]) + ends,
            fill="none",
            stroke=ink,
            stroke_width=_STROKE,
        )
    ]


def disc(at: Point, radius: float, fill: str, stroke: str | None = None, width: float = 2) -> Shape:
    """A circle, filled or as a ring."""
    return shape(
        "circle",
        cx=at[0],
        cy=at[1],
        r=radius,
        fill=fill,
        stroke=stroke,
        stroke_width=width if stroke else None,
    )


def outlines(rings: Iterable[Iterable[Point]], fill: str, stroke: str, width: float) -> Shape:
    """Several closed lines as one shape."""
    closed = "".join(_through(ring) + "Z" for ring in rings)
    return shape("path", d=closed, fill=fill, stroke=stroke, stroke_width=width)


def clipped(box: Box, inside: Iterable[Shape]) -> Shape:
    """Shapes of which only what lies in the box is shown; their coordinates stay those outside."""
    left, top, wide, high = map(number, box)
    return Shape(
        f'<svg x="{left}" y="{top}" width="{wide}" height="{high}" '
        f'viewBox="{left} {top} {wide} {high}" overflow="hidden">{"".join(inside)}</svg>'
    )


def polygon(points: Iterable[Point], fill: str, stroke: str | None = None) -> Shape:
    """A closed shape."""
    return shape(
        "path",
        d=_through(points) + "Z",
        fill=fill,
        stroke=stroke,
        stroke_width=_STROKE if stroke else None,
    )


# The signs of marks that are letters, not shapes.
SIGNS = {"dash": "\u2013", "question": "?"}


def symbol(kind: str, at: Point, size: float, colour: str, ink: Palette) -> list[Shape]:
    """The symbol that a legend calls ``kind``, ``size`` wide; none for a sign.

    Hollow symbols are filled with the paper, so that no line behind them shows through.
    """
    half = size / 2
    paper = ink.background
    square = (at[0] - half, at[1] - half, size, size)
    drawn: dict[str, Callable[[], list[Shape]]] = {
        "circle": lambda: [disc(at, half, colour)],
        "circle-open": lambda: [disc(at, half - 1, paper, colour)],
        "ring": lambda: [disc(at, half - 1, paper, ink.neutral)],
        "halo": lambda: [disc(at, half, "none", colour)],
        "diamond": lambda: [polygon(_diamond(at, half * 1.25), colour)],
        "diamond-open": lambda: [polygon(_diamond(at, half * 1.15), paper, colour)],
        "cross": lambda: [polygon(_cross(at, half), colour)],
        "triangle": lambda: [polygon(_triangle(at, half), colour)],
        "outline": lambda: [rect(square, "none", stroke=colour)],
        "shade": lambda: [rect(square, mixed(ink.accent, paper, SHADE), stroke=colour, width=1)],
        **{
            f"tint-{n}": partial(_tint, square, mixed(colour, paper, share), colour)
            for n, share in enumerate(TINTS, start=1)
        },
        "solid": lambda: [rect(square, colour)],
        "whisker": lambda: whisker(
            (at[0] - half, at[1]), (at[0] + half, at[1]), colour, half * 0.7
        ),
        "bar": lambda: [rect(square, colour)],
        "light": lambda: bar(square, "single", colour, ink),
        "hatched": lambda: bar(square, "disputed", colour, ink),
    }
    return drawn[kind]() if kind in drawn else []


def _tint(square: Box, fill: str, colour: str) -> list[Shape]:
    return [rect(square, fill, stroke=colour)]


def _triangle(at: Point, half: float) -> list[Point]:
    """A triangle that points to the right."""
    x, y = at
    return [(x - half * 0.8, y - half), (x + half, y), (x - half * 0.8, y + half)]


def _diamond(at: Point, half: float) -> list[Point]:
    x, y = at
    return [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]


def _cross(at: Point, half: float) -> list[Point]:
    """A thick x."""
    x, y = at
    arm = half * 0.42
    corner = [(0, -arm), (half - arm, -half), (half, -(half - arm)), (arm, 0)]
    turned = [corner]
    for _turn in range(3):
        turned.append([(-dy, dx) for dx, dy in turned[-1]])
    return [(x + dx, y + dy) for part in turned for dx, dy in part[:3]]
