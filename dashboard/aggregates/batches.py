"""Batch figures chosen and added up by the counting rules (DESIGN section 4, rules 1, 5 and 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.intervals import interval_of

if TYPE_CHECKING:
    from dashboard.filters import Filter

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """One published batch figure; ``fund_year`` is None for what is stated without a year.

    ``low_qualifier`` is the wording of the lowest number, where another statement gives it than
    the counted one (``lows.known_batches`` looks it up).
    """

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
    low_qualifier: str = ""

    @property
    def mark(self) -> str:
        """The name of the batch in marks, tables and addresses: ``KHM-2022``."""
        return f"{self.country}-{self.fund_year or 'undated'}"

    @property
    def implied(self) -> bool:
        """Whether the figure is arithmetic from running totals, never a report."""
        return self.value is None and self.implied_low is not None


_FIELDS = tuple(field.name for field in fields(Batch) if field.name != "low_qualifier")


def batches(rows: Iterable[Row], measure: str, chosen: Filter) -> list[Batch]:
    """The batches of a measure that have a fund year, by country and year, as filtered."""
    return list(filtered(every_batch(rows, measure), chosen))


def every_batch(rows: Iterable[Row], measure: str) -> list[Batch]:
    """All batches of a measure that have a fund year, by country and year."""
    return [
        _batch(row) for row in rows if row["measure"] == measure and row["fund_year"] is not None
    ]


def filtered(found: Iterable[Batch], chosen: Filter) -> Iterable[Batch]:
    """Those of the batches that lie in the chosen countries and fund years."""
    return (
        batch
        for batch in found
        if batch.country in chosen.countries
        and batch.fund_year is not None
        and chosen.has_year(batch.fund_year)
    )


def undated(rows: Iterable[Row], measure: str, chosen: Filter) -> list[Batch]:
    """What is stated of the chosen countries without a fund year, one row a country."""
    return [b for b in undated_batches(rows, measure) if b.country in chosen.countries]


def undated_batches(rows: Iterable[Row], measure: str) -> list[Batch]:
    """The same of all countries."""
    return [_batch(row) for row in rows if row["measure"] == measure and row["fund_year"] is None]


def rows_behind(found: Iterable[Batch]) -> list[str]:
    """The rows that batch figures rest on: outvoted statements too, they make one disputed."""
    return [key for batch in found for key in (*batch.receipt, *batch.outside)]


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

    ``value`` is None where no batch has a figure. ``least`` is what "at least" may be said of: the
    same sum with the lower end of every figure that is worded "about" or "nearly". ``reported``
    counts batches with a figure, ``silent`` those without, ``implied`` those known only by
    arithmetic (left out of the sum).
    """

    value: Decimal | None
    least: Decimal | None
    reach: Reach
    reported: int
    disputed: int
    silent: int
    implied: int

    @property
    def lowered(self) -> bool:
        """Whether the lowest numbers were added (rule 7)."""
        return bool(self.disputed or self.silent or self.implied)

    @property
    def bare(self) -> int:
        """The batches without a stated figure, those with an implied one among them."""
        return self.silent + self.implied


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
    added = [entering(f, lowered=bounded) for f in reported]
    return Total(
        value=sum(added, Decimal(0)) if reported else None,
        least=sum((_least(f, lowered=bounded) for f in reported), Decimal(0)) if reported else None,
        reach=_reach(reported, bounded=bounded),
        reported=len(reported),
        disputed=disputed,
        silent=silent,
        implied=implied,
    )


def entering(batch: Batch, *, lowered: bool) -> Decimal:
    """The number with which a reported batch enters a sum; raises ValueError where it has none."""
    number = batch.low if lowered and batch.low is not None else batch.value
    if number is None:
        raise ValueError(f"{batch.mark} has no figure")
    return number


def _least(batch: Batch, *, lowered: bool) -> Decimal:
    number = entering(batch, lowered=lowered)
    wording = batch.qualifier if number == batch.value else batch.low_qualifier
    if wording not in ("about", "nearly"):
        return number
    return Decimal(interval_of(number, wording, batch.measure).low)


def lone_dispute(figures: Sequence[Batch]) -> Batch | None:
    """The batch, where the figures are one disputed batch alone: nothing is added up then."""
    if len(figures) == 1 and figures[0].agreement == "disputed" and figures[0].value is not None:
        return figures[0]
    return None


def _reach(reported: Sequence[Batch], *, bounded: bool) -> Reach:
    """The reservation of a sum; "about" is in its least number already and not said again."""
    found = reach_of({f.qualifier for f in reported}, bounded=bounded)
    return Reach.AT_LEAST if found is Reach.AT_LEAST_ABOUT else found


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
