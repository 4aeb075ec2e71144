"""A report for print: blocks of text, tables and pictures, set by typst as a tagged PDF (PDF/UA-1).

The content travels as data beside the template ``report.typ``, so that no text of the record can
become markup. Fonts are the project's own (``dashboard/static/fonts``), never the machine's, so
that a report looks the same everywhere. Same report, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from dashboard.render.typst.drawable import drawable
from dashboard.render.typst.forgetting import fonts, forget

if TYPE_CHECKING:
    from datetime import datetime

_HERE = Path(__file__).parent
# The place for text on a page, in points.
TEXT_WIDTH, TEXT_HEIGHT = 476.0, 690.0


class MissingPartError(Exception):
    """An optional part of the installation is missing; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; ``url`` is empty where readers are not sent to the page (rule 12).

    The link is called by its ``host``. One that stood there ``again`` is known by its ``key``.
    """

    text: str
    url: str = ""
    host: str = ""
    key: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section) or 2; no level may be skipped."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph and the footnotes at its end; ``quiet`` ones are set small, as notes are.

    ``url`` follows the text as a link that is called by its ``host``. One that ``leads`` stays with
    what follows it.
    """

    text: str
    notes: tuple[Note, ...] = ()
    quiet: bool = False
    url: str = ""
    host: str = ""
    leads: bool = False

    @property
    def kind(self) -> str:
        """The word of the template for it."""
        return "quiet" if self.quiet else "prose"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short paragraphs; ``small`` as for lists of sources."""

    kind: ClassVar[str] = "list"
    items: tuple[Prose, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as typst code (``dashboard.render.svg``), no wider than ``TEXT_WIDTH`` points.

    What it says to those who hear it is part of the drawing.
    """

    kind: ClassVar[str] = "picture"
    code: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its head is repeated on each page. ``numeric`` columns are set to the right.

    ``widths`` are shares of the width of the text. A short table stays on one page.
    """

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One number that stands alone."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Numbers side by side."""

    kind: ClassVar[str] = "tiles"
    tiles: tuple[Tile, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Caption:
    """What is measured, above a picture or table and never parted from it."""

    kind: ClassVar[str] = "caption"
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Names, each with what is cited of it, one behind the other in paragraphs."""

    kind: ClassVar[str] = "sources"
    paragraphs: tuple[tuple[tuple[str, str], ...], ...]


Block = Heading | Prose | Points | Picture | Grid | Tiles | Caption | Sources


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF, such as its machine-readable receipt."""

    file: str
    content: bytes
    type: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report. ``running`` stands at the head of each page, ``edition`` at its foot.

    ``language`` is ISO 639. ``made`` is the instant that the file tells as its making; it comes
    from the data, not from the clock, so that equal reports are equal files.
    """

    title: str
    subtitle: str
    running: str
    edition: str
    description: str
    language: str
    made: datetime
    blocks: tuple[Block, ...]
    author: str = ""
    keywords: tuple[str, ...] = ()
    attached: tuple[Attachment, ...] = ()


def report_pdf(report: Report) -> bytes:
    """The report as PDF/UA-1.

    Raises MissingPartError where typst is not installed, and ``typst.TypstError`` where a block
    breaks a rule of PDF/UA (a heading level skipped, a picture without alt text).
    """
    made = _compiled(report, format="pdf", pdf_standards=["ua-1"], timestamp=report.made)
    return bytes(made)


def report_pages(report: Report, pixels_per_inch: float = 96.0) -> tuple[bytes, ...]:
    """The pages of the report as PNG pictures, for a look before the file is taken."""
    # Attachments are for PDF alone.
    pages = _compiled(replace(report, attached=()), format="png", ppi=pixels_per_inch)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def _compiled(report: Report, **settings: Any) -> Any:
    try:
        import typst
    except ModuleNotFoundError as missing:
        raise MissingPartError(
            "PDF needs the part typst, which is not installed: pip install lmc-poverty-dashboard[pdf]"
        ) from missing
    made = typst.compile(_files(report), font_paths=fonts(), **settings)
    forget()
    return made


def _files(report: Report) -> dict[str, bytes]:
    """What typst reads: the template, the content, each picture and attachment by its name."""
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    return {
        "main": (_HERE / "report.typ").read_bytes(),
        "report.json": drawable(json.dumps(_content(report), ensure_ascii=False)).encode(),
        **{_picture_file(n): drawable(f"#{p.code}").encode() for n, p in enumerate(pictures)},
        **{extra.file: extra.content for extra in report.attached},
    }


def _content(report: Report) -> dict[str, Any]:
    blocks = list(_numbered(report.blocks))
    plain = {name: getattr(report, name) for name in _PLAIN}
    attached = [
        {"file": a.file, "type": a.type, "description": a.description} for a in report.attached
    ]
    return {**plain, "blocks": blocks, "attached": attached}


_PLAIN = (
    "title",
    "subtitle",
    "running",
    "edition",
    "description",
    "language",
    "author",
    "keywords",
)


def _numbered(blocks: Sequence[Block]) -> Any:
    pictures = 0
    for block in blocks:
        told = asdict(block) | {"kind": block.kind}
        if isinstance(block, Picture):
            del told["code"]
            told["file"] = _picture_file(pictures)
            pictures += 1
        yield told


def _picture_file(n: int) -> str:
    return f"picture-{n}.typ"
