"""Pages made of figures: the figure's own words as texts, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.bases import bases_of, joined, pages_of
from dashboard.briefings.model import Basis, Page, Text
from dashboard.briefings.speech import receipt_words

if TYPE_CHECKING:
    from dashboard.briefings.rows import RecordRows
    from dashboard.figures.model import Figure
    from dashboard.figures.receipts import Receipt


def figure_page(
    rows: RecordRows,
    key: str,
    figure: Figure,
    receipts: Mapping[str, Receipt],
    message: str,
    rules: Mapping[str, str] | None = None,
) -> Page:
    """A page that shows a figure; ``receipts`` and ``rules`` are by its marks."""
    rules = rules or {}
    bases = {
        mark: Basis(basis.rows, rules.get(mark, ""))
        for mark, basis in bases_of(rows, receipts).items()
    }
    every = joined(bases.values())
    title, told = Text(f"{key}/title", figure.title, every), Text(f"{key}/message", message, every)
    return Page(
        key=key,
        title=title,
        measure=Text(f"{key}/measure", figure.subtitle),
        message=told,
        source=Text(f"{key}/source", figure.source, Basis(pages_of(rows, every))),
        figure=figure,
        bases=bases,
        receipts=tuple(receipts.values()),
        coverage=numbered(f"{key}/coverage", figure.notes),
        notes=tuple(_notes(key, (title, told), receipts, bases)),
    )


def numbered(key: str, sentences: Sequence[str]) -> tuple[Text, ...]:
    """Sentences as texts, named by their place in a list."""
    return tuple(Text(f"{key}-{n}", told) for n, told in enumerate(sentences, start=1))


def _notes(
    key: str,
    said: Iterable[Text],
    receipts: Mapping[str, Receipt],
    bases: Mapping[str, Basis],
) -> Iterable[Text]:
    for text in said:
        if text.words:
            yield Text(f"{text.id}/note", text.words, text.basis)
    for mark, receipt in receipts.items():
        yield Text(f"{key}/{mark}/note", receipt_words(receipt), bases[mark])
