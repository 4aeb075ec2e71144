"""How many rows of the record rest on each page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dashboard.remembered import remembered
from etl.contract import RECORD

if TYPE_CHECKING:
    from dashboard.published import Published


@remembered
def facts_by_page(published: Published) -> Counter[str]:
    """The number of rows of all record tables that cite a page, by its ``source_id``."""
    counts: Counter[str] = Counter()
    for table in RECORD:
        names = {column.name for column in table.columns}
        for row in published.records(table.name):
            if "source_ids" in names:
                counts.update(set(row["source_ids"]))
            elif "source_id" in names and table.name != "sources":
                counts[row["source_id"]] += 1
    return counts
