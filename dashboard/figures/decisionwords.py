"""Which step of counting rule 3 decided for a batch figure, in sentences (DESIGN section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.batches import Batch
from dashboard.aggregates.decisions import Claim, Decision, Group, claims_of, decide
from dashboard.figures.batchwords import amount
from dashboard.remembered import remembered
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.published import Published


def decision_of(published: Published, batch: Batch) -> Decision | None:
    """How the figure of a batch was decided; None where no statement counts (an implied one)."""
    return None if batch.implied else _decided(published, batch.receipt, batch.measure)


@remembered
def _decided(published: Published, receipt: tuple[str, ...], measure: str) -> Decision | None:
    claims = claims_of(published, receipt, measure)
    return decide(claims) if claims else None


def decision_words(decision: Decision, measure: str) -> Iterable[str]:
    """Sentences on the two choices of rule 3: the group of statements, then its number."""
    if decision.rival is not None:
        yield _GROUP_SENTENCES[decision.group_step](decision.group, decision.rival)
    told = words.qualified(amount(decision.counted.value, measure), decision.counted.qualifier)
    if len(decision.group.claims) == 1:
        return
    if decision.second is None:
        yield _("All counted statements give the same number: {figure}.", figure=told)
        return
    other = words.qualified(amount(decision.second.value, measure), decision.second.qualifier)
    reason = _NUMBER_SENTENCES[decision.number_step](decision, decision.second)
    yield _("Within the group {figure} counts before {other}.", figure=told, other=other)
    yield reason


def totals_differ() -> str:
    """Of an implied figure whose running totals do not meet."""
    return _(
        "No source states it, and the running totals leave ranges that do not meet: shown are the "
        "smallest and largest number that any of them leaves. None is counted."
    )


def _by_publishers(group: Group, rival: Group) -> str:
    return _(
        "Counted is the group of statements with the most publishers: {n} ({names}) against {m} "
        "({others}).",
        n=len(group.publishers),
        names=words.listing(group.publishers),
        m=len(rival.publishers),
        others=words.listing(rival.publishers) or _("none identified"),
    )


def _by_tier(group: Group, rival: Group) -> str:
    return _(
        "Two groups of statements have equally many publishers ({n}). Counted is the one with a "
        "page of the better tier: tier {tier} before tier {other}.",
        n=len(group.publishers),
        tier=group.best.tier,
        other=rival.best.tier,
    )


def _by_date(group: Group, rival: Group) -> str:
    return _(
        "Two groups of statements have equally many publishers ({n}) and pages of the same tier. "
        "Counted is the one with the later page: {day} after {other}.",
        n=len(group.publishers),
        day=_day(group.best),
        other=_day(rival.best),
    )


def _by_id(group: Group, rival: Group) -> str:
    return _(
        "Two groups of statements have equally many publishers ({n}) and pages of the same tier "
        "and day. Counted is the one whose row comes first by name: {row} before {other}.",
        n=len(group.publishers),
        row=group.best.statement_id,
        other=rival.best.statement_id,
    )


def _by_number(group: Group, _rival: Group) -> str:
    return _(
        "Two groups of statements have equally many publishers ({n}) and share their best page. "
        "Counted is the one with the lower numbers.",
        n=len(group.publishers),
    )


_GROUP_SENTENCES: dict[str, Callable[[Group, Group], str]] = {
    "publishers": _by_publishers,
    "tier": _by_tier,
    "later": _by_date,
    "first_id": _by_id,
    "lower": _by_number,
}


def _number_by_publishers(decision: Decision, _second: Claim) -> str:
    return ngettext(
        "{n} publisher states it, the other number {m}.",
        "{n} publishers state it, the other number {m}.",
        decision.voices,
        m=decision.second_voices,
    )


def _number_by_width(decision: Decision, second: Claim) -> str:
    return _(
        "Equally many publishers state them; the more exact one is taken: it allows {low} to "
        "{high}, the other {other_low} to {other_high}.",
        low=words.whole(decision.counted.interval.low),
        high=words.whole(decision.counted.interval.high),
        other_low=words.whole(second.interval.low),
        other_high=words.whole(second.interval.high),
    )


def _number_by_tier(decision: Decision, second: Claim) -> str:
    return _(
        "Equally many publishers state them, equally exactly; the page of the better tier is "
        "taken: tier {tier} before tier {other}.",
        tier=decision.counted.tier,
        other=second.tier,
    )


def _number_by_basis(_decision: Decision, _second: Claim) -> str:
    return _(
        "Equally many publishers state them, equally exactly and on pages of the same tier; the "
        "one whose fund year is stated is taken before the one whose year is inferred."
    )


def _number_by_qualifier(_decision: Decision, _second: Claim) -> str:
    return _(
        "They are equal in publishers, exactness, tier and fund year; the one worded without "
        "reservation is taken."
    )


def _number_by_date(decision: Decision, second: Claim) -> str:
    return _(
        "They are equal in publishers, exactness, tier, fund year and wording; the later page is "
        "taken: {day} after {other}.",
        day=_day(decision.counted),
        other=_day(second),
    )


def _number_by_id(decision: Decision, second: Claim) -> str:
    return _(
        "They are equal in all that is weighed; the row that comes first by name is taken: {row} "
        "before {other}.",
        row=decision.counted.statement_id,
        other=second.statement_id,
    )


_NUMBER_SENTENCES: dict[str, Callable[[Decision, Claim], str]] = {
    "publishers": _number_by_publishers,
    "narrow": _number_by_width,
    "tier": _number_by_tier,
    "basis": _number_by_basis,
    "qualifier": _number_by_qualifier,
    "later": _number_by_date,
    "first_id": _number_by_id,
}


def _day(claim: Claim) -> str:
    return _("undated page") if claim.published == date.min else words.day(claim.published)
