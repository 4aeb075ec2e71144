"""What a picture says and shows, read from its SVG by hand: texts with their places, marks, shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dashboard.render.svg.text import Style, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class ReadText:
    """A line of text; above and below its base line it is taken to be as high as Latin letters."""

    words: str
    left: float
    right: float
    base: float
    size: float
    ink: str

    def touches(self, other: ReadText) -> bool:
        across = self.left < other.right - 0.5 and other.left < self.right - 0.5
        up, down = 0.72, 0.2
        return (
            across
            and self.base - up * self.size < other.base + down * other.size
            and other.base - up * other.size < self.base + down * self.size
        )


@dataclass(frozen=True)
class ReadShape:
    """A shape: its tag, its attributes, and where its origin lies."""

    tag: str
    attributes: dict[str, str]
    x: float
    y: float

    def number(self, name: str) -> float:
        return float(self.attributes[name])

    @property
    def points(self) -> list[tuple[float, float]]:
        """The corners of a path."""
        found = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", self.attributes["d"])
        return [(self.x + float(x), self.y + float(y)) for x, y in found]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of a rectangle with its outline."""
        edge = float(self.attributes.get("stroke-width", 0)) / 2
        return (
            self.x + self.number("x") - edge,
            self.y + self.number("y") - edge,
            self.number("width") + 2 * edge,
            self.number("height") + 2 * edge,
        )


@dataclass(frozen=True)
class ReadMark:
    """A mark: its name, what is told of it, its attributes, and its shapes and texts."""

    name: str
    told: str
    attributes: dict[str, str]
    shapes: list[ReadShape]
    texts: list[ReadText]

    def of(self, tag: str) -> list[ReadShape]:
        return [shape for shape in self.shapes if shape.tag == tag]


class ReadPicture:
    """A whole picture; raises ParseError where it is no XML."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)
        self.width, self.height = (
            float(self.root.attrib["width"]),
            float(self.root.attrib["height"]),
        )
        self._size = float(self.root.attrib["font-size"])
        self._ink = self.root.attrib["fill"]
        self.shapes: list[ReadShape] = []
        self.texts: list[ReadText] = []
        self.marks: list[ReadMark] = []
        self._walk(self.root, 0, 0)

    @property
    def flowing(self) -> str:
        """All that is written, as one text without the breaks of lines."""
        return flowing(" ".join(text.words for text in self.texts))

    @property
    def told(self) -> dict[str, str]:
        """What is told of each mark."""
        return {mark.name: mark.told for mark in self.marks}

    def mark(self, name: str) -> ReadMark:
        (found,) = [mark for mark in self.marks if mark.name == name]
        return found

    def outside(self) -> list[ReadText]:
        """Texts that do not lie whole inside the picture."""
        return [
            text
            for text in self.texts
            if text.left < -0.5
            or text.right > self.width + 0.5
            or text.base - text.size * 0.7 < 0
            or text.base + text.size * 0.2 > self.height
        ]

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of texts that lie over each other."""
        return [
            (one.words, other.words)
            for place, one in enumerate(self.texts)
            for other in self.texts[place + 1 :]
            if one.touches(other)
        ]

    def _walk(self, element: Element, x: float, y: float) -> None:
        for child in element:
            tag = child.tag.removeprefix(SVG)
            if tag == "g":
                dx, dy = _moved(child)
                shapes, texts = len(self.shapes), len(self.texts)
                self._walk(child, x + dx, y + dy)
                if child.get("class") == "mark":
                    title = child.find(f"{SVG}title")
                    self.marks.append(
                        ReadMark(
                            child.attrib["data-mark"],
                            (title.text or "") if title is not None else "",
                            dict(child.attrib),
                            self.shapes[shapes:],
                            self.texts[texts:],
                        )
                    )
            elif tag == "text":
                self.texts.append(self._text(child, x, y))
            elif tag in ("rect", "circle", "path"):
                self.shapes.append(ReadShape(tag, dict(child.attrib), x, y))

    def _text(self, element: Element, x: float, y: float) -> ReadText:
        size = float(element.get("font-size", self._size))
        style = Style(size, element.get("font-weight") == "700")
        words = element.text or ""
        width = width_of(words, style)
        at = x + float(element.attrib["x"])
        left = at - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
        base = y + float(element.attrib["y"])
        return ReadText(words, left, left + width, base, size, element.get("fill", self._ink))


def _moved(element: Element) -> tuple[float, float]:
    found = re.fullmatch(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def flowing(text: str) -> str:
    """A text without no-break spaces and the breaks of lines, which may stand in any place."""
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


def ids(picture: ReadPicture) -> Iterator[str]:
    """Every id of a picture."""
    for element in picture.root.iter():
        if "id" in element.attrib:
            yield element.attrib["id"]
