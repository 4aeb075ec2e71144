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
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dashboard import words
from dashboard.briefings.bases import joined
from dashboard.briefings.citations import MOST_TITLES, by_publisher, lettered
from dashboard.briefings.formats.base import Format, Found, Marker, cell_text, moment
from dashboard.briefings.formats.docxtables import NoteTable, table_of
from dashboard.briefings.formats.unbroken import short_source, unbroken
from dashboard.briefings.model import Text
from dashboard.briefings.receipt import KIND
from dashboard.briefings.rows import split
from dashboard.figures.model import edition_line
from dashboard.figures.tablewords import shown_fields
from dashboard.render.svg.drawing import can_draw, typst_pages
from dashboard.render.svg.fonts import advance
from dashboard.render.svg.frame import SvgFrame
from dashboard.render.svg.letters import plain
from dashboard.render.typst.report import (
    TEXT_HEIGHT,
    TEXT_WIDTH,
    Attachment,
    Block,
    Caption,
    Grid,
    Heading,
    Note,
    Picture,
    Points,
    Prose,
    Report,
    Sources,
    Tile,
    Tiles,
    report_pages,
    report_pdf,
)
from dashboard.theme import LIGHT
from etl.text import N_, _, current_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Page, SourceEntry
    from dashboard.briefings.model import Tile as PageTile
    from dashboard.briefings.receipt import Receipt
    from dashboard.figures.model import Figure
    from dashboard.published import Published

RECEIPT_FILE = "lmc-receipt.json"
_SEAL = re.compile(rb"\n%lmc-seal-sha256 ([0-9a-f]{64})\n\Z")
# The width in which a chart is drawn before it is scaled to the page: its texts come out at 8 pt.
_CHART_WIDTH = 700
_CHART_HEIGHT = TEXT_HEIGHT * 0.9
_MOST_FOOTNOTES = 2
_FEW_TILES = 6
# Fewer publishers than these share a paragraph with those of the next letter.
_FEW_PUBLISHERS = 8
# The size of letters in tables, in twentieths of a point.
_CELL = 170.0


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
    # How many captions there are of a kind, and the last one.
    captions: dict[str, int] = field(default_factory=dict)
    captioned: str = ""
    # Notes by what they say, with the caption that they stand below; pages cited at the foot.
    told: dict[str, str] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def blocks(self) -> Iterator[Block]:
        """All of the note after its title."""
        for page in self.briefing.pages:
            yield from self._page(page)
        yield Heading(_("How to read these figures"))
        yield Points(tuple(Prose(self._put(text)) for text in self.briefing.caveats))
        told = _("Reopen this view: {address}", address=self.briefing.address.words)
        yield Prose(plain(told), quiet=True)
        yield from self._sources()

    def _put(self, text: Text, shown: str | None = None) -> str:
        self.marker.mark(text, shown)
        return unbroken(plain(text.words if shown is None else shown))

    def _page(self, page: Page) -> Iterator[Block]:
        yield Heading(self._put(page.title))
        if page.message.words:
            yield Prose(self._put(page.message), leads=page.figure is not None)
        if page.tiles:
            abreast = 4 if len(page.tiles) > _FEW_TILES else 3
            yield Tiles(tuple(self._tile(tile) for tile in page.tiles), abreast)
        for points in page.points:
            if len(page.points) > 1:
                yield Heading(self._put(points.heading), 2)
            yield Points(tuple(Prose(self._put(item)) for item in points.items))
        figure = page.figure
        if figure is not None and not figure.empty:
            yield from self._figure(page, figure)
        else:
            yield from self._quiet((page.measure, *page.coverage))
        if page.source.words:
            shown = short_source(page.source.words, self.briefing.edition.state)
            yield Prose(self._put(page.source, shown), self._footnotes(page), quiet=True)

    def _quiet(self, texts: Iterable[Text]) -> Iterator[Prose]:
        """Notes, one behind the other in one paragraph, on the page of what follows."""
        told = [self._put(text) for text in texts if text.words]
        if told:
            yield Prose(" ".join(told), quiet=True, leads=True)

    def _tile(self, tile: PageTile) -> Tile:
        return Tile(self._put(tile.label), self._put(tile.value), self._put(tile.note))

    def _figure(self, page: Page, figure: Figure) -> Iterator[Block]:
        """What shows a figure below its numbered caption, and its notes."""
        if can_draw(figure):
            yield self._caption("Figure", page.measure)
            yield from _pictures(figure)
            self._remember(page, figure)
            yield from self._quiet(self._coverage(page))
            return
        table = table_of(page, figure, _cell_width)
        if table is None:
            told = _("The workbook has all {n} lines.", n=len(figure.table.rows))
            lines = Text(f"{page.key}/lines", told, joined(page.bases.values()))
            yield from self._quiet((page.measure, lines, *self._coverage(page)))
            return
        yield self._caption("Table", page.measure)
        yield self._grid(table)
        yield from self._quiet((*_below(page, table), *self._coverage(page)))

    def _caption(self, kind: str, measure: Text) -> Caption:
        """What is measured, with the number of the figure or table."""
        n = self.captions[kind] = self.captions.get(kind, 0) + 1
        self.captioned = {"Figure": _("Figure {n}", n=n), "Table": _("Table {n}", n=n)}[kind]
        label = {"Figure": _("Figure {n}. {caption}"), "Table": _("Table {n}. {caption}")}[kind]
        return Caption(label.format(n=n, caption=self._put(measure)))

    def _coverage(self, page: Page) -> Iterable[Text]:
        """The notes of a figure; what was said below one before is not said again."""
        new = [text for text in page.coverage if text.words not in self.told]
        where = next((self.told[t.words] for t in page.coverage if t not in new), "")
        self.told |= {text.words: self.captioned for text in new}
        if not where:
            return new
        told = _("See also the notes below {caption}.", caption=where)
        return (*new, Text(f"{page.key}/notes-before", told, frame=True))

    def _footnotes(self, page: Page) -> tuple[Note, ...]:
        """A page of each publisher that is named first; the list at the end has all."""
        behind = {split(address)[1] for address in page.source.basis.rows}
        cited: dict[str, SourceEntry] = {}
        for source in self.briefing.sources:
            if source.source_id in behind:
                known = cited.setdefault(source.publisher, source)
                cited[source.publisher] = max(known, source, key=_worth)
        named = page.source.words
        first = sorted(cited, key=lambda name: named.find(name) % (len(named) + 1))
        return tuple(self._note(cited[name]) for name in first[:_MOST_FOOTNOTES])

    def _note(self, source: SourceEntry) -> Note:
        """A page at the foot; one that was cited before keeps its number."""
        again = source.source_id in self.cited
        self.cited.add(source.source_id)
        told = self._put(source.told)
        return Note(told, source.url, host(source.url), source.source_id, again)

    def _remember(self, page: Page, figure: Figure) -> None:
        """What a drawing says is what its table says."""
        for mark, row in zip(figure.table.marks, figure.table.rows, strict=True):
            for n, column in shown_fields(figure):
                self.marker.mark(cell_text(page, mark, column, row[n]))

    def _grid(self, table: NoteTable) -> Grid:
        """The table of the note in Word, without the signs of its footnotes."""
        rows = tuple(tuple(self._put(c.text, c.words) for c in row.cells) for row in table.rows)
        head = tuple(unbroken(plain(cell.words)) for cell in table.head)
        numeric = tuple(cell.align == "right" for cell in table.head)
        return Grid(head, rows, table.widths, numeric)

    def _sources(self) -> Iterator[Block]:
        if not self.briefing.sources:
            return
        yield Heading(_("Sources"))
        sources = self.briefing.sources
        if len(sources) > MOST_TITLES:
            told = _(
                "{n} pages, told by their days (n.d.: without a date). The receipt that is attached "
                "to this file has their titles and addresses.",
                n=len(sources),
            )
            yield Prose(plain(told), quiet=True, leads=True)
            publishers = by_publisher(sources, _("n.d."))
            entries = [_entry(name, self._put(text)) for name, text in publishers]
            yield Sources(tuple(map(tuple, lettered(entries, lambda e: e[0], _FEW_PUBLISHERS))))
        else:
            listed = (Prose(self._put(e.told), url=e.url, host=host(e.url)) for e in sources)
            yield Points(tuple(listed), small=True)


def _cell_width(text: str) -> float:
    """The width of a text in a table, as wide as in its head."""
    return advance(text, bold=True) * _CELL


def _below(page: Page, table: NoteTable) -> Iterator[Text]:
    """How many lines of a table are not shown, and what all of them say."""
    if table.all > table.lines:
        told = _("{n} of {all} lines; the workbook has all.", n=table.lines, all=table.all)
        yield Text(f"{page.key}/lines", told, joined(page.bases.values()))
    if table.same:
        yield table.same


def _worth(source: SourceEntry) -> tuple[bool, str]:
    """Pages that can be opened come first, then those of a later day."""
    return not source.copy, source.published_on


def _entry(name: str, told: str) -> tuple[str, str]:
    """The name of a publisher apart from its pages."""
    name = unbroken(plain(name))
    return (name, told.removeprefix(name)) if told.startswith(name) else ("", told)


def host(url: str) -> str:
    """What an address is called on paper: its host."""
    return urlsplit(url).netloc.removeprefix("www.")


def _pictures(figure: Figure) -> Iterable[Picture]:
    frame = SvgFrame(LIGHT, _CHART_WIDTH, words=False, name=figure.key, printed=True)
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
