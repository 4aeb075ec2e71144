"""The parts that every chart description has: words, table, receipts, source and edition.

A description is made from the published tables and knows nothing of Plotly, Office or SVG; every
renderer and the CSV are made of it, so that they can never differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dashboard.filters import Filter
    from dashboard.published import Published
    from etl.contract import Code
    from etl.edition import Edition

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the table behind a chart.

    ``name`` heads the CSV (the name in the published tables), ``label`` heads the table on
    screen. ``codes`` give the words for its codes; a field that is not ``shown`` is in the CSV
    only. A ``date`` is ISO text as precise as it is known.
    """

    name: str
    label: str
    codes: tuple[Code, ...] = ()
    shown: bool = True
    date: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Exactly what a chart shows, row by row; ``marks`` names the mark of each row."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raises ValueError where a row does not fit the fields, or rows and marks differ."""
        if len(self.rows) != len(self.marks) or any(
            len(row) != len(self.fields) for row in self.rows
        ):
            raise ValueError("rows, fields and marks of a table must fit each other")

    def only(self, wanted: Callable[[tuple[Cell, ...]], bool]) -> Table:
        """The same table with the rows that are ``wanted``."""
        kept = [pair for pair in zip(self.rows, self.marks, strict=True) if wanted(pair[0])]
        return Table(self.fields, tuple(r for r, _m in kept), tuple(m for _r, m in kept))


@dataclass(frozen=True, slots=True)
class TableGroup:
    """Rows of a table that stand together under a heading; ``folded`` ones are a step away."""

    heading: str
    table: Table
    folded: bool = False


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One way in which marks are drawn and what it says.

    ``shape`` names the drawing: ``solid``, ``light``, ``hatched``, ``dashed``, ``ring``, ...
    """

    shape: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The words around a chart and the numbers behind it.

    ``key`` is its stable name in pages and files. ``title`` states the finding, ``subtitle`` what
    is shown, in which unit, of which years and countries. ``alt`` names the chart for those who
    do not see it and must not change with the filter (a change of it remounts the chart).
    ``notes`` say what the picture leaves out, ``source`` who says so.
    """

    key: str
    title: str
    subtitle: str
    alt: str
    notes: tuple[str, ...]
    source: str
    edition: str
    file_name: str
    table: Table
    legend: tuple[LegendItem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.table.rows


def source_line(publishers: Iterable[str], state: str) -> str:
    """Who is behind a chart, most often cited first, and the state of the record.

    ``publishers`` names one publisher a statement, so that repeats count; ``state`` is ISO.
    """
    counts = Counter(publishers)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    when = words.day(date.fromisoformat(state))
    if not ranked:
        return _("Source: LMC poverty reduction record, state of {day}", day=when)
    if len(ranked) <= _NAMED:
        return _(
            "Sources: {names}; LMC poverty reduction record, state of {day}",
            names=words.listing(ranked),
            day=when,
        )
    return _(
        "Sources: {names} and {n} more publishers; LMC poverty reduction record, state of {day}",
        names=", ".join(ranked[:_NAMED]),
        n=len(ranked) - _NAMED,
        day=when,
    )


def publishers_of(published: Published, source_ids: Iterable[str]) -> list[str]:
    """The identified publisher of each cited page, once a citation."""
    rows = published.pick("sources", source_ids)
    return [row["publisher_group"] for row in rows if row["publisher_group"]]


def countries_words(chosen: Filter, names: Mapping[str, str]) -> str:
    """The countries of a filter as they stand in a subtitle."""
    if chosen.all_countries:
        return _("all countries")
    return words.listing([names[code] for code in chosen.countries])


# More names than these do not fit the source line of a picture.
_NAMED = 4


def edition_line(hash_: str) -> str:
    """The edition as it stands beside and inside a picture, by its content hash."""
    return _("Edition {hash}", hash=hash_[:8])


def file_name(subject: str, chosen: Filter, edition: Edition) -> str:
    """``lmc-programs-KHM-LAO-2018-2022-1a2b3c4d``: subject, countries, years and edition."""
    countries: Sequence[str] = ("all",) if chosen.all_countries else chosen.countries
    first, last = chosen.years
    return "-".join(["lmc", subject, *countries, str(first), str(last), edition.hash[:8]])
