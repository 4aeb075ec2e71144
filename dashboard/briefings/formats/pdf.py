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
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.formats.base import FileError, Found, Written
from dashboard.briefings.formats.columns import shared_widths
from dashboard.briefings.receipt import KIND, Ledger, to_json
from dashboard.figures.tablewords import shown_fields, shown_rows
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
from etl.text import _, current_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Page, Passage, Source
    from dashboard.briefings.rows import RowIndex
    from dashboard.figures.model import Figure

RECEIPT_FILE = "lmc-receipt.json"
_SEAL = re.compile(rb"\n%lmc-seal-sha256 ([0-9a-f]{64})\n\Z")
# The width in which a chart is drawn before it is scaled to the page: its texts come out at 8 pt.
_CHART_WIDTH = 700
_CHART_HEIGHT = TEXT_HEIGHT * 0.82
# Lines of a table in the note; the workbook has all.
_MOST_LINES = 10
_MOST_FOOTNOTES = 2


def write_pdf(briefing: Briefing, index: RowIndex) -> Written:
    """The note, whole in memory, with its receipt attached and a seal at its end.

    Raises ``MissingPartError`` where typst is not installed.
    """
    note = _Note(briefing)
    blocks = tuple(note.blocks())
    receipt = note.ledger.receipt(
        briefing.request, "pdf", briefing.edition, briefing.address, index
    )
    attached = Attachment(
        RECEIPT_FILE, to_json(receipt), "application/json", _("Receipt of every number")
    )
    made = report_pdf(_report(briefing, blocks, attached))
    seal = hashlib.sha256(made).hexdigest()
    return Written(made + f"\n%lmc-seal-sha256 {seal}\n".encode(), receipt)


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


def read_pdf(content: bytes) -> Found:
    """The receipt of a PDF; its texts are not read, since a seal tells of any change.

    Raises FileError where it has no receipt of ours.
    """
    if not content.startswith(b"%PDF-"):
        raise FileError(_("the file is no PDF"))
    receipt = _attached(content)
    if not receipt:
        raise FileError(_("the file has no receipt of a briefing"))
    return Found(receipt, {}, {})


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
    """The note while it is written, with the ledger of what it says."""

    briefing: Briefing
    ledger: Ledger = field(default_factory=Ledger)

    def blocks(self) -> Iterator[Block]:
        """All of the note after its title."""
        if self.briefing.tiles:
            yield Tiles(tuple(self._tiles()))
        for page in self.briefing.pages:
            yield from self._page(page)
        yield PageBreak()
        yield Heading(_("How to read these figures"))
        yield Points(tuple(Prose(self._put("caveats", p)) for p in self.briefing.caveats))
        yield from self._sources()
        yield Prose(_("Reopen this view: {address}", address=self.briefing.address), quiet=True)

    def _put(self, box: str, passage: Passage) -> str:
        return plain(self.ledger.put(box, passage.key, passage.text, passage.rows))

    def _tiles(self) -> Iterator[Tile]:
        for tile in self.briefing.tiles:
            stat, box = tile.stat, f"tile:{tile.stat.key}"
            label, value, note = (
                plain(self.ledger.put(box, key, text, tile.rows))
                for key, text in (
                    ("label", stat.label),
                    ("value", stat.value),
                    ("note", stat.note),
                )
            )
            yield Tile(label, value, note)

    def _page(self, page: Page) -> Iterator[Block]:
        box = f"page:{page.key}"
        yield Heading(self._put(box, page.title))
        if page.subtitle.text:
            yield Prose(self._put(box, page.subtitle), quiet=True, leads=True)
        if page.points:
            yield Points(tuple(Prose(self._put(box, point)) for point in page.points))
        figure = page.figure
        if figure is not None and not figure.empty:
            if can_draw(figure):
                yield from _pictures(figure)
                self._remember(page, figure)
            else:
                yield self._grid(page, figure)
        for note in page.notes:
            yield Prose(self._put(box, note), quiet=True)
        if page.source.text:
            yield Prose(self._put(box, page.source), self._footnotes(page), quiet=True)

    def _footnotes(self, page: Page) -> tuple[Note, ...]:
        """The first pages that a page of the note rests on; the list at its end has all."""
        behind = set(page.title.rows)
        cited = [source for source in self.briefing.sources if source.key in behind]
        return tuple(
            Note(plain(_citation(source)), source.line.url) for source in cited[:_MOST_FOOTNOTES]
        )

    def _remember(self, page: Page, figure: Figure) -> None:
        """What a drawing says is what its table says."""
        for line, (row, rows) in enumerate(zip(shown_rows(figure), page.table_rows, strict=True)):
            for column, text in enumerate(row):
                self.ledger.put(f"chart:{page.key}", f"{line}/{column}", text, rows)

    def _grid(self, page: Page, figure: Figure) -> Grid:
        fields = shown_fields(figure)
        rows = shown_rows(figure)
        filled = [n for n in range(len(fields)) if any(row[n] for row in rows)]
        shown = [[words.cut(row[n], 150) for n in filled] for row in rows[:_MOST_LINES]]
        head = [fields[n][1].label for n in filled]
        for line, (row, behind) in enumerate(zip(shown, page.table_rows, strict=False)):
            for column, text in enumerate(row):
                self.ledger.put(f"table:{page.key}", f"{line}/{column}", text, behind)
        caption = ""
        if len(rows) > _MOST_LINES:
            caption = _("{n} of {all} lines; the workbook has all.", n=_MOST_LINES, all=len(rows))
        numeric = tuple(
            any(isinstance(row[fields[n][0]], Decimal) for row in figure.table.rows) for n in filled
        )
        return Grid(
            plain(caption),
            tuple(map(plain, head)),
            tuple(tuple(map(plain, row)) for row in shown),
            shared_widths(head, shown, TEXT_WIDTH, letter=4.5, pad=9),
            numeric,
        )

    def _sources(self) -> Iterator[Block]:
        if not self.briefing.sources:
            return
        yield Heading(_("Sources"))
        items = [
            Prose(
                plain(self.ledger.put("sources", source.key, _citation(source), (source.key,))),
                url=source.line.url,
            )
            for source in self.briefing.sources
        ]
        yield Points(tuple(items), small=True)


def _citation(source: Source) -> str:
    """A cited page; one that readers are not sent to is called a copy (rule 12)."""
    line = source.line
    places = {"publisher": line.publisher, "day": line.published_on, "title": line.title}
    if line.copy:
        return _("{publisher}, {day}: {title} (copy, not linked)", **places)
    return _("{publisher}, {day}: {title}", **places)


def _pictures(figure: Figure) -> Iterable[Picture]:
    frame = SvgFrame(LIGHT, _CHART_WIDTH, words=False, name=figure.key)
    return [Picture(code) for code in typst_pages(figure, frame, TEXT_WIDTH, _CHART_HEIGHT)]


def _report(
    briefing: Briefing, blocks: tuple[Block, ...], attached: Attachment | None = None
) -> Report:
    edition = _(
        "Edition {hash}, record read up to {day}",
        hash=briefing.edition[:8],
        day=words.partial_date(briefing.state),
    )
    return Report(
        title=plain(briefing.title),
        subtitle=plain(briefing.subtitle),
        running=_("Lancang-Mekong Cooperation on poverty reduction"),
        edition=edition,
        description=plain(briefing.subtitle),
        language=current_language(),
        made=datetime.fromisoformat(briefing.state).replace(tzinfo=UTC),
        author=_("LMC poverty reduction dashboard"),
        keywords=(briefing.edition,),
        blocks=blocks,
        attached=(attached,) if attached else (),
    )
