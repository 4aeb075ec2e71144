"""The parts of the page Programs as the address names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def address_of(chosen: Filter, asked: Mapping[str, str | Sequence[str]]) -> str:
    """The address of the page as it is filtered, with these choices; empty ones are left out."""
    kept: dict[str, str | Sequence[str]] = {}
    if not chosen.all_countries:
        kept["country"] = chosen.countries
    if not chosen.all_years:
        kept["years"] = [str(year) for year in chosen.years]
    named = {name: value for name, value in (kept | dict(asked)).items() if value}
    return f"?{urlencode(named, doseq=True)}"
