"""What a stated number can mean (DESIGN section 4, rule 2), to show the arithmetic behind figures.

The figures themselves are reconciled before they are published; tests hold this module against
that reconciliation.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """The whole numbers from ``low`` to ``high``, both included."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far the two ends lie apart; 0 for one number."""
        return self.high - self.low

    def holds(self, number: int) -> bool:
        """Whether ``number`` lies inside."""
        return self.low <= number <= self.high

    def less(self, other: Interval) -> Interval:
        """What is left when a number of ``other`` is taken from one of this."""
        return Interval(self.low - other.high, self.high - other.low)


def interval_of(value: Decimal | int, qualifier: str, measure: str) -> Interval:
    """The whole numbers that a statement allows, by its wording and its last non-zero digit."""
    number = Decimal(value)
    if number != number.to_integral_value():
        return Interval(
            int(number.to_integral_value(ROUND_FLOOR)), int(number.to_integral_value(ROUND_CEILING))
        )
    whole = int(number)
    unit = _unit(whole)
    if unit == 1 or (qualifier == "exact" and measure == "projects"):
        return Interval(whole, whole)
    if qualifier == "over":
        return Interval(whole, whole + unit - 1)
    if qualifier == "nearly":
        return Interval(whole - unit + 1, whole)
    return Interval(whole - unit // 2, whole + unit // 2 - 1)


def _unit(value: int) -> int:
    """The unit of the last non-zero digit."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit
