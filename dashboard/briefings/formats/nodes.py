"""XML of Office built by small functions: prefixed names, attributes, children."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeAlias

from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
Node: TypeAlias = Any  # an element of lxml, which comes without types

# What XML (so every Office file) cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text of which XML can hold every character; what it cannot hold is shown as such."""
    return _FORBIDDEN.sub("\ufffd", text)


@cache
def qualified(name: str) -> str:
    """``c:chart`` as lxml writes it; names without prefix stay as they are."""
    prefix, _sign, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def node(name: str, /, *children: Node | str | None, **attributes: object) -> Node:
    """An element. A child of None is left out; a text becomes the element's text.

    Attributes are written with ``_`` for ``:`` (``r_id``); one of None is left out, True and
    False become 1 and 0.
    """
    made = etree.Element(qualified(name), nsmap=NAMESPACES if name in _ROOTS else None)
    for key, value in attributes.items():
        if value is not None:
            written = str(int(value)) if isinstance(value, bool) else str(value)
            made.set(qualified(key.replace("_", ":")), clean(written))
    for child in children:
        if isinstance(child, str):
            made.text = clean(child)
        elif child is not None:
            made.append(child)
    return made


_ROOTS = frozenset({"c:chartSpace", "w:document", "w:footnotes", "w:hdr", "w:ftr"})


def value(name: str, of: object) -> Node:
    """``<name val="of"/>``, the commonest element of charts."""
    return node(name, val=of)


def found(root: Node, path: str) -> list[Node]:
    """The elements below ``root`` that a path with prefixes names."""
    return [entry for entry in root.iterfind(path, NAMESPACES) if isinstance(entry.tag, str)]


def xml(root: Node) -> bytes:
    """An element as a part of a file."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
