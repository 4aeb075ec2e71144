"""The parts of the page Programs as the address names them."""

from __future__ import annotations

TOPIC = "topic"
BATCHES, NAMED, AREAS, TOTALS, LIST, PLACES = (
    "batches",
    "named",
    "areas",
    "totals",
    "list",
    "places",
)
