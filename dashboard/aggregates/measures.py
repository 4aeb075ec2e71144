"""The values of one measure of the World Bank that a view shows, and of which years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.aggregates.indicators import NATIONAL_LINES, TOTALS, Value, values_of

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

SINCE = 2000  # the first year that the poverty lines show at first; the reader can have all


@dataclass(frozen=True, slots=True)
class Measure:
    """What a chart is about: a data set, a code of it, and the values that are shown.

    ``hidden`` counts the values of the chosen countries that the choice of years leaves out, and
    ``known`` are the countries that have a value of any year.
    """

    dataset: str
    code: str
    found: tuple[Value, ...]
    hidden: int
    years: tuple[int, int]
    known: frozenset[str] = frozenset()

    @property
    def national(self) -> bool:
        """Whether each country has a line of its own, so that nothing is compared."""
        return self.code == NATIONAL_LINES

    @property
    def comparable(self) -> bool:
        """Whether the panels may share a scale."""
        return not self.national and self.code not in TOTALS


def measure_of(
    published: Published, dataset: str, code: str, chosen: Filter, since: int = 0
) -> Measure:
    """The values of a measure in the chosen countries.

    Years follow the filter where it narrows them, else they begin with ``since``; they run up to
    the day on which the record was read, so that plan years without a value are seen.
    """
    rows = published.records("indicators")
    every = [v for v in values_of(rows, dataset, chosen.countries) if v.code == code]
    state = int(published.edition.state[:4])
    first = max(since, min((v.year for v in every), default=state))
    last = max([state, *(v.year for v in every)])
    years = (first, last) if chosen.all_years else chosen.years
    found = tuple(value for value in every if years[0] <= value.year <= years[1])
    known = frozenset(value.country for value in every)
    return Measure(dataset, code, found, len(every) - len(found), years, known)
