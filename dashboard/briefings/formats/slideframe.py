"""What stands around the body of every slide: title, measure, message, notes and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.briefings.formats.deckmaster import (
    INCH,
    MARGIN,
    MEASURE_INDEX,
    SOURCE_INDEX,
    WIDTH,
    Box,
)
from dashboard.briefings.formats.decktable import lines_of
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.model import Text
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.formats.deck import Deck
    from dashboard.briefings.model import Page

INNER = WIDTH / INCH - 2 * MARGIN
TOP, _BOTTOM = 2.0, 6.7  # between the words above and the source below
NOTE_SIZE, _NOTE_LINES = 12.0, 3


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of a slide for its body, in inches from the top."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high the body may be."""
        return self.bottom - self.top


def ink(deck: Deck) -> str:
    """The colour of a deck: that of its country, where it is of one."""
    return LIGHT.countries.get(deck.briefing.ink, LIGHT.accent)


def begin(deck: Deck, page: Page, n: int = 1) -> tuple[Slide, Room]:
    """A slide with the words around a page; what is left for its body.

    ``n`` counts the slides of a page; the notes stand with the first.
    """
    slide = deck.slide()
    deck.block(slide, Box((0, 0.46, 0.14, 0.98)), ink(deck))
    title = numbered(page.title, n)
    deck.fill(slide, 0, title, _title_size(title))
    deck.fill(slide, MEASURE_INDEX, page.measure)
    deck.fill(slide, SOURCE_INDEX, _source(deck, page))
    bottom = _coverage(deck, slide, page)
    if n == 1:
        deck.notes(slide, f"{page.key}/notes", page.notes)
    return slide, Room(TOP if page.measure.words else TOP - 0.35, bottom)


def numbered(title: Text, n: int) -> Text:
    """The title of the ``n``-th slide of a page: no two slides are called the same."""
    if n == 1:
        return title
    told = _("{title} (continued, {n})", title=title.words, n=n)
    return replace(title, id=f"{title.id}-{n}", words=told)


def _title_size(title: Text) -> float:
    """The size in which a finding fits two lines; the layout's own where it does."""
    if lines_of(title.words, INNER, 26 / _BOLD) == 1:
        return 28.0 if lines_of(title.words, INNER, 28 / _BOLD) == 1 else 26.0
    sizes = (s for s in (28.0, 24.0, 20.0) if lines_of(title.words, INNER, s / _BOLD) <= 2)
    return next(sizes, 18.0)


_BOLD = 0.9  # how much narrower letters are taken to be than bold ones are


def _source(deck: Deck, page: Page) -> Text:
    """Who says so, and the edition, as on screen."""
    return page.source if page.source.words else deck.briefing.standing


def _coverage(deck: Deck, slide: Slide, page: Page) -> float:
    """The notes on what is left out, above the source; where they begin."""
    shown = _foremost(page.coverage)
    if not shown:
        return _BOTTOM
    height = _note_lines(shown) * NOTE_SIZE * 1.2 / 72
    style = Style(NOTE_SIZE, LIGHT.muted)
    where = Box((MARGIN, _BOTTOM - height, INNER, height))
    deck.texts(slide, where, f"{page.key}/coverage", [(text, style) for text in shown])
    return _BOTTOM - height - 0.12


def _note_lines(notes: Iterable[Text]) -> int:
    return sum(lines_of(text.words, INNER, NOTE_SIZE) for text in notes)


def _foremost(notes: Sequence[Text]) -> Sequence[Text]:
    """As many notes as a slide has room for; the speaker's notes have all of them."""
    return next(
        (notes[:n] for n in range(len(notes), 1, -1) if _note_lines(notes[:n]) <= _NOTE_LINES),
        notes[:1],
    )


def message_above(deck: Deck, slide: Slide, page: Page, room: Room) -> Room:
    """The message above the body, over the whole width."""
    if not page.message.words:
        return room
    size = 18.0
    height = lines_of(page.message.words, INNER, size) * size * 1.25 / 72
    deck.box(slide, Box((MARGIN, room.top, INNER, height)), page.message, Style(size))
    return Room(room.top + height + 0.15, room.bottom)
