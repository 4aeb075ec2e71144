"""What stands around the body of every slide: title, measure, message, notes and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.briefings.formats.deckmaster import (
    INCH,
    MARGIN,
    MEASURE_INDEX,
    RULE,
    SOURCE_INDEX,
    TITLE,
    WIDTH,
    Box,
)
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.letters import height_of, in_one_line, largest, lines_of
from dashboard.briefings.model import Text
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.formats.deck import Deck
    from dashboard.briefings.model import Page

INNER = WIDTH / INCH - 2 * MARGIN
BOTTOM = RULE[1] - 0.1  # above the source
NOTE_SIZE, _NOTE_LINES = 12.0, 3
MESSAGE_SIZE = 18.0
_MEASURE_SIZE = 16.0
# Of titles: in one line as large as may be, then in two.
_ONE_LINE, _TWO_LINES = (30.0, 28.0, 26.0, 25.0, 24.0), (26.0, 24.0, 22.0, 20.0, 18.0)


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


def begin(deck: Deck, page: Page, n: int = 1, of: int = 1) -> tuple[Slide, Room]:
    """A slide with the words around a page; what is left for its body.

    It is the ``n``-th of a page that has ``of``; the notes stand with the first.
    """
    slide = opened(deck, numbered(page.title, n, of), page.measure, _source(deck, page))
    _coverage(deck, slide, page)
    if n == 1:
        deck.notes(slide, f"{page.key}/notes", page.notes)
    return slide, room_of(page, of)


def opened(deck: Deck, title: Text, measure: Text, source: Text) -> Slide:
    """A slide with a finding, what it is measured by, and who says so."""
    slide = deck.slide()
    left, top, _width, _height = TITLE
    size, height = title_size(title.words), _title_height(title.words)
    width = _title_width(title.words, size)
    deck.block(slide, Box((0, top + 0.04, 0.16, height - 0.04)), ink(deck))
    deck.fill(slide, 0, title, size, Box((left, top, width, height)))
    below = Box((left, top + height + _GAP, width, _measure_height(measure)))
    deck.fill(slide, MEASURE_INDEX, measure, where=below)
    deck.fill(slide, SOURCE_INDEX, source)
    return slide


_GAP = 0.03  # inches between a title and what it is measured by


def body_top(title: str, measure: Text) -> float:
    """Where the body begins below a title and its measure."""
    below = _GAP + _measure_height(measure) if measure.words else 0.0
    return TITLE[1] + _title_height(title) + below + 0.2


def room_of(page: Page, of: int = 1) -> Room:
    """What a page leaves for its body on each of its slides, before anything is drawn."""
    shown = foremost(page)
    notes = _notes_height(shown) + 0.12 if shown else 0.0
    return Room(body_top(numbered(page.title, of, of).words, page.measure), BOTTOM - notes)


def numbered(title: Text, n: int, of: int) -> Text:
    """The title of the ``n``-th slide of a page: no two slides are called the same."""
    if of == 1:
        return title
    told = _("{title} ({n} of {all})", title=title.words, n=n, all=of)
    return replace(title, id=title.id if n == 1 else f"{title.id}-{n}", words=told)


def title_size(words: str) -> float:
    """The size in which a finding is set: in one line if it can be large there."""
    one = in_one_line(_ONE_LINE, words, TITLE[2], bold=True)
    return one or largest(_TWO_LINES, words, TITLE[2], 2, bold=True)


def _title_width(words: str, size: float) -> float:
    """The whole width for one line; more lines are of like length, so that no word stands alone."""
    lines = lines_of(words, TITLE[2], size, bold=True)
    widths = (TITLE[2] * share for share in _TITLE_SHARES)
    even = (w for w in widths if lines_of(words, w * 0.98, size, bold=True) <= lines)
    return TITLE[2] if lines == 1 else next(even, TITLE[2])


_TITLE_SHARES = (0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


def _title_height(words: str) -> float:
    return height_of(words, TITLE[2], title_size(words), bold=True)


def _measure_height(measure: Text) -> float:
    return height_of(measure.words, INNER, _MEASURE_SIZE)


def _source(deck: Deck, page: Page) -> Text:
    """Who says so, and the edition, as on screen."""
    return page.source if page.source.words else deck.briefing.standing


def _coverage(deck: Deck, slide: Slide, page: Page) -> None:
    """The notes on what is left out, above the source."""
    shown = foremost(page)
    if shown:
        height = _notes_height(shown)
        style = Style(NOTE_SIZE, LIGHT.muted)
        where = Box((MARGIN, BOTTOM - height, INNER, height))
        deck.texts(slide, where, f"{page.key}/coverage", [(text, style) for text in shown])


def _notes_height(notes: Iterable[Text]) -> float:
    return sum(height_of(text.words, INNER, NOTE_SIZE) for text in notes)


def _note_lines(notes: Iterable[Text]) -> int:
    return sum(lines_of(text.words, INNER, NOTE_SIZE) for text in notes)


def foremost(page: Page) -> Sequence[Text]:
    """As many notes as a slide has room for; the speaker's notes have all of them.

    What the message says already is not said twice.
    """
    notes = [text for text in page.coverage if text.words != page.message.words]
    return next(
        (notes[:n] for n in range(len(notes), 1, -1) if _note_lines(notes[:n]) <= _NOTE_LINES),
        notes[:1],
    )


def below_message(page: Page, room: Room) -> Room:
    """What the message above the body leaves of it."""
    if not page.message.words:
        return room
    height = height_of(page.message.words, INNER, MESSAGE_SIZE)
    return Room(room.top + height + 0.15, room.bottom)


def message_above(deck: Deck, slide: Slide, page: Page, room: Room) -> Room:
    """The message above the body, over the whole width."""
    below = below_message(page, room)
    if page.message.words:
        where = Box((MARGIN, room.top, INNER, below.top - room.top - 0.15))
        deck.box(slide, where, page.message, Style(MESSAGE_SIZE))
    return below
