"""What a stated number can mean: an interval of whole numbers (DESIGN section 4, rule 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

Measure = Literal["projects", "amount_usd"]
MEASURES: tuple[Measure, ...] = ("projects", "amount_usd")


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The whole numbers from ``low`` to ``high``, both included."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far the two ends lie apart; 0 for one number."""
        return self.high - self.low

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Every difference of a number of this one and a number of ``other``."""
        return Interval(self.low - other.high, self.high - other.low)


NOTHING = Interval(0, 0)


def unit_of(value: int) -> int:
    """The unit of the last non-zero digit: 100,000 for 4,300,000; 1 for 7,301 and for 0."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def interval_of(value: Decimal, qualifier: str, measure: Measure) -> Interval:
    """The interval that a stated number allows (rule 2).

    An exact count of projects is that number alone; an exact amount is taken as rounded to its
    last non-zero digit. A number with a fraction is precise beyond whole dollars: the whole
    numbers on its two sides.
    """
    whole = int(value)
    if whole != value:
        return Interval(
            int(value.to_integral_value(ROUND_FLOOR)), int(value.to_integral_value(ROUND_CEILING))
        )
    unit = unit_of(whole)
    if unit == 1 or (qualifier == "exact" and measure == "projects"):
        return Interval(whole, whole)
    match qualifier:
        case "over":
            return Interval(whole, whole + unit - 1)
        case "nearly":
            return Interval(whole - unit + 1, whole)
        case "exact" | "about":
            return Interval(whole - unit // 2, whole + unit // 2 - 1)
        case _:
            raise ValueError(f"no rule for the qualifier {qualifier!r}")


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; of none, exactly 0."""
    result = NOTHING
    for interval in intervals:
        result += interval
    return result


def intersection(intervals: Iterable[Interval]) -> Interval | None:
    """The numbers common to all intervals; None where they do not meet or there are none."""
    lows, highs = [], []
    for interval in intervals:
        lows.append(interval.low)
        highs.append(interval.high)
    if not lows or max(lows) > min(highs):
        return None
    return Interval(max(lows), min(highs))
