"""The parts of the page Programs as the address names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from dashboard.filters import Filter

TOPIC = "topic"
BATCHES, NAMED, AREAS, TOTALS, LIST, PLACES = (
    "batches",
    "named",
    "areas",
    "totals",
    "list",
    "places",
)


def address_of(chosen: Filter, asked: Mapping[str, str]) -> str:
    """The address of the page as it is filtered, with these choices."""
    kept: dict[str, list[str]] = {}
    if not chosen.all_countries:
        kept["country"] = list(chosen.countries)
    if not chosen.all_years:
        kept["years"] = [str(year) for year in chosen.years]
    return f"?{urlencode(kept | {name: [value] for name, value in asked.items()}, doseq=True)}"
