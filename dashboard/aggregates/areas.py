"""Programs known by name, counted by priority area or country, with those that aim at poverty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.aggregates.itemised import LMC_FUND
from dashboard.aggregates.programmoney import umbrellas

Row = Mapping[str, Any]
By = Literal["priority_area", "country"]

OTHER_FUNDS = "other-funds"
FUND_GROUPS = (LMC_FUND, OTHER_FUNDS)
_NO_AREA = "other"


def fund_group(row: Row) -> str:
    """The fund, or that it is another one: only the LMC Special Fund has batches."""
    return LMC_FUND if row["fund"] == LMC_FUND else OTHER_FUNDS


@dataclass(frozen=True, slots=True)
class Kind:
    """The programs of one area or country in one fund; ``rows`` hold their components as well."""

    fund: str
    code: str
    rows: tuple[Row, ...]

    @property
    def programs(self) -> list[Row]:
        """The programs that count."""
        return umbrellas(self.rows)

    @property
    def aiming(self) -> int:
        """Those of which poverty, or the living of the poor, is a stated aim."""
        return sum(row["poverty_relevant"] for row in self.programs)


def kinds(rows: Iterable[Row], by: By, order: Sequence[str] = ()) -> list[Kind]:
    """The kinds that have a program, by fund; the largest first, or in the given order.

    A component is of the kind of its umbrella, where that is among the rows.
    """
    listed = list(rows)
    held: dict[tuple[str, str], list[Row]] = {}
    by_id = {row["program_id"]: row for row in listed}
    for row in listed:
        top = _top(row, by_id)
        held.setdefault((fund_group(top), top[by]), []).append(row)
    found = [Kind(fund, code, tuple(members)) for (fund, code), members in held.items()]
    return sorted(
        (kind for kind in found if kind.programs),
        key=lambda kind: (FUND_GROUPS.index(kind.fund), *_rank(kind, order)),
    )


def leaders(found: Sequence[Kind]) -> list[Kind]:
    """The kinds of the LMC Special Fund with the most programs; several where they are level.

    What is in no area in particular leads nothing.
    """
    of_fund = [kind for kind in found if kind.fund == LMC_FUND and kind.code != _NO_AREA]
    most = max((len(kind.programs) for kind in of_fund), default=0)
    return [kind for kind in of_fund if len(kind.programs) == most]


def _rank(kind: Kind, order: Sequence[str]) -> tuple[int, int, str]:
    if order:
        place = order.index(kind.code) if kind.code in order else len(order)
        return place, 0, kind.code
    # What is in no area stands last, however many it has.
    return int(kind.code == _NO_AREA), -len(kind.programs), kind.code


def _top(row: Row, by_id: Mapping[str, Row]) -> Row:
    seen = {row["program_id"]}
    while row["parent_id"] in by_id and row["parent_id"] not in seen:
        row = by_id[row["parent_id"]]
        seen.add(row["program_id"])
    return row
