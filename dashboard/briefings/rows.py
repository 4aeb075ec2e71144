"""The rows of the record by their addresses (``table:key``): their pages and their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.remembered import remembered
from etl.contract import PUBLISHED, RECORD, TABLES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published

Row = Mapping[str, Any]

SOURCES, _CREDITS = "sources", "external_sources"
# Tables that a number may rest on: the record's own, and third-party figures.
_INDICATORS = "indicators"
_NAMES = frozenset({*(table.name for table in RECORD), _INDICATORS, _CREDITS})
_DIGEST_LETTERS = 16


class RecordRows:
    """An index over the rows that numbers may rest on; they are read once and never changed."""

    def __init__(self, published: Published) -> None:
        self._rows: dict[str, Row] = {}
        self._by_key: dict[str, list[str]] = {}
        self._digests: dict[str, str] = {}
        for table in (table for table in PUBLISHED if table.name in _NAMES):
            column = table.computed[0].name if table.computed else table.key[0]
            for row in published.records(table.name):
                address = f"{table.name}:{row[column]}"
                self._rows[address] = row
                known = self._by_key.setdefault(row[column], [])
                # The table of indicators repeats the national figures of the record.
                if not known or table.name != _INDICATORS:
                    known.append(address)

    def addresses(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The addresses of keys or addresses, each once; what the record lacks is left out."""
        found: dict[str, None] = {}
        for key in keys:
            known = [key] if key in self._rows else self._by_key.get(key, [])
            found.update(dict.fromkeys(known))
        return tuple(found)

    def row(self, address: str) -> Row:
        """The row of an address; raises KeyError where there is none."""
        return self._rows[address]

    def pages(self, address: str) -> tuple[str, ...]:
        """The ids of the pages that a row was taken from; a page's own id is no page of it."""
        if split(address)[0] in (SOURCES, _CREDITS):
            return ()
        row = self._rows[address]
        cited = row.get("source_ids") or row.get("sources") or (row.get("source_id", ""),)
        # Third-party figures cite their credits, which are no pages of the record.
        return tuple(page for page in cited if f"{SOURCES}:{page}" in self._rows)

    def cited(self, page: str) -> str:
        """A page by publisher, title and day, as it may be cited (rule 12)."""
        row = self._rows[f"{SOURCES}:{page}"]
        places = {
            "publisher": row["publisher"] or _("Publisher not identified"),
            "title": row["title"],
            "day": words.partial_date(row["published_on"]) or _("undated page"),
        }
        if row["link"]:
            return _("{publisher}: {title}, {day}", **places)
        return _("{publisher}: {title}, {day} (copy, not linked)", **places)

    def digest(self, address: str) -> str:
        """A short digest of everything that is published in a row."""
        if address not in self._digests:
            content = json.dumps(self._rows[address], sort_keys=True, default=str)
            digest = hashlib.sha256(content.encode()).hexdigest()
            self._digests[address] = digest[:_DIGEST_LETTERS]
        return self._digests[address]


@remembered
def record_rows(published: Published) -> RecordRows:
    """The index of an edition, made once."""
    return RecordRows(published)


def split(address: str) -> tuple[str, str]:
    """Table and key of an address."""
    table, _sign, key = address.partition(":")
    return table, key


def table_title(address: str) -> str:
    """The title of the table of an address, for the catalogue."""
    return TABLES[split(address)[0]].title
