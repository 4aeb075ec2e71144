"""The slides of a deck: a cover, a slide a page or more, the sources and the caveats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.deck import Deck
from dashboard.briefings.formats.deckbase import COVER
from dashboard.briefings.formats.deckmaster import (
    HEIGHT,
    INCH,
    MARGIN,
    MEASURE_INDEX,
    SOURCE_INDEX,
    WIDTH,
    Box,
)
from dashboard.briefings.formats.decktable import SlideTable, fitting, lines_of
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.decktimeline import key_shape, words_width
from dashboard.briefings.formats.signs import SIGNS
from dashboard.briefings.formats.slidetables import slide_table
from dashboard.briefings.model import Points, Text, Tile
from dashboard.figures.guideline import TimelineChart, numbers_line
from dashboard.figures.participation import MatrixChart
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.formats.chartdata import ChartData
    from dashboard.briefings.model import Page
    from dashboard.figures.model import Figure

_INNER = WIDTH / INCH - 2 * MARGIN
_TOP, _BOTTOM = 2.0, 6.7  # between the words above and the source below
_NOTE, _NOTE_LINES = 12.0, 3
_BESIDE = 3.2  # width of the column beside a chart
_MOST_SLIDES, _FEW_ROWS = 2, 2  # of a table; a longer one shows its first rows


def add_slides(deck: Deck) -> None:
    """Every slide of the briefing."""
    _cover(deck)
    for page in deck.briefing.pages:
        _page(deck, page)
    _caveats(deck)
    _sources(deck)


def _ink(deck: Deck) -> str:
    return LIGHT.countries.get(deck.briefing.ink, LIGHT.accent)


def _cover(deck: Deck) -> None:
    briefing, slide = deck.briefing, deck.slide(COVER)
    left, width = MARGIN + 0.3, 11.4
    deck.block(slide, Box((0, 0, 0.35, HEIGHT / INCH)), _ink(deck))
    deck.fill(slide, 0, briefing.title)
    deck.fill(slide, 1, briefing.subtitle)
    deck.box(slide, Box((left, 5.7, width, 0.4)), briefing.standing, Style(16))
    deck.box(slide, Box((left, 6.3, width, 0.6)), briefing.address, Style(12, LIGHT.muted))


@dataclass(frozen=True, slots=True)
class _Room:
    """What is left of a slide for its body, in inches from the top."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high the body may be."""
        return self.bottom - self.top


def _page(deck: Deck, page: Page) -> None:
    charts = charts_of(page)
    if page.tiles:
        slide, room = _begin(deck, page)
        _tiles(deck, slide, page.tiles, _message(deck, slide, page, room))
    elif page.points:
        slide, room = _begin(deck, page)
        _points(deck, slide, page.points, _message(deck, slide, page, room))
    elif charts:
        slide, room = _begin(deck, page)
        _charts(deck, slide, page, charts, room)
    elif isinstance(page.figure, TimelineChart) and not page.figure.empty:
        _timeline(deck, page, page.figure)
    elif page.figure is not None and not page.figure.empty:
        _tables(deck, page, page.figure)
    else:
        slide, room = _begin(deck, page)
        _message(deck, slide, page, room)


def _begin(deck: Deck, page: Page, n: int = 1) -> tuple[Slide, _Room]:
    """A slide with the words around a page; what is left for its body.

    ``n`` counts the slides of a page; the notes stand with the first.
    """
    slide = deck.slide()
    deck.block(slide, Box((0, 0.46, 0.14, 0.98)), _ink(deck))
    title = _numbered(page.title, n)
    deck.fill(slide, 0, title, _title_size(title))
    deck.fill(slide, MEASURE_INDEX, page.measure)
    deck.fill(slide, SOURCE_INDEX, _source(deck, page))
    bottom = _coverage(deck, slide, page)
    if n == 1:
        deck.notes(slide, f"{page.key}/notes", page.notes)
    return slide, _Room(_TOP if page.measure.words else _TOP - 0.35, bottom)


def _numbered(title: Text, n: int) -> Text:
    """The title of the ``n``-th slide of a page: no two slides are called the same."""
    if n == 1:
        return title
    told = _("{title} (continued, {n})", title=title.words, n=n)
    return replace(title, id=f"{title.id}-{n}", words=told)


def _title_size(title: Text) -> float:
    """The size in which a finding fits two lines; the layout's own where it does."""
    if lines_of(title.words, _INNER, 26 / _BOLD) == 1:
        return 28.0 if lines_of(title.words, _INNER, 28 / _BOLD) == 1 else 26.0
    sizes = (s for s in (28.0, 24.0, 20.0) if lines_of(title.words, _INNER, s / _BOLD) <= 2)
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
    height = _note_lines(shown) * _NOTE * 1.2 / 72
    style = Style(_NOTE, LIGHT.muted)
    where = Box((MARGIN, _BOTTOM - height, _INNER, height))
    deck.texts(slide, where, f"{page.key}/coverage", [(text, style) for text in shown])
    return _BOTTOM - height - 0.12


def _note_lines(notes: Iterable[Text]) -> int:
    return sum(lines_of(text.words, _INNER, _NOTE) for text in notes)


def _foremost(notes: Sequence[Text]) -> Sequence[Text]:
    """As many notes as a slide has room for; the speaker's notes have all of them."""
    return next(
        (notes[:n] for n in range(len(notes), 1, -1) if _note_lines(notes[:n]) <= _NOTE_LINES),
        notes[:1],
    )


def _message(deck: Deck, slide: Slide, page: Page, room: _Room) -> _Room:
    """The message above the body, over the whole width."""
    if not page.message.words:
        return room
    size = 18.0
    height = lines_of(page.message.words, _INNER, size) * size * 1.25 / 72
    deck.box(slide, Box((MARGIN, room.top, _INNER, height)), page.message, Style(size))
    return _Room(room.top + height + 0.15, room.bottom)


def _tiles(deck: Deck, slide: Slide, tiles: Sequence[Tile], room: _Room) -> None:
    """Numbers that stand alone, up to four abreast."""
    abreast = 4 if len(tiles) > 3 else max(len(tiles), 1)
    rows = -(-len(tiles) // abreast)
    width, height = (_INNER - 0.3 * (abreast - 1)) / abreast, min(room.height / rows, 2.4)
    for n, tile in enumerate(tiles):
        row, column = divmod(n, abreast)
        left, top = MARGIN + column * (width + 0.3), room.top + 0.1 + row * height
        _tile(deck, slide, tile, Box((left, top, width, height - 0.25)))


def _tile(deck: Deck, slide: Slide, tile: Tile, where: Box) -> None:
    left, top, width, height = where
    deck.block(slide, Box((left, top, width, 0.04)), _ink(deck))
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


def _points(deck: Deck, slide: Slide, groups: Sequence[Points], room: _Room) -> None:
    """Lists side by side, in the largest letters in which they fit."""
    width = (_INNER - 0.5 * (len(groups) - 1)) / len(groups)
    size = next((s for s in (18.0, 16.0, 15.0) if _fit(groups, width, s, room)), 14.0)
    for n, points in enumerate(groups):
        left = MARGIN + n * (width + 0.5)
        heading = Box((left, room.top, width, 0.38))
        deck.box(slide, heading, points.heading, Style(18, _ink(deck), bold=True))
        style = Style(size, bullet=True, before=size * 0.35)
        where = Box((left, room.top + 0.45, width, room.height - 0.45))
        deck.texts(slide, where, f"{points.heading.id}/items", [(i, style) for i in points.items])


def _fit(groups: Sequence[Points], width: float, size: float, room: _Room) -> bool:
    return all(_list_height(points.items, width, size) < room.height - 0.45 for points in groups)


def _list_height(items: Iterable[Text], width: float, size: float) -> float:
    return sum(
        lines_of(item.words, width - 0.25, size) * size * 1.2 / 72 + size * 0.35 / 72
        for item in items
    )


def _charts(deck: Deck, slide: Slide, page: Page, charts: Sequence[ChartData], room: _Room) -> None:
    """One chart with words beside it; several of them as small multiples below the message."""
    if len(charts) > 1:
        _multiples(deck, slide, page, charts, room)
        return
    width = _INNER - _BESIDE - 0.4
    deck.chart(slide, Box((MARGIN, room.top, width, room.height)), charts[0])
    left = MARGIN + width + 0.4
    deck.box(slide, Box((left, room.top + 0.1, _BESIDE, 2.4)), page.message, Style(20))
    if page.figure is not None:
        _key(deck, slide, page.figure, Box((left, room.top + 2.55, _BESIDE, 1.9)))


def _multiples(
    deck: Deck, slide: Slide, page: Page, charts: Sequence[ChartData], room: _Room
) -> None:
    """Small charts three abreast on one scale, with the key to all of them below."""
    room = _message(deck, slide, page, room)
    if page.figure is not None:
        room = _key_line(deck, slide, page.figure, room)
    rows = -(-len(charts) // 3)
    width, height = (_INNER - 0.6) / 3, room.height / rows
    for n, chart in enumerate(charts):
        row, column = divmod(n, 3)
        left, top = MARGIN + column * (width + 0.3), room.top + row * height
        title = Text(f"{chart.key}/name", chart.title, chart.basis)
        deck.box(slide, Box((left, top, width, 0.28)), title, Style(14, bold=True))
        deck.chart(slide, Box((left, top + 0.28, width, height - 0.34)), chart, 1000)


def _key_line(deck: Deck, slide: Slide, figure: Figure, room: _Room) -> _Room:
    """How marks are drawn and what it says, in a line below the charts."""
    left, top = MARGIN, room.bottom - 0.28
    for item in figure.legend:
        if item.shape == "ring":  # written below the year
            continue
        width = len(item.words) * 14 * 0.43 / 72
        deck.swatch(slide, Box((left, top + 0.04, 0.26, 0.2)), item.shape, LIGHT.neutral)
        text = Text(f"{figure.key}/key-{item.shape}", item.words)
        deck.box(slide, Box((left + 0.36, top, width, 0.25)), text, Style(14))
        left += 0.36 + width + 0.35
    return _Room(room.top, top - 0.05)


def _key(deck: Deck, slide: Slide, figure: Figure, where: Box) -> None:
    """How marks are drawn and what it says, with a swatch of each."""
    left, top, width, _height = where
    for item in figure.legend:
        lines = lines_of(item.words, width - 0.42, 14)
        if item.shape == "ring":  # written below the year: Office draws no mark for a gap
            continue
        deck.swatch(slide, Box((left, top + 0.04, 0.26, 0.2)), item.shape, _ink(deck))
        text = Text(f"{figure.key}/key-{item.shape}", item.words)
        deck.box(slide, Box((left + 0.42, top, width - 0.42, 0.25 * lines)), text, Style(14))
        top += 0.25 * lines + 0.1


def _timeline(deck: Deck, page: Page, chart: TimelineChart) -> None:
    """Native shapes below the key to them; the notes list every mark.

    They carry no numbers, which would be too small for the back row.
    """
    told = tuple(text for text in page.coverage if text.words != numbers_line())
    slide, room = _begin(deck, replace(page, coverage=told))
    room = _message(deck, slide, page, room)
    left, top = MARGIN, room.top
    for item in chart.legend:
        width = words_width(item.words)
        if left + 0.3 + width > MARGIN + _INNER:
            left, top = MARGIN, top + 0.28
        deck.sign(slide, key_shape(item.shape, Box((left, top, 0.24, 0.25))))
        text = Text(f"{page.key}/key-{item.shape}", item.words)
        deck.box(slide, Box((left + 0.3, top, width, 0.25)), text, Style(14))
        left += 0.3 + width + 0.3
    top += 0.36
    deck.timeline(slide, Box((MARGIN, top, _INNER, room.bottom - top)), page, chart)


def _tables(deck: Deck, page: Page, figure: Figure) -> None:
    """A native table on as many slides as it may take; then the words that say what is left."""
    table = slide_table(page, figure, _INNER)
    slide, whole = _begin(deck, page)
    room = _legend(deck, slide, figure, _message(deck, slide, page, whole))
    parts = fitting(table, room.height, whole.height)
    if sum(parts) < table.total or not _worth(parts, _most_slides(figure)):
        room = _cut(deck, slide, page, table, room)
        parts = fitting(table, room.height, whole.height)[:1]
    first = 0
    for n, rows in enumerate(parts, start=1):
        if n > 1:
            slide, room = _begin(deck, page, n)
        key = f"{page.key}/table-{n}"
        part = table.part(first, first + rows)
        where = Box((MARGIN, room.top, _INNER, room.height))
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


def _cut(deck: Deck, slide: Slide, page: Page, table: SlideTable, room: _Room) -> _Room:
    """Says how many of the rows stand on the slide; the room that is left."""
    height = _NOTE * 1.3 / 72
    told = _(
        "Shown are the first {n} of {all} rows; the notes and the workbook have all.",
        n=fitting(table, room.height - height, room.height)[0],
        all=table.total,
    )
    text = Text(f"{page.key}/cut", told, frame=True)
    where = Box((MARGIN, room.bottom - height, _INNER, height))
    deck.box(slide, where, text, Style(_NOTE, LIGHT.muted))
    return _Room(room.top, room.bottom - height)


def _legend(deck: Deck, slide: Slide, figure: Figure, room: _Room) -> _Room:
    """What the signs of a grid say, in a line above it."""
    if not figure.legend:
        return room
    told = "    ".join(f"{SIGNS.get(item.shape, '')} {item.words}" for item in figure.legend)
    height = lines_of(told, _INNER, 14) * 14 * 1.25 / 72
    text = Text(f"{figure.key}/legend", told)
    deck.box(slide, Box((MARGIN, room.top, _INNER, height)), text, Style(14, LIGHT.muted))
    return _Room(room.top + height + 0.1, room.bottom)


def _caveats(deck: Deck) -> None:
    slide = deck.slide()
    deck.block(slide, Box((0, 0.46, 0.14, 0.98)), _ink(deck))
    deck.fill(slide, 0, Text("caveats/title", _("What to keep in mind")))
    deck.fill(slide, MEASURE_INDEX, Text("caveats/measure", ""))
    deck.fill(slide, SOURCE_INDEX, deck.briefing.standing)
    style = Style(16, bullet=True, before=6)
    told = [(text, style) for text in deck.briefing.caveats]
    deck.texts(slide, Box((MARGIN, _TOP - 0.35, _INNER, 5.0)), "caveats/list", told)


def _sources(deck: Deck) -> None:
    """The pages that the briefing rests on, in two columns, on as many slides as it takes."""
    size, width = 10.5, (_INNER - 0.5) / 2
    columns = _columns([entry.told for entry in deck.briefing.sources], width, size, 4.95)
    for n in range(0, len(columns), 2):
        slide = deck.slide()
        deck.block(slide, Box((0, 0.46, 0.14, 0.98)), _ink(deck))
        deck.fill(slide, 0, _numbered(Text("sources/title", _("Sources"), frame=True), n // 2 + 1))
        deck.fill(slide, MEASURE_INDEX, Text("sources/measure", ""))
        deck.fill(slide, SOURCE_INDEX, deck.briefing.standing)
        for k, texts in enumerate(columns[n : n + 2]):
            where = Box((MARGIN + k * (width + 0.5), 1.7, width, 4.95))
            told = [(text, Style(size, before=2)) for text in texts]
            deck.texts(slide, where, f"sources/list-{n + k + 1}", told)


def _columns(texts: Sequence[Text], width: float, size: float, height: float) -> list[list[Text]]:
    columns: list[list[Text]] = [[]]
    filled = 0.0
    for text in texts:
        need = (lines_of(text.words, width, size) * size * 1.15 + 2) / 72
        if columns[-1] and filled + need > height:
            columns.append([])
            filled = 0.0
        columns[-1].append(text)
        filled += need
    return columns
