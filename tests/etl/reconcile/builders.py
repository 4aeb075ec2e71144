"""Small statements, pages and batches with defaults, so that a test names only what matters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from etl.reconcile.batches import Batch, Program
from etl.reconcile.intervals import Measure
from etl.reconcile.statements import UNDATED, Claim, Page, Statement
from etl.values import PartialDate

_numbers = count(1)


def page(publisher: str | None = "Xinhua", **changes: Any) -> Page:
    """A news page of 1 June 2020."""
    defaults: dict[str, Any] = {
        "source_id": f"page-{next(_numbers)}",
        "publisher": publisher,
        "official": False,
        "tier": 2,
        "published": date(2020, 6, 1),
    }
    return Page(**(defaults | changes))


def undated(publisher: str | None = "Xinhua", **changes: Any) -> Page:
    """A page without a date."""
    return page(publisher, published=UNDATED, **changes)


def statement(**changes: Any) -> Statement:
    """A stated batch of Cambodia in 2020; dates may be given as ISO text, numbers as int."""
    defaults: dict[str, Any] = {
        "statement_id": f"s-{next(_numbers):03}",
        "country": "KHM",
        "scope": "country",
        "body": None,
        "measure": "batch",
        "fund_year": 2020,
        "basis": "stated",
        "signed_on": None,
        "as_of": None,
        "projects": None,
        "projects_qualifier": None,
        "amount_usd": None,
        "amount_qualifier": None,
        "set_aside": None,
        "page": page(),
    }
    cells = defaults | changes
    for name in ("signed_on", "as_of"):
        if isinstance(cells[name], str):
            cells[name] = PartialDate.from_iso(cells[name])
    for name, qualifier in (("projects", "projects_qualifier"), ("amount_usd", "amount_qualifier")):
        if cells[name] is not None:
            cells[name] = cells[name] if name == "projects" else Decimal(cells[name])
            cells[qualifier] = cells[qualifier] or "exact"
    return Statement(**cells)


def amount(
    value: int, qualifier: str = "exact", by: str | None = "Xinhua", **changes: Any
) -> Claim:
    """A claim of ``value`` US dollars."""
    return _claim("amount_usd", value, qualifier, by, changes)


def projects(
    value: int, qualifier: str = "exact", by: str | None = "Xinhua", **changes: Any
) -> Claim:
    """A claim of ``value`` projects."""
    return _claim("projects", value, qualifier, by, changes)


def _claim(
    measure: Measure, value: int, qualifier: str, by: str | None, changes: dict[str, Any]
) -> Claim:
    worded = "projects_qualifier" if measure == "projects" else "amount_qualifier"
    cells: dict[str, Any] = {measure: value, worded: qualifier, "page": page(by)} | changes
    claim = statement(**cells).claim(measure)
    assert claim is not None
    return claim


def total_of(**changes: Any) -> Statement:
    """A running total of Cambodia; give ``fund_year`` or ``as_of``."""
    return statement(**({"measure": "running-total", "fund_year": None} | changes))


def batch(fund_year: int, *statements: Statement, **changes: Any) -> Batch:
    """A batch of Cambodia with these statements on the whole of it."""
    defaults: dict[str, Any] = {
        "country": "KHM",
        "fund_year": fund_year,
        "statements": list(statements),
    }
    return Batch(**(defaults | changes))


def program(*pages: Page, component: bool = False) -> Program:
    """A program of the LMC Special Fund."""
    return Program(f"p-{next(_numbers)}", component, "stated", pages)
