"""What the numbers of a page rest on, taken from the receipts that the screen shows too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dashboard.briefings.model import Basis
from dashboard.briefings.rows import SOURCES, RecordRows

if TYPE_CHECKING:
    from dashboard.figures.receipts import Receipt

# Lines of a receipt that a number does not rest on: shown beside it, never in it.
_BESIDE = ("agency", "set_aside")


def basis_of(rows: RecordRows, receipt: Receipt, rule: str = "") -> Basis:
    """The rows that a receipt's number rests on."""
    keys = (line.row_id for line in receipt.lines if line.standing not in _BESIDE)
    return Basis(rows.addresses(keys), rule)


def joined(bases: Iterable[Basis], rule: str = "") -> Basis:
    """What a sum or a finding over several numbers rests on."""
    return Basis(tuple(dict.fromkeys(row for basis in bases for row in basis.rows)), rule)


def pages_of(rows: RecordRows, basis: Basis) -> tuple[str, ...]:
    """The pages behind a basis, as addresses of rows: what a line of sources rests on."""
    pages = dict.fromkeys(page for row in basis.rows for page in rows.pages(row))
    return rows.addresses(f"{SOURCES}:{page}" for page in pages)


def bases_of(rows: RecordRows, receipts: Mapping[str, Receipt]) -> dict[str, Basis]:
    """The bases of several marks."""
    return {mark: basis_of(rows, receipt) for mark, receipt in receipts.items()}
