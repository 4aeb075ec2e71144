"""Numbers that stand alone on a slide, as large as their number allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.briefings.formats.deckmaster import MARGIN, Box
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.letters import LINE, height_of, largest, length
from dashboard.briefings.formats.slideframe import INNER, Room, ink
from dashboard.theme import LIGHT

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.formats.deck import Deck
    from dashboard.briefings.model import Tile

_NUMBER = re.compile(r"\d[\d.,]*%?")
_GAP = 0.35  # inches between tiles
_SIZES = (80.0, 72.0, 66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
_NOTES = (20.0, 18.0, 16.0, 15.0, 14.0)
_LABEL, _EASY = 15.0, 14.0
_SHARE = 0.36  # of the size of a number: that of the words beside it, if not too small
_LEAST_WORDS = 14.0


def tiles(deck: Deck, slide: Slide, shown: Sequence[Tile], room: Room) -> None:
    """The numbers of a page, up to four abreast; fewer are larger."""
    abreast = _abreast(len(shown))
    lines = [shown[n : n + abreast] for n in range(0, len(shown), abreast)]
    width = (INNER - _GAP * (abreast - 1)) / abreast
    height = min(room.height / len(lines), 3.6)
    frame = _frame(width, height - 0.2, shown)
    for n, line in enumerate(lines):
        for k, tile in enumerate(line):
            left, top = MARGIN + k * (width + _GAP), room.top + 0.1 + n * height
            _tile(deck, slide, tile, frame, left, top)


def _frame(width: float, height: float, shown: Sequence[Tile]) -> _Frame:
    """All numbers are of one size: the largest in which each has a line and its note has room."""
    fits = min((_size(tile, width) for tile in shown if _mixed(tile)), default=_SIZES[0])
    tried = (_Frame(width, height, size, shown) for size in _SIZES if size <= fits)
    last = _Frame(width, height, _SIZES[-1], shown)
    return next((frame for frame in tried if frame.roomy), last)


def _abreast(tiles: int) -> int:
    """How many stand beside each other, so that the lines are of like length."""
    return tiles if tiles <= 3 else -(-tiles // 2) if tiles <= 8 else 4


def _mixed(tile: Tile) -> bool:
    """Whether a value is one number, with words or without; a date is not."""
    return len(_NUMBER.findall(tile.value.words)) == 1


def _size(tile: Tile, width: float) -> float:
    """The largest size of a number in which it stands in one line with its words."""
    return next((s for s in _SIZES if _wide(tile, s) <= width), _SIZES[-1])


def _wide(tile: Tile, size: float) -> float:
    parts = _parts(tile, size)
    return sum(length(words, style.size, bold=style.bold) * 1.02 for words, style in parts)


def _parts(tile: Tile, size: float) -> list[tuple[str, Style]]:
    """A value as the number in large letters and the words about it in smaller ones."""
    told, number = tile.value.words, Style(size, bold=True)
    beside = Style(min(max(size * _SHARE, _LEAST_WORDS), size))
    found = _NUMBER.search(told)
    if found is None or not _mixed(tile):
        return [(told, number)]
    parts = ((told[: found.start()], beside), (found[0], number), (told[found.end() :], beside))
    return [(words, style) for words, style in parts if words]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all tiles share: labels, values and notes begin at the same heights and are alike."""

    width: float
    height: float
    size: float
    shown: Sequence[Tile]

    @property
    def label(self) -> float:
        """The height of the labels."""
        return max(height_of(tile.label.words, self.width, _LABEL) for tile in self.shown)

    @property
    def value(self) -> float:
        """The height of the numbers."""
        return self.size * LINE / 72

    @property
    def note(self) -> float:
        """The height that is left for the notes."""
        return self.height - self.label - self.value - 0.35

    @property
    def roomy(self) -> bool:
        """Whether the notes have room in letters that are read with ease."""
        told = (tile.note.words for tile in self.shown)
        needed = max(height_of(words, self.width, _EASY) for words in told)
        return needed <= self.note and self.value <= self.height * 0.36

    @property
    def note_size(self) -> float:
        """The largest size in which every note has room."""
        told = [tile.note.words for tile in self.shown]
        fits = (s for s in _NOTES if max(height_of(t, self.width, s) for t in told) <= self.note)
        return next(fits, _NOTES[-1])


def _tile(deck: Deck, slide: Slide, tile: Tile, frame: _Frame, left: float, top: float) -> None:
    width = frame.width
    deck.block(slide, Box((left, top, width, 0.05)), ink(deck))
    label = Box((left, top + 0.15, width, frame.label))
    deck.box(slide, label, tile.label, Style(_LABEL, LIGHT.muted))
    value = Box((left, top + 0.2 + frame.label, width, frame.value))
    deck.runs(slide, value, tile.value, _fitted(tile, width, frame.size), "b")
    below = Box((left, value[1] + frame.value + 0.1, width, frame.note))
    deck.box(slide, below, tile.note, Style(frame.note_size))


def _fitted(tile: Tile, width: float, size: float) -> list[tuple[str, Style]]:
    """A value that is no single number is as large as it can be in one line."""
    if _mixed(tile):
        return _parts(tile, size)
    sizes = tuple(s for s in _SIZES if s <= size) or (size,)
    return _parts(tile, largest(sizes, tile.value.words, width, 1, bold=True))
