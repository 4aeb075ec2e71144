"""Briefings as PowerPoint: native charts that can be edited in place, tables, notes, receipts.

How ``verify`` finds the numbers of an edited deck again: each shape carries the id of its text (or
of the place that holds several) as its name, which PowerPoint and LibreOffice keep through
editing, moving and saving. Texts that share a shape (notes, lists) and rows of a table are told
by what they say; points of charts by the codes in the workbook behind them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pptx import Presentation

from dashboard.briefings.formats.base import Marker, moment
from dashboard.briefings.formats.deck import Deck
from dashboard.briefings.formats.deckbase import empty_deck
from dashboard.briefings.formats.deckreader import read_deck
from dashboard.briefings.formats.office import office_format
from dashboard.briefings.formats.package import with_receipt
from dashboard.briefings.formats.slides import add_slides
from etl.text import N_, _, current_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing
    from dashboard.published import Published

_MAIN = "ppt/presentation.xml"


def write(published: Published, briefing: Briefing) -> bytes:
    """The briefing as a deck; the same briefing makes the same bytes."""
    marker = Marker()
    deck = Deck(Presentation(io.BytesIO(empty_deck())), briefing, marker)
    add_slides(deck)
    _set_properties(deck)
    sink = io.BytesIO()
    deck.file.save(sink)
    return with_receipt(sink.getvalue(), _MAIN, marker.receipt(published, briefing, "pptx"))


def _set_properties(deck: Deck) -> None:
    told = deck.file.core_properties
    briefing = deck.briefing
    told.title = briefing.title.words
    told.subject = briefing.subtitle.words
    told.author = _("LMC poverty reduction dashboard")
    told.language = current_language()
    told.comments = briefing.standing.words
    told.keywords = _("edition {hash}", hash=briefing.edition.hash)
    told.created = told.modified = moment(briefing.edition.state).replace(tzinfo=None)
    told.last_modified_by = ""
    told.revision = 1


PPTX = office_format(
    "pptx",
    "presentationml.presentation",
    _MAIN,
    N_("PowerPoint"),
    N_("Slides with charts that can be edited, speaker's notes with every source"),
    write,
    read_deck,
)
