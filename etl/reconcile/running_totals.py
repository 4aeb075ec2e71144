"""Running totals: what they cover, whether they agree, what they imply (rules 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.contract import TABLES
from etl.reconcile.batches import Batch, BatchKey, Signing, signing_of
from etl.reconcile.groups import Verdict
from etl.reconcile.intervals import MEASURES, Interval, Measure, total
from etl.reconcile.statements import Claim, Statement
from etl.rows import Rows, rows_from


class Ledger:
    """Every known batch with a fund year, its signing and its verdicts, worked out once."""

    def __init__(self, batches: Mapping[BatchKey, Batch]) -> None:
        """Take the known batches of ``batches``; rows without a year are no batch."""
        known = (b for b in batches.values() if b.fund_year is not None and b.known)
        self.batches: list[Batch] = sorted(known, key=lambda b: (b.country, b.fund_year or 0))
        self._signings: dict[int, Signing] = {id(b): signing_of(b) for b in self.batches}
        self._verdicts: dict[tuple[int, str | None, Measure], Verdict | None] = {}

    def covered(self, statement: Statement) -> list[Batch] | None:
        """The batches that a running total covers; None where that cannot be told (rule 5)."""
        own = [b for b in self.batches if statement.country in (None, b.country)]
        if statement.fund_year is not None:
            return [b for b in own if (b.fund_year or 0) <= statement.fund_year]
        if statement.as_of is None:
            return None
        signed = [(b, self._signings[id(b)].by(statement.as_of.last)) for b in own]
        if any(answer is None for _, answer in signed):
            return None
        return [b for b, answer in signed if answer]

    def verdict(self, batch: Batch, statement: Statement, measure: Measure) -> Verdict | None:
        """What counts of ``batch`` beside ``statement``: the country's figure or its body's."""
        body = statement.body if statement.scope == "agency" else None
        slot = (id(batch), body, measure)
        if slot not in self._verdicts:
            self._verdicts[slot] = (
                batch.verdict(measure) if body is None else batch.body_verdict(body, measure)
            )
        return self._verdicts[slot]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A running total beside the batches it covers (None: that cannot be told)."""

    claim: Claim
    measure: Measure
    covered: tuple[Batch, ...] | None
    counted: tuple[Claim, ...]
    missing: tuple[Batch, ...]

    @property
    def sum(self) -> Interval:
        """The sum of the counted claims as an interval."""
        return total(claim.interval for claim in self.counted)

    @property
    def result(self) -> str:
        """``agrees``, ``disagrees``, ``incomplete`` or ``unknown`` (rule 6)."""
        if not self.covered:  # nothing that it could be compared with, or not known
            return "unknown"
        if self.missing:
            return "incomplete"
        return "agrees" if self.claim.interval.meets(self.sum) else "disagrees"


def compare(statements: Iterable[Statement], ledger: Ledger) -> list[Comparison]:
    """One comparison a running total and measure it states; set-aside ones are left out."""
    return [
        _comparison(claim, measure, ledger)
        for statement in statements
        if statement.measure == "running-total" and statement.set_aside is None
        for measure in MEASURES
        if (claim := statement.claim(measure)) is not None
    ]


def _comparison(claim: Claim, measure: Measure, ledger: Ledger) -> Comparison:
    covered = ledger.covered(claim.statement)
    if covered is None:
        return Comparison(claim, measure, None, (), ())
    verdicts = [(b, ledger.verdict(b, claim.statement, measure)) for b in covered]
    return Comparison(
        claim,
        measure,
        tuple(covered),
        tuple(verdict.counted for _, verdict in verdicts if verdict is not None),
        tuple(batch for batch, verdict in verdicts if verdict is None),
    )


@dataclass(frozen=True, slots=True)
class Implied:
    """What running totals leave for a batch without a figure, and the comparisons used."""

    low: int
    high: int
    disputed: bool
    comparisons: tuple[Comparison, ...]

    @property
    def receipt(self) -> tuple[Statement, ...]:
        """The totals, then the counted statements that were subtracted, each once."""
        used = [c.claim.statement for c in self.comparisons]
        used += [claim.statement for c in self.comparisons for claim in c.counted]
        return tuple({s.statement_id: s for s in used}.values())


def implied_figures(comparisons: Sequence[Comparison]) -> dict[tuple[int, Measure], Implied]:
    """Implied figures by ``id`` of the batch and measure (rule 5).

    A country's total that covers exactly one batch without a figure leaves it the rest; several
    totals are intersected. Where they do not meet, the figure is disputed and its two ends are
    those of all of them together.
    """
    leaving: dict[tuple[int, Measure], list[Comparison]] = {}
    for comparison in comparisons:
        if comparison.claim.statement.scope == "country" and len(comparison.missing) == 1:
            slot = (id(comparison.missing[0]), comparison.measure)
            leaving.setdefault(slot, []).append(comparison)
    return {slot: _intersect(found) for slot, found in leaving.items()}


def _intersect(comparisons: Sequence[Comparison]) -> Implied:
    rests = [c.claim.interval - c.sum for c in comparisons]
    low, high = max(r.low for r in rests), min(r.high for r in rests)
    # Fewer than no projects cannot be: totals that leave only such numbers contradict the batches.
    if high < max(low, 0):
        ends = (min(r.low for r in rests), max(r.high for r in rests))
        return Implied(
            max(ends[0], 0), max(ends[1], 0), disputed=True, comparisons=tuple(comparisons)
        )
    return Implied(max(low, 0), high, disputed=False, comparisons=tuple(comparisons))


def check_rows(comparisons: Sequence[Comparison]) -> Rows:
    """The table ``running_total_checks``."""
    return rows_from(TABLES["running_total_checks"], [_check_row(c) for c in comparisons])


def _check_row(comparison: Comparison) -> dict[str, Any]:
    claim, statement = comparison.claim, comparison.claim.statement
    return {
        "statement_id": statement.statement_id,
        "measure": comparison.measure,
        "country": statement.country,
        "scope": statement.scope,
        "scope_body": statement.body,
        "stated": claim.value,
        "qualifier": claim.qualifier,
        "stated_low": claim.interval.low,
        "stated_high": claim.interval.high,
        "covered": _years(comparison.covered or ()),
        "missing": _years(comparison.missing),
        "sum_low": comparison.sum.low if comparison.counted else None,
        "sum_high": comparison.sum.high if comparison.counted else None,
        "result": comparison.result,
        "receipt": (
            statement.statement_id,
            *(counted.statement.statement_id for counted in comparison.counted),
        ),
    }


def _years(batches: Iterable[Batch]) -> tuple[int, ...]:
    return tuple(sorted({b.fund_year for b in batches if b.fund_year is not None}))
