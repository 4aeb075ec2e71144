"""What a briefing is, before it has a format: pages of texts and figures, each with what it rests on.

A briefing is made from the published tables by the same figures and aggregates as the screen, so
that a slide and the page can never differ. It knows nothing of Office, PDF or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.text import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from dashboard.figures.model import Figure
    from dashboard.figures.receipts import Receipt
    from dashboard.filters import Filter
    from etl.edition import Edition


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number rests on: rows of the record (``table:key``), and by which rule.

    ``rule`` is an agreement (DESIGN section 2), or empty where a number is plain counting.
    """

    rows: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is printed as a whole: a title, a sentence, a cell of a table.

    ``id`` is its name in every file (``fund.projects/KHM-2022/value``) and does not change while
    filter and version are the same. ``value`` is the exact number where the text is one.
    ``frame`` marks words about the file itself (edition, addresses), which no row of the record
    stands behind.
    """

    id: str
    words: str
    basis: Basis = Basis()
    value: Decimal | None = None
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One number that stands alone; ``note`` is what limits it."""

    label: Text
    value: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Points:
    """A short list of sentences under a heading."""

    heading: Text
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page or section: a finding, what it is measured by, one message, and what shows it.

    ``figure`` is drawn with its own words left out: they are the texts beside it here. A figure
    that is no chart is a table. ``bases`` tell by mark of the figure what its numbers rest on,
    ``receipts`` say the same of some of them in words. ``coverage`` are the notes on what is left out. ``notes``
    are for the speaker. ``foremost`` are the columns of a table, in order, for which there must be
    room where there is little; without them all that readers see.
    """

    key: str
    title: Text
    measure: Text
    message: Text
    source: Text
    figure: Figure | None = None
    bases: Mapping[str, Basis]
    receipts: Mapping[str, Receipt] = field(default_factory=dict)
    tiles: tuple[Tile, ...] = ()
    points: tuple[Points, ...] = ()
    coverage: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    foremost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One page of the web that the briefing rests on, as it may be cited (rule 12).

    ``url`` is empty where readers must not be sent to it; ``copy`` then says so.
    """

    source_id: str
    publisher: str
    title: str
    published_on: str
    day: str
    url: str
    copy: bool
    told: Text


@dataclass(frozen=True, slots=True)
class Request:
    """What a briefing was asked for; the same request and edition make the same file.

    ``of`` is the country of a country briefing or the meeting of a meeting briefing. ``today`` is
    the day for which "due" and "overdue" are told (ISO). ``without`` are the keys of pages that
    are left out.
    """

    subject: str
    chosen: Filter
    today: str
    of: str = ""
    without: tuple[str, ...] = ()
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A whole briefing. ``name`` begins its file's name; ``address`` reopens the same view.

    ``base`` is where the dashboard is reached. ``ink`` is the country whose colour it takes.
    """

    request: Request
    base: str
    name: str
    edition: Edition
    title: Text
    subtitle: Text
    standing: Text
    address: Text
    pages: tuple[Page, ...]
    sources: tuple[SourceEntry, ...]
    caveats: tuple[Text, ...]
    ink: str = ""


def texts(page: Page) -> Iterable[Text]:
    """Every text of a page but the cells of its figure, in reading order."""
    yield from (page.title, page.measure, page.message)
    for tile in page.tiles:
        yield from (tile.label, tile.value, tile.note)
    for points in page.points:
        yield from (points.heading, *points.items)
    yield from (*page.coverage, page.source, *page.notes)
