"""Batch figures chosen and added up by the counting rules (DESIGN section 4, rules 1, 5 and 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.filters import Filter

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """One published batch figure; ``fund_year`` is None for what is stated without a year."""

    country: str
    fund_year: int | None
    fund_year_basis: str
    measure: str
    value: Decimal | None
    qualifier: str
    low: Decimal | None
    high: Decimal | None
    agreement: str
    implied_low: Decimal | None
    implied_high: Decimal | None
    sources: tuple[str, ...]
    publishers: tuple[str, ...]
    receipt: tuple[str, ...]
    outside: tuple[str, ...]
    set_aside: tuple[str, ...]

    @property
    def mark(self) -> str:
        """The name of the batch in marks, tables and addresses: ``KHM-2022``."""
        return f"{self.country}-{self.fund_year or 'undated'}"

    @property
    def implied(self) -> bool:
        """Whether the figure is arithmetic from running totals, never a report."""
        return self.value is None and self.implied_low is not None


_FIELDS = tuple(Batch.__dataclass_fields__)


def batches(rows: Iterable[Row], measure: str, chosen: Filter) -> list[Batch]:
    """The batches of a measure that have a fund year, by country and year, as filtered."""
    return [
        _batch(row)
        for row in rows
        if row["measure"] == measure
        and row["country"] in chosen.countries
        and row["fund_year"] is not None
        and chosen.has_year(row["fund_year"])
    ]


def undated(rows: Iterable[Row], measure: str, chosen: Filter) -> list[Batch]:
    """What is stated of the chosen countries without a fund year, one row a country."""
    return [
        _batch(row)
        for row in rows
        if row["measure"] == measure
        and row["country"] in chosen.countries
        and row["fund_year"] is None
    ]


def fund_years(rows: Iterable[Row]) -> list[int]:
    """The fund years that any batch has, in order."""
    return sorted({row["fund_year"] for row in rows if row["fund_year"] is not None})


class Reach(StrEnum):
    """How far a sum may be trusted: what word stands before it."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_LEAST_ABOUT = "at_least_about"


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of batch figures and what it leaves out.

    ``value`` is None where no batch has a figure. ``reported`` counts batches with a figure,
    ``silent`` those without, ``implied`` those known only by arithmetic (left out of the sum).
    """

    value: Decimal | None
    reach: Reach
    reported: int
    disputed: int
    silent: int
    implied: int


def total(figures: Sequence[Batch]) -> Total:
    """The sum of the figures; the lows and "at least" where a batch is silent or disputed.

    Implied figures are left out (rule 5), which makes the sum a lower bound as well, and so does
    a figure that was worded "over".
    """
    reported = [f for f in figures if f.value is not None]
    disputed = sum(f.agreement == "disputed" for f in reported)
    implied = sum(f.implied for f in figures)
    silent = len(figures) - len(reported) - implied
    bounded = bool(disputed or silent or implied)
    added = [f.low if bounded else f.value for f in reported]
    return Total(
        value=sum((n for n in added if n is not None), Decimal(0)) if reported else None,
        reach=reach_of({f.qualifier for f in reported}, bounded=bounded),
        reported=len(reported),
        disputed=disputed,
        silent=silent,
        implied=implied,
    )


def reach_of(qualifiers: AbstractSet[str], *, bounded: bool) -> Reach:
    """How far a sum of figures worded like this may be trusted; ``bounded``: some are missing.

    A figure that was worded "over" makes its sum a lower bound as well.
    """
    loose = bool(qualifiers & {"about", "nearly"})
    if bounded or "over" in qualifiers:
        return Reach.AT_LEAST_ABOUT if loose else Reach.AT_LEAST
    return Reach.ABOUT if loose else Reach.EXACT


def _batch(row: Row) -> Batch:
    return Batch(**{name: row[name] for name in _FIELDS})
