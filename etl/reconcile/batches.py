"""Batches: which exist, when they were signed and what is counted for them (rules 1, 3-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from etl.reconcile.groups import Verdict, weigh
from etl.reconcile.intervals import Measure
from etl.reconcile.statements import UNDATED, Claim, Page, Statement
from etl.rows import Rows
from etl.values import PartialDate

LMC_FUND = "lmc-special-fund"

# A country and its fund year; None gathers what is stated without a year.
BatchKey = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Program:
    """What of a program of the LMC Special Fund shows that a batch exists."""

    program_id: str
    component: bool
    basis: str
    pages: tuple[Page, ...]


@dataclass(slots=True)
class Batch:
    """Everything the record holds on one batch."""

    country: str
    fund_year: int | None
    statements: list[Statement] = field(default_factory=list)  # of the whole country batch
    agency: list[Statement] = field(default_factory=list)  # parts of it, never added to it
    programs: list[Program] = field(default_factory=list)
    set_aside: list[Statement] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether a row that is not set aside shows the batch (rule 5)."""
        return bool(self.statements or self.agency or self.programs)

    def verdict(self, measure: Measure) -> Verdict | None:
        """What counts of the country's statements; None where none gives a number."""
        claims = claims_of(self.statements, measure)
        return weigh(claims) if claims else None

    def body_verdict(self, body: str | None, measure: Measure) -> Verdict | None:
        """What counts of the statements on one body's part of the batch (rule 6)."""
        claims = claims_of((s for s in self.agency if s.body == body), measure)
        return weigh(claims) if claims else None

    @property
    def signed_on(self) -> PartialDate | None:
        """The latest date of signing stated for the batch, the more exact one on a tie."""
        dates = [s.signed_on for s in self.statements if s.signed_on is not None]
        return max(dates, key=lambda d: (d.first, -(d.last - d.first).days), default=None)

    def basis_of(self, supporting: Iterable[Statement]) -> str:
        """``stated`` if any of the supporting rows states the year, else ``inferred``."""
        if self.fund_year is None:
            return "unknown"
        return "stated" if any(s.basis == "stated" for s in supporting) else "inferred"


def claims_of(statements: Iterable[Statement], measure: Measure) -> list[Claim]:
    """The numbers that the statements give for ``measure``."""
    return [claim for s in statements if (claim := s.claim(measure)) is not None]


def batches_of(
    statements: Sequence[Statement], programs: Rows, pages: Mapping[str, Page]
) -> dict[BatchKey, Batch]:
    """All batches, and one batch without a year per country that has rows without one.

    Set-aside statements are attached to their batch, but make none exist.
    """
    batches: dict[BatchKey, Batch] = {}

    def at(country: str, fund_year: int | None) -> Batch:
        return batches.setdefault((country, fund_year), Batch(country, fund_year))

    for statement in statements:
        if statement.measure == "batch" and statement.country is not None:
            _attach(at(statement.country, statement.fund_year), statement)
    names = ("fund", "country", "fund_year", "program_id", "parent_id", "fund_year_basis")
    for (fund, country, fund_year, program_id, parent_id, basis), source_ids in zip(
        programs.select(*names), programs.columns["source_ids"], strict=True
    ):
        if fund == LMC_FUND and country is not None:
            cited = tuple(pages[s] for s in source_ids)
            program = Program(program_id, parent_id is not None, basis, cited)
            at(country, fund_year).programs.append(program)
    return batches


def _attach(batch: Batch, statement: Statement) -> None:
    if statement.set_aside is not None:
        batch.set_aside.append(statement)
    elif statement.scope == "country":
        batch.statements.append(statement)
    else:
        batch.agency.append(statement)


@dataclass(frozen=True, slots=True)
class Signing:
    """When a batch was signed: not before ``earliest``, for sure by ``latest`` (None: never)."""

    earliest: date
    latest: date | None

    def by(self, day: date) -> bool | None:
        """Whether it was signed by the end of ``day``; None where that cannot be told."""
        if self.earliest > day:
            return False
        return True if self.latest is not None and self.latest <= day else None


def signing_of(batch: Batch) -> Signing:
    """When the batch was signed (rule 5); raises ValueError for rows without a fund year.

    A stated date decides. Without one the batch was not signed before its fund year, and for
    sure once the first page about it appeared; pages about single programs speak only where no
    statement does, because they may cite older background.
    """
    if batch.fund_year is None:
        raise ValueError(f"{batch.country}: rows without a fund year are no batch")
    signed = batch.signed_on
    if signed is not None:
        return Signing(signed.first, signed.last)
    cited = [s.page for s in (*batch.statements, *batch.agency)] or [
        page for program in batch.programs for page in program.pages
    ]
    dated = [page.published for page in cited if page.published != UNDATED]
    start = date(batch.fund_year, 1, 1)
    return Signing(start, max(min(dated), start) if dated else None)
