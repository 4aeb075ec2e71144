"""Values that a cell of the record can hold beyond text and numbers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; ``first`` is the first day it may mean."""

    first: date
    precision: Precision = Precision.DAY

    @property
    def last(self) -> date:
        """The last day that the date may mean."""
        if self.precision is Precision.DAY:
            return self.first
        month = 12 if self.precision is Precision.YEAR else self.first.month
        days = calendar.monthrange(self.first.year, month)[1]
        return date(self.first.year, month, days)

    @property
    def iso(self) -> str:
        """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as the record writes it."""
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]
        return self.first.isoformat()[:length]

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read the three ISO 8601 forms; raises ValueError on any other or impossible date."""
        parts = text.split("-")
        if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(
            part.isascii() and part.isdigit() for part in parts
        ):
            raise ValueError(text)
        numbers = [*map(int, parts), 1, 1][:3]
        return cls(date(*numbers), list(Precision)[len(parts) - 1])
