"""The charts of an HTML briefing: drawn for wide and for narrow pages, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape, unescape
from typing import TYPE_CHECKING

from dashboard.briefings.formats.htmlreader import MARK, VALUE, drawn
from dashboard.briefings.model import Basis, Page, Text
from dashboard.figures.bars import BarsChart
from dashboard.figures.lines import LinesChart
from dashboard.figures.programs import BatchChart
from dashboard.markup import Markup
from dashboard.render.svg.drawing import draw
from dashboard.render.svg.frame import SvgFrame
from dashboard.theme import DARK, LIGHT

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.theme import Palette

# Width and least height, beside a receipt and on a telephone: texts are as large as drawn there.
SIZES = {"wide": (720, 320), "narrow": (340, 240)}
_COLOUR = re.compile(r'#[0-9a-f]{6}(?=")')
_MARK = re.compile(r'<g class="mark" data-mark="([^"]*)"')
# What catches the pointer around each mark; the style sheet says it once.
_HIT = ' fill="none" pointer-events="all"/>'
_FONTS = re.compile(r' font-family="[^"]*"')


@dataclass(slots=True)
class Colours:
    """Pairs of a light and a dark colour, each with the name of a variable of the style sheet."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def shared(self, light: str, dark: str) -> str:
        """One drawing of two that differ in their colours alone."""
        others = iter(_COLOUR.findall(dark))
        return _COLOUR.sub(lambda found: self._name(found.group(), next(others)), light)

    def _name(self, light: str, dark: str) -> str:
        if light == dark:
            return light
        return f"var({self.names.setdefault((light, dark), f'--c{len(self.names)}')})"

    def css(self, dark: bool) -> str:
        """The variables in light or in dark."""
        return "".join(f"{name}:{pair[dark]};" for pair, name in self.names.items())


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of a chart as HTML, and all that it says."""

    svg: Markup
    texts: tuple[Text, ...]


def drawings(
    page: Page, figure: Figure, receipts: Mapping[str, str], colours: Colours
) -> Iterator[Drawing]:
    """The drawings of a chart; ``receipts`` tell by mark the id of its receipt in the page."""
    values = _values(figure)
    for name, size in SIZES.items():
        marks: dict[str, str] = {f"{page.key}/{name}": ""}
        light, dark = (_svg(page, figure, name, size, theme) for theme in (LIGHT, DARK))
        svg = _MARK.sub(
            lambda found, name=name, marks=marks: _marked(  # type: ignore[misc]
                page, name, unescape(found.group(1)), marks, receipts, values
            ),
            colours.shared(light, dark),
        )
        svg = svg.replace(_HIT, "/>")
        own = escape(f"{page.key}/{name}")
        svg = svg.replace("<svg ", f'<svg class="{name}" {MARK}="{own}" ', 1)
        yield Drawing(Markup(svg), tuple(_texts(page, svg, marks)))


def _svg(page: Page, figure: Figure, name: str, size: tuple[float, float], theme: Palette) -> str:
    frame = SvgFrame(theme, *size, words=False, interactive=True, name=f"{page.key}-{name}")
    return _FONTS.sub("", draw(figure, frame), count=1)


def _marked(
    page: Page,
    name: str,
    mark: str,
    marks: dict[str, str],
    receipts: Mapping[str, str],
    values: Mapping[str, Decimal],
) -> str:
    """The beginning of a mark with its id, its receipt and its value; ids are used once."""
    first = own = f"{page.key}/{mark}/{name}"
    n = 1
    while own in marks:
        n += 1
        own = f"{first}-{n}"
    marks[own] = mark
    attributes = {MARK: own, "data-receipt": receipts.get(mark), VALUE: None}
    if mark in values:
        attributes[VALUE] = f"{values[mark].normalize():f}"
    written = (f'{key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f'<g class="mark" {" ".join(written)}'


def _texts(page: Page, svg: str, marks: Mapping[str, str]) -> Iterator[Text]:
    """What a drawing says: numbers rest on their mark, axes and outlines on the file alone."""
    for found in drawn(svg):
        own, _sign, part = found.mark.rpartition("/")
        mark = marks[own]
        # Another number moves the scale of all: that is no change of what a mark rests on.
        frame = part == "shape" or not mark
        basis = Basis() if frame else page.bases.get(mark, Basis())
        yield Text(found.mark, found.text, basis, found.value, frame)


def _values(figure: Figure) -> dict[str, Decimal]:
    """The number that each mark stands for, where it is drawn by one."""
    if isinstance(figure, BatchChart):
        pairs = [(m.mark, m.value) for panel in figure.panels for m in panel.marks]
    elif isinstance(figure, BarsChart):
        pairs = [(bar.mark, bar.value) for bar in figure.bars]
    elif isinstance(figure, LinesChart):
        pairs = [(p.mark, p.value) for panel in figure.panels for p in panel.points]
    else:
        pairs = []
    return {mark: value for mark, value in pairs if value is not None}
