"""The machine-readable receipt that travels inside a file: every text of it and what that rests on.

A writer tells a ``Ledger`` each text as it writes it. The receipt keeps them in boxes (a text
shape, a table, a chart, a sheet), each under a name that office programs keep when a person edits
the file. It has no time of making: equal files have equal receipts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from dashboard.briefings.model import Request, Rows
from dashboard.filters import Filter
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.rows import RowIndex

DISTRIBUTION = "lmc-poverty-dashboard"
SCHEMA = 1
KIND = "lmc-briefing-receipt"


class ReceiptError(Exception):
    """A file has no receipt that can be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of a file and the rows it rests on; ``key`` names it within its box.

    In a chart the text is the value of a point, plain, and the key its series and category.
    """

    key: str
    text: str
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that a file says, and where it comes from. ``digests`` are those of the rows."""

    request: Request
    format: str
    edition: str
    address: str
    version: str
    boxes: Mapping[str, tuple[Unit, ...]]
    digests: Mapping[str, str]


@dataclass(slots=True)
class Ledger:
    """Collects the texts of a file while it is written."""

    boxes: dict[str, list[Unit]] = field(default_factory=dict)

    def put(self, box: str, key: str, text: str, rows: Rows = ()) -> str:
        """Remember a text; gives it back, so that it can be written in the same breath."""
        self.boxes.setdefault(box, []).append(Unit(key, text, rows))
        return text

    def receipt(
        self, request: Request, form: str, edition: str, address: str, index: RowIndex
    ) -> Receipt:
        """The receipt of what was written."""
        units = [unit for box in self.boxes.values() for unit in box]
        keys = dict.fromkeys(key for unit in units for key in unit.rows)
        return Receipt(
            request=request,
            format=form,
            edition=edition,
            address=address,
            version=version(DISTRIBUTION),
            boxes={name: tuple(box) for name, box in self.boxes.items()},
            digests={key: index.digest(key) for key in keys},
        )


def to_json(receipt: Receipt) -> bytes:
    """The receipt as it stands in a file: JSON in UTF-8, keys sorted."""
    order = {key: n for n, key in enumerate(receipt.digests)}
    told = {
        "kind": KIND,
        "schema": SCHEMA,
        "version": receipt.version,
        "edition": receipt.edition,
        "address": receipt.address,
        "format": receipt.format,
        "request": _request(receipt.request),
        "rows": [[key, digest] for key, digest in receipt.digests.items()],
        "boxes": {name: _units(units, order) for name, units in receipt.boxes.items()},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _request(request: Request) -> dict[str, Any]:
    chosen = request.chosen
    return {
        "subject": request.subject,
        "of": request.of,
        "today": request.today,
        "countries": list(chosen.countries),
        "years": list(chosen.years),
        "all_countries": chosen.all_countries,
        "all_years": chosen.all_years,
    }


def _units(units: Iterable[Unit], order: Mapping[str, int]) -> list[list[Any]]:
    return [[unit.key, unit.text, [order[key] for key in unit.rows]] for unit in units]


def from_json(content: bytes) -> Receipt:
    """The receipt that stands in a file; raises ReceiptError where it is none or damaged."""
    try:
        told = json.loads(content)
        if told["kind"] != KIND or told["schema"] != SCHEMA:
            raise ReceiptError(_("this version cannot read the receipt inside the file"))
        return _receipt(told)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        raise ReceiptError(_("the receipt inside the file is damaged")) from fault


def _receipt(told: Mapping[str, Any]) -> Receipt:
    keys = [str(key) for key, _digest in told["rows"]]
    asked = told["request"]
    first, last = asked["years"]
    chosen = Filter(
        tuple(map(str, asked["countries"])),
        (int(first), int(last)),
        bool(asked["all_countries"]),
        bool(asked["all_years"]),
    )
    return Receipt(
        request=Request(str(asked["subject"]), chosen, str(asked["today"]), str(asked["of"])),
        format=str(told["format"]),
        edition=str(told["edition"]),
        address=str(told["address"]),
        version=str(told["version"]),
        boxes={str(name): _read_units(units, keys) for name, units in told["boxes"].items()},
        digests={str(key): str(digest) for key, digest in told["rows"]},
    )


def _read_units(units: Sequence[Any], keys: Sequence[str]) -> tuple[Unit, ...]:
    return tuple(
        Unit(str(key), str(text), tuple(keys[n] for n in rows)) for key, text, rows in units
    )
