"""What every format shares: how texts are marked, and what a format has to do."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.briefings.model import Basis, Page, Text
from dashboard.briefings.receipt import receipt_json
from dashboard.figures.tablewords import cell_text as cell_words

if TYPE_CHECKING:
    from datetime import date

    from dashboard.briefings.model import Briefing
    from dashboard.briefings.receipt import Receipt
    from dashboard.figures.model import Cell, Field
    from dashboard.published import Published


@dataclass(frozen=True, slots=True)
class Found:
    """A text as it stands in a file.

    ``mark`` is its id, empty where it carries none; ``where`` says in words where it stands.
    ``value`` is the number where the file holds one as a number.
    """

    where: str
    mark: str
    text: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is written, and how what was written is found again.

    ``label`` and ``told`` are messages of the catalogue: its name, and what one gets. ``fits`` tells by its first bytes whether a file may be one. ``read`` takes the file and its receipt and gives every text of it that holds a number, edited
    or not. ``receipt`` gives the JSON of the receipt in a file, empty where it has none. Both
    raise FileError where the file cannot be read. ``whole`` is there for formats that nobody edits
    in parts: it tells whether the file is, byte for byte, what was written.
    """

    name: str
    ending: str
    media_type: str
    label: str
    told: str
    write: Callable[[Published, Briefing], bytes]
    fits: Callable[[bytes], bool]
    receipt: Callable[[bytes], str]
    read: Callable[[bytes, Receipt], Iterable[Found]]
    whole: Callable[[bytes], bool] | None = None


@dataclass(slots=True)
class Marker:
    """Collects what a file prints, as it prints it, and where it lies."""

    printed: dict[str, Text] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)

    def mark(self, text: Text, shown: str | None = None) -> str:
        """Note a text that is printed (as ``shown`` where it is cut); the id that marks it."""
        if shown is not None:
            text = replace(text, id=printed_id(text, shown), words=shown)
        name = text.id
        for n in itertools.count(2):
            known = self.printed.setdefault(name, replace(text, id=name))
            if known.words == text.words:
                return name
            # Two texts of one name would hide each other.
            name = f"{text.id}+{n}"
        raise AssertionError(name)

    def mark_all(self, place: str, texts: Iterable[Text]) -> None:
        """Note texts that lie together in one place, where each is told by what it says."""
        self.places[place] = [self.mark(text) for text in texts]

    def receipt(self, published: Published, briefing: Briefing, form: str) -> str:
        """The receipt of the file."""
        return receipt_json(published, briefing, form, self.printed.values(), self.places)


def printed_id(text: Text, shown: str) -> str:
    """The id of a text as it is printed: one that is cut says less, so it has its own."""
    return text.id if shown == text.words else f"{text.id}~"


def row_key(cells: Iterable[str]) -> str:
    """What a row of a table says as a whole, by which it is known again."""
    return " \u00b7 ".join(cells)


def moment(state: str | date) -> datetime:
    """The instant that a file tells as its making: the day to which the record was read."""
    day = datetime.fromisoformat(str(state)).date()
    return datetime.combine(day, time(), UTC)


def cell_text(page: Page, mark: str, column: Field, cell: Cell) -> Text:
    """One cell of a page's table as it is read."""
    return Text(
        id=f"{page.key}/{mark}/{column.name}",
        words=cell_words(column, cell),
        basis=page.bases.get(mark, Basis()),
        value=Decimal(cell) if isinstance(cell, int | Decimal) else None,
    )
