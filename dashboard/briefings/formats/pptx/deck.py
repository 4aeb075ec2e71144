"""A briefing as a deck: title with the key numbers, one message a slide, sources, caveats."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard import words
from dashboard.briefings.formats.base import Written
from dashboard.briefings.formats.opc import packed, plain, zipped
from dashboard.briefings.formats.pptx.look import (
    BODY_TOP,
    HEIGHT,
    INNER,
    MARGIN,
    SOURCE_SIZE,
    TITLE_HEIGHT,
    TITLE_SIZE,
    TITLE_TOP,
    WIDTH,
    language,
    rgb,
    text_box,
    theme_xml,
    write,
)
from dashboard.briefings.formats.pptx.slides import Deck, draw_page
from dashboard.briefings.formats.pptx.tables import Cell, Sheet, add_table, widths_of
from dashboard.briefings.model import Page, Passage
from dashboard.briefings.receipt import Ledger, to_json
from dashboard.theme import LIGHT
from etl.text import _, current_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Source, Tile
    from dashboard.briefings.rows import RowIndex

_TITLE_ONLY = 5  # of the layouts that python-pptx brings
_SOURCE_SIZE, _SOURCE_SLIDES = 10.5, 12


def write_pptx(briefing: Briefing, index: RowIndex) -> Written:
    """The deck, whole in memory, with its receipt inside."""
    deck = Deck(Presentation(io.BytesIO(_template())), Ledger())
    _cover(deck, briefing)
    for page in briefing.pages:
        draw_page(deck, page)
    _sources(deck, briefing.sources)
    draw_page(deck, _caveats(briefing))
    language(deck.presentation, current_language())
    _properties(deck.presentation, briefing)
    out = io.BytesIO()
    deck.presentation.save(out)
    receipt = deck.ledger.receipt(
        briefing.request, "pptx", briefing.edition, briefing.address, index
    )
    return Written(packed(out.getvalue(), to_json(receipt)), receipt)


@cache
def _template() -> bytes:
    """An empty deck: 16:9, one layout with a title and a slide number, our colours and fonts."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = presentation.slide_layouts
    for n in reversed(range(len(layouts))):
        if n != _TITLE_ONLY:
            layouts.remove(layouts[n])
    for level in (presentation.slide_master, layouts[0]):
        _arrange(level)
    out = io.BytesIO()
    presentation.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    theme = "ppt/theme/theme1.xml"
    return zipped(parts | {theme: theme_xml(parts[theme])})


def _arrange(level: Any) -> None:
    """Put the title and the number of a master or layout where they belong; drop the rest."""
    for shape in list(level.placeholders):
        kind = shape.placeholder_format.type
        name = str(kind).split(" ", 1)[0].rpartition(".")[2]
        if name == "TITLE":
            _place(shape, MARGIN, TITLE_TOP, INNER, TITLE_HEIGHT)
            _plain_title(shape)
        elif name == "SLIDE_NUMBER":
            _place(shape, WIDTH - MARGIN - 1, HEIGHT - 0.6, 1, 0.3)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _plain_title(shape: Any) -> None:
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size = Pt(TITLE_SIZE)
    style = shape._element.getroottree().getroot().find(qn("p:txStyles"))  # noqa: SLF001
    if style is not None:
        style.find(qn("p:titleStyle")).find(qn("a:lvl1pPr")).set("algn", "l")


def _cover(deck: Deck, briefing: Briefing) -> None:
    slide = deck.slide()
    title = slide.shapes.title
    title.name = "lmc:cover:title"
    _place(title, MARGIN, 0.9, INNER, 1.25)
    write(title.text_frame, [deck.ledger.put(title.name, "title", briefing.title)], 34, bold=True)
    box = text_box(slide, "lmc:cover:subtitle", (MARGIN, 2.25, INNER, 0.4))
    write(
        box.text_frame,
        [deck.ledger.put(box.name, "subtitle", briefing.subtitle)],
        18,
        colour=LIGHT.muted,
    )
    for n, tile in enumerate(briefing.tiles[:_MOST_TILES]):
        _tile(deck, slide, tile, n)
    box = text_box(slide, "lmc:cover:origin", (MARGIN, HEIGHT - 0.85, INNER, 0.5))
    told = [
        deck.ledger.put(
            box.name,
            "edition",
            _(
                "Edition {hash}, record read up to {day}. Every number has a receipt in this file.",
                hash=briefing.edition[:8],
                day=words.partial_date(briefing.state),
            ),
        ),
        deck.ledger.put(
            box.name, "address", _("Reopen this view: {address}", address=briefing.address)
        ),
    ]
    write(box.text_frame, told, SOURCE_SIZE, colour=LIGHT.muted)


_MOST_TILES = 6


def _tile(deck: Deck, slide: Any, tile: Tile, n: int) -> None:
    width = (INNER - 2 * 0.35) / 3
    left, top = MARGIN + (n % 3) * (width + 0.35), 3.0 + (n // 3) * 1.75
    line = slide.shapes.add_connector(
        1, Inches(left), Inches(top), Inches(left + width), Inches(top)
    )
    line.line.color.rgb = rgb(LIGHT.text)
    line.line.width = Pt(1.5)
    name = f"lmc:cover:tile:{tile.stat.key}"
    box = text_box(slide, name, (left, top + 0.1, width, 1.5))
    frame = box.text_frame
    stat = tile.stat
    texts = (("label", stat.label, 13), ("value", stat.value, 26), ("note", stat.note, 11))
    for key, text, size in texts:
        if not text:
            continue
        paragraph = frame.paragraphs[0] if key == "label" else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(deck.ledger.put(name, key, text, tile.rows))
        run.font.size, run.font.bold = Pt(size), key == "value"
        run.font.color.rgb = rgb(LIGHT.muted if key == "note" else LIGHT.text)


def _sources(deck: Deck, sources: tuple[Source, ...]) -> None:
    """Every cited page in tables; a copy on an unrelated host by publisher and date alone."""
    if not sources:
        return
    head = (_("Publisher"), _("Date"), _("Title"), _("Address"))
    texts = [(s.line.publisher, s.line.published_on, s.line.title, where(s)) for s in sources]
    rows = tuple(tuple(Cell(text) for text in row) for row in texts)
    sheet = Sheet(head, rows, widths_of(head, texts), _SOURCE_SIZE)
    portions = list(sheet.pages(HEIGHT - BODY_TOP - 0.75))[:_SOURCE_SLIDES]
    done = 0
    for n, portion in enumerate(portions):
        slide = deck.slide()
        title = slide.shapes.title
        title.name = f"lmc:sources:{n}:title"
        told = _("Sources ({n} of {of})", n=n + 1, of=len(portions))
        write(title.text_frame, [deck.ledger.put(title.name, "title", told)], TITLE_SIZE, bold=True)
        name = f"lmc:sources:{n}:table"
        for column, text in enumerate(head):
            deck.ledger.put(name, f"head/{column}", text)
        for source, row in zip(sources[done : done + len(portion)], portion, strict=True):
            for column, cell in enumerate(row):
                deck.ledger.put(name, f"{source.key}/{column}", cell.text, (source.key,))
        add_table(slide, sheet, portion, name, _("Cited pages"), BODY_TOP - 0.3)
        done += len(portion)


def where(source: Source) -> str:
    """The address of a page, or why there is none (rule 12)."""
    return source.line.url or (_("Copy, not linked") if source.line.copy else "")


def _caveats(briefing: Briefing) -> Page:
    return Page(
        key="caveats",
        title=Passage("title", _("How to read these figures")),
        subtitle=Passage("subtitle", ""),
        points=briefing.caveats,
    )


def _properties(presentation: Any, briefing: Briefing) -> None:
    properties = presentation.core_properties
    made = datetime.fromisoformat(briefing.state)
    properties.title, properties.subject = plain(briefing.title), plain(briefing.subtitle)
    properties.author = properties.last_modified_by = _("LMC poverty reduction dashboard")
    properties.keywords = briefing.edition
    properties.language = current_language()
    properties.created = properties.modified = made
    properties.revision = 1
