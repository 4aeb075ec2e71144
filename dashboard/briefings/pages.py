"""Pages of a briefing made from the figures of the screen, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.briefings.model import Page, Passage, Rows, Source, Tile
from dashboard.briefings.rows import row_index, rows_of_table
from dashboard.figures.model import edition_line
from dashboard.figures.receipts import receipt_line, sources_by_id
from dashboard.figures.tablewords import shown_rows
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.figures.stats import Stat
    from dashboard.published import Published

# Marks told in full in the speaker's notes; the workbook has them all.
_SPOKEN = 24


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pages from one edition."""

    published: Published

    def page(self, figure: Figure, points: Iterable[str] = ()) -> Page:
        """A page with one figure; its words are those of the screen."""
        index = row_index(self.published)
        table_rows = tuple(index.with_pages(rows) for rows in rows_of_table(figure, index))
        every = _union(table_rows)
        return Page(
            key=figure.key,
            title=Passage("title", figure.title, every),
            subtitle=Passage("subtitle", figure.subtitle, every),
            figure=figure,
            table_rows=table_rows,
            points=tuple(Passage(f"point-{n}", told, every) for n, told in enumerate(points)),
            notes=tuple(Passage(f"note-{n}", told, every) for n, told in enumerate(figure.notes)),
            source=Passage("source", f"{figure.source} · {edition_line(figure.edition)}", every),
            speech=tuple(self._speech(figure, table_rows, every)),
        )

    def listed(self, key: str, title: str, subtitle: str, points: Iterable[str]) -> Page:
        """A page of sentences without a figure."""
        return Page(
            key=key,
            title=Passage("title", title),
            subtitle=Passage("subtitle", subtitle),
            points=tuple(Passage(f"point-{n}", told) for n, told in enumerate(points)),
        )

    def tile(self, stat: Stat) -> Tile:
        """A number of the screen with the rows of its receipt."""
        index = row_index(self.published)
        return Tile(stat, index.with_pages(line.row_id for line in stat.receipt.lines))

    def sources(self, pages: Iterable[Page], tiles: Iterable[Tile]) -> tuple[Source, ...]:
        """Every cited page, by publisher and date."""
        keys = _union([*(p.title.rows for p in pages), *(t.rows for t in tiles)])
        found = sources_by_id(self.published, keys)
        lines = [(key, receipt_line(key, "documents", "", "", row)) for key, row in found.items()]
        ranked = sorted(
            lines,
            key=lambda pair: (pair[1].publisher, found[pair[0]]["published_on"], pair[0]),
        )
        return tuple(Source(key, line) for key, line in ranked)

    def _speech(
        self, figure: Figure, table_rows: tuple[Rows, ...], every: Rows
    ) -> Iterable[Passage]:
        yield Passage("speech-title", figure.title, every)
        pages = sources_by_id(self.published, every)
        for n, (row, rows) in enumerate(zip(shown_rows(figure), table_rows, strict=True)):
            if n == _SPOKEN:
                yield Passage("speech-more", _("The workbook of this briefing has every line."))
                break
            told = " \u00b7 ".join(filter(None, row))
            cited = [key for key in rows if key in pages]
            yield Passage(f"speech-{n}", _spoken(told, cited, pages), rows)


def _spoken(told: str, cited: Sequence[str], pages: Mapping[str, Mapping[str, Any]]) -> str:
    if not cited:
        return told
    page = receipt_line("", "documents", "", "", pages[cited[0]])
    more = len(cited) - 1
    if more:
        return _(
            "{told} [{publisher}, {day}, and {n} more]",
            told=told,
            publisher=page.publisher,
            day=page.published_on,
            n=more,
        )
    return _(
        "{told} [{publisher}, {day}]", told=told, publisher=page.publisher, day=page.published_on
    )


def _union(groups: Iterable[Rows]) -> Rows:
    return tuple(dict.fromkeys(key for rows in groups for key in rows))
