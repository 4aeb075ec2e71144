"""HTML in which every text is escaped: the only way that texts of the data reach a page's HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Markup(str):
    """HTML that was made here; all other texts are escaped where they are put into an element."""

    __slots__ = ()


def element(name: str, /, *content: str, **attributes: str | None) -> Markup:
    """``<name attr="...">content</name>``.

    Content that is no Markup is escaped. Attribute names are written with ``_`` for ``-`` and
    ``class_`` for ``class``; an attribute of None is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{join(content)}</{name}>")


def join(content: Sequence[str]) -> Markup:
    """Texts and elements one after the other."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in content))


def link(text: str, url: str) -> Markup:
    """A link that opens beside the dashboard; raises ValueError where it is not http(s)."""
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"no web address: {url!r}")
    return element("a", text, href=url, target="_blank", rel="noopener noreferrer nofollow")
