"""Values of the table ``indicators`` and what may be joined of them; nothing is filled or added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

NATIONAL = "national-figures"
POVERTY = "worldbank-poverty"
WDI = "worldbank-wdi"
AIDDATA = "aiddata-gcdf3"

# Headcounts below each country's own line: never on one scale, never compared in time or space.
NATIONAL_LINES = "SI.POV.NAHC"
# Totals of a country: on one scale the largest country would hide all others.
TOTALS = frozenset(
    {"SP.POP.TOTL", "NY.GDP.MKTP.CD", "DT.ODA.ODAT.CD", "BX.TRF.PWKR.CD.DT", "BX.KLT.DINV.CD.WD"}
)

# A plan of action that covers this many years is a five-year plan of the cooperation.
_PLAN_KIND, _PLAN_YEARS = "plan-of-action", 5

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """One published value; ``code`` names what is measured, whatever the country and year."""

    indicator_id: str
    dataset: str
    country: str
    year: int
    code: str
    series: str
    indicator: str
    value: Decimal
    unit: str
    definition: str
    basis: str
    vintage: str
    sources: tuple[str, ...]


def values_of(rows: Iterable[Row], dataset: str, countries: Sequence[str]) -> list[Value]:
    """The values of one data set in the chosen countries, in published order."""
    wanted = set(countries)
    return [_value(row) for row in rows if row["dataset"] == dataset and row["country"] in wanted]


def _value(row: Row) -> Value:
    return Value(
        indicator_id=row["indicator_id"],
        dataset=row["dataset"],
        country=row["country"],
        year=row["year"],
        # Rows are named by country, year and what is measured (etl/reconcile/indicators.py).
        code=row["indicator_id"].split("-", 2)[2],
        series=row["series"],
        indicator=row["indicator"],
        # The shortest text of a float is the number as published.
        value=Decimal(str(row["value"])),
        unit=row["unit"],
        definition=row["definition"],
        basis=row["basis"],
        vintage=row["vintage"],
        sources=row["sources"],
    )


def by_series(values: Iterable[Value]) -> dict[str, tuple[Value, ...]]:
    """Values that may be joined (rule 8), by year; series in the order in which they come."""
    found: dict[str, list[Value]] = {}
    for value in values:
        found.setdefault(value.series, []).append(value)
    return {name: tuple(sorted(members, key=lambda v: v.year)) for name, members in found.items()}


def longest(series: Iterable[Sequence[Value]], unit: str) -> Sequence[Value]:
    """The series of a unit that tells most of a change: most values, then the latest of them.

    Empty where no series has two values: then no movement can be told.
    """
    several = [members for members in series if len(members) > 1 and members[0].unit == unit]
    return max(several, key=lambda members: (len(members), members[-1].year), default=())


@dataclass(frozen=True, slots=True)
class Change:
    """The first and the latest of a country's values of one measure; nothing on the way between."""

    country: str
    first: Value
    latest: Value

    @property
    def direction(self) -> int:
        """1 where the latest is above the first, -1 below it, 0 where they are the same."""
        return (self.latest.value > self.first.value) - (self.latest.value < self.first.value)


def changes(values: Iterable[Value]) -> list[Change]:
    """Each country that has two values of one series or more, with the ends of its latest one."""
    found: dict[str, Change] = {}
    for members in by_series(values).values():
        change = Change(members[0].country, members[0], members[-1])
        before = found.get(change.country)
        if len(members) > 1 and (before is None or before.latest.year < change.latest.year):
            found[change.country] = change
    return list(found.values())


def latest_values(values: Iterable[Value]) -> list[Value]:
    """The latest value of each country, in the order in which the countries come."""
    found: dict[str, Value] = {}
    for value in values:
        if value.country not in found or value.year > found[value.country].year:
            found[value.country] = value
    return list(found.values())


def plan_spans(documents: Iterable[Row]) -> list[tuple[int, int]]:
    """First and last year of the cooperation's five-year plans, in order."""
    spans = {
        (int(row["period_start"][:4]), int(row["period_end"][:4]))
        for row in documents
        if row["kind"] == _PLAN_KIND and row["period_start"] and row["period_end"]
    }
    return sorted(span for span in spans if span[1] - span[0] + 1 == _PLAN_YEARS)
