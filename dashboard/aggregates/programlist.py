"""The list of programs: what a reader asks of it, and the order it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.aggregates.areas import fund_group

Row = Mapping[str, Any]

BEST = "best"  # the order of a search


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; an empty part does not narrow.

    ``funds`` are groups of funds, ``aims`` is ``yes`` or ``no``. ``hits`` holds what a search found,
    best first, None where nothing was searched for. Without an ``order`` rows stay as they come.
    """

    funds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    order: str = ""
    hits: tuple[str, ...] | None = field(default=None)

    def fits(self, row: Row) -> bool:
        """Whether a program is of a chosen fund, area, aim and status, and was found."""
        return (
            _any(self.funds, fund_group(row))
            and _any(self.areas, row["priority_area"])
            and _any(self.aims, "yes" if row["poverty_relevant"] else "no")
            and _any(self.statuses, row["status"])
            and (self.hits is None or row["program_id"] in self.hits)
        )


EVERY = Wanted()


def listed(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """The rows that fit, in the order that is asked for; they come by country, year and title."""
    fitting = [row for row in rows if wanted.fits(row)]
    if wanted.order == BEST and wanted.hits is not None:
        return _best_first(fitting, wanted.hits)
    ranked = _RANKS.get(wanted.order)
    return sorted(fitting, key=ranked) if ranked else fitting


def _best_first(rows: Sequence[Row], hits: Sequence[str]) -> list[Row]:
    places = {key: n for n, key in enumerate(hits)}
    return sorted(rows, key=lambda row: places[row["program_id"]])


def _any(chosen: Sequence[str], code: str) -> bool:
    return not chosen or code in chosen


def _by_year(row: Row) -> tuple[bool, int]:
    """The latest first, those without a year last."""
    return row["fund_year"] is None, -(row["fund_year"] or 0)


def _by_amount(row: Row) -> tuple[bool, bool, str, Any]:
    """The largest first within a currency, US dollars before others, those without last.

    Amounts of two currencies are never ranked against each other.
    """
    missing = row["amount"] is None
    return missing, row["currency"] != "USD", row["currency"], -(row["amount"] or 0)


_RANKS: Mapping[str, Callable[[Row], Any]] = {
    "year": _by_year,
    "title": lambda row: row["title"].casefold(),
    "amount": _by_amount,
}
