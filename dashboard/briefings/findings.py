"""What comes of checking a file: a finding a number, and the report of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.briefings.receipt import Receipt


class VerifyError(Exception):
    """A file cannot be checked; the message says why, fit to be shown."""


class State(StrEnum):
    """What came of checking a number."""

    CONFIRMED = "confirmed"
    FILE = "changed in the file"
    DATA = "changed in the data"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one number at one place.

    ``printed`` is what the file said when it was made, ``found`` what it says, ``now`` what it
    would say today, each empty where it says nothing. ``rows`` are the rows of the record behind it
    that changed, came or went. Where a number changed and none of them says anything else, because
    it tells what is not there, ``elsewhere`` are the rows behind other numbers of the file that changed. ``remark`` warns of
    what is no number, such as a reservation that was taken out.
    """

    mark: str
    state: State
    where: str = ""
    printed: str = ""
    found: str = ""
    now: str = ""
    rows: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The result: the file's own receipt, the edition it was compared with, every finding."""

    receipt: Receipt
    edition: str
    findings: tuple[Finding, ...]
    altered: bool

    @property
    def counts(self) -> Counter[State]:
        """How many findings there are of each state."""
        return Counter(finding.state for finding in self.findings)

    @property
    def confirmed(self) -> bool:
        """Whether every number stands."""
        return not self.altered and set(self.counts) <= {State.CONFIRMED}
