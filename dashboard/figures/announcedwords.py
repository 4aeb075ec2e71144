"""The sentences of itemised against announced. A share is told only where both sides allow it."""

from __future__ import annotations

from decimal import Decimal

from dashboard import words
from dashboard.aggregates.announced import Beside, Share, Sums, share, share_of_sum
from dashboard.figures.batchwords import bare, figure_words, quantity
from dashboard.figures.programwords import projects, sum_words
from etl.text import _, ngettext


def title_words(found: Sums, measure: str) -> str:
    """The finding over all batches with a figure."""
    if found.announced.value is None:
        return _("No batch with a figure is on record for this selection")
    told = quantity(found.announced, measure)
    if measure == "projects":
        return ngettext(
            "{n} of {quantity} in batches with a figure is known by name",
            "{n} of {quantity} in batches with a figure are known by name",
            found.named,
            quantity=told,
        )
    if found.money.value is None:
        return _("By project, nothing of {quantity} is known", quantity=told)
    return _(
        "By project, {known} of {quantity} is known",
        quantity=told,
        known=sum_words(found.money, "USD"),
    )


def share_words(found: Share | None) -> str:
    """A share in whole percent, with its reservation; empty where it cannot be told."""
    if found is None:
        return ""
    high = words.percent(found.high, 100)
    if found.low is None:
        return _("at most {share}", share=high)
    if found.low == found.high:
        return high
    return _("{low} to {high}", low=words.percent(found.low, 100), high=high)


def sums_label(found: Sums, measure: str) -> str:
    """What stands beside the bar of a country."""
    if found.announced.value is None:
        return _("no batch with a figure")
    told = quantity(found.announced, measure)
    if measure != "projects" and found.named:
        return _("{known} of {quantity}", known=_money(found), quantity=told)
    known = str(found.named) if found.named else _("none")
    return _("{known} of {quantity}", known=known, quantity=told)


def _money(found: Sums) -> str:
    return sum_words(found.money, "USD") or _("no amount given")


def sums_told(found: Sums, measure: str, name: str) -> str:
    """A country in a sentence: what is known, of what, which share, and what no bar holds."""
    parts = [_("{country}: {told}", country=name, told=sums_label(found, measure))]
    part = share_words(share_of_sum(found, measure))
    if part:
        parts.append(part)
    if found.uncounted:
        parts.append(
            ngettext(
                "{n} more in batches without a figure",
                "{n} more in batches without a figure",
                found.uncounted,
            )
        )
    return " \u00b7 ".join(parts)


def batch_label(one: Beside) -> str:
    """What stands beside the bar of a batch."""
    batch, known = one.batch, _named(one)
    if batch.implied:
        return _("{known} of {figure}, implied by totals", known=known, figure=_implied(one))
    if batch.value is None:
        return _unreported(one)
    told = words.qualified(_figure(one), batch.qualifier)
    if batch.agreement == "disputed":
        return _("{known} of {figure}, disputed", known=known, figure=told)
    if batch.agreement == "single":
        return _("{known} of {figure}, one publisher", known=known, figure=told)
    return _("{known} of {figure}", known=known, figure=told)


def _unreported(one: Beside) -> str:
    if one.batch.measure == "projects":
        return _("{known}, number not reported", known=_by_name(one))
    if one.money.value is None:
        return _("{known}, amount not reported", known=_by_name(one))
    return _("{known} by name, the whole not reported", known=sum_words(one.money, "USD"))


def _implied(one: Beside) -> str:
    low, high = one.batch.implied_low or Decimal(0), one.batch.implied_high or Decimal(0)
    first, last = bare(low, one.batch.measure), bare(high, one.batch.measure)
    ends = first if first == last else f"{first}\u2013{last}"
    if one.batch.measure == "projects":
        return ends
    return _("US$ {number} million", number=ends)


def _figure(one: Beside) -> str:
    value = one.batch.value or 0
    if one.batch.measure == "projects":
        return words.whole(value)
    return _("US$ {number}", number=words.short(value))


def _named(one: Beside) -> str:
    if not one.programs:
        return _("none")
    if one.batch.measure == "projects":
        return str(len(one.programs))
    return sum_words(one.money, "USD") or _("no amount given")


def _by_name(one: Beside) -> str:
    n = len(one.programs)
    return ngettext("{n} by name", "{n} by name", n) if n else _("none by name")


def batch_told(one: Beside, name: str) -> str:
    """A batch in a sentence, its figure in full and with its agreement."""
    told = _(
        "{country} {year}: {known} known by name; announced: {figure}",
        country=name,
        year=one.batch.fund_year,
        known=_known(one),
        figure=figure_words(one.batch, one.batch.measure),
    )
    part = share_words(share(one))
    return _("{told}; share: {share}", told=told, share=part) if part else told


def _known(one: Beside) -> str:
    n = len(one.programs)
    if one.batch.measure == "projects" or not n:
        return projects(n)
    told = sum_words(one.money, "USD") or _("no amount given")
    return _("{projects} ({told})", projects=projects(n), told=told)
