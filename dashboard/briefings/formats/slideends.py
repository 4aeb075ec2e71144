"""The last slides of a deck: what to keep in mind, and the pages that it rests on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.citations import counted_by_publisher
from dashboard.briefings.formats.deckmaster import MARGIN, Box
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.letters import height_of
from dashboard.briefings.formats.slideframe import BOTTOM, INNER, body_top, numbered, opened
from dashboard.briefings.model import Text
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.formats.deck import Deck

# The lists of sources: columns abreast, the gap between them, space before each.
_ABREAST, _GAP, _BEFORE = 3, 0.4, 3.5
_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)  # of letters: the largest on no more slides
_CAVEATS = (18.0, 17.0, 16.0, 15.0, 14.0)  # sizes of what is to be kept in mind
_INDENT = 0.25


def caveats_slide(deck: Deck) -> None:
    """What to keep in mind, as a list."""
    title, measure = Text("caveats/title", _("What to keep in mind")), Text("caveats/measure", "")
    slide = opened(deck, title, measure, deck.briefing.standing)
    top = body_top(title.words, measure)
    items, height = deck.briefing.caveats, BOTTOM - top
    size = next((s for s in _CAVEATS if list_height(items, INNER, s) <= height), _CAVEATS[-1])
    told = [(text, Style(size, bullet=True, before=size * SPACE)) for text in items]
    deck.texts(slide, Box((MARGIN, top, INNER, height)), "caveats/list", told)


def list_height(items: Iterable[Text], width: float, size: float) -> float:
    """Inches that a list takes, with the space between its lines."""
    return sum(height_of(item.words, width - _INDENT, size) + size * SPACE / 72 for item in items)


SPACE = 0.45  # between the lines of a list, in letters


def sources_slides(deck: Deck) -> None:
    """The publishers that the briefing rests on, with the pages of each whole in the notes."""
    lines = counted_by_publisher(deck.briefing.sources)
    width = (INNER - _GAP * (_ABREAST - 1)) / _ABREAST
    measure = _measure(len(deck.briefing.sources))
    title = Text("sources/title", _("Sources"), frame=True)
    top = body_top(title.words, measure)
    size, slides = _slides(lines, width, BOTTOM - top)
    for n, columns in enumerate(slides, start=1):
        named = numbered(title, n, len(slides))
        slide = opened(deck, named, measure, deck.briefing.standing)
        for k, texts in enumerate(columns):
            where = Box((MARGIN + k * (width + _GAP), top, width, BOTTOM - top))
            told = [(text, Style(size, before=_BEFORE)) for text in texts]
            deck.texts(slide, where, f"sources/list-{_ABREAST * (n - 1) + k + 1}", told)
        if n == 1:
            told_whole = [entry.told for entry in deck.briefing.sources]
            deck.notes(slide, "sources/notes", told_whole)


def _measure(n: int) -> Text:
    told = ngettext(
        "{n} page; the notes of this slide and the workbook have its title",
        "{n} pages by publisher; the notes of this slide and the workbook have each with its title "
        "and day",
        n,
    )
    return Text("sources/measure", told, frame=True)


def _slides(
    texts: Sequence[Text], width: float, height: float
) -> tuple[float, list[list[list[Text]]]]:
    """Slides of columns and the size of their letters; no more slides than the smallest needs."""
    slides = -(-len(_columns(_needs(texts, width, _SIZES[-1]), height)) // _ABREAST)
    most = slides * _ABREAST
    needs = ((size, _needs(texts, width, size)) for size in _SIZES)
    size, need = next((s, found) for s, found in needs if len(_columns(found, height)) <= most)
    columns = [[texts[n] for n in column] for column in _even(need, height, most)]
    return size, [columns[n : n + _ABREAST] for n in range(0, len(columns), _ABREAST)]


def _needs(texts: Sequence[Text], width: float, size: float) -> list[float]:
    """Inches that each text takes with the space before it."""
    return [height_of(text.words, width, size) + _BEFORE / 72 for text in texts]


def _even(needs: Sequence[float], height: float, most: int) -> list[list[int]]:
    """Columns of like height, none much shorter than the others."""
    share = sum(needs) / most
    heights = (min(share + n * 0.1, height) for n in itertools.count())
    tried = (_columns(needs, each) for each in heights)
    return next(columns for columns in tried if len(columns) <= most)


def _columns(needs: Sequence[float], height: float) -> list[list[int]]:
    """The places of the texts, in as many columns as they fill."""
    columns: list[list[int]] = [[]]
    filled = 0.0
    for n, need in enumerate(needs):
        if columns[-1] and filled + need > height:
            columns.append([])
            filled = 0.0
        columns[-1].append(n)
        filled += need
    return columns
