"""Texts on slides: paragraphs, their looks, boxes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.briefings.formats.deckmaster import INCH, Box
from dashboard.briefings.formats.nodes import NAMESPACES, Node, clean, node, qualified, value
from dashboard.theme import LIGHT
from etl.text import current_language


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: size in points, colour, weight, bullet, space before it.

    ``label`` is for one that begins with the name of what it tells, and a colon.
    """

    size: float = 18
    colour: str = LIGHT.text
    bold: bool = False
    bullet: bool = False
    before: float = 0
    align: str = "l"
    label: bool = False


def fact(words: str, style: Style) -> Node:
    """A paragraph of a label and what it is, the label bold."""
    label, told = words[: words.index(":") + 1], words[words.index(":") + 1 :]
    runs = [_run(label, replace(style, bold=True)), _run(told, style)]
    return node("a:p", _paragraph_look(style), *runs)


def _run(words: str, style: Style) -> Node:
    return node("a:r", _letters(style), node("a:t", clean(words)))


def set_paragraphs(shape: Node, paragraphs: Sequence[tuple[str, Style | None]]) -> None:
    """Replace the text of a shape."""
    body = next(shape.iterchildren(qualified("p:txBody")))
    for old in body.findall("a:p", NAMESPACES):
        body.remove(old)
    for words, style in paragraphs:
        body.append(paragraph(words, style))


def paragraph(words: str, style: Style | None) -> Node:
    """A paragraph; line breaks of its text stay line breaks."""
    made = node("a:p", _paragraph_look(style) if style else None)
    for n, line in enumerate(clean(words).split("\n")):
        if n:
            made.append(node("a:br", _letters(style)))
        made.append(node("a:r", _letters(style), node("a:t", line)))
    if style and not words:
        # An empty cell is as high as its letters would be, which are large if nothing says so.
        made.append(_letters(style, "a:endParaRPr"))
    return made


def _paragraph_look(style: Style) -> Node:
    spacing = node("a:spcBef", value("a:spcPts", round(style.before * 100)))
    if not style.bullet:
        return node("a:pPr", spacing, node("a:buNone"), algn=style.align, marL=0, indent=0)
    indent = round(0.22 * INCH)
    colour = node("a:buClr", node("a:srgbClr", val=LIGHT.accent[1:].upper()))
    return node(
        "a:pPr",
        spacing,
        colour,
        node("a:buFont", typeface="Arial"),
        node("a:buChar", char="\u2022"),
        algn=style.align,
        marL=indent,
        indent=-indent,
    )


def _letters(style: Style | None, name: str = "a:rPr") -> Node:
    if style is None:
        return node(name, lang=_language(), dirty=0)
    return node(
        name,
        node("a:solidFill", node("a:srgbClr", val=style.colour[1:].upper())),
        lang=_language(),
        sz=round(style.size * 100),
        b=style.bold,
        dirty=0,
    )


def _language() -> str:
    language = current_language()
    return "en-GB" if language == "en" else language


def text_box(
    n: int,
    name: str,
    where: Box,
    paragraphs: Iterable[tuple[str, Style]],
    anchor: str = "t",
) -> Node:
    """A box of text without margins, that grows smaller letters rather than overflow."""
    return _box(n, name, where, (_told(words, style) for words, style in paragraphs), anchor)


def _told(words: str, style: Style) -> Node:
    return fact(words, style) if style.label and ":" in words else paragraph(words, style)


def line_box(
    n: int, name: str, where: Box, parts: Sequence[tuple[str, Style]], anchor: str = "t"
) -> Node:
    """A box of one line whose parts are set differently, such as a number and its unit."""
    line = node("a:p", _paragraph_look(parts[0][1]), *(_run(*part) for part in parts))
    return _box(n, name, where, (line,), anchor)


def _box(n: int, name: str, where: Box, paragraphs: Iterable[Node], anchor: str) -> Node:
    body = node("a:bodyPr", node("a:normAutofit"), wrap="square", lIns=0, tIns=0, rIns=0, bIns=0)
    body.set("anchor", anchor)
    return node(
        "p:sp",
        node(
            "p:nvSpPr",
            node("p:cNvPr", id=n, name=name),
            node("p:cNvSpPr", txBox=1),
            node("p:nvPr"),
        ),
        node(
            "p:spPr",
            transform("a:xfrm", where),
            node("a:prstGeom", node("a:avLst"), prst="rect"),
            node("a:noFill"),
        ),
        node("p:txBody", body, node("a:lstStyle"), *paragraphs),
    )


def transform(name: str, where: Box) -> Node:
    """The place of a shape."""
    left, top, width, height = (round(part * INCH) for part in where)
    return node(name, node("a:off", x=left, y=top), node("a:ext", cx=width, cy=height))


def block(n: int, where: Box, *fill: Node, form: str = "rect") -> Node:
    """A plain shape, for looks alone; ``fill`` is its fill and, after it, its outline."""
    return node(
        "p:sp",
        node(
            "p:nvSpPr",
            node("p:cNvPr", id=n, name=f"Block {n}"),
            node("p:cNvSpPr"),
            node("p:nvPr"),
        ),
        node(
            "p:spPr",
            transform("a:xfrm", where),
            node("a:prstGeom", node("a:avLst"), prst=form),
            *fill,
        ),
    )
