"""The words around a drawing: title, subtitle, legend above it; notes, source and edition below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.figures.model import edition_line
from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block
from dashboard.render.svg.scene import Text, written
from dashboard.render.svg.text import Paragraph, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.figures.model import Figure, LegendItem
    from dashboard.render.svg.frame import SvgFrame
    from dashboard.render.svg.scene import Item

_MOST_TITLE, _MOST_NOTE = 6, 12  # lines; what is longer is told whole to those who listen
_COLUMN_GAP = 40
_SAVES = 0.8  # two columns of notes are worth it below this share of the height of one


def title_block(figure: Figure, frame: SvgFrame, width: float, part: str = "") -> Block:
    """Title and subtitle; ``part`` says which page of several it is."""
    sizes, ink = frame.sizes, frame.palette
    title = paragraph(figure.title, width, sizes.title, most=_MOST_TITLE, even=True)
    under = " · ".join(filter(None, [figure.subtitle, part]))
    subtitle = paragraph(under, width, sizes.subtitle, most=_MOST_TITLE)
    gap = 0.3 * sizes.subtitle.size
    items = [
        *written(title, 0, 0, ink.text),
        *written(subtitle, 0, title.height + gap, ink.muted),
    ]
    return Block(title.height + gap + subtitle.height, tuple(items))


def legend_block(items: Iterable[LegendItem], frame: SvgFrame, width: float) -> Block | None:
    """The legend in as many lines as it needs; nothing where there is none."""
    style, ink = frame.sizes.small, frame.palette
    key = style.size * 1.7
    drawn: list[Item] = []
    x, top, line = 0.0, 0.0, 0.0
    for item in items:
        words = paragraph(item.words, width - key, style, most=4)
        if x and x + key + words.width > width:
            x, top = 0.0, top + line + style.size * 0.25
            line = 0.0
        drawn += _key(item.shape, x, top + style.size * 0.62, frame)
        drawn += written(words, x + key, top, ink.muted)
        x += key + words.width + style.size * 1.6
        line = max(line, words.height)
    return Block(top + line, tuple(drawn)) if drawn else None


def _key(kind: str, x: float, y: float, frame: SvgFrame) -> list[Item]:
    """The shape of an entry, in grey; signs are letters."""
    style, ink = frame.sizes.small, frame.palette
    size = style.size
    middle = (x + size * 0.6, y)
    if kind in shapes.SIGNS:
        sign, strong = shapes.SIGNS[kind], frame.sizes.small_strong
        return [Text(middle[0], y + size * 0.35, sign, strong, ink.muted, "middle")]
    if kind == "whisker":
        return [*shapes.whisker((x, y), (x + size * 1.2, y), ink.neutral)]
    if kind in ("dashed", "line", "line-dash", "line-dot"):
        dash = {"line": None, "line-dot": "1.5 3"}.get(kind, shapes.DASH)
        return [shapes.line((x, y), (x + size * 1.3, y), ink.neutral, 1.5, dash)]
    wide = size * (1.25 if kind == "halo" else 0.9)
    return [*shapes.symbol(kind, middle, wide, ink.neutral, ink)]


def foot_block(figure: Figure, frame: SvgFrame, width: float) -> Block:
    """Notes, in two columns where that is shorter, and the source with the edition."""
    style, ink = frame.sizes.small, frame.palette
    source = f"{figure.source} · {edition_line(figure.edition)}"
    notes, height = _notes(figure.notes, frame, width)
    gap = style.size * 0.5 if notes else 0.0
    last = paragraph(source, width, style, most=_MOST_NOTE)
    return Block(height + gap + last.height, (*notes, *written(last, 0, height + gap, ink.muted)))


def _notes(notes: Iterable[str], frame: SvgFrame, width: float) -> tuple[list[Item], float]:
    whole = [paragraph(note, width, frame.sizes.small, most=_MOST_NOTE) for note in notes]
    one = _column(whole, 0, frame)
    half = (width - _COLUMN_GAP) / 2
    if width < 900 or len(whole) < 2:
        return one
    narrow = [paragraph(note, half, frame.sizes.small, most=_MOST_NOTE) for note in notes]
    cut = _fairest_cut([note.height for note in narrow])
    left, right = (
        _column(narrow[:cut], 0, frame),
        _column(narrow[cut:], half + _COLUMN_GAP, frame),
    )
    height = max(left[1], right[1])
    return ([*left[0], *right[0]], height) if height < _SAVES * one[1] else one


def _fairest_cut(heights: list[float]) -> int:
    """After how many of them the first column ends."""
    return min(
        range(1, len(heights)),
        key=lambda cut: (max(sum(heights[:cut]), sum(heights[cut:])), -cut),
    )


def _column(notes: Iterable[Paragraph], x: float, frame: SvgFrame) -> tuple[list[Item], float]:
    items: list[Item] = []
    top = 0.0
    for note in notes:
        items += written(note, x, top, frame.palette.muted)
        top += note.height + 0.1 * note.style.size
    return items, top
