"""Round numbers for an axis."""

from __future__ import annotations

from decimal import Decimal
from math import floor, log10

_ROUND = (1, 2, 5, 10)


def ticks(low: float, high: float, most: int) -> list[Decimal]:
    """Round numbers from ``low`` to ``high``, at most ``most`` steps apart from each other."""
    if high <= low:
        return [Decimal(str(low))]
    step = _step((high - low) / most)
    first = floor(low / float(step))
    found = [step * n for n in range(first, first + most + 3)]
    return [value for value in found if low <= float(value) <= high * (1 + 1e-9)]


def _step(least: float) -> Decimal:
    """The smallest round step that is not below ``least``."""
    power = floor(log10(least))
    unit = Decimal(10) ** power
    return next((unit * n for n in _ROUND if float(unit * n) >= least * (1 - 1e-9)), unit * 10)


def year_step(years: tuple[int, int], room: float, width: float) -> int:
    """Years between two labels of an axis ``room`` long, each ``width`` wide."""
    span = max(1, years[1] - years[0])
    each = room / (span + 1)
    return next((step for step in (1, 2, 5, 10, 20) if each * step >= width), 50)
