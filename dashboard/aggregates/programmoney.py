"""Amounts of programs added up: components once, shared amounts once, one currency at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.aggregates.batches import Reach, reach_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of what pages say of single programs.

    ``value`` is None where no amount is given; ``added`` counts the amounts in it. ``without``
    counts the programs of which none is reported, which makes the sum a lower bound.
    """

    value: Decimal | None
    reach: Reach
    added: int
    without: int


def dollars(rows: Sequence[Row]) -> Money:
    """The US dollars that sources give for these programs; other currencies are left out."""
    return _money(rows, list(_once(rows, "amount_usd")), "amount_usd")


def by_currency(rows: Sequence[Row]) -> dict[str, Money]:
    """The amounts in the currencies of their sources, one sum each, never added together."""
    added = list(_once(rows, "amount"))
    return {
        code: _money(rows, [row for row in added if row["currency"] == code], "amount")
        for code in sorted({row["currency"] for row in added})
    }


def umbrellas(rows: Iterable[Row]) -> list[Row]:
    """The programs that count: components are in their umbrella (DESIGN section 4, rule 1)."""
    return [row for row in rows if not row["parent_id"]]


def without_amount(rows: Sequence[Row], column: str = "amount") -> int:
    """The programs of which no amount is reported, neither their own nor that of a component."""
    return sum(not _told(row, rows, column) for row in umbrellas(rows))


def _money(rows: Sequence[Row], added: Sequence[Row], column: str) -> Money:
    without = without_amount(rows, column)
    return Money(
        value=sum((row[column] for row in added), Decimal(0)) if added else None,
        reach=reach_of({row["amount_qualifier"] for row in added}, bounded=without > 0),
        added=len(added),
        without=without,
    )


def _once(rows: Sequence[Row], column: str) -> Iterable[Row]:
    """The rows whose amount is added: no part of one that is added, no second share of one."""
    by_id = {row["program_id"]: row for row in rows}
    shared = set()
    for row in rows:
        if row[column] is None or _inside(row, by_id, column):
            continue
        if row["amount_qualifier"] == "shared":
            # The record names the others of a shared amount only in its notes: one amount of one
            # batch stands for one figure. Should two differ after all, the sum is too low.
            figure = tuple(row[name] for name in ("country", "fund", "fund_year", column))
            if figure in shared:
                continue
            shared.add(figure)
        yield row


def _inside(row: Row, by_id: Mapping[str, Row], column: str) -> bool:
    """Whether the amount is part of that of an umbrella."""
    seen = {row["program_id"]}
    above = by_id.get(row["parent_id"])
    while above is not None and above["program_id"] not in seen:
        if above[column] is not None:
            return True
        seen.add(above["program_id"])
        above = by_id.get(above["parent_id"])
    return False


def _told(program: Row, rows: Sequence[Row], column: str) -> bool:
    """Whether a program has an amount, of its own or on a component."""
    parts = [row for row in rows if row["parent_id"] == program["program_id"]]
    return program[column] is not None or any(_told(part, rows, column) for part in parts)
