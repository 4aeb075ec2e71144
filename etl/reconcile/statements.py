"""Statements and their pages as small objects, made once from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.reconcile.intervals import Interval, Measure, interval_of
from etl.rows import Rows
from etl.values import PartialDate

# An undated page is the earliest (rule 3).
UNDATED = date.min


@dataclass(frozen=True, slots=True)
class Page:
    """A cited page: who counts as its voice, how good and how recent it is."""

    source_id: str
    publisher: str | None  # publisher_group; None: not identified, so no publisher
    official: bool
    tier: int
    published: date  # a month or year counts as its first day


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of ``fund_statements`` with its page."""

    statement_id: str
    country: str | None
    scope: str
    body: str | None
    measure: str
    fund_year: int | None
    basis: str
    signed_on: PartialDate | None
    as_of: PartialDate | None
    projects: int | None
    projects_qualifier: str | None
    amount_usd: Decimal | None
    amount_qualifier: str | None
    set_aside: str | None  # the reason
    page: Page

    def claim(self, measure: Measure) -> Claim | None:
        """What it states of ``measure``; None where it states nothing."""
        projects = measure == "projects"
        value = self.projects if projects else self.amount_usd
        qualifier = self.projects_qualifier if projects else self.amount_qualifier
        if value is None or qualifier is None:
            return None
        number = Decimal(value)
        return Claim(self, number, qualifier, interval_of(number, qualifier, measure))


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of one statement, as worded and as the interval that it allows."""

    statement: Statement
    value: Decimal
    qualifier: str
    interval: Interval

    @property
    def publisher(self) -> str | None:
        """The publisher that stands behind it, if identified."""
        return self.statement.page.publisher


def pages_of(sources: Rows) -> dict[str, Page]:
    """The pages of the table ``sources`` by ``source_id``."""
    names = ("source_id", "publisher_group", "kind", "tier", "published_on")
    return {
        source_id: Page(
            source_id,
            publisher,
            kind == "official",
            tier,
            published_on.first if published_on else UNDATED,
        )
        for source_id, publisher, kind, tier, published_on in sources.select(*names)
    }


_COLUMNS = (
    "statement_id",
    "country",
    "scope",
    "scope_body",
    "measure",
    "fund_year",
    "fund_year_basis",
    "signed_on",
    "as_of",
    "projects",
    "projects_qualifier",
    "amount_usd",
    "amount_qualifier",
    "set_aside",
)


def statements_of(rows: Rows, pages: Mapping[str, Page]) -> list[Statement]:
    """The rows of ``fund_statements`` as statements, in the order of the record."""
    return [
        Statement(*(*cells, pages[source_id]))
        for *cells, source_id in rows.select(*_COLUMNS, "source_id")
    ]
