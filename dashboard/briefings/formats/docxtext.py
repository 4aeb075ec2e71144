"""Texts of a note as XML: runs in the font of their script, paragraphs, fields, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from dashboard.briefings.formats.nodes import Node, clean, node

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BURMESE = "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"
_THAI_LAO_KHMER = "\u0e00-\u0eff\u1780-\u17ff\u200b"
# Scripts that not every Word sets in the font for complex scripts by itself.
_PARTS = re.compile(
    f"(?P<burmese>[{_BURMESE}]+)|(?P<others>[{_THAI_LAO_KHMER}]+)|[^{_BURMESE}{_THAI_LAO_KHMER}]+"
)
_FACES = {"burmese": "Myanmar Text", "others": "Leelawadee UI"}


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters differ from those of their paragraph; ``style`` is one of letters."""

    style: str = ""
    bold: bool = False
    colour: str = ""

    def node(self, face: str = "") -> Node | None:
        """Their properties in the order that the schema wants; None where there are none."""
        if not (face or self.style or self.bold or self.colour):
            return None
        return node(
            "w:rPr",
            of("w:rStyle", self.style) if self.style else None,
            _fonts(face) if face else None,
            node("w:b") if self.bold else None,
            node("w:bCs") if self.bold else None,
            of("w:color", self.colour[1:].upper()) if self.colour else None,
        )


def _fonts(face: str) -> Node:
    return node("w:rFonts", w_ascii=face, w_hAnsi=face, w_eastAsia=face, w_cs=face)


# Stands between texts that follow each other in one line.
BESIDE = " \u00b7\u2002"
PLAIN = Letters()
NOTE_SIGN = Letters("FootnoteReference")


def of(name: str, value: object) -> Node:
    """``<name w:val="value"/>``, the commonest element of Word."""
    return node(name, w_val=value)


def bookmark_name(mark: str) -> str:
    """The hidden bookmark of a text: Word allows 40 letters, without signs."""
    return f"_lmc_{sha256(mark.encode()).hexdigest()[:20]}"


def runs(words: str, letters: Letters = PLAIN) -> list[Node]:
    """A text as runs; its line breaks stay line breaks, everything else is text."""
    return [
        node("w:r", letters.node(_FACES.get(part.lastgroup or "", "")), *_lines(part.group()))
        for part in _PARTS.finditer(clean(words))
    ]


def _lines(words: str) -> Iterable[Node]:
    for n, line in enumerate(words.split("\n")):
        if n:
            yield node("w:br")
        yield _preserved("w:t", line)


def _preserved(name: str, words: str) -> Node:
    made = node(name, words)
    made.set(_SPACE, "preserve")
    return made


def paragraph(style: str, *inside: Node, align: str = "", keep: bool = False) -> Node:
    """A paragraph; one to ``keep`` stays on the page of what follows it."""
    look = node(
        "w:pPr",
        of("w:pStyle", style) if style else None,
        node("w:keepNext") if keep else None,
        of("w:jc", align) if align else None,
    )
    return node("w:p", look if len(look) else None, *inside)


def bookmarked(name: str, n: int, inside: Iterable[Node]) -> list[Node]:
    """Runs inside a bookmark."""
    return [node("w:bookmarkStart", w_id=n, w_name=name), *inside, node("w:bookmarkEnd", w_id=n)]


def field(instruction: str, shown: str, letters: Letters = PLAIN) -> list[Node]:
    """A field that Word computes, with what it shows until then."""
    return [
        _field_sign("begin", letters),
        node("w:r", letters.node(), _preserved("w:instrText", f" {instruction} ")),
        _field_sign("separate", letters),
        *runs(shown, letters),
        _field_sign("end", letters),
    ]


def _field_sign(kind: str, letters: Letters) -> Node:
    return node("w:r", letters.node(), node("w:fldChar", w_fldCharType=kind))
