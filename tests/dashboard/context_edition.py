"""A small edition for the page Context: three countries, two plans, two data sets of others."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.indicators import AIDDATA, POVERTY, WDI
from etl.paths import DATA
from etl.values import PartialDate
from tests.dashboard.builders import figure, row, source
from tests.dashboard.test_national_figures import value as national

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE = "SI.POV.DDAY"


def external(name: str) -> list[Mapping[str, str]]:
    """A third-party table as the csv module reads it: the second way to count."""
    path = DATA / "external" / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def share(country: str, year: int, number: float, code: str = LINE, **cells: Any) -> dict[str, Any]:
    """A headcount of the World Bank at the line of $3.00."""
    defaults: dict[str, Any] = {
        "indicator_id": f"{country}-{year}-{code}", "dataset": POVERTY, "country": country,
        "year": year, "series": f"{country}-{code}-2025-12", "indicator": "Headcount at $3.00",
        "value": number, "unit": "% of population", "basis": "international",
        "vintage": "2025-12", "sources": ("wb",),
    }  # fmt: skip
    return row("indicators", **(defaults | cells))


def commitment(country: str, year: int, flow: str, amount: float) -> dict[str, Any]:
    """Chinese development finance in constant dollars of 2021."""
    cells = {
        "dataset": AIDDATA, "series": f"{country}-{flow}", "vintage": "3.0",
        "indicator": f"Commitments, {flow}", "unit": "constant 2021 US dollars",
        "sources": ("aid",),
    }  # fmt: skip
    return share(country, year, amount, flow, **cells)


def plan(start: str, end: str, kind: str = "plan-of-action") -> dict[str, Any]:
    """A document with a period."""
    return row(
        "documents",
        document_id=f"{kind}-{start}-{end}",
        title="Plan",
        kind=kind,
        period_start=PartialDate.from_iso(start),
        period_end=PartialDate.from_iso(end),
        source_ids=("p",),
    )


def external_source(name: str, **cells: Any) -> dict[str, Any]:
    """A re-publication of the World Bank's data."""
    defaults = {
        "source_id": name, "publisher": "World Bank", "dataset": "Indicators",
        "version": "2025", "licence": "CC BY 4.0", "credit": "The World Bank: Indicators",
        "url": "https://example.org/wdi",
    }  # fmt: skip
    return row("external_sources", **(defaults | cells))


def some(*more: dict[str, Any]) -> dict[str, Any]:
    """Lao PDR 2007, 2012 and 2018; Viet Nam 1998, 2018 and 2019; Cambodia without a value."""
    people = {"dataset": WDI, "indicator": "Population, total", "unit": "people"}
    return {
        "batch_figures": [figure("KHM", 2017, 16, receipt=())],
        "sources": [source("p")],
        "documents": [plan("2018", "2022"), plan("2023", "2027"), plan("2020", "2022")],
        "external_sources": [
            external_source("wb"),
            external_source("aid", publisher="AidData", licence="ODC-BY 1.0", credit="AidData 3.0"),
        ],
        "indicators": [
            share("LAO", 2007, 36),
            share("LAO", 2012, 21.7),
            share("LAO", 2018, 15.7),
            share("VNM", 1998, 60),
            share("VNM", 2018, 2.2),
            share("VNM", 2019, 1.3),
            share("LAO", 2020, 7_319_399, "SP.POP.TOTL", **people),
            share("VNM", 2020, 98_079_191, "SP.POP.TOTL", **people),
            commitment("KHM", 2000, "ODA-like", 1_000_000),
            commitment("KHM", 2003, "OOF-like", 2_500_000.5),
            commitment("LAO", 2003, "OOF-like", 4_000_000),
            national("THA", 2015, "poverty-rate", 7.2),
            national("THA", 2022, "poverty-rate", 5.43),
            *more,
        ],
    }
