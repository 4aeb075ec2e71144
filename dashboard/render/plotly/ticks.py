"""Round numbers on an axis, set for reading in the reader's language."""

from __future__ import annotations

import math
from decimal import Decimal

from dashboard import words

_STEPS = (1, 2, 2.5, 5, 10)
_MOST = 3  # intervals that the height of a panel bears


def number_ticks(low: float, high: float) -> tuple[list[float], list[str]]:
    """A few round numbers from ``low`` to ``high``, and their words."""
    step = _step(high - low)
    first, last = math.ceil(low / step), math.floor(high / step)
    values = [n * step for n in range(first, last + 1)]
    return values, [words.compact(_exact(value)) for value in values]


def _step(span: float) -> float:
    """The smallest round step that divides the span into a few intervals."""
    if span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / _MOST))
    return next(step * power for step in _STEPS if span <= step * power * _MOST + power / 1e6)


def _exact(value: float) -> Decimal:
    """A round number without the dust of floating points."""
    return Decimal(f"{value:.10g}")
