"""Pages of a briefing as slides: one message each, with its measure, its limits and its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pptx.util import Inches

from dashboard import words
from dashboard.briefings.formats.pptx.charts import add_chart
from dashboard.briefings.formats.pptx.look import (
    BODY_TOP,
    FOOT_TOP,
    HEIGHT,
    INNER,
    LONG_TITLE_SIZE,
    MARGIN,
    NOTE_SIZE,
    SOURCE_SIZE,
    SUBTITLE_SIZE,
    TEXT_SIZE,
    TITLE_HEIGHT,
    TITLE_SIZE,
    TITLE_TOP,
    height_of,
    ink_of,
    text_box,
    write,
)
from dashboard.briefings.formats.pptx.tables import Cell, Sheet, add_table, widths_of
from dashboard.briefings.native import (
    NativeChart,
    NativeGrid,
    native_charts,
    native_grid,
)
from dashboard.figures.tablewords import shown_fields, shown_rows
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.model import Page, Passage, Rows
    from dashboard.briefings.receipt import Ledger
    from dashboard.figures.model import Figure

# A table goes on for so many slides; the workbook has the rest, and the slide says so.
MOST_SLIDES = 2
_LONG_TITLE = 95


@dataclass(slots=True)
class Deck:
    """The presentation that is being made, and the ledger of what it says."""

    presentation: Any
    ledger: Ledger

    def slide(self) -> Any:
        """A new slide with a title and nothing else."""
        return self.presentation.slides.add_slide(self.presentation.slide_layouts[0])

    def put(self, name: str, passages: Sequence[Passage]) -> list[str]:
        """Remember the passages of a box; their texts."""
        return [self.ledger.put(name, p.key, p.text, p.rows) for p in passages]


def draw_page(deck: Deck, page: Page) -> None:
    """A page as one slide or as many as it needs."""
    figure = page.figure
    if figure is None or figure.empty:
        _points(deck, page)
        return
    if page.points:
        _points(deck, page)
    charts, grid = native_charts(figure), native_grid(figure)
    if charts:
        _charts(deck, page, figure, charts)
    elif grid:
        _grid(deck, page, grid)
    else:
        _table(deck, page, figure)


def _frame(deck: Deck, page: Page, n: int = 0, of: int = 1, key: str = "") -> tuple[Any, float]:
    """A slide with its words around an empty body; and how far down the body may reach."""
    name = f"lmc:{page.key}:{n}"
    slide = deck.slide()
    title = slide.shapes.title
    title.name = f"{name}:title"
    told = deck.put(title.name, [page.title])
    size = LONG_TITLE_SIZE if len(page.title.text) > _LONG_TITLE else TITLE_SIZE
    write(title.text_frame, told, size, bold=True)
    subtitle = page.subtitle.text
    if of > 1:
        subtitle = _("{subtitle} ({n} of {of})", subtitle=subtitle, n=n + 1, of=of)
    if subtitle:
        box = text_box(
            slide, f"{name}:subtitle", (MARGIN, TITLE_TOP + TITLE_HEIGHT + 0.08, INNER, 0.32)
        )
        deck.ledger.put(box.name, "subtitle", subtitle, page.subtitle.rows)
        write(box.text_frame, [subtitle], SUBTITLE_SIZE, colour=LIGHT.muted)
    bottom = _foot(deck, slide, page, name, key)
    _speech(deck, slide, page, name)
    return slide, bottom


def _foot(deck: Deck, slide: Any, page: Page, name: str, key: str) -> float:
    """Notes and source at the foot; where they begin."""
    if page.source.text:
        box = text_box(slide, f"{name}:source", (MARGIN, FOOT_TOP, INNER - 1.2, 0.4))
        write(box.text_frame, deck.put(box.name, [page.source]), SOURCE_SIZE, colour=LIGHT.muted)
    texts = ([key] if key else []) + [note.text for note in page.notes]
    if not texts:
        return FOOT_TOP - 0.1
    height = sum(height_of(text, INNER, NOTE_SIZE) for text in texts)
    top = FOOT_TOP - 0.08 - height
    box = text_box(slide, f"{name}:notes", (MARGIN, top, INNER, height))
    told = [deck.ledger.put(box.name, "key", key)] if key else []
    write(box.text_frame, told + deck.put(box.name, page.notes), NOTE_SIZE, colour=LIGHT.muted)
    return top - 0.1


def _speech(deck: Deck, slide: Any, page: Page, name: str) -> None:
    if not page.speech:
        return
    notes = slide.notes_slide.notes_placeholder
    notes.name = f"{name}:speech"
    told = deck.put(notes.name, page.speech)
    notes.text_frame.text = "\n".join(text.replace("\n", " ") for text in told)


def _points(deck: Deck, page: Page) -> None:
    """Sentences as a list, as many slides as it takes."""
    portions = list(_portions(page.points))
    for n, portion in enumerate(portions or [()]):
        slide, _bottom = _frame(deck, page, n, len(portions))
        box = text_box(slide, f"lmc:{page.key}:{n}:points", (MARGIN, BODY_TOP, INNER, 4.6))
        told = deck.put(box.name, portion) or [
            deck.ledger.put(box.name, "none", _("Nothing in the record fits these filters."))
        ]
        write(box.text_frame, told, TEXT_SIZE, space=8)


def _portions(points: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    portion: list[Passage] = []
    left = 4.6
    for point in points:
        needed = height_of(point.text, INNER, TEXT_SIZE) + 8 / 72
        if portion and needed > left:
            yield tuple(portion)
            portion, left = [], 4.6
        portion.append(point)
        left -= needed
    if portion:
        yield tuple(portion)


def _charts(deck: Deck, page: Page, figure: Figure, charts: Sequence[NativeChart]) -> None:
    key = "   ".join(
        f"{item.words}" for item in figure.legend if figure.legend and len(figure.legend) > 1
    )
    slide, bottom = _frame(deck, page, key=_key_words(figure) if key else "")
    for chart, place in zip(charts, _places(len(charts), bottom), strict=True):
        name = f"lmc:{page.key}:chart:{chart.key}"
        _remember(deck, page, name, chart)
        alt = _("{alt} {finding}", alt=figure.alt, finding=figure.title)
        add_chart(slide, chart, name, alt, place)


_FILLS = {
    "solid": "■",
    "light": "▤",
    "hatched": "▨",
    "dashed": "┄",
    "ring": "○",
}


def _key_words(figure: Figure) -> str:
    """What the fills of columns say, in a line below the chart."""
    return _KEY_GAP.join(
        f"{_FILLS.get(item.shape, '')} {item.words}".strip() for item in figure.legend
    )


_KEY_GAP = "     "


def _places(n: int, bottom: float) -> list[tuple[float, float, float, float]]:
    """Places for charts: one takes the whole body, more stand in rows of three."""
    columns = min(n, 3) if n > 1 else 1
    if n in {2, 4}:
        columns = 2
    rows = -(-n // columns)
    width = (INNER - 0.3 * (columns - 1)) / columns
    height = (bottom - BODY_TOP - 0.1 * (rows - 1)) / rows
    return [
        (
            MARGIN + (k % columns) * (width + 0.3),
            BODY_TOP + (k // columns) * (height + 0.1),
            width,
            height,
        )
        for k in range(n)
    ]


def _remember(deck: Deck, page: Page, name: str, chart: NativeChart) -> None:
    """Each point of a chart is a unit: the series and category name it, its value is its text."""
    rows = _rows_by_mark(page)
    for series in chart.series:
        for category, point in zip(chart.categories, series.points, strict=True):
            if point.value is not None:
                key = f"{series.name}/{category}"
                deck.ledger.put(name, key, number_text(point.value), rows.get(point.mark, ()))


def number_text(value: Decimal) -> str:
    """A value as it stands in the data of a chart or a cell."""
    return f"{value.normalize():f}"


def _rows_by_mark(page: Page) -> dict[str, Rows]:
    if page.figure is None:
        return {}
    return dict(zip(page.figure.table.marks, page.table_rows, strict=True))


def _grid(deck: Deck, page: Page, grid: NativeGrid) -> None:
    rows = tuple(
        tuple(
            Cell(cell.text, centre=n > 0, ink=ink_of(cell.ink) if cell.ink else "")
            for n, cell in enumerate(row)
        )
        for row in grid.rows
    )
    behind = _rows_by_mark(page)
    marked = [[behind.get(cell.mark, page.title.rows) for cell in row] for row in grid.rows]
    sheet = Sheet(grid.head, rows, _grid_widths(len(grid.head)))
    _sheets(deck, page, sheet, marked, grid.key)


def _grid_widths(columns: int) -> tuple[float, ...]:
    first = min(5.2, INNER - 0.62 * (columns - 1)) if columns > 8 else INNER * 0.46
    first = max(first, 2.2)
    return (first, *((INNER - first) / (columns - 1) for _n in range(columns - 1)))


def _table(deck: Deck, page: Page, figure: Figure) -> None:
    fields = shown_fields(figure)
    head = tuple(field.label for _n, field in fields)
    texts = shown_rows(figure)
    filled = [n for n in range(len(head)) if any(row[n] for row in texts)]
    texts = tuple(tuple(words.cut(row[n], 160) for n in filled) for row in texts)
    head = tuple(head[n] for n in filled)
    numeric = [
        any(isinstance(row[fields[n][0]], Decimal) for row in figure.table.rows) for n in filled
    ]
    rows = tuple(
        tuple(Cell(text, right=right) for text, right in zip(row, numeric, strict=True))
        for row in texts
    )
    marked = [[rows_behind] * len(head) for rows_behind in page.table_rows]
    _sheets(deck, page, Sheet(head, rows, widths_of(head, texts)), marked, "")


def _sheets(
    deck: Deck, page: Page, sheet: Sheet, marked: Sequence[Sequence[Rows]], key: str
) -> None:
    """A table over as many slides as may be; what is left out is said on the last one."""
    room = _room(page, key)
    portions = list(sheet.pages(room))
    shown = portions[:MOST_SLIDES]
    done = 0
    for n, portion in enumerate(shown):
        slide, _bottom = _frame(deck, page, n, len(shown), key)
        name = f"lmc:{page.key}:{n}:table"
        _remember_table(deck, name, sheet, portion, marked[done : done + len(portion)])
        add_table(slide, sheet, portion, name, page.title.text, BODY_TOP)
        done += len(portion)
        if n == len(shown) - 1 and done < len(sheet.rows):
            _say_rest(deck, slide, page, n, len(sheet.rows) - done)


def _room(page: Page, key: str) -> float:
    texts = ([key] if key else []) + [note.text for note in page.notes]
    notes = sum(height_of(text, INNER, NOTE_SIZE) for text in texts)
    return FOOT_TOP - BODY_TOP - notes - 0.5


def _remember_table(
    deck: Deck,
    name: str,
    sheet: Sheet,
    portion: Sequence[Sequence[Cell]],
    marked: Sequence[Sequence[Rows]],
) -> None:
    for column, text in enumerate(sheet.head):
        deck.ledger.put(name, f"head/{column}", text)
    for line, (row, behind) in enumerate(zip(portion, marked, strict=True)):
        for column, (cell, rows) in enumerate(zip(row, behind, strict=True)):
            deck.ledger.put(name, f"{line}/{column}", cell.text, rows)


def _say_rest(deck: Deck, slide: Any, page: Page, n: int, rest: int) -> None:
    box = text_box(slide, f"lmc:{page.key}:{n}:rest", (INNER - 4.4, HEIGHT - 0.33, 5, 0.25))
    told = _("{n} more lines stand in the workbook of this briefing.", n=rest)
    write(
        box.text_frame,
        [deck.ledger.put(box.name, "rest", told, page.title.rows)],
        SOURCE_SIZE,
        colour=LIGHT.muted,
    )
    box.left = Inches(MARGIN)
