"""The sentences about batches: findings, sums, gaps. Each says no more than the agreement does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.batches import Batch, Reach, Total, total
from etl.contract.codes import AGREEMENTS
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

_DOLLARS = {
    Reach.EXACT: N_("US$ {number}"),
    Reach.ABOUT: N_("about US$ {number}"),
    Reach.AT_LEAST: N_("at least US$ {number}"),
    Reach.AT_LEAST_ABOUT: N_("at least about US$ {number}"),
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
    """A sum with its unit and reservation: ``at least 98 projects``."""
    if sums.value is None:
        return _("no figure reported")
    if measure == "projects":
        return _projects(int(sums.value), sums.reach)
    bound = sums.reach in (Reach.AT_LEAST, Reach.AT_LEAST_ABOUT)
    return _(_DOLLARS[sums.reach], number=words.short(sums.value, down=bound))


def _projects(n: int, reach: Reach) -> str:
    number = words.whole(n)
    if reach is Reach.EXACT:
        return ngettext("{number} project", "{number} projects", n, number=number)
    if reach is Reach.ABOUT:
        return ngettext("about {number} project", "about {number} projects", n, number=number)
    if reach is Reach.AT_LEAST:
        return ngettext("at least {number} project", "at least {number} projects", n, number=number)
    return ngettext(
        "at least about {number} project", "at least about {number} projects", n, number=number
    )


def gap_words(sums: Total) -> str:
    """What a sum leaves out or counts low; empty where it is whole."""
    parts = []
    if sums.silent:
        parts.append(ngettext("{n} batch not reported", "{n} batches not reported", sums.silent))
    if sums.implied:
        parts.append(ngettext("{n} implied left out", "{n} implied left out", sums.implied))
    if sums.disputed:
        parts.append(
            ngettext("{n} disputed, counted low", "{n} disputed, counted low", sums.disputed)
        )
    return " · ".join(parts)


def title_words(shown: Sequence[Batch], measure: str, span: str, names: Mapping[str, str]) -> str:
    """The finding: what is on record and how many of the known batches have a figure."""
    if not shown:
        return _("No batch of the fund is on record for this selection")
    sums = total(shown)
    told = quantity(sums, measure)
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
