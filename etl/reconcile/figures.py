"""The table ``batch_figures``: one row a batch and measure, with its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from etl.contract import TABLES
from etl.contract.codes import COUNTRY_CODES
from etl.reconcile.batches import Batch, BatchKey
from etl.reconcile.groups import Verdict
from etl.reconcile.intervals import MEASURES, Measure
from etl.reconcile.running_totals import Implied
from etl.reconcile.statements import Page, Statement
from etl.rows import Rows, rows_from


def figure_rows(
    batches: Mapping[BatchKey, Batch], implied: Mapping[tuple[int, Measure], Implied]
) -> Rows:
    """The table ``batch_figures``, by country, year (rows without one last) and measure."""
    ordered = sorted(
        batches.values(),
        key=lambda b: (COUNTRY_CODES.index(b.country), b.fund_year is None, b.fund_year or 0),
    )
    records = [
        _row(batch, measure, implied.get((id(batch), measure)))
        for batch in ordered
        if batch.known
        for measure in MEASURES
    ]
    return rows_from(TABLES["batch_figures"], records)


def _row(batch: Batch, measure: Measure, implied: Implied | None) -> dict[str, Any]:
    verdict = batch.verdict(measure)
    if verdict is not None:
        figure = _reported(batch, verdict)
    elif implied is not None:
        figure = _implied(batch, implied)
    else:
        figure = _silent(batch)
    return {
        "country": batch.country,
        "fund_year": batch.fund_year,
        "measure": measure,
        "signed_on": batch.signed_on,
        "set_aside": _ids(batch.set_aside),
        **figure,
    }


def _empty() -> dict[str, Any]:
    return dict.fromkeys(("value", "qualifier", "low", "high", "implied_low", "implied_high")) | {
        "outside": ()
    }


def _reported(batch: Batch, verdict: Verdict) -> dict[str, Any]:
    claims = (*verdict.inside, *verdict.outside)
    inside = [claim.statement for claim in verdict.inside]
    dated = batch.fund_year is not None
    return _empty() | {
        "fund_year_basis": batch.basis_of(inside),
        # What is stated without a year may repeat a batch with one: it is shown, never counted.
        "value": verdict.counted.value if dated else None,
        "qualifier": verdict.counted.qualifier if dated else None,
        "low": min(claim.value for claim in claims),
        "high": max(claim.value for claim in claims),
        "agreement": verdict.agreement,
        "sources": _source_ids(s.page for s in inside),
        "publishers": verdict.publishers,
        "receipt": _ids(claim.statement for claim in claims),
        "outside": _ids(claim.statement for claim in verdict.outside),
    }


def _implied(batch: Batch, implied: Implied) -> dict[str, Any]:
    pages = [s.page for s in implied.receipt]
    return _empty() | {
        "fund_year_basis": _basis(batch),
        "agreement": "disputed" if implied.disputed else "implied",
        "implied_low": Decimal(implied.low),
        "implied_high": Decimal(implied.high),
        "sources": _source_ids(pages),
        "publishers": _publishers(pages),
        "receipt": _ids(implied.receipt),
    }


def _silent(batch: Batch) -> dict[str, Any]:
    statements = (*batch.statements, *batch.agency)
    pages = [s.page for s in statements] + [p for g in batch.programs for p in g.pages]
    return _empty() | {
        "fund_year_basis": _basis(batch),
        "agreement": "silent",
        "sources": _source_ids(pages),
        "publishers": _publishers(pages),
        "receipt": (*_ids(statements), *(program.program_id for program in batch.programs)),
    }


def _basis(batch: Batch) -> str:
    if batch.fund_year is not None and any(p.basis == "stated" for p in batch.programs):
        return "stated"
    return batch.basis_of((*batch.statements, *batch.agency))


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(s.statement_id for s in statements)


def _source_ids(pages: Iterable[Page]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(page.source_id for page in pages))


def _publishers(pages: Iterable[Page]) -> tuple[str, ...]:
    return tuple(sorted({page.publisher for page in pages if page.publisher is not None}))
