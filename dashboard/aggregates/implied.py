"""The arithmetic of implied figures (DESIGN section 4, rule 5): totals less other batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.intervals import Interval, interval_of

if TYPE_CHECKING:
    from dashboard.aggregates.batches import Batch
    from dashboard.published import Published

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """The counted statement of another batch, as the interval that it allows."""

    statement: Row
    interval: Interval


@dataclass(frozen=True, slots=True)
class Rest:
    """One running total, what is taken from it, and what it leaves."""

    statement: Row
    stated: Interval
    parts: tuple[Part, ...]

    @property
    def sum(self) -> Interval:
        """The other batches together."""
        return Interval(
            sum(part.interval.low for part in self.parts),
            sum(part.interval.high for part in self.parts),
        )

    @property
    def left(self) -> Interval:
        """What the total leaves for the batch without a figure."""
        return self.stated.less(self.sum)


def rests(published: Published, batch: Batch) -> list[Rest]:
    """Every running total that leaves exactly this batch, in the order of the record."""
    return [
        _rest(published, check)
        for check in published.records("running_total_checks")
        if check["scope"] == "country"
        and check["country"] == batch.country
        and check["measure"] == batch.measure
        and check["missing"] == (batch.fund_year,)
    ]


def common(found: Sequence[Rest]) -> Interval | None:
    """The whole numbers from zero up that all totals leave; None where there is none."""
    lefts = [rest.left for rest in found]
    low, high = max(left.low for left in lefts), min(left.high for left in lefts)
    return Interval(max(low, 0), high) if high >= max(low, 0) else None


def _rest(published: Published, check: Row) -> Rest:
    total, *others = published.pick("fund_statements", check["receipt"])
    return Rest(
        statement=total,
        stated=Interval(int(check["stated_low"]), int(check["stated_high"])),
        parts=tuple(_parts(others, check["measure"])),
    )


def _parts(statements: Iterable[Row], measure: str) -> Iterable[Part]:
    projects = measure == "projects"
    ordered = sorted(statements, key=lambda row: row["fund_year"])
    for row in ordered:
        value = row["projects"] if projects else row["amount_usd"]
        qualifier = row["projects_qualifier"] if projects else row["amount_qualifier"]
        yield Part(row, interval_of(value, qualifier, measure))
