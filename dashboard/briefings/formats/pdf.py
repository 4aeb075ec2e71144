"""A briefing as a note in PDF: tagged for accessibility, fonts embedded, printable in grey.

The receipt is attached to the file. A PDF is not edited in parts, so it is verified as a whole: a
seal at its end tells the hash of all that stands before it.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.citations import MOST_TITLES, by_publisher
from dashboard.briefings.formats.base import Format, Found, Marker, cell_text, moment
from dashboard.briefings.formats.columns import shared_widths
from dashboard.briefings.receipt import KIND
from dashboard.briefings.rows import split
from dashboard.figures.model import edition_line
from dashboard.figures.tablewords import shown_fields
from dashboard.render.svg.drawing import can_draw, typst_pages
from dashboard.render.svg.frame import SvgFrame
from dashboard.render.svg.letters import plain
from dashboard.render.typst.report import (
    TEXT_HEIGHT,
    TEXT_WIDTH,
    Attachment,
    Block,
    Grid,
    Heading,
    Note,
    PageBreak,
    Picture,
    Points,
    Prose,
    Report,
    Tile,
    Tiles,
    report_pages,
    report_pdf,
)
from dashboard.theme import LIGHT
from etl.text import N_, _, current_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Page, Text
    from dashboard.briefings.model import Tile as PageTile
    from dashboard.briefings.receipt import Receipt
    from dashboard.figures.model import Figure
    from dashboard.published import Published

RECEIPT_FILE = "lmc-receipt.json"
_SEAL = re.compile(rb"\n%lmc-seal-sha256 ([0-9a-f]{64})\n\Z")
# The width in which a chart is drawn before it is scaled to the page: its texts come out at 8 pt.
_CHART_WIDTH = 700
_CHART_HEIGHT = TEXT_HEIGHT * 0.82
# Lines of a table in the note; the workbook has all.
_MOST_LINES = 7
_MOST_FOOTNOTES = 2


def write(published: Published, briefing: Briefing) -> bytes:
    """The note with its receipt attached and a seal at its end.

    Raises ``MissingPartError`` where typst is not installed.
    """
    note = _Note(briefing)
    blocks = tuple(note.blocks())
    receipt = note.marker.receipt(published, briefing, "pdf")
    attached = Attachment(
        RECEIPT_FILE, receipt.encode(), "application/json", _("Receipt of every number")
    )
    made = report_pdf(_report(briefing, blocks, attached))
    seal = hashlib.sha256(made).hexdigest()
    return made + f"\n%lmc-seal-sha256 {seal}\n".encode()


def preview(briefing: Briefing, pixels_per_inch: float = 80.0) -> tuple[bytes, ...]:
    """The pages of the note as PNG, for a look before a file is taken."""
    blocks = tuple(_Note(briefing).blocks())
    return report_pages(_report(briefing, blocks), pixels_per_inch)


def is_sealed(content: bytes) -> bool:
    """Whether a PDF is, byte for byte, what was written."""
    seal = _SEAL.search(content)
    if seal is None:
        return False
    return hashlib.sha256(content[: seal.start()]).hexdigest().encode() == seal.group(1)


def read(_content: bytes, receipt: Receipt) -> Iterable[Found]:
    """Every text that was printed: of a PDF whose seal is whole nothing can be changed."""
    return (Found("", mark, str(entry["text"])) for mark, entry in receipt.marks.items())


def receipt_of(content: bytes) -> str:
    """The JSON of the receipt in a PDF, empty where it has none."""
    return _attached(content).decode("utf-8", "replace")


def _attached(content: bytes) -> bytes:
    """The attached receipt, found by its beginning among the streams of the file."""
    for found in _STREAM.finditer(content):
        try:
            told = zlib.decompressobj().decompress(found.group(1), LARGEST)
        except zlib.error:
            told = found.group(1)
        if told.startswith(b"{") and KIND.encode() in told:
            return told
    return b""


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# Bytes; no receipt is larger.
LARGEST = 50_000_000


@dataclass(slots=True)
class _Note:
    """The note while it is written."""

    briefing: Briefing
    marker: Marker = field(default_factory=Marker)

    def blocks(self) -> Iterator[Block]:
        """All of the note after its title."""
        for page in self.briefing.pages:
            yield from self._page(page)
        yield PageBreak()
        yield Heading(_("How to read these figures"))
        yield Points(tuple(Prose(self._put(text)) for text in self.briefing.caveats))
        told = _("Reopen this view: {address}", address=self.briefing.address.words)
        yield Prose(plain(told), quiet=True)
        # Last, so that no line stands alone on a page behind the columns.
        yield from self._sources()

    def _put(self, text: Text) -> str:
        self.marker.mark(text)
        return plain(text.words)

    def _page(self, page: Page) -> Iterator[Block]:
        yield Heading(self._put(page.title))
        if page.measure.words:
            yield Prose(self._put(page.measure), quiet=True, leads=True)
        if page.message.words:
            yield Prose(self._put(page.message), leads=True)
        if page.tiles:
            yield Tiles(tuple(self._tile(tile) for tile in page.tiles))
        for points in page.points:
            if len(page.points) > 1:
                yield Heading(self._put(points.heading), 2)
            yield Points(tuple(Prose(self._put(item)) for item in points.items))
        figure = page.figure
        if figure is not None and not figure.empty:
            yield from self._figure(page, figure)
        for note in page.coverage:
            yield Prose(self._put(note), quiet=True)
        if page.source.words:
            yield Prose(self._put(page.source), self._footnotes(page), quiet=True)

    def _tile(self, tile: PageTile) -> Tile:
        return Tile(self._put(tile.label), self._put(tile.value), self._put(tile.note))

    def _figure(self, page: Page, figure: Figure) -> Iterator[Block]:
        if can_draw(figure):
            yield from _pictures(figure)
            self._remember(page, figure)
        else:
            yield self._grid(page, figure)

    def _footnotes(self, page: Page) -> tuple[Note, ...]:
        """The first pages that a page of the note rests on; the list at its end has all."""
        behind = {split(address)[1] for address in page.source.basis.rows}
        cited = [source for source in self.briefing.sources if source.source_id in behind]
        return tuple(
            Note(plain(source.told.words), source.url) for source in cited[:_MOST_FOOTNOTES]
        )

    def _remember(self, page: Page, figure: Figure) -> None:
        """What a drawing says is what its table says."""
        for mark, row in zip(figure.table.marks, figure.table.rows, strict=True):
            for n, column in shown_fields(figure):
                self.marker.mark(cell_text(page, mark, column, row[n]))

    def _grid(self, page: Page, figure: Figure) -> Grid:
        table, every = figure.table, shown_fields(figure)
        fields = [(n, f) for n, f in every if any(row[n] not in (None, "") for row in table.rows)]
        shown = [
            tuple(self._cell(cell_text(page, mark, column, row[n])) for n, column in fields)
            for mark, row in zip(table.marks[:_MOST_LINES], table.rows, strict=False)
        ]
        head = [plain(column.label) for _n, column in fields]
        caption = ""
        if len(table.rows) > _MOST_LINES:
            caption = _(
                "{n} of {all} lines; the workbook has all.", n=_MOST_LINES, all=len(table.rows)
            )
        numeric = tuple(any(isinstance(row[n], Decimal) for row in table.rows) for n, _f in fields)
        return Grid(
            plain(caption),
            tuple(head),
            tuple(shown),
            shared_widths(head, shown, TEXT_WIDTH, letter=4.5, pad=9),
            numeric,
        )

    def _cell(self, text: Text) -> str:
        shown = words.cut(text.words, 150)
        self.marker.mark(text, shown)
        return plain(shown)

    def _sources(self) -> Iterator[Block]:
        if not self.briefing.sources:
            return
        yield Heading(_("Sources"))
        sources = self.briefing.sources
        if len(sources) > MOST_TITLES:
            told = _(
                "{n} pages, told by their days. The receipt that is attached to this file has their "
                "titles and addresses.",
                n=len(sources),
            )
            yield Prose(plain(told), quiet=True)
            items = [Prose(self._put(text)) for _name, text in by_publisher(sources)]
        else:
            items = [Prose(self._put(source.told), url=source.url) for source in sources]
        yield Points(tuple(items), small=True)


def _pictures(figure: Figure) -> Iterable[Picture]:
    frame = SvgFrame(LIGHT, _CHART_WIDTH, words=False, name=figure.key)
    return [Picture(code) for code in typst_pages(figure, frame, TEXT_WIDTH, _CHART_HEIGHT)]


def _report(
    briefing: Briefing, blocks: tuple[Block, ...], attached: Attachment | None = None
) -> Report:
    edition = _(
        "{edition}, record read up to {day}",
        edition=edition_line(briefing.edition.hash),
        day=words.partial_date(briefing.edition.state),
    )
    return Report(
        title=plain(briefing.title.words),
        subtitle=plain(briefing.subtitle.words),
        running=_("Lancang-Mekong Cooperation on poverty reduction"),
        edition=edition,
        description=plain(briefing.subtitle.words),
        language=current_language(),
        made=moment(briefing.edition.state),
        author=_("LMC poverty reduction dashboard"),
        keywords=(briefing.edition.hash,),
        blocks=blocks,
        attached=(attached,) if attached else (),
    )


PDF = Format(
    name="pdf",
    ending="pdf",
    media_type="application/pdf",
    label=N_("PDF"),
    told=N_("A note to print or send: tagged, with footnotes and all sources"),
    write=write,
    fits=lambda content: content.startswith(b"%PDF-"),
    receipt=receipt_of,
    read=read,
    whole=is_sealed,
)
