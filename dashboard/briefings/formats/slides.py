"""The slides of a deck: a cover, a slide a page or more, the sources and the caveats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.deck import Deck
from dashboard.briefings.formats.deckbase import COVER
from dashboard.briefings.formats.deckmaster import (
    HEIGHT,
    INCH,
    MARGIN,
    Box,
)
from dashboard.briefings.formats.decktable import SlideTable, fitting, lines_of
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.signs import SIGNS
from dashboard.briefings.formats.slidecharts import chart_slide, timeline_slide
from dashboard.briefings.formats.slideends import caveats_slide, sources_slides
from dashboard.briefings.formats.slideframe import (
    INNER,
    NOTE_SIZE,
    Room,
    begin,
    ink,
    message_above,
)
from dashboard.briefings.formats.slidetables import slide_table
from dashboard.briefings.model import Points, Text, Tile
from dashboard.figures.guideline import TimelineChart
from dashboard.figures.participation import MatrixChart
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.model import Page
    from dashboard.figures.model import Figure

_MOST_SLIDES, _FEW_ROWS = 2, 2  # of a table; a longer one shows its first rows


def add_slides(deck: Deck) -> None:
    """Every slide of the briefing."""
    _cover(deck)
    for page in deck.briefing.pages:
        _page(deck, page)
    caveats_slide(deck)
    sources_slides(deck)


def _cover(deck: Deck) -> None:
    briefing, slide = deck.briefing, deck.slide(COVER)
    left, width = MARGIN + 0.3, 11.4
    deck.block(slide, Box((0, 0, 0.35, HEIGHT / INCH)), ink(deck))
    deck.fill(slide, 0, briefing.title)
    deck.fill(slide, 1, briefing.subtitle)
    deck.box(slide, Box((left, 5.7, width, 0.4)), briefing.standing, Style(16))
    deck.box(slide, Box((left, 6.3, width, 0.6)), briefing.address, Style(12, LIGHT.muted))


def _page(deck: Deck, page: Page) -> None:
    charts = charts_of(page)
    if page.tiles:
        slide, room = begin(deck, page)
        _tiles(deck, slide, page.tiles, message_above(deck, slide, page, room))
    elif page.points:
        slide, room = begin(deck, page)
        _points(deck, slide, page.points, message_above(deck, slide, page, room))
    elif charts:
        slide, room = begin(deck, page)
        chart_slide(deck, slide, page, charts, room)
    elif isinstance(page.figure, TimelineChart) and not page.figure.empty:
        timeline_slide(deck, page, page.figure)
    elif page.figure is not None and not page.figure.empty:
        _tables(deck, page, page.figure)
    else:
        slide, room = begin(deck, page)
        message_above(deck, slide, page, room)


def _tiles(deck: Deck, slide: Slide, tiles: Sequence[Tile], room: Room) -> None:
    """Numbers that stand alone, up to four abreast."""
    abreast = 4 if len(tiles) > 3 else max(len(tiles), 1)
    rows = -(-len(tiles) // abreast)
    width, height = (INNER - 0.3 * (abreast - 1)) / abreast, min(room.height / rows, 2.4)
    for n, tile in enumerate(tiles):
        row, column = divmod(n, abreast)
        left, top = MARGIN + column * (width + 0.3), room.top + 0.1 + row * height
        _tile(deck, slide, tile, Box((left, top, width, height - 0.25)))


def _tile(deck: Deck, slide: Slide, tile: Tile, where: Box) -> None:
    left, top, width, height = where
    deck.block(slide, Box((left, top, width, 0.04)), ink(deck))
    size = 30.0 if lines_of(tile.value.words, width, 30) == 1 else 22.0
    label = 0.25 * lines_of(tile.label.words, width, 14)
    deck.box(slide, Box((left, top + 0.12, width, label)), tile.label, Style(14, LIGHT.muted))
    lines = lines_of(tile.value.words, width, size)
    value = lines * size * 1.2 / 72
    deck.box(
        slide, Box((left, top + 0.16 + label, width, value)), tile.value, Style(size, bold=True)
    )
    below = top + 0.22 + label + value
    rest = Box((left, below, width, max(top + height - below, 0.3)))
    deck.box(slide, rest, tile.note, Style(14))


def _points(deck: Deck, slide: Slide, groups: Sequence[Points], room: Room) -> None:
    """Lists side by side, in the largest letters in which they fit."""
    width = (INNER - 0.5 * (len(groups) - 1)) / len(groups)
    size = next((s for s in (18.0, 16.0, 15.0) if _fit(groups, width, s, room)), 14.0)
    for n, points in enumerate(groups):
        left = MARGIN + n * (width + 0.5)
        heading = Box((left, room.top, width, 0.38))
        deck.box(slide, heading, points.heading, Style(18, ink(deck), bold=True))
        style = Style(size, bullet=True, before=size * 0.35)
        where = Box((left, room.top + 0.45, width, room.height - 0.45))
        deck.texts(slide, where, f"{points.heading.id}/items", [(i, style) for i in points.items])


def _fit(groups: Sequence[Points], width: float, size: float, room: Room) -> bool:
    return all(_list_height(points.items, width, size) < room.height - 0.45 for points in groups)


def _list_height(items: Iterable[Text], width: float, size: float) -> float:
    return sum(
        lines_of(item.words, width - 0.25, size) * size * 1.2 / 72 + size * 0.35 / 72
        for item in items
    )


def _tables(deck: Deck, page: Page, figure: Figure) -> None:
    """A native table on as many slides as it may take; then the words that say what is left."""
    table = slide_table(page, figure, INNER)
    slide, whole = begin(deck, page)
    room = _legend(deck, slide, figure, message_above(deck, slide, page, whole))
    parts = fitting(table, room.height, whole.height)
    if sum(parts) < table.total or not _worth(parts, _most_slides(figure)):
        room = _cut(deck, slide, page, table, room)
        parts = fitting(table, room.height, whole.height)[:1]
    first = 0
    for n, rows in enumerate(parts, start=1):
        if n > 1:
            slide, room = begin(deck, page, n)
        key = f"{page.key}/table-{n}"
        part = table.part(first, first + rows)
        where = Box((MARGIN, room.top, INNER, room.height))
        deck.table(slide, where, key, _alt(page), part)
        first += rows


def _worth(parts: Sequence[int], most: int) -> bool:
    """Whether a table gets as many slides as it needs: not for a few rows more."""
    return len(parts) == 1 or (len(parts) <= most and sum(parts[1:]) > _FEW_ROWS)


def _most_slides(figure: Figure) -> int:
    """Who took part is shown whole where that can be; of other tables the first rows will do."""
    return _MOST_SLIDES + 1 if isinstance(figure, MatrixChart) else _MOST_SLIDES


def _alt(page: Page) -> Text:
    return replace(page.title, words=_("Table: {finding}", finding=page.title.words))


def _cut(deck: Deck, slide: Slide, page: Page, table: SlideTable, room: Room) -> Room:
    """Says how many of the rows stand on the slide; the room that is left."""
    height = NOTE_SIZE * 1.3 / 72
    told = _(
        "Shown are the first {n} of {all} rows; the notes and the workbook have all.",
        n=fitting(table, room.height - height, room.height)[0],
        all=table.total,
    )
    text = Text(f"{page.key}/cut", told, frame=True)
    where = Box((MARGIN, room.bottom - height, INNER, height))
    deck.box(slide, where, text, Style(NOTE_SIZE, LIGHT.muted))
    return Room(room.top, room.bottom - height)


def _legend(deck: Deck, slide: Slide, figure: Figure, room: Room) -> Room:
    """What the signs of a grid say, in a line above it."""
    if not figure.legend:
        return room
    told = "    ".join(f"{SIGNS.get(item.shape, '')} {item.words}" for item in figure.legend)
    height = lines_of(told, INNER, 14) * 14 * 1.25 / 72
    text = Text(f"{figure.key}/legend", told)
    deck.box(slide, Box((MARGIN, room.top, INNER, height)), text, Style(14, LIGHT.muted))
    return Room(room.top + height + 0.1, room.bottom)
