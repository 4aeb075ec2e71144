"""What a briefing is before it becomes a file: pages of passages and figures, sources, caveats.

A format draws it and may leave things out for want of room, but adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.figures.receipts import ReceiptLine
    from dashboard.figures.stats import Stat
    from dashboard.filters import Filter

Rows = tuple[str, ...]

SUBJECTS = ("country", "region", "meeting", "guideline")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: a subject, and the filter it was asked with.

    ``of`` is the country of a country briefing or the meeting of a meeting briefing. ``today`` is
    the day for which "due" and "overdue" are told (ISO), kept so that the file can be made again.
    """

    subject: str
    chosen: Filter
    today: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; ``rows`` are the rows of the record that its numbers rest on.

    ``key`` names it within its page.
    """

    key: str
    text: str
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One message: a slide, a section of a note, a sheet.

    ``title`` states the finding. ``figure`` is drawn natively where the format can, and its table
    is always there; ``table_rows`` are the rows behind each line of it. ``points`` are a list in
    words. ``speech`` is said, not shown: the figures and their receipts in full.
    """

    key: str
    title: Passage
    subtitle: Passage
    figure: Figure | None = None
    table_rows: tuple[Rows, ...] = ()
    points: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    source: Passage = Passage("source", "")
    speech: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that stands alone, with the rows it rests on."""

    stat: Stat
    rows: Rows


@dataclass(frozen=True, slots=True)
class Source:
    """One cited page; ``line`` has its address only where readers may be sent there (rule 12)."""

    key: str
    line: ReceiptLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A whole briefing. ``address`` reopens the same view; ``name`` begins its file's name."""

    request: Request
    name: str
    title: str
    subtitle: str
    address: str
    edition: str
    state: str
    tiles: tuple[Tile, ...]
    pages: tuple[Page, ...]
    sources: tuple[Source, ...]
    caveats: tuple[Passage, ...]
