"""Which of several statements counts (DESIGN section 4, rules 3 and 4).

Statements are compatible when their intervals share a number. Intervals on a line that meet
pairwise all share one number, so a maximal group of mutually compatible statements is the set of
intervals over one point: a sweep over the ends finds all of them in n log n.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl.reconcile.statements import Claim

# Order of two statements of equal support: better tier, later page, first id.
PageRank = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The counted claim, the claims compatible with it (itself first) and those outside."""

    counted: Claim
    inside: tuple[Claim, ...]
    outside: tuple[Claim, ...]
    publishers: tuple[str, ...]

    @property
    def agreement(self) -> str:
        """``disputed``, ``agreed`` or ``single`` (rule 4)."""
        if self.outside:
            return "disputed"
        return "agreed" if len(self.publishers) > 1 else "single"


def weigh(claims: Sequence[Claim]) -> Verdict:
    """Choose the claim that counts among the claims of one batch and measure.

    Raises ValueError where there is no claim.
    """
    if not claims:
        raise ValueError("nothing is claimed")
    point = _best_point(claims)
    inside = [c for c in claims if c.interval.low <= point <= c.interval.high]
    outside = [c for c in claims if not c.interval.low <= point <= c.interval.high]
    counted = _counted(inside)
    rest = sorted((c for c in inside if c is not counted), key=_page_rank)
    return Verdict(
        counted, (counted, *rest), tuple(sorted(outside, key=_page_rank)), _publishers(inside)
    )


def _page_rank(claim: Claim) -> PageRank:
    page = claim.statement.page
    return (page.tier, -page.published.toordinal(), claim.statement.statement_id)


def _publishers(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({c.publisher for c in claims if c.publisher is not None}))


def _best_point(claims: Sequence[Claim]) -> int:
    """A number in the group with the most publishers; on a tie, with the best page."""
    _, _, point = min(
        ((-publishers, rank, point) for point, publishers, rank in _maximal_groups(claims)),
    )
    return point


def _maximal_groups(claims: Sequence[Claim]) -> Iterator[tuple[int, int, PageRank]]:
    """Sweep from low to high; yield (point, publishers, best page) of each maximal group.

    A group is maximal where a start is followed by an end: nothing can be added before something
    is lost. Ended claims leave the heap of best pages only when they reach its top.
    """
    voices: Counter[str] = Counter()
    best: list[tuple[PageRank, int]] = []  # page rank and end of the interval
    ends = sorted(claims, key=lambda c: c.interval.high)
    starts = sorted(claims, key=lambda c: c.interval.low)
    ended = 0
    for position, claim in enumerate(starts):
        point = claim.interval.low
        while ends[ended].interval.high < point:
            _leave(voices, ends[ended])
            ended += 1
        if claim.publisher is not None:
            voices[claim.publisher] += 1
        heapq.heappush(best, (_page_rank(claim), claim.interval.high))
        following = starts[position + 1].interval.low if position + 1 < len(starts) else None
        if following is None or ends[ended].interval.high < following:
            while best[0][1] < point:
                heapq.heappop(best)
            yield point, len(voices), best[0][0]


def _leave(voices: Counter[str], claim: Claim) -> None:
    if claim.publisher is None:
        return
    voices[claim.publisher] -= 1
    if not voices[claim.publisher]:
        del voices[claim.publisher]


def _counted(inside: Sequence[Claim]) -> Claim:
    """The number that most publishers state; on a tie the order of rule 3."""
    stating: dict[object, set[str]] = {}
    for claim in inside:
        voices = stating.setdefault(claim.value, set())
        if claim.publisher is not None:
            voices.add(claim.publisher)

    def order(claim: Claim) -> tuple[object, ...]:
        tier, later, first_id = _page_rank(claim)
        return (
            -len(stating[claim.value]),
            claim.interval.width,
            tier,
            claim.statement.basis != "stated",
            claim.qualifier != "exact",
            later,
            first_id,
        )

    return min(inside, key=order)
