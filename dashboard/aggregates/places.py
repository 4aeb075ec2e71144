"""Named places: which provinces programs name, and which programs no map can place.

A program counts once in each province that it or one of its components names, however many of
its components do (DESIGN section 4, rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.itemised import LMC_FUND

if TYPE_CHECKING:
    from dashboard.filters import Filter

Row = Mapping[str, Any]

# The ISO 3166-2 code of a province begins with the country's short code.
COUNTRY_OF = {"KH": "KHM", "CN": "CHN", "LA": "LAO", "MM": "MMR", "TH": "THA", "VN": "VNM"}
# Of China the map shows the two provinces that belong to the cooperation's region.
OF_CHINA = ("CN-YN", "CN-GX")

# Why a place or a program is not on the map, in the order in which it is told.
NO_SHAPE, OUTSIDE, HIDDEN, COUNTRY_ONLY, NO_PLACE = (
    "no_shape",
    "outside",
    "hidden",
    "country_only",
    "no_place",
)
REASONS = (NO_SHAPE, OUTSIDE, HIDDEN, COUNTRY_ONLY, NO_PLACE)


@dataclass(frozen=True, slots=True)
class Place:
    """A province and the rows that name it; ``reason`` is empty where the map shows it."""

    code: str
    country: str
    reason: str
    rows: tuple[Row, ...]
    roots: tuple[str, ...]
    of_fund: int

    @property
    def programs(self) -> int:
        """How many programs name it, components counted with their umbrella."""
        return len(self.roots)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A program that is nowhere on the map: its rows, the reason, and the places that it names."""

    rows: tuple[Row, ...]
    reason: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """What a filter leaves: places on and off the map, and the programs that are nowhere on it.

    ``placed`` counts the programs that are somewhere on the map, ``of_fund`` those among them
    that the LMC Special Fund pays, ``hidden_without_year`` the rows that a year filter hides
    because they name no fund year.
    """

    on_map: tuple[Place, ...]
    off_map: tuple[Place, ...]
    unplaced: tuple[Unplaced, ...]
    placed: int
    of_fund: int
    hidden_without_year: int


def places(programs: Sequence[Row], shapes: Iterable[str], chosen: Filter) -> Places:
    """The places of the programs; ``shapes`` are the codes of the provinces that have an outline.

    The countries of the filter choose places: a project of China in a Lao province belongs to
    the Lao PDR here. A program without a place belongs to those who carry it out or host it.
    """
    roots = roots_of(programs)
    concerned = [row for row in programs if _concerns(row, chosen)]
    shown = [row for row in concerned if _timed(row, chosen)]
    known = frozenset(shapes)
    every = [_place(code, shown, roots, known, chosen) for code in _codes(shown)]
    on_map = tuple(place for place in every if not place.reason)
    placed = {root for place in on_map for root in place.roots}
    by_root = _grouped(shown, roots)
    undated = [row for row in concerned if row["fund_year"] is None and not _timed(row, chosen)]
    return Places(
        on_map=on_map,
        off_map=tuple(place for place in every if place.reason in (NO_SHAPE, OUTSIDE)),
        unplaced=tuple(
            _unplaced(rows, known, chosen) for root, rows in by_root.items() if root not in placed
        ),
        placed=len(placed),
        of_fund=sum(_of_fund(by_root[root]) for root in placed),
        hidden_without_year=len(_grouped(undated, roots)),
    )


def roots_of(programs: Iterable[Row]) -> dict[str, str]:
    """The topmost umbrella of every program by its key; its own where it has none."""
    parents = {row["program_id"]: row["parent_id"] for row in programs}
    return {key: _root(key, parents) for key in parents}


def _root(key: str, parents: Mapping[str, str]) -> str:
    seen = {key}
    while parents.get(key) and parents[key] not in seen:
        key = parents[key]
        seen.add(key)
    return key


def reason_of(code: str, shapes: frozenset[str], chosen: Filter) -> str:
    """Why the map does not show a province; empty where it does."""
    country = COUNTRY_OF.get(code[:2], "")
    if country and country not in chosen.countries:
        return HIDDEN
    if code not in shapes:
        return NO_SHAPE
    return OUTSIDE if country == "CHN" and code not in OF_CHINA else ""


def _concerns(row: Row, chosen: Filter) -> bool:
    if chosen.all_countries:
        return True
    where = {COUNTRY_OF.get(code[:2], "") for code in row["admin1_codes"]}
    return bool({row["country"], *row["site_countries"], *where} & set(chosen.countries))


def _timed(row: Row, chosen: Filter) -> bool:
    year = row["fund_year"]
    return chosen.all_years if year is None else chosen.has_year(year)


def _codes(rows: Iterable[Row]) -> list[str]:
    """The codes named, each once: by country in the order of the record, then by code."""
    ranks = {letters: rank for rank, letters in enumerate(COUNTRY_OF)}
    named = {code for row in rows for code in row["admin1_codes"]}
    return sorted(named, key=lambda code: (ranks.get(code[:2], len(ranks)), code))


def _place(
    code: str,
    shown: Iterable[Row],
    roots: Mapping[str, str],
    shapes: frozenset[str],
    chosen: Filter,
) -> Place:
    rows = [row for row in shown if code in row["admin1_codes"]]
    grouped = _grouped(rows, roots)
    return Place(
        code=code,
        country=COUNTRY_OF.get(code[:2], ""),
        reason=reason_of(code, shapes, chosen),
        rows=tuple(rows),
        roots=tuple(grouped),
        of_fund=sum(map(_of_fund, grouped.values())),
    )


def _grouped(rows: Iterable[Row], roots: Mapping[str, str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(roots[row["program_id"]], []).append(row)
    return groups


def _of_fund(rows: Iterable[Row]) -> bool:
    return any(row["fund"] == LMC_FUND for row in rows)


def _unplaced(rows: Sequence[Row], shapes: frozenset[str], chosen: Filter) -> Unplaced:
    codes = tuple(dict.fromkeys(code for row in rows for code in row["admin1_codes"]))
    reasons = {reason_of(code, shapes, chosen) for code in codes}
    if not codes:
        reasons = {COUNTRY_ONLY if any(row["site_countries"] for row in rows) else NO_PLACE}
    return Unplaced(tuple(rows), next(r for r in REASONS if r in reasons), codes)
