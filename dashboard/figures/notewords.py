"""Notes of the record as they are read: pages named by publisher and date, not by their ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dashboard import words
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.published import Published

# An id is of at least two parts in small letters and figures.
_ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")
# The keeper of the record writes the word in capitals where sources disagree.
_DISPUTED = re.compile(r"\bDISPUTED:\s*(\w)")


def note_words(published: Published, note: str, *, told: bool = False) -> str:
    """A note for reading; where it is ``told`` that sources disagree, the note does not repeat it.

    Ids of pages become their publisher and date. All other text stays as it is.
    """
    found = dict.fromkeys(_ID.findall(note))
    pages = {row["source_id"]: row for row in published.pick("sources", list(found))}
    text = _ID.sub(lambda match: _page(pages.get(match[0]), match[0]), note)
    if told:
        text = _DISPUTED.sub(lambda match: match[1].upper(), text)
    return text.replace("DISPUTED", _("Disputed"))


def _page(page: Mapping[str, Any] | None, instead: str) -> str:
    if page is None:
        return instead
    return _(
        "{publisher} ({day})",
        publisher=page["publisher"] or _("publisher not identified"),
        day=words.partial_date(page["published_on"]) or _("undated page"),
    )
