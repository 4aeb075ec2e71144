"""The slides of a deck: a cover, a slide a page, the sources and the caveats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.deck import Deck, Style, block, place
from dashboard.briefings.formats.deckbase import COVER
from dashboard.briefings.formats.deckmaster import (
    HEIGHT,
    INCH,
    MARGIN,
    MEASURE_INDEX,
    SOURCE_INDEX,
    Box,
)
from dashboard.briefings.model import Text
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.model import Page

_NOTE = Style(size=12, colour=LIGHT.muted)
_MESSAGE = Style(size=20)
_CHART = Box((MARGIN, 2.0, 8.6, 4.2))
_BESIDE = Box((9.55, 2.1, 3.18, 4.0))
_COVERAGE = Box((MARGIN, 6.28, 12.13, 0.52))


def add_slides(deck: Deck) -> None:
    """Every slide of the briefing."""
    _cover(deck)
    for page in deck.briefing.pages:
        _page(deck, page)
    _sources(deck)
    _caveats(deck)


def _ink(deck: Deck) -> str:
    return LIGHT.countries.get(deck.briefing.ink, LIGHT.accent)


def _cover(deck: Deck) -> None:
    briefing, slide = deck.briefing, deck.slide(COVER)
    place(slide, block(90, Box((0, 0, 0.35, HEIGHT / INCH)), _ink(deck)))
    deck.fill(slide, 0, briefing.title)
    deck.fill(slide, 1, briefing.subtitle)
    deck.box(slide, Box((MARGIN + 0.3, 5.6, 11.4, 0.6)), briefing.standing, Style(16))
    deck.box(slide, Box((MARGIN + 0.3, 6.3, 11.4, 0.5)), briefing.address, Style(12, LIGHT.muted))


def _page(deck: Deck, page: Page) -> None:
    slide = deck.slide()
    place(slide, block(91, Box((0, 0.42, 0.16, 1.02)), _ink(deck)))
    deck.fill(slide, 0, page.title)
    deck.fill(slide, MEASURE_INDEX, page.measure)
    _body(deck, slide, page)
    if page.coverage:
        deck.texts(slide, _COVERAGE, f"{page.key}/coverage", [(t, _NOTE) for t in page.coverage])
    deck.fill(slide, SOURCE_INDEX, page.source)
    deck.notes(slide, f"{page.key}/notes", page.notes)


def _body(deck: Deck, slide: Slide, page: Page) -> None:
    for chart in charts_of(page)[:1]:
        deck.chart(slide, _CHART, chart)
    deck.box(slide, _BESIDE, page.message, _MESSAGE)


def _sources(deck: Deck) -> None:
    slide = deck.slide()
    deck.fill(slide, 0, Text("sources/title", _("Sources")))
    told = [(entry.told, Style(10.5)) for entry in deck.briefing.sources]
    deck.texts(slide, Box((MARGIN, 2.0, 12.13, 4.8)), "sources/list", told)


def _caveats(deck: Deck) -> None:
    slide = deck.slide()
    deck.fill(slide, 0, Text("caveats/title", _("What to keep in mind")))
    told = [(text, Style(16, bullet=True, before=6)) for text in deck.briefing.caveats]
    deck.texts(slide, Box((MARGIN, 2.0, 12.13, 4.8)), "caveats/list", told)
