"""The last slides of a deck: what to keep in mind, and the pages that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.citations import by_publisher
from dashboard.briefings.formats.deckmaster import MARGIN, MEASURE_INDEX, SOURCE_INDEX, Box
from dashboard.briefings.formats.decktable import lines_of
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.slideframe import INNER, TOP, ink, numbered
from dashboard.briefings.model import Text
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.formats.deck import Deck

# The lists of sources: columns abreast, the gap between them, size of letters, height in inches.
_ABREAST, _GAP, _SIZE, _BEFORE, _HEIGHT = 3, 0.35, 10.5, 2.5, 4.7


def caveats_slide(deck: Deck) -> None:
    """What to keep in mind, as a list."""
    slide = deck.slide()
    deck.block(slide, Box((0, 0.46, 0.14, 0.98)), ink(deck))
    deck.fill(slide, 0, Text("caveats/title", _("What to keep in mind")))
    deck.fill(slide, MEASURE_INDEX, Text("caveats/measure", ""))
    deck.fill(slide, SOURCE_INDEX, deck.briefing.standing)
    style = Style(16, bullet=True, before=6)
    told = [(text, style) for text in deck.briefing.caveats]
    deck.texts(slide, Box((MARGIN, TOP - 0.35, INNER, 5.0)), "caveats/list", told)


def sources_slides(deck: Deck) -> None:
    """The pages that the briefing rests on: their days under each publisher, whole in the notes."""
    lines = [told for _publisher, told in by_publisher(deck.briefing.sources)]
    width = (INNER - _GAP * (_ABREAST - 1)) / _ABREAST
    columns = _columns(lines, width)
    for n in range(0, len(columns), _ABREAST):
        slide = deck.slide()
        deck.block(slide, Box((0, 0.46, 0.14, 0.98)), ink(deck))
        title = Text("sources/title", _("Sources"), frame=True)
        deck.fill(slide, 0, numbered(title, n // _ABREAST + 1))
        deck.fill(slide, MEASURE_INDEX, _measure(len(deck.briefing.sources)))
        deck.fill(slide, SOURCE_INDEX, deck.briefing.standing)
        for k, texts in enumerate(columns[n : n + _ABREAST]):
            where = Box((MARGIN + k * (width + _GAP), TOP - 0.05, width, _HEIGHT))
            told = [(text, Style(_SIZE, before=_BEFORE)) for text in texts]
            deck.texts(slide, where, f"sources/list-{n + k + 1}", told)
        if n == 0:
            told_whole = [entry.told for entry in deck.briefing.sources]
            deck.notes(slide, "sources/notes", told_whole)


def _measure(n: int) -> Text:
    told = ngettext(
        "{n} page; the notes of this slide and the workbook have its title",
        "{n} pages, told by their days; the notes of this slide and the workbook have their titles",
        n,
    )
    return Text("sources/measure", told, frame=True)


def _columns(texts: Sequence[Text], width: float) -> list[list[Text]]:
    """The publishers in as many columns as they fill."""
    columns: list[list[Text]] = [[]]
    filled = 0.0
    for text in texts:
        need = (lines_of(text.words, width, _SIZE) * _SIZE * 1.2 + _BEFORE) / 72
        if columns[-1] and filled + need > _HEIGHT:
            columns.append([])
            filled = 0.0
        columns[-1].append(text)
        filled += need
    return columns
