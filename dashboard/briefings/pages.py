"""Pages made of what the screen shows: its figures, numbers and sentences, word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard.briefings.bases import figure_bases, joined, pages_of, receipt_basis
from dashboard.briefings.model import Basis, Page, Points, Text, Tile
from dashboard.briefings.rows import RecordRows, record_rows
from dashboard.briefings.speech import receipt_words, row_speech
from dashboard.figures.tablewords import shown_rows
from dashboard.figures.told import Told, name_of, rows_of

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.figures.receipts import Receipt
    from dashboard.figures.stats import Stat
    from dashboard.published import Published

Receipts = Callable[[str], "Receipt | None"]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pages from one edition."""

    published: Published

    @property
    def rows(self) -> RecordRows:
        """The rows of the record."""
        return record_rows(self.published)

    def figure(
        self,
        key: str,
        figure: Figure,
        message: str,
        receipts: Receipts | None = None,
        bases: Mapping[str, Basis] | None = None,
        foremost: tuple[str, ...] = (),
    ) -> Page:
        """A page that shows a figure; ``receipts`` tell what its marks rest on, in words.

        ``bases`` are given where the figure itself does not know them, ``foremost`` where not all
        columns of its table matter alike.
        """
        bases = figure_bases(self.published, self.rows, figure) | dict(bases or {})
        told = {mark: found for mark in bases if receipts and (found := receipts(mark))}
        for mark, receipt in told.items():
            if not bases[mark].rows:  # a sum of other marks: only its receipt tells
                bases[mark] = receipt_basis(self.rows, receipt)
        every = joined(bases.values())
        title = self._text(f"{key}/title", figure.title, every)
        said = self._text(f"{key}/message", message, title.basis)
        return Page(
            key=key,
            title=title,
            measure=self._text(f"{key}/measure", figure.subtitle),
            message=said,
            source=self._source(key, figure.source, every),
            figure=figure,
            bases=bases,
            receipts=told,
            coverage=(coverage := self._list(f"{key}/coverage", figure.notes)),
            notes=(*_spoken(title, said, *coverage), *self._notes(key, figure, bases, told)),
            foremost=foremost,
        )

    def numbers(
        self,
        key: str,
        title: str,
        message: str,
        stats: Iterable[Stat],
        bases: Mapping[str, Basis] | None = None,
    ) -> Page:
        """A page of numbers that stand alone; ``bases`` are given where a receipt tells less."""
        shown = tuple(stats)
        found = {s.key: receipt_basis(self.rows, s.receipt) for s in shown} | dict(bases or {})
        head, said = self._text(f"{key}/title", title), Text(f"{key}/message", message)
        return Page(
            key=key,
            title=head,
            measure=Text(f"{key}/measure", ""),
            message=said,
            source=self._source(key, "", Basis()),
            bases=found,
            receipts={stat.key: stat.receipt for stat in shown},
            tiles=tuple(_tile(key, stat, found[stat.key]) for stat in shown),
            notes=(
                *_spoken(head, said),
                *(self._note(key, stat.key, stat.receipt, found[stat.key]) for stat in shown),
            ),
        )

    def sentences(
        self, key: str, title: str, message: str, groups: Mapping[str, Sequence[str]]
    ) -> Page:
        """A page of lists, each under its heading."""
        head, said = self._text(f"{key}/title", title), self._text(f"{key}/message", message)
        points = tuple(
            Points(Text(f"{key}/list-{n}", heading), self._list(f"{key}/list-{n}", told))
            for n, (heading, told) in enumerate(groups.items(), start=1)
            if told
        )
        return Page(
            key=key,
            title=head,
            measure=Text(f"{key}/measure", ""),
            message=said,
            source=self._source(key, "", Basis()),
            bases={},
            points=points,
            notes=tuple(_spoken(head, said)),
        )

    def _text(self, key: str, told: str, otherwise: Basis | None = None) -> Text:
        """A text with the rows that it knows it rests on; ``otherwise`` where it knows none."""
        if isinstance(told, Told):
            return Text(key, told, Basis(self.rows.addresses(rows_of(told))))
        return Text(key, told, otherwise or Basis())

    def _list(self, key: str, sentences: Sequence[str]) -> tuple[Text, ...]:
        """Sentences, each named by itself: others may come and go between two editions."""
        named = zip(numbered(key, sentences), sentences, strict=True)
        return tuple(
            self._text(f"{key}-{name_of(told)}" if name_of(told) else text.id, told)
            for text, told in named
        )

    def source(self, key: str, told: str, keys: Iterable[str]) -> Text:
        """Who says what is known from some rows of the record."""
        return self._source(key, told, Basis(self.rows.addresses(keys)))

    def _source(self, key: str, told: str, basis: Basis) -> Text:
        """Who says so: it rests on the rows that cite, and on the pages that they cite."""
        return Text(f"{key}/source", told, joined((Basis(pages_of(self.rows, basis)), basis)))

    def _note(self, key: str, mark: str, receipt: Receipt, basis: Basis) -> Text:
        """A receipt in words: it names rows beside the number that the number does not rest on."""
        named = self.rows.addresses(line.row_id for line in receipt.lines)
        return Text(
            f"{key}/{mark}/note", receipt_words(receipt), joined((basis, Basis(named)), basis.rule)
        )

    def _notes(
        self,
        key: str,
        figure: Figure,
        bases: Mapping[str, Basis],
        receipts: Mapping[str, Receipt],
    ) -> Iterable[Text]:
        """What the speaker can say of each mark: its receipt, or its row and the pages behind."""
        for mark, receipt in receipts.items():
            yield self._note(key, mark, receipt, bases[mark])
        if receipts:
            return
        for mark, row in zip(figure.table.marks, shown_rows(figure), strict=True):
            told = row_speech(self.published, row, pages_of(self.rows, bases[mark]))
            yield Text(f"{key}/{mark}/note", told, bases[mark])


def numbered(key: str, sentences: Sequence[str]) -> tuple[Text, ...]:
    """Sentences as texts, named by their place in a list."""
    return tuple(Text(f"{key}-{n}", told) for n, told in enumerate(sentences, start=1))


def _spoken(*said: Text) -> Iterable[Text]:
    return (Text(f"{text.id}/note", text.words, text.basis) for text in said if text.words)


def _plain_number(told: str) -> Decimal | None:
    """The number of a text that is nothing else, so that cells can hold it as one."""
    return Decimal(told) if told.isdecimal() and told.isascii() else None


def _tile(key: str, stat: Stat, basis: Basis) -> Tile:
    name = f"{key}/{stat.key}"
    return Tile(
        Text(f"{name}/label", stat.label),
        Text(f"{name}/value", stat.value, basis, _plain_number(stat.value)),
        Text(f"{name}/limit", " \u00b7 ".join(filter(None, (stat.exact, stat.note))), basis),
    )
