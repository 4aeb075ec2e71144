"""Which countries and years a page shows. Nothing here trusts what an address says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Filter:
    """The countries (codes, in the order of the record) and the years, both ends included.

    ``all_years`` is true where the years are not narrowed: then nothing is hidden by them.
    """

    countries: tuple[str, ...]
    years: tuple[int, int]
    all_countries: bool = True
    all_years: bool = True

    def has_year(self, year: int) -> bool:
        """Whether the year is shown."""
        return self.years[0] <= year <= self.years[1]


def checked_countries(wanted: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The wanted countries that the record knows, in its order; all where none is left."""
    chosen = set(wanted)
    return tuple(code for code in known if code in chosen) or tuple(known)


def checked_years(wanted: Sequence[int], span: tuple[int, int]) -> tuple[int, int]:
    """The wanted years inside ``span``; the whole span where they do not touch it."""
    if len(wanted) != 2:
        return span
    first, last = max(min(wanted), span[0]), min(max(wanted), span[1])
    return (first, last) if first <= last else span


def make_filter(
    countries: Iterable[str], years: Sequence[int], known: Sequence[str], span: tuple[int, int]
) -> Filter:
    """A filter of checked values only."""
    chosen, kept = checked_countries(countries, known), checked_years(years, span)
    return Filter(chosen, kept, chosen == tuple(known), kept == span)


def unknown_values(asked: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Values of an address that are not among the known ones, each once, shortened for show."""
    allowed = set(known)
    return tuple(dict.fromkeys(value[:20] for value in asked if value not in allowed))
