"""From statements to figures: the counting rules of DESIGN section 4, one module a subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from etl.reconcile.attendance import attendance_rows
from etl.reconcile.batches import batches_of
from etl.reconcile.coverage import coverage_rows
from etl.reconcile.figures import figure_rows
from etl.reconcile.geography import geography_rows
from etl.reconcile.indicators import country_name_rows, indicator_rows
from etl.reconcile.running_totals import Ledger, check_rows, compare, implied_figures
from etl.reconcile.statements import pages_of, statements_of
from etl.rows import Rows

if TYPE_CHECKING:
    from etl.manifest import Manifest


def reconcile(
    tables: Mapping[str, Rows], geo: Mapping[str, Any], manifest: Manifest
) -> dict[str, Rows]:
    """Every derived table, by name, from checked input tables and parsed GeoJSON files.

    The input must be sound (``etl.checking``): a dangling key raises KeyError here.
    """
    pages = pages_of(tables["sources"])
    statements = statements_of(tables["fund_statements"], pages)
    batches = batches_of(statements, tables["programs"], pages)
    comparisons = compare(statements, Ledger(batches))
    derived = {
        "batch_figures": figure_rows(batches, implied_figures(comparisons)),
        "running_total_checks": check_rows(comparisons),
        "attendance": attendance_rows(tables["meetings"], tables["participation"]),
        "indicators": indicator_rows(tables),
        "country_names": country_name_rows(tables["cldr_country_names"]),
        "geography": geography_rows(geo),
    }
    derived["coverage"] = coverage_rows({**tables, **derived}, batches, pages, manifest.state)
    return derived


__all__ = ["reconcile"]
