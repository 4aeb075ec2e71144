"""Chinese development finance by recipient: sums of one data set, never set beside the fund."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.aggregates.indicators import Value

AID_LIKE, OTHER_OFFICIAL = "ODA-like", "OOF-like"


@dataclass(frozen=True, slots=True)
class Recipient:
    """The commitments to one country; constant dollars of one year, so that they can be added."""

    country: str
    values: tuple[Value, ...]

    @property
    def total(self) -> Decimal:
        """The sum over all years and classes of flow."""
        return sum((value.value for value in self.values), Decimal(0))

    def of_class(self, code: str) -> Decimal | None:
        """The sum of one class of flow; None where there is no commitment of it."""
        amounts = [value.value for value in self.values if value.code == code]
        return sum(amounts, Decimal(0)) if amounts else None

    @property
    def more_other_than_aid(self) -> bool:
        """Whether other official flows exceed aid-like ones; both must be on record."""
        aid, other = self.of_class(AID_LIKE), self.of_class(OTHER_OFFICIAL)
        return aid is not None and other is not None and other > aid


@dataclass(frozen=True, slots=True)
class Commitments:
    """What is shown: recipients in the order of the record, and the years it is of.

    ``last_year`` is where the data set ends for these countries, whatever years are shown;
    ``hidden`` counts the amounts that the choice of years leaves out.
    """

    recipients: tuple[Recipient, ...]
    years: tuple[int, int]
    last_year: int
    hidden: int

    @property
    def values(self) -> tuple[Value, ...]:
        """Every commitment shown."""
        return tuple(value for recipient in self.recipients for value in recipient.values)


def commitments_of(values: Iterable[Value], years: tuple[int, int] | None) -> Commitments:
    """Commitments by recipient, of all years or of some."""
    every = list(values)
    span = (min((v.year for v in every), default=0), max((v.year for v in every), default=0))
    shown = years or span
    found: dict[str, list[Value]] = {}
    for value in every:
        if shown[0] <= value.year <= shown[1]:
            found.setdefault(value.country, []).append(value)
    return Commitments(
        tuple(Recipient(country, tuple(own)) for country, own in found.items()),
        shown,
        span[1],
        len(every) - sum(map(len, found.values())),
    )
