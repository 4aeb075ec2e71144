"""Finds the numbers of an HTML briefing again, edited or not; also while it is written.

Texts are known by the id that their element carries (``data-lmc``), which editors and browsers
keep. A chart is read as what it draws: of each mark what is told of it, what is written beside
it, the value that it stands for and the outline of its shapes, so that a bar that was made longer
is found as well as a digit that was changed.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from dashboard.briefings.formats.base import Found
from dashboard.briefings.formats.package import FileError
from dashboard.briefings.numbers import has_number
from dashboard.briefings.receipt import KIND, canonical
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt

MARK, VALUE = "data-lmc", "data-value"
RECEIPT_ID = "lmc-receipt"
_MOST_BYTES, _MOST_DEEP, _MOST_TAGS = 100_000_000, 300, 2_000_000
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
# Elements that part no texts: what stands inside them belongs to what stands around them.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tspan",
        "u",
    ]
)
_UNREAD = frozenset(("script", "style", "template", "noscript"))
_PROGRAM = frozenset(("script", "style"))
_SHAPES = frozenset(
    ["circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "text", "use"]
)
_GEOMETRY = [
    "cx",
    "cy",
    "d",
    "height",
    "points",
    "r",
    "rx",
    "ry",
    "scale",
    "transform",
    "viewbox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "href",
]
_RECEIPT = re.compile(
    rb"<script\b[^>]{0,200}\bid\s*=\s*[\"']?lmc-receipt\b[^>]{0,200}>", re.IGNORECASE
)
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,20})?")
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,300}?-->\s*)?<(?:!doctype\s+html|html)",
    re.IGNORECASE | re.DOTALL,
)


def fits(content: bytes) -> bool:
    """Whether a file may be a page of HTML."""
    return bool(_HEAD.match(content[:1000]))


def packed(receipt: str) -> str:
    """The JSON of a receipt as it stands in a page: deflated, for it would be half of the page.

    What is around it says how it is read: ``{"deflate": BASE64, "kind": KIND}``. Inside, ``bases``
    are the lists of rows, each by its place among ``rows``, and marks name them by theirs.
    """
    content = b64encode(zlib.compress(canonical(_shared(json.loads(receipt))).encode(), 9))
    return canonical({"deflate": content.decode(), "kind": KIND})


def _shared(entries: dict[str, Any]) -> dict[str, Any]:
    """The entries with each list of rows told once, as places: marks have its own in ``bases``."""
    bases: dict[tuple[str, ...], int] = {}
    marks = {
        name: {**mark, "rows": bases.setdefault(tuple(mark["rows"]), len(bases))}
        for name, mark in entries["marks"].items()
    }
    places = {row: n for n, row in enumerate(entries["rows"])}
    return {**entries, "marks": marks, "bases": [[places[row] for row in rows] for rows in bases]}


def _told_apart(entries: dict[str, Any]) -> dict[str, Any]:
    """The entries as a receipt has them: each mark with its own rows."""
    rows = list(entries["rows"])
    bases = [[rows[n] for n in places] for places in entries.pop("bases")]
    for mark in entries["marks"].values():
        mark["rows"] = list(bases[mark["rows"]])
    return entries


def receipt_of(content: bytes) -> str:
    """The JSON of the receipt in a page, empty where it has none."""
    begins = _RECEIPT.search(content)
    ends = content.find(b"</script", begins.end()) if begins else -1
    if begins is None or ends < 0:
        return ""
    return canonical(_unpacked(content[begins.end() : ends].decode("utf-8", "replace")))


def _unpacked(text: str) -> dict[str, Any]:
    """The receipt in what stands in a page; raises FileError where it is damaged."""
    try:
        reader = zlib.decompressobj()
        content = reader.decompress(
            b64decode(json.loads(text)["deflate"], validate=True), _MOST_BYTES
        )
        return _told_apart({**json.loads(content)})
    except (
        LookupError,
        AttributeError,
        ValueError,
        TypeError,
        zlib.error,
        RecursionError,
    ) as error:
        raise FileError(_("The receipt in the file is damaged.")) from error


def read(content: bytes, _receipt: Receipt) -> Iterable[Found]:
    """Every text with a number in a page and everything that its charts draw."""
    return (found for found in _read(content).found() if found.mark or has_number(found.text))


def drawn(svg: str) -> list[Found]:
    """What one chart says and draws, as it will be found again."""
    reader = _Reader()
    reader.feed(svg)
    reader.close()
    return list(reader.found())


def outline(content: str) -> str:
    """A text that stands for drawn shapes or a program: another one where they differ."""
    return _("outline {number}", number=int(sha256(content.encode()).hexdigest()[:8], 16))


def _read(content: bytes) -> _Reader:
    if len(content) > _MOST_BYTES:
        raise FileError(_("The page is larger than any briefing can be."))
    reader = _Reader()
    try:
        reader.feed(content.decode("utf-8-sig"))
        reader.close()
    except (UnicodeDecodeError, AssertionError, ValueError) as error:
        raise FileError(_("The page is damaged: it cannot be read as HTML in UTF-8.")) from error
    return reader


@dataclass(slots=True)
class _Sink:
    """Texts that belong together, and where."""

    mark: str
    where: str
    texts: list[str] = field(default_factory=list)

    def found(self) -> Iterator[Found]:
        text = " ".join("".join(self.texts).split())
        if text:
            yield Found(self.where, self.mark, text)


@dataclass(slots=True)
class _Drawing:
    """A chart, or one mark of it."""

    mark: str
    where: str
    value: str | None = None
    told: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)

    def found(self) -> Iterator[Found]:
        for name, texts in (("told", self.told), ("drawn", self.written)):
            text = " ".join(" ".join(texts).split())
            if text:
                yield Found(self.where, f"{self.mark}/{name}", text)
        yield Found(self.where, f"{self.mark}/shape", outline("\n".join(self.shapes)))
        if self.value is not None:
            exact = Decimal(self.value) if _NUMBER.fullmatch(self.value) else None
            yield Found(self.where, f"{self.mark}/value", self.value[:80], exact)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is not closed yet, and what takes its texts."""

    tag: str
    sink: _Sink | None = None
    drawing: _Drawing | None = None
    section: str = ""


class _Reader(HTMLParser):
    """Reads a page without building a tree; closing tags that fit nothing are passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[_Sink | _Drawing] = []
        self._stack: list[_Open] = [_Open("")]
        self._tags = 0

    def found(self) -> Iterator[Found]:
        """Everything that was read."""
        for part in self._parts:
            yield from part.found()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self._tags += 1
        if len(self._stack) > _MOST_DEEP or self._tags > _MOST_TAGS:
            raise FileError(_("The page is nested deeper or longer than any briefing is."))
        had = {name: value or "" for name, value in attrs}
        opened = self._opened(tag, had, self._stack[-1])
        if opened.drawing and tag in _SHAPES:
            told = [f"{name}={had[name]}" for name in _GEOMETRY if name in had]
            opened.drawing.shapes.append(" ".join([tag, *told]))
        if tag not in _VOID:
            self._stack.append(opened)
        elif opened.sink:
            opened.sink.texts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close an element and those inside it that were left open."""
        for place in range(len(self._stack) - 1, 0, -1):
            if self._stack[place].tag == tag:
                del self._stack[place:]
                return

    def handle_data(self, data: str) -> None:
        """Take a text where it belongs."""
        last = self._stack[-1]
        if last.sink:
            last.sink.texts.append(data)
        elif last.drawing:
            names = last.tag in ("title", "desc")
            (last.drawing.told if names else last.drawing.written).append(data)

    def _opened(self, tag: str, had: dict[str, str], around: _Open) -> _Open:
        section = had["id"] if tag == "section" and had.get("id") else around.section
        if tag in _UNREAD:
            return self._unread(tag, had, section)
        if tag == "svg" or around.drawing:
            return self._drawn(tag, had, around)
        if had.get(MARK):
            return _Open(tag, self._sink(had[MARK], section), None, section)
        if around.sink and (around.sink.mark or tag in _INLINE or tag in _VOID):
            return _Open(tag, around.sink, None, section)
        return _Open(tag, self._sink("", section), None, section)

    def _sink(self, mark: str, section: str) -> _Sink:
        self._parts.append(sink := _Sink(mark, _place(section)))
        return sink

    def _unread(self, tag: str, had: dict[str, str], section: str) -> _Open:
        """A program is known by its outline; of the receipt and the rest nothing is shown."""
        if tag not in _PROGRAM or had.get("id") == RECEIPT_ID:
            return _Open(tag, _Sink("", ""))
        self._parts.append(program := _Program(tag, _("program of the page")))
        return _Open(tag, program, None, section)

    def _drawn(self, tag: str, had: dict[str, str], around: _Open) -> _Open:
        drawing = around.drawing
        if drawing is None or had.get(MARK):
            where = _("chart in {place}", place=_place(around.section))
            drawing = _Drawing(had.get(MARK, ""), where, had.get(VALUE))
            self._parts.append(drawing)
        return _Open(tag, None, drawing, around.section)


class _Program(_Sink):
    """A script or a style sheet, known by its outline."""

    __slots__ = ()

    def found(self) -> Iterator[Found]:
        yield Found(self.where, f"file/{self.mark}", outline("".join(self.texts).strip()))


def _place(section: str) -> str:
    return _("section {name}", name=section[:80]) if section else _("head of the page")
