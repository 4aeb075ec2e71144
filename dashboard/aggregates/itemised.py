"""Programs known by name: which of them a filter shows and what it hides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from dashboard.names import country_names
from dashboard.remembered import remembered

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]
LMC_FUND = "lmc-special-fund"


@dataclass(frozen=True, slots=True)
class Itemised:
    """The rows shown, in order, and those without a fund year that the years hide.

    ``of_fund`` counts the rows that the LMC Special Fund pays, components left out (DESIGN
    section 4, rule 1: components count once, with their umbrella).
    """

    rows: tuple[Row, ...]
    hidden: tuple[Row, ...]

    @property
    def hidden_without_year(self) -> int:
        """How many rows without a fund year the years hide."""
        return len(self.hidden)

    @property
    def of_fund(self) -> int:
        """Programs of the LMC Special Fund without components."""
        return sum(row["fund"] == LMC_FUND and not row["parent_id"] for row in self.rows)

    @property
    def components(self) -> int:
        """Rows that are parts of an umbrella program."""
        return sum(bool(row["parent_id"]) for row in self.rows)


@remembered
def itemised_of(published: Published, chosen: Filter) -> Itemised:
    """The programs of the chosen countries and years, in the order of the record's countries."""
    rows: Iterable[Row] = published.records("programs")
    if not chosen.all_countries:
        by_country = _by_country(published)
        rows = chain.from_iterable(by_country.get(code, ()) for code in chosen.countries)
    return itemised(rows, chosen, tuple(country_names(published)))


@remembered
def _by_country(published: Published) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {}
    for row in published.records("programs"):
        found.setdefault(row["country"], []).append(row)
    return found


def itemised(programs: Iterable[Row], chosen: Filter, order: Sequence[str]) -> Itemised:
    """The programs of the chosen countries and years: by country, year and title.

    A row that names no country is shown only where the countries are not narrowed, one without
    fund year only where the years are not.
    """
    ranks = {code: rank for rank, code in enumerate(order)}
    placed = [row for row in programs if _placed(row, chosen)]
    shown = [row for row in placed if _timed(row, chosen)]
    return Itemised(
        rows=tuple(
            sorted(
                shown,
                key=lambda row: (
                    ranks.get(row["country"], len(ranks)),
                    row["fund_year"] is None,
                    row["fund_year"] or 0,
                    row["title"],
                ),
            )
        ),
        hidden=tuple(row for row in placed if row["fund_year"] is None and not _timed(row, chosen)),
    )


def _placed(row: Row, chosen: Filter) -> bool:
    return row["country"] in chosen.countries or (chosen.all_countries and not row["country"])


def _timed(row: Row, chosen: Filter) -> bool:
    if row["fund_year"] is None:
        return chosen.all_years
    return chosen.has_year(row["fund_year"])
