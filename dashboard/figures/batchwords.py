"""The sentences about batches: findings, sums, gaps. Each says no more than the agreement does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.batches import Batch, Reach, Total, lone_dispute, total
from etl.contract.codes import AGREEMENTS
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

_DOLLARS = {
    Reach.EXACT: N_("US$ {number}"),
    Reach.ABOUT: N_("about US$ {number}"),
    Reach.AT_LEAST: N_("at least US$ {number}"),
}


def bare(value: Decimal, measure: str) -> str:
    """A figure as it is written at a mark: whole projects, or millions without the word."""
    return words.whole(value) if measure == "projects" else words.in_millions(value)


def amount(value: Decimal, measure: str) -> str:
    """A figure with its unit, in full: ``13 projects``, ``US$ 4,335,900``."""
    if measure == "projects":
        return ngettext(
            "{number} project", "{number} projects", int(value), number=words.whole(value)
        )
    return _("US$ {number}", number=words.whole(value))


def quantity(sums: Total, measure: str) -> str:
    """A sum with its unit and reservation: ``at least 98 projects``.

    "At least" is said of what the figures come to when those worded "about" mean least.
    """
    if sums.value is None or sums.least is None:
        return _("no figure reported")
    bound = sums.reach is Reach.AT_LEAST
    value = sums.least if bound else sums.value
    if measure == "projects":
        return _projects(int(value), sums.reach)
    return _(_DOLLARS[sums.reach], number=words.short(value, down=bound))


def sum_words(found: Sequence[Batch], measure: str) -> str:
    """What batches come to; of one disputed batch alone what is counted and the range stated."""
    alone = lone_dispute(found)
    if alone is None:
        return quantity(total(found), measure)
    return _(
        "{figure}, disputed: {span}",
        figure=counted_words(alone, measure),
        span=span_words(alone, measure),
    )


def counted_words(batch: Batch, measure: str) -> str:
    """The counted figure of a batch for reading: ``13 projects``, ``over US$ 4.34 million``."""
    value = batch.value if batch.value is not None else 0
    if measure == "projects":
        return words.qualified(_projects(int(value), Reach.EXACT), batch.qualifier)
    told = _(_DOLLARS[Reach.EXACT], number=words.short(value))
    return words.qualified(told, batch.qualifier)


def span_words(batch: Batch, measure: str) -> str:
    """The range of what is stated for a batch: ``stated from 3 to 13``."""
    low, high = (n if n is not None else 0 for n in (batch.low, batch.high))
    if measure == "projects":
        return _("stated from {low} to {high}", low=words.whole(low), high=words.whole(high))
    return _("stated from US$ {low} to {high}", low=words.whole(low), high=words.whole(high))


def gaps_of(found: Sequence[Batch]) -> str:
    """What the sum over batches leaves out; of one disputed batch alone nothing is left out."""
    return "" if lone_dispute(found) else gap_words(total(found))


def _projects(n: int, reach: Reach) -> str:
    number = words.whole(n)
    if reach is Reach.EXACT:
        return ngettext("{number} project", "{number} projects", n, number=number)
    if reach is Reach.ABOUT:
        return ngettext("about {number} project", "about {number} projects", n, number=number)
    return ngettext("at least {number} project", "at least {number} projects", n, number=number)


def gap_words(sums: Total) -> str:
    """What a sum leaves out or counts low; empty where it is whole."""
    parts = []
    if sums.bare:
        parts.append(bare_words(sums.bare, sums.implied))
    if sums.disputed:
        parts.append(
            ngettext("{n} disputed, counted low", "{n} disputed, counted low", sums.disputed)
        )
    return " · ".join(parts)


def bare_words(n: int, implied: int) -> str:
    """How many batches no source gives a figure of, those with an implied one among them."""
    if not implied:
        return ngettext(
            "{n} batch without a stated figure", "{n} batches without a stated figure", n
        )
    return ngettext(
        "{n} batch without a stated figure ({implied} implied)",
        "{n} batches without a stated figure ({implied} implied)",
        n,
        implied=implied,
    )


def title_words(shown: Sequence[Batch], measure: str, span: str, names: Mapping[str, str]) -> str:
    """The finding: what is on record and how many of the known batches have a figure."""
    if not shown:
        return _("No batch of the fund is on record for this selection")
    sums = total(shown)
    told = sum_words(shown, measure)
    countries = {b.country for b in shown}
    place = names[countries.pop()] if len(countries) == 1 else _("On record")
    if sums.reported == len(shown):
        return ngettext(
            "{place}, {years}: {quantity} in the one batch known",
            "{place}, {years}: {quantity} in the {n} batches known",
            len(shown),
            place=place,
            years=span,
            quantity=told,
        )
    return _(
        "{place}, {years}: {quantity}; {reported} of {known} known batches have a figure",
        place=place,
        years=span,
        quantity=told,
        reported=sums.reported,
        known=len(shown),
    )


def figure_words(batch: Batch, measure: str) -> str:
    """One batch in words: its figure in full, how far it is agreed, and the range stated."""
    state = words.label(AGREEMENTS, batch.agreement)
    if batch.implied and batch.implied_low is not None and batch.implied_high is not None:
        if batch.implied_low == batch.implied_high:
            return _(
                "not reported; running totals imply {amount}",
                amount=amount(batch.implied_low, measure),
            )
        return _(
            "not reported; running totals imply {low} to {high}",
            low=words.whole(batch.implied_low),
            high=amount(batch.implied_high, measure),
        )
    if batch.value is None:
        return _("batch known, figure not reported")
    told = words.qualified(amount(batch.value, measure), batch.qualifier)
    if batch.low is None or batch.high is None or batch.low == batch.high:
        return _("{figure} ({state})", figure=told, state=state)
    return _(
        "{figure} ({state}; stated from {low} to {high})",
        figure=told,
        state=state,
        low=words.whole(batch.low),
        high=words.whole(batch.high),
    )
