"""Batches as announced beside their projects known by name, in number and in money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.batches import Batch, Reach, Total, batches, total
from dashboard.aggregates.itemised import LMC_FUND
from dashboard.aggregates.programmoney import Money, dollars, umbrellas

if TYPE_CHECKING:
    from dashboard.filters import Filter

Row = Mapping[str, Any]

_BOUNDED = (Reach.AT_LEAST, Reach.AT_LEAST_ABOUT)
_WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class Beside:
    """One batch and the rows of its programs, components among them."""

    batch: Batch
    rows: tuple[Row, ...]

    @property
    def programs(self) -> list[Row]:
        """Its projects known by name, without components."""
        return umbrellas(self.rows)

    @property
    def money(self) -> Money:
        """What pages say of their money."""
        return dollars(self.rows)

    @property
    def named(self) -> Decimal | None:
        """How much of the batch is known by name; None where projects are, but no amount."""
        if self.batch.measure == "projects" or not self.rows:
            return Decimal(len(self.programs))
        return self.money.value


@dataclass(frozen=True, slots=True)
class Sums:
    """Several batches together: only those with a figure can be compared.

    ``announced`` is their sum as the batch chart has it, with its reservation; ``named`` and
    ``money`` are of the projects of those batches. ``uncounted`` counts named projects whose
    batch has no figure.
    """

    announced: Total
    named: int
    money: Money
    uncounted: int


def announced(
    figures: Iterable[Row], programs: Sequence[Row], measure: str, chosen: Filter
) -> list[Beside]:
    """The batches of the filter, each with its programs of the LMC Special Fund."""
    held: dict[tuple[str, int], list[Row]] = {}
    for row in programs:
        if row["fund"] == LMC_FUND and row["fund_year"] is not None:
            held.setdefault((row["country"], row["fund_year"]), []).append(row)
    return [
        Beside(batch, tuple(held.get((batch.country, batch.fund_year or 0), ())))
        for batch in batches(figures, measure, chosen)
    ]


def sums(found: Sequence[Beside]) -> Sums:
    """The figures of batches added up, beside the projects known by name of those that have one."""
    counted = [one for one in found if one.batch.value is not None]
    rest = [one for one in found if one.batch.value is None]
    return Sums(
        announced=total([one.batch for one in found]),
        named=sum(len(one.programs) for one in counted),
        money=dollars([row for one in counted for row in one.rows]),
        uncounted=sum(len(one.programs) for one in rest),
    )


def undated(programs: Iterable[Row], chosen: Filter) -> list[Row]:
    """Projects of the fund known by name that name no fund year, so that no batch can be told.

    Those that name no country either are of every selection of all countries.
    """
    return [
        row
        for row in programs
        if row["fund"] == LMC_FUND
        and not row["parent_id"]
        and row["fund_year"] is None
        and (row["country"] in chosen.countries or (chosen.all_countries and not row["country"]))
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """Whole percent from ``low`` to ``high``; ``low`` is None where it is only "at most"."""

    low: int | None
    high: int

    @property
    def over(self) -> bool:
        """Whether more is known by name than was announced."""
        return (self.low or 0) > _WHOLE


def share(one: Beside) -> Share | None:
    """How much of a batch is known by name; None where that cannot be told.

    A disputed figure gives a range; one that was worded "over" gives a highest share. Where
    amounts are missing as well, neither end holds.
    """
    batch = one.batch
    if not batch.value or not batch.low or not batch.high or one.named is None:
        return None
    if one.rows and batch.measure == "amount_usd" and one.money.reach in _BOUNDED:
        return None
    if batch.agreement == "disputed":
        return Share(_down(one.named, batch.high), _up(one.named, batch.low))
    return _of(one.named, batch.value, bounded=batch.qualifier == "over")


def share_of_sum(found: Sums, measure: str) -> Share | None:
    """How much of several batches is known by name, in projects.

    Of money it is never told: of hardly any batch do all named projects give theirs.
    """
    whole = found.announced.value
    if measure != "projects" or not whole:
        return None
    return _of(Decimal(found.named), whole, bounded=found.announced.reach in _BOUNDED)


def _of(part: Decimal, whole: Decimal, *, bounded: bool) -> Share:
    if bounded and part:
        return Share(None, _up(part, whole))
    # One number is rounded down, so that nothing unfinished reads as whole.
    return Share(_down(part, whole), _down(part, whole))


def _down(part: Decimal, whole: Decimal) -> int:
    return int(_WHOLE * part // whole)


def _up(part: Decimal, whole: Decimal) -> int:
    return ceil(_WHOLE * part / whole)
