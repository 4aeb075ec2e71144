"""A briefing in pieces, for those who lay out their own: pictures, CSV, texts and the receipt.

Its CSV files are, byte for byte, what the buttons beside the charts give. ``verify`` compares
their cells and the lines of the texts with the receipt; of a picture it says whether it is what
was made. Unpacked files are checked beside their ``receipt.json``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.briefings.formats.base import Format, Marker, row_key
from dashboard.briefings.formats.package import FileError, holds, packed, unpacked
from dashboard.briefings.formats.zipreader import (
    PICTURES,
    TEXTS,
    TEXTS_FILE,
    csv_names,
    pictures_in,
    read_pieces,
)
from dashboard.briefings.model import Basis, Text, texts
from dashboard.briefings.receipt import KIND, ReceiptError, read_receipt
from dashboard.csvtext import cell_text as csv_text
from dashboard.csvtext import figure_csv
from dashboard.render.svg.drawing import can_draw
from dashboard.render.svg.pictures import NoTypstError, picture_png, picture_svg
from dashboard.tablefiles import licence_text
from dashboard.theme import LIGHT
from etl.text import N_, _

if TYPE_CHECKING:
    from dashboard.briefings.formats.package import Parts
    from dashboard.briefings.model import Briefing, Page
    from dashboard.figures.model import Cell, Field, Figure
    from dashboard.published import Published

RECEIPT, README = "receipt.json", "README.txt"
_SCALE = 2.0  # 2400 pixels wide: sharp on a page of A4


def write(published: Published, briefing: Briefing) -> bytes:
    """The pieces of a briefing; the same briefing makes the same bytes."""
    pieces = _Pieces(briefing)
    pieces.make()
    parts = pieces.parts
    parts[README] = _readme(published, pieces).encode()
    parts[RECEIPT] = pieces.marker.receipt(published, briefing, "zip").encode()
    return packed(parts)


@dataclass(slots=True)
class _Pieces:
    """The files of an archive in the making; ``told`` says of each in the README what it is."""

    briefing: Briefing
    marker: Marker = field(default_factory=Marker)
    parts: Parts = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    without_png: bool = False

    def make(self) -> None:
        """All files but the README and the receipt."""
        self.marker.places |= {PICTURES: {}}
        self.told[TEXTS_FILE] = _("Titles, findings, numbers, notes and sources of every page")
        for n, page in enumerate(self.briefing.pages, start=1):
            if page.figure is not None and not page.figure.empty:
                self._figure(f"{n:02d}-{page.key}", page, page.figure)
        self.parts[TEXTS_FILE] = self._texts().encode()

    def _figure(self, stem: str, page: Page, figure: Figure) -> None:
        self.parts[f"{stem}.csv"] = figure_csv(figure)
        self.told[f"{stem}.csv"] = page.title.words
        self.marker.places[f"{stem}.csv"] = self._csv_place(page, figure)
        if can_draw(figure):
            self._picture(f"{stem}.svg", page, picture_svg(figure, LIGHT))
            self._png(f"{stem}.png", page, figure)

    def _csv_place(self, page: Page, figure: Figure) -> dict[str, Any]:
        """Where the cells of a CSV lie: columns by their names, rows by what they say."""
        fields, table = figure.table.fields, figure.table
        rows = [
            [_cell(page, mark, *pair) for pair in zip(fields, row, strict=True)]
            for mark, row in zip(table.marks, table.rows, strict=True)
        ]
        return {
            "head": [entry.name for entry in fields],
            "head_ids": ["" for _entry in fields],
            "rows": [row_key([text.words for text in row]) for row in rows],
            "ids": [[self.marker.mark(text) for text in row] for row in rows],
        }

    def _png(self, name: str, page: Page, figure: Figure) -> None:
        try:
            self._picture(name, page, picture_png(figure, LIGHT, _SCALE))
        except NoTypstError:
            self.without_png = True

    def _picture(self, name: str, page: Page, content: bytes) -> None:
        """A picture; its hash says later whether it is still what was made."""
        self.parts[name] = content
        self.told[name] = _("picture of: {title}", title=page.title.words)
        mark = self.marker.mark(Text(f"pictures/{name}", name, frame=True))
        self.marker.places[PICTURES][name] = [mark, hashlib.sha256(content).hexdigest()]

    def _texts(self) -> str:
        """Every text on a line of its own, pages parted by an empty one."""
        briefing = self.briefing
        cover = (briefing.title, briefing.subtitle, briefing.standing, briefing.address)
        cited = tuple(entry.told for entry in briefing.sources)
        pages = (tuple(texts(page)) for page in briefing.pages)
        groups = [_once(group) for group in (cover, *pages, briefing.caveats, cited)]
        self.marker.mark_all(TEXTS, (text for group in groups for text in group))
        return "\n\n".join("\n".join(map(_line, group)) for group in groups if group) + "\n"


def _cell(page: Page, mark: str, column: Field, cell: Cell) -> Text:
    """A cell as it stands in the CSV, where codes stay codes."""
    name = f"{page.key}/{mark}/{column.name}"
    return Text(name, csv_text(cell), page.bases.get(mark, Basis()))


def _once(group: Iterable[Text]) -> list[Text]:
    """The texts that say something; what the notes say again is said once."""
    found: dict[str, Text] = {}
    for text in group:
        found.setdefault(text.words, text)
    return [text for words, text in found.items() if words]


def _line(text: Text) -> str:
    return " ".join(text.words.split())


def _readme(published: Published, pieces: _Pieces) -> str:
    """What this is, of which edition, what each file is, how to check it, whose it is."""
    return "\n".join(_readme_lines(published, pieces)) + "\n"


def _readme_lines(published: Published, pieces: _Pieces) -> Iterator[str]:
    briefing = pieces.briefing
    yield from (briefing.title.words, briefing.subtitle.words, briefing.standing.words)
    yield _("Reopen this view: {address}", address=briefing.address.words)
    yield from ("", _("Files"))
    for name, told in pieces.told.items():
        yield f"  {name}: {told}"
    yield f"  {RECEIPT}: {_('What every number rests on, for programs')}"
    if pieces.without_png:
        yield _("Pictures as PNG are missing: typst is not installed where this was made.")
    yield from ("", _("How to check it"))
    yield _(
        "lmc-briefing verify, with the name of this archive, or of one of its files beside its "
        "receipt: each number is confirmed, or told to be changed, in the file or in the data."
    )
    yield from ("", _("Sources"))
    yield from (f"  {entry.told.words}" for entry in briefing.sources)
    yield from ("", licence_text(published))


def archive_around(path: Path) -> bytes | None:
    """The unpacked archive that a file belongs to, packed again; None where it belongs to none.

    It belongs to one where the receipt of an archive lies beside it and names it. Raises OSError
    where a file beside it cannot be read.
    """
    receipt = path.with_name(RECEIPT)
    if not receipt.is_file():
        return None
    try:
        found = read_receipt(receipt.read_text(encoding="utf-8"))
    except (ReceiptError, UnicodeDecodeError):
        return None
    names = {TEXTS_FILE, *csv_names(found), *pictures_in(found)}
    if found.format != "zip" or path.name not in {RECEIPT, *names}:
        return None
    # A name in a receipt is no path out of the folder.
    beside = (path.with_name(name) for name in names if Path(name).name == name)
    parts = {file.name: file.read_bytes() for file in beside if file.is_file()}
    return packed({**parts, RECEIPT: receipt.read_bytes()})


def _receipt(content: bytes) -> str:
    try:
        told = unpacked(content).get(RECEIPT, b"").decode()
    except UnicodeDecodeError as error:
        raise FileError(_("The receipt in the file is damaged or not one of ours.")) from error
    return told if KIND in told else ""


ZIP = Format(
    name="zip",
    ending="zip",
    media_type="application/zip",
    label=N_("Pictures and tables (zip)"),
    told=N_(
        "PNG, SVG and CSV of every chart, the texts and the receipt, for a layout of one's own"
    ),
    write=write,
    fits=lambda content: holds(content, RECEIPT),
    receipt=_receipt,
    read=read_pieces,
)
