"""The slides of a deck: a cover, a slide a page or more, the sources and the caveats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.deck import Deck
from dashboard.briefings.formats.deckbase import COVER
from dashboard.briefings.formats.deckmaster import (
    COVER_RULE,
    COVER_TITLE,
    HEIGHT,
    INCH,
    MARGIN,
    Box,
)
from dashboard.briefings.formats.decktable import SlideTable, fitting, grouped
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.letters import in_one_line, largest, lines_of
from dashboard.briefings.formats.signs import SIGNS
from dashboard.briefings.formats.slidecharts import chart_slide, timeline_slides
from dashboard.briefings.formats.slideends import SPACE, caveats_slide, list_height, sources_slides
from dashboard.briefings.formats.slideframe import (
    INNER,
    NOTE_SIZE,
    Room,
    begin,
    below_message,
    ink,
    message_above,
    room_of,
)
from dashboard.briefings.formats.slidetables import larger_tables, slide_table
from dashboard.briefings.formats.slidetiles import tiles
from dashboard.briefings.model import Points, Text
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


_COVER = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)  # sizes of a title that takes more than a line


def _cover(deck: Deck) -> None:
    briefing, slide = deck.briefing, deck.slide(COVER)
    left, width = COVER_RULE[0], 11.2
    deck.block(slide, Box((0, 0, 0.5, HEIGHT / INCH)), ink(deck))
    deck.block(slide, COVER_RULE, ink(deck))
    title = briefing.title.words
    one = in_one_line((48.0, 44.0, 40.0), title, COVER_TITLE[2], bold=False)
    deck.fill(
        slide, 0, briefing.title, one or largest(_COVER, title, COVER_TITLE[2], 3, bold=False)
    )
    deck.fill(slide, 1, briefing.subtitle)
    deck.box(slide, Box((left, 6.2, width, 0.35)), briefing.standing, Style(16))
    address = Style(14, LIGHT.muted)
    deck.box(slide, Box((left, 6.55, width, 0.5)), briefing.address, address)


def _page(deck: Deck, page: Page) -> None:
    charts = [chart for chart in charts_of(page) if chart.drawn or chart.small]
    if page.tiles:
        slide, room = begin(deck, page)
        tiles(deck, slide, page.tiles, message_above(deck, slide, page, room))
    elif page.points:
        slide, room = begin(deck, page)
        _points(deck, slide, page.points, message_above(deck, slide, page, room))
    elif charts:
        slide, room = begin(deck, page)
        chart_slide(deck, slide, page, charts, room)
    elif isinstance(page.figure, TimelineChart) and not page.figure.empty:
        timeline_slides(deck, page, page.figure)
    elif page.figure is not None and not page.figure.empty:
        _tables(deck, page, page.figure)
    else:
        _nothing(deck, page)


def _nothing(deck: Deck, page: Page) -> None:
    """A finding with nothing to show: what limits it is then what there is to read."""
    slide, room = begin(deck, replace(page, coverage=()))
    room = message_above(deck, slide, page, room)
    size = next((s for s in _LISTS if list_height(page.coverage, INNER, s) <= room.height), 14.0)
    style = Style(size, bullet=True, before=size * SPACE)
    where = Box((MARGIN, room.top, INNER, room.height))
    if page.coverage:
        told = [(text, style) for text in page.coverage]
        deck.texts(slide, where, f"{page.key}/coverage", told)


def _points(deck: Deck, slide: Slide, groups: Sequence[Points], room: Room) -> None:
    """Lists side by side, in the largest letters in which they fit."""
    height = room.height - _HEADING
    size, widths = _list_frame(groups, height)
    left = MARGIN
    for points, width in zip(groups, widths, strict=True):
        heading = Box((left, room.top, width, _HEADING - 0.1))
        deck.box(slide, heading, points.heading, Style(20, ink(deck), bold=True))
        facts = all(0 < item.words.find(":") < _LABEL for item in points.items)
        style = Style(size, bullet=not facts, before=size * SPACE, label=facts)
        where = Box((left, room.top + _HEADING, width, height))
        deck.texts(slide, where, f"{points.heading.id}/items", [(i, style) for i in points.items])
        left += width + _BETWEEN


# Of lists: sizes of letters, and the height of the heading above.
_LISTS, _HEADING = (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0), 0.46
_LABEL = 40  # letters of the name of a fact, such as "When:"
_BETWEEN = 0.5  # inches between lists
_SHARES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.36, 0.64)  # of the width, for the first of two


def _list_frame(groups: Sequence[Points], height: float) -> tuple[float, list[float]]:
    """The largest letters in which all lists fit, and the widths that allow it."""
    whole = INNER - _BETWEEN * (len(groups) - 1)
    even = [whole / len(groups)] * len(groups)
    ways = [[whole * s, whole * (1 - s)] for s in _SHARES] if len(groups) == 2 else [even]
    tried = ((size, widths) for size in _LISTS for widths in ways)
    fits = (way for way in tried if _fit(groups, way[1], way[0], height))
    return next(fits, (_LISTS[-1], even))


def _fit(groups: Sequence[Points], widths: Sequence[float], size: float, height: float) -> bool:
    pairs = zip(groups, widths, strict=True)
    return all(list_height(points.items, width, size) <= height for points, width in pairs)


def _tables(deck: Deck, page: Page, figure: Figure) -> None:
    """A native table on as many slides as it may take; then the words that say what is left."""
    whole = room_of(page)
    first = _below_legend(figure, below_message(page, whole))
    table = slide_table(page, figure, INNER, first.height)
    parts = _parts(table, first, whole)
    cut = sum(parts) < table.total or not _worth(parts, _most_slides(figure))
    if cut:
        parts = fitting(table, first.height - _CUT, whole.height)[:1]
    elif len(parts) > 1:
        table, parts = _larger(page, figure, table, parts, (first, whole))
    done = 0
    for n, rows in enumerate(parts, start=1):
        slide, room = begin(deck, page, n, len(parts))
        if n == 1:
            room = _legend(deck, slide, figure, message_above(deck, slide, page, room))
        if cut:
            room = _cut(deck, slide, page, parts[0], table.total, room)
        part = table.part(done, done + rows).airy(room.height - _FOOT)
        where = Box((MARGIN, room.top, INNER, room.height))
        deck.table(slide, where, f"{page.key}/table-{n}", _alt(page), part)
        done += rows


def _parts(table: SlideTable, first: Room, others: Room) -> list[int]:
    return grouped(table, fitting(table, first.height, others.height), first.height)


def _larger(
    page: Page, figure: Figure, table: SlideTable, parts: list[int], rooms: tuple[Room, Room]
) -> tuple[SlideTable, list[int]]:
    """The same table in larger letters where it takes no more slides so."""
    for larger in larger_tables(page, figure, INNER):
        tried = _parts(larger, *rooms)
        if len(tried) == len(parts) and sum(tried) == larger.total:
            return larger, tried
    return table, parts


def _worth(parts: Sequence[int], most: int) -> bool:
    """Whether a table gets as many slides as it needs: not for a few rows more."""
    return len(parts) == 1 or (len(parts) <= most and sum(parts[1:]) > _FEW_ROWS)


def _most_slides(figure: Figure) -> int:
    """Who took part is shown whole where that can be; of other tables the first rows will do."""
    return _MOST_SLIDES + 1 if isinstance(figure, MatrixChart) else _MOST_SLIDES


def _alt(page: Page) -> Text:
    return replace(page.title, words=_("Table: {finding}", finding=page.title.words))


_FOOT = 0.1  # inches that a table leaves above what is below it
_CUT = NOTE_SIZE * 1.3 / 72 + 0.06  # inches for the words that say how many rows are shown


def _cut(deck: Deck, slide: Slide, page: Page, shown: int, rows: int, room: Room) -> Room:
    """Says how many of the rows stand on the slide; the room that is left."""
    told = _(
        "Shown are the first {n} of {all} rows; the notes and the workbook have all.",
        n=shown,
        all=rows,
    )
    text = Text(f"{page.key}/cut", told, frame=True)
    where = Box((MARGIN, room.bottom - _CUT + 0.06, INNER, _CUT - 0.06))
    deck.box(slide, where, text, Style(NOTE_SIZE, LIGHT.muted))
    return Room(room.top, room.bottom - _CUT)


def _legend(deck: Deck, slide: Slide, figure: Figure, room: Room) -> Room:
    """What the signs of a grid say, in a line above it."""
    below = _below_legend(figure, room)
    if figure.legend:
        text = Text(f"{figure.key}/legend", _legend_words(figure))
        where = Box((MARGIN, room.top, INNER, below.top - room.top - 0.1))
        deck.box(slide, where, text, Style(14, LIGHT.muted))
    return below


def _below_legend(figure: Figure, room: Room) -> Room:
    if not figure.legend:
        return room
    height = lines_of(_legend_words(figure), INNER, 14) * 14 * 1.25 / 72
    return Room(room.top + height + 0.1, room.bottom)


def _legend_words(figure: Figure) -> str:
    """The parts stay whole where the line breaks."""
    told = (f"{SIGNS.get(item.shape, '')} {item.words}" for item in figure.legend)
    return "    ".join(part.replace(" ", "\u00a0") for part in told)
