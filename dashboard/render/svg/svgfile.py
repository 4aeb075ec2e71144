"""A drawing written as SVG: for browsers, for files, and its shapes alone for typst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dashboard.render.svg import letters
from dashboard.render.svg.fonts import FAMILIES
from dashboard.render.svg.scene import Mark, Moved, Shape, Text
from dashboard.render.svg.shapes import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.render.svg.frame import SvgFrame
    from dashboard.render.svg.scene import Item

# What draws letters that no carried font has, and all of them where the fonts are not at hand.
FAMILY = ", ".join([*FAMILIES, "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"])


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished drawing: its size, what it is called, what is told of it and what is in it."""

    width: float
    height: float
    title: str
    told: str
    items: tuple[Item, ...]


def quoted(text: str) -> str:
    """A text inside an attribute, with everything that XML takes for itself escaped."""
    return escape(letters.plain(text), {'"': "&quot;"})


def svg_text(picture: Picture, frame: SvgFrame, style: str = "") -> str:
    """The whole picture; ``style`` is CSS of the fonts that go with it."""
    writer = _Writer(frame)
    head = [
        f"<svg {_attributes(picture, frame)}>",
        f'<title id="{_id(frame, "title")}">{quoted(picture.title)}</title>',
        f'<desc id="{_id(frame, "desc")}">{quoted(picture.told)}</desc>',
        f"<style>{style}</style>" if style else "",
    ]
    return "".join([*head, *writer.all(picture.items), "</svg>\n"])


def _attributes(picture: Picture, frame: SvgFrame) -> str:
    role = "group" if frame.interactive else "img"
    return (
        f'xmlns="http://www.w3.org/2000/svg" {_size(picture)} role="{role}" '
        f'aria-labelledby="{_id(frame, "title")} {_id(frame, "desc")}" '
        f'font-family="{FAMILY}" font-size="{number(frame.sizes.body.size)}" '
        f'fill="{frame.palette.text}"'
    )


def shapes_svg(picture: Picture) -> str:
    """The shapes without any text."""
    inside = "".join(_shapes(picture.items))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {_size(picture)}>{inside}</svg>'


def _size(picture: Picture) -> str:
    width, height = number(picture.width), number(picture.height)
    return f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'


def _id(frame: SvgFrame, part: str) -> str:
    return f"{quoted(frame.name).replace(' ', '-')}-{part}"


def _shapes(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Shape):
            yield item
        elif isinstance(item, Mark):
            yield from _shapes(item.items)
        elif isinstance(item, Moved):
            yield from _moved(item, _shapes(item.items))


def _moved(item: Moved, inside: Iterable[str]) -> Iterator[str]:
    yield f'<g transform="translate({number(item.x)} {number(item.y)})">'
    yield from inside
    yield "</g>"


class _Writer:
    """Writes items in order; marks are counted for their ids."""

    def __init__(self, frame: SvgFrame) -> None:
        self._frame, self._marks = frame, 0

    def all(self, items: Iterable[Item]) -> Iterator[str]:
        """Each item as SVG."""
        for item in items:
            if isinstance(item, Shape):
                yield item
            elif isinstance(item, Text):
                yield self._text(item)
            elif isinstance(item, Mark):
                yield from self._mark(item)
            else:
                yield from _moved(item, self.all(item.items))

    def _text(self, text: Text) -> str:
        style = text.style
        usual = style.size == self._frame.sizes.body.size
        attributes = [
            f'x="{number(text.x)}" y="{number(text.y)}"',
            "" if usual else f'font-size="{number(style.size)}"',
            'font-weight="700"' if style.bold else "",
            "" if text.ink == self._frame.palette.text else f'fill="{text.ink}"',
            "" if text.anchor == "start" else f'text-anchor="{text.anchor}"',
        ]
        return f"<text {' '.join(filter(None, attributes))}>{quoted(text.words)}</text>"

    def _mark(self, mark: Mark) -> Iterator[str]:
        self._marks += 1
        yield f'<g class="mark" data-mark="{quoted(mark.name)}"{self._reachable()}>'
        yield f"<title>{quoted(mark.told)}</title>"
        if self._frame.interactive:
            left, top, width, height = map(number, mark.area)
            yield (
                f'<rect x="{left}" y="{top}" width="{width}" height="{height}" '
                'fill="none" pointer-events="all"/>'
            )
        yield from self.all(mark.items)
        yield "</g>"

    def _reachable(self) -> str:
        if not self._frame.interactive:
            return ""
        return f' id="{_id(self._frame, str(self._marks))}" tabindex="0" role="button"'
