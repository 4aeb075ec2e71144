"""Which step of rule 3 (DESIGN section 4) decided what is counted for a batch.

The published figure says which statement counts; here the statements are weighed once more to
tell by which step it won, and tests hold the winner against the published one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.aggregates.intervals import Interval, interval_of
from etl.values import PartialDate

if TYPE_CHECKING:
    from dashboard.published import Published

Row = Mapping[str, Any]

# The steps in the order in which rule 3 takes them. The last of the first list is needed where two
# groups share their best page.
GROUP_STEPS = ("publishers", "tier", "later", "first_id", "lower")
NUMBER_STEPS = ("publishers", "narrow", "tier", "basis", "qualifier", "later", "first_id")


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement's number; ``publisher`` is empty where nobody stands behind it."""

    statement_id: str
    value: Decimal
    qualifier: str
    interval: Interval
    publisher: str
    tier: int
    published: date
    stated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that all fit together, to which none of the others can be added."""

    claims: tuple[Claim, ...]
    point: int

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who stands behind it, each once."""
        return tuple(sorted({claim.publisher for claim in self.claims if claim.publisher}))

    @property
    def best(self) -> Claim:
        """The claim with the best page."""
        return min(self.claims, key=_page_rank)

    @property
    def rank(self) -> tuple[Any, ...]:
        """The smallest counts; one part a step of ``GROUP_STEPS``."""
        return (-len(self.publishers), *_page_rank(self.best), self.point)


@dataclass(frozen=True, slots=True)
class Decision:
    """What counts, beside which others, and the steps that it took.

    ``group_step`` is empty where all statements fit together, ``number_step`` where the group
    states one number only. ``rival`` and ``second`` are the best group and claim that lost.
    """

    counted: Claim
    group: Group
    rival: Group | None
    group_step: str
    second: Claim | None
    number_step: str
    voices: int
    second_voices: int


def claims_of(published: Published, keys: Iterable[str], measure: str) -> list[Claim]:
    """The numbers that the statements of these ids give for a measure."""
    rows = published.pick("fund_statements", keys)
    pages = {row["source_id"]: row for row in published.pick("sources", _pages(rows))}
    claims = (_claim(row, pages[row["source_id"]], measure) for row in rows)
    return [claim for claim in claims if claim is not None]


def decide(claims: Sequence[Claim]) -> Decision:
    """Weigh the claims of one batch and measure; raises ValueError where there is none."""
    groups = sorted(maximal_groups(claims), key=lambda group: group.rank)
    group, rivals = groups[0], groups[1:]
    ranks = {claim.statement_id: _number_rank(claim, group.claims) for claim in group.claims}
    ordered = sorted(group.claims, key=lambda claim: ranks[claim.statement_id])
    counted = ordered[0]
    others = [c for c in ordered if (c.value, c.qualifier) != (counted.value, counted.qualifier)]
    second = others[0] if others else None
    return Decision(
        counted=counted,
        group=group,
        rival=rivals[0] if rivals else None,
        group_step=_step(GROUP_STEPS, group.rank, [rival.rank for rival in rivals]),
        second=second,
        number_step=_step(
            NUMBER_STEPS, ranks[counted.statement_id], [ranks[c.statement_id] for c in others]
        ),
        voices=_voices(counted, group.claims),
        second_voices=_voices(second, group.claims) if second else 0,
    )


def maximal_groups(claims: Sequence[Claim]) -> list[Group]:
    """Every set of mutually compatible claims to which no other claim can be added.

    Raises ValueError where there is no claim. Intervals that meet in pairs all share a number,
    and the greatest of their lower ends is one.
    """
    if not claims:
        raise ValueError("nothing is claimed")
    over: dict[frozenset[int], int] = {}
    for point in sorted({claim.interval.low for claim in claims}):
        found = frozenset(n for n, c in enumerate(claims) if c.interval.holds(point))
        over.setdefault(found, point)
    return [
        Group(tuple(claims[n] for n in sorted(members)), point)
        for members, point in over.items()
        if not any(members < other for other in over)
    ]


def _step(steps: Sequence[str], winner: tuple[Any, ...], losers: Iterable[tuple[Any, ...]]) -> str:
    """The step after which the winner stood alone; empty where it was alone from the start."""
    needed = [
        next(n for n, (mine, other) in enumerate(zip(winner, loser, strict=True)) if mine != other)
        for loser in losers
    ]
    return steps[max(needed)] if needed else ""


def _pages(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(row["source_id"] for row in rows))


def _claim(row: Row, page: Row, measure: str) -> Claim | None:
    projects = measure == "projects"
    value = row["projects"] if projects else row["amount_usd"]
    qualifier = row["projects_qualifier"] if projects else row["amount_qualifier"]
    if value is None or not qualifier:
        return None
    return Claim(
        statement_id=row["statement_id"],
        value=Decimal(value),
        qualifier=qualifier,
        interval=interval_of(value, qualifier, measure),
        publisher=page["publisher_group"],
        tier=page["tier"],
        published=_first_day(page["published_on"]),
        stated=row["fund_year_basis"] == "stated",
    )


def _first_day(iso: str) -> date:
    # An undated page is the earliest; a month or year counts as its first day.
    return PartialDate.from_iso(iso).first if iso else date.min


def _page_rank(claim: Claim) -> tuple[int, int, str]:
    return (claim.tier, -claim.published.toordinal(), claim.statement_id)


def _voices(claim: Claim, group: Iterable[Claim]) -> int:
    """How many publishers of the group state the number of ``claim``."""
    return len({c.publisher for c in group if c.value == claim.value and c.publisher})


def _number_rank(claim: Claim, group: Sequence[Claim]) -> tuple[Any, ...]:
    return (
        -_voices(claim, group),
        claim.interval.width,
        claim.tier,
        not claim.stated,
        claim.qualifier != "exact",
        -claim.published.toordinal(),
        claim.statement_id,
    )
