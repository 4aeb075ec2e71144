"""Numbers that stand alone on a slide, as large as their number allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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
_LABEL = 16.0
_SHARE = 0.4  # of the size of a number: that of the words beside it, if not too small
_LEAST_WORDS = 16.0


def tiles(deck: Deck, slide: Slide, shown: Sequence[Tile], room: Room) -> None:
    """The numbers of a page, up to four abreast; fewer are larger."""
    abreast = _abreast(len(shown))
    lines = [shown[n : n + abreast] for n in range(0, len(shown), abreast)]
    width = (INNER - _GAP * (abreast - 1)) / abreast
    height = min(room.height / len(lines), 3.6)
    # A number takes no more than a third of its tile; all of them are of one size.
    sizes = (_size(tile, width) for tile in shown if _mixed(tile))
    size = min((*sizes, height * 72 * 0.3))
    for n, line in enumerate(lines):
        top = room.top + 0.1 + n * height
        _line(deck, slide, line, Box((MARGIN, top, width, height - 0.2)), size)


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
    return sum(length(words, style.size, bold=True) * 1.03 for words, style in _parts(tile, size))


def _parts(tile: Tile, size: float) -> list[tuple[str, Style]]:
    """A value as the number in large letters and the words about it in smaller ones."""
    told, number = tile.value.words, Style(size, bold=True)
    beside = replace(number, size=min(max(size * _SHARE, _LEAST_WORDS), size))
    found = _NUMBER.search(told)
    if found is None or not _mixed(tile):
        return [(told, number)]
    parts = ((told[: found.start()], beside), (found[0], number), (told[found.end() :], beside))
    return [(words, style) for words, style in parts if words]


def _line(deck: Deck, slide: Slide, line: Sequence[Tile], where: Box, size: float) -> None:
    """Tiles beside each other: labels, values and notes begin at the same heights."""
    left, top, width, height = where
    label = max(height_of(tile.label.words, width, _LABEL) for tile in line)
    value = size * LINE / 72
    rest = height - label - value - 0.35
    note = min(_note_size(tile, width, rest) for tile in line)
    for n, tile in enumerate(line):
        x = left + n * (width + _GAP)
        deck.block(slide, Box((x, top, width, 0.05)), ink(deck))
        style = Style(_LABEL, LIGHT.muted)
        deck.box(slide, Box((x, top + 0.15, width, label)), tile.label, style)
        y = top + 0.2 + label
        deck.runs(slide, Box((x, y, width, value)), tile.value, _fitted(tile, width, size), "b")
        deck.box(slide, Box((x, y + value + 0.1, width, rest)), tile.note, Style(note))


def _fitted(tile: Tile, width: float, size: float) -> list[tuple[str, Style]]:
    """A value that is no single number is as large as it can be in one line."""
    if _mixed(tile):
        return _parts(tile, size)
    sizes = tuple(s for s in _SIZES if s <= size) or (size,)
    return _parts(tile, largest(sizes, tile.value.words, width, 1, bold=True))


def _note_size(tile: Tile, width: float, height: float) -> float:
    sizes = (s for s in _NOTES if height_of(tile.note.words, width, s) <= height)
    return next(sizes, _NOTES[-1])
