"""The machine-readable receipt that every file carries: what it prints, and what that rests on.

It is canonical JSON: sorted, without times, the same for the same data, filter and version. It
holds each marked number with the rows behind it, of each row what it says, its pages and a
digest, and of each page how it may be cited (an address only where readers may be sent there).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from babel import localedata

from dashboard.briefings.model import Request, Text
from dashboard.briefings.numbers import has_number
from dashboard.briefings.rows import SOURCES, RecordRows, record_rows, split
from dashboard.figures.records import row_words
from dashboard.filters import Filter
from dashboard.names import country_names
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing
    from dashboard.published import Published

SCHEMA = 1
KIND = "lmc-briefing-receipt"
_PRODUCT = "lmc-poverty-dashboard"

Entries = dict[str, Any]
# Where the texts of a file lie, as its format's reader needs it to find them again.
Places = Mapping[str, Any]


class ReceiptError(Exception):
    """A receipt cannot be used; the message says why, fit to be shown."""


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Where the numbers of a native chart lie: by column and code of the workbook behind it.

    The first column holds the ``labels`` of the categories. ``heads`` are the ids of the ``headers``,
    of which the first is the title of the chart. ``whiskers`` tells by the column of a
    series which column its whiskers begin in.
    """

    codes: tuple[str, ...]
    labels: tuple[str, ...]
    headers: tuple[str, ...]
    heads: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]
    series: int
    whiskers: Mapping[int, int]

    @classmethod
    def of(cls, entries: Entries) -> ChartPlace:
        """The place as a receipt holds it; raises ReceiptError where it is damaged."""
        try:
            place = cls(
                tuple(map(str, entries["codes"])),
                tuple(map(str, entries["labels"])),
                tuple(map(str, entries["headers"])),
                tuple(map(str, entries["heads"])),
                tuple(tuple(map(str, column)) for column in entries["ids"]),
                int(entries["series"]),
                {int(series): int(first) for series, first in entries["whiskers"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ReceiptError(_damaged()) from error
        rows = len(place.codes)
        if not len(place.ids) == len(place.headers) == len(place.heads) or any(
            len(c) != rows for c in place.ids
        ):
            raise ReceiptError(_damaged())
        return place


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where the texts of a table lie; ``rows`` are what its rows say as a whole."""

    head: tuple[str, ...]
    rows: tuple[str, ...]
    head_ids: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, entries: Entries) -> TablePlace:
        """The place as a receipt holds it; raises ReceiptError where it is damaged."""
        try:
            place = cls(
                tuple(map(str, entries["head"])),
                tuple(map(str, entries["rows"])),
                tuple(map(str, entries["head_ids"])),
                tuple(tuple(map(str, row)) for row in entries["ids"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ReceiptError(_damaged()) from error
        width = len(place.head)
        if len(place.head_ids) != width or any(len(row) != width for row in place.ids):
            raise ReceiptError(_damaged())
        if len(place.rows) != len(place.ids):
            raise ReceiptError(_damaged())
        return place


def _damaged() -> str:
    return _("The receipt in the file is damaged or not one of ours.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was read; ``marks``, ``rows`` and ``places`` are those of its JSON."""

    request: Request
    base: str
    edition: str
    state: str
    product: str
    format: str
    marks: Mapping[str, Entries]
    rows: Mapping[str, Entries]
    places: Places

    def texts_in(self, place: str) -> list[str]:
        """The ids of the marked texts that share a place, in their order."""
        listed = self.places.get(place)
        listed = listed if isinstance(listed, list) else []
        return [mark for mark in listed if isinstance(mark, str) and mark in self.marks]

    def row_in(self, place: str, row: str) -> Mapping[str, str]:
        """The ids of a row of a sheet by the names of their columns."""
        listed = self.places.get(place)
        held = listed.get(row) if isinstance(listed, dict) else None
        return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}

    def chart_in(self, place: str) -> ChartPlace | None:
        """Where the numbers of a chart lie; None where the receipt knows no such chart."""
        listed = self.places.get(place)
        return ChartPlace.of(listed) if isinstance(listed, dict) and "codes" in listed else None

    def table_in(self, place: str) -> TablePlace | None:
        """Where the texts of a table lie; None where the receipt knows no such table."""
        listed = self.places.get(place)
        return TablePlace.of(listed) if isinstance(listed, dict) and "rows" in listed else None


@cache
def product() -> str:
    """This product and its version."""
    try:
        return f"{_PRODUCT} {version(_PRODUCT)}"
    except PackageNotFoundError:  # run from its sources
        return _PRODUCT


def receipt_json(
    published: Published,
    briefing: Briefing,
    form: str,
    printed: Iterable[Text],
    places: Places,
) -> str:
    """The receipt of a file in which ``printed`` are the texts as they stand there."""
    marks = {text.id: _mark(text) for text in printed if has_number(text.words)}
    rows = record_rows(published)
    behind = rows.addresses(row for mark in marks.values() for row in mark["rows"])
    entries = {
        "kind": KIND,
        "schema": SCHEMA,
        "product": product(),
        "edition": briefing.edition.hash,
        "state": briefing.edition.state,
        "request": request_entries(briefing.request),
        "base": briefing.base,
        "address": briefing.address.words,
        "format": form,
        "marks": marks,
        "rows": _rows(published, rows, behind),
        "sources": _sources(rows, behind),
        "places": places,
    }
    return canonical(entries)


def canonical(entries: Entries) -> str:
    """Entries as JSON in the one spelling that they have."""
    return json.dumps(entries, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def request_entries(request: Request) -> Entries:
    """A request as it stands in a receipt."""
    chosen = request.chosen
    return {
        "subject": request.subject,
        "of": request.of,
        "countries": list(chosen.countries),
        "years": list(chosen.years),
        "all_countries": chosen.all_countries,
        "all_years": chosen.all_years,
        "today": request.today,
        "without": list(request.without),
        "language": request.language,
    }


def read_receipt(text: str) -> Receipt:
    """The receipt of a JSON text; raises ReceiptError where it is none that can be used."""
    try:
        return _read(json.loads(text))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise ReceiptError(_damaged()) from error


def _read(entries: Entries) -> Receipt:
    if entries["kind"] != KIND:
        raise ReceiptError(_damaged())
    if entries["schema"] != SCHEMA:
        raise ReceiptError(
            _(
                "The receipt in the file is of schema {found}; this version reads {known}.",
                found=str(entries["schema"])[:20],
                known=SCHEMA,
            )
        )
    marks, rows = dict(entries["marks"]), dict(entries["rows"])
    for mark in marks.values():
        _check_mark(mark)
    return Receipt(
        request=_request(entries["request"]),
        base=str(entries["base"]),
        edition=str(entries["edition"]),
        state=date.fromisoformat(entries["state"]).isoformat(),
        product=str(entries["product"]),
        format=str(entries["format"]),
        marks=marks,
        rows={key: dict(row) for key, row in rows.items()},
        places=dict(entries["places"]),
    )


def _check_mark(mark: Entries) -> None:
    """Raises TypeError, KeyError or ArithmeticError where a mark is not what a receipt holds."""
    if not isinstance(mark["text"], str) or not all(isinstance(r, str) for r in mark["rows"]):
        raise TypeError(mark)
    Decimal(mark.get("value", "0"))


def _request(entries: Entries) -> Request:
    """The request in a receipt; raises ValueError where no such request can be made."""
    first, last = (int(year) for year in entries["years"])
    countries, language = tuple(map(str, entries["countries"])), str(entries["language"])
    if not countries or not _FIRST <= first <= last <= _LAST:
        raise ValueError(entries)
    # It becomes part of the names of files that are looked for.
    if not language.isalpha() or not localedata.exists(language):
        raise ValueError(language)
    return Request(
        subject=str(entries["subject"]),
        chosen=Filter(
            countries,
            (first, last),
            bool(entries["all_countries"]),
            bool(entries["all_years"]),
        ),
        today=date.fromisoformat(entries["today"]).isoformat(),
        of=str(entries["of"]),
        without=tuple(map(str, entries["without"])),
        language=language,
    )


# Years that a request can be about.
_FIRST, _LAST = 1900, 2200


def _mark(text: Text) -> Entries:
    found: Entries = {"text": text.words, "rows": list(text.basis.rows)}
    if text.value is not None:
        found["value"] = f"{text.value.normalize():f}"
    if text.basis.rule:
        found["rule"] = text.basis.rule
    if text.frame:
        found["frame"] = True
    return found


def _rows(published: Published, rows: RecordRows, behind: Iterable[str]) -> Entries:
    names = country_names(published)
    found: Entries = {}
    for address in behind:
        table, _key = split(address)
        found[address] = {
            "digest": rows.digest(address),
            "says": row_words(table, rows.row(address), names),
            "pages": {page: rows.digest(f"{SOURCES}:{page}") for page in rows.pages(address)},
        }
    return found


def _sources(rows: RecordRows, behind: Iterable[str]) -> Entries:
    cited: dict[str, None] = {}
    for address in behind:
        table, key = split(address)
        cited.update(dict.fromkeys([key] if table == SOURCES else rows.pages(address)))
    return {page: _source(rows, page) for page in cited}


def _source(rows: RecordRows, page: str) -> Entries:
    """How a page may be cited; one without link without its address (rule 12)."""
    row = rows.row(f"{SOURCES}:{page}")
    found = {name: row[name] for name in ("publisher", "published_on", "title")}
    if row["link"]:
        return {**found, "url": row["url"]}
    return {**found, "copy": True}
