"""Cells of the coverage table chosen and counted (DESIGN section 4, rule 11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.filters import Filter

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many country-years of a subject are in each state."""

    subject: str
    documented: int
    thin: int
    disputed: int
    silent: int
    not_expected: int

    @property
    def known(self) -> int:
        """Country-years of which something is on record."""
        return self.documented + self.thin + self.disputed

    @property
    def expected(self) -> int:
        """Country-years of which something is on record or was to be expected."""
        return self.known + self.silent


def covered(rows: Iterable[Row], subjects: Sequence[str], chosen: Filter) -> list[Row]:
    """The cells of some subjects as filtered: by subject, then country, then year."""
    found = [
        row
        for row in rows
        if row["subject"] in subjects
        and row["country"] in chosen.countries
        and chosen.has_year(row["year"])
    ]
    order = {code: n for n, code in enumerate(chosen.countries)}
    found.sort(key=lambda r: (subjects.index(r["subject"]), order[r["country"]], r["year"]))
    return found


def tally(rows: Iterable[Row], subject: str) -> Tally:
    """The states of the given cells of one subject, counted."""
    states = Counter(row["state"] for row in rows if row["subject"] == subject)
    return Tally(
        subject=subject,
        documented=states["documented"],
        thin=states["thin"],
        disputed=states["disputed"],
        silent=states["silent"],
        not_expected=states["not-expected"],
    )
