"""Which statement counts for a disputed batch and which step of rule 3 decided it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, undated
from dashboard.aggregates.decisions import Claim, Decision, Group, claims_of, decide
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.batchwords import amount
from dashboard.figures.model import (
    Field,
    Figure,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.receipts import Receipt
from dashboard.names import country_names
from etl.contract.codes import MEASURES, QUALIFIERS, YEAR_BASES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]
MEASURE_CODES = tuple(code.code for code in MEASURES)

GROUP_WORDS = {
    "": N_("all fit together"),
    "publishers": N_("most publishers"),
    "tier": N_("page of the better tier"),
    "later": N_("later page"),
    "first_id": N_("first name of a row"),
    "lower": N_("lower number, the best page being in both groups"),
}
NUMBER_WORDS = {
    "": N_("the group states one number"),
    "publishers": N_("most publishers state it"),
    "narrow": N_("most exact wording"),
    "tier": N_("page of the better tier"),
    "basis": N_("fund year stated, not inferred"),
    "qualifier": N_("worded without reservation"),
    "later": N_("later page"),
    "first_id": N_("first name of a row"),
}


def disputed(published: Published, chosen: Filter) -> list[Batch]:
    """Every batch figure whose statements do not fit together, of both measures."""
    rows = published.records("batch_figures")
    found = [batch for measure in MEASURE_CODES for batch in batches(rows, measure, chosen)]
    if chosen.all_years:
        found += [batch for measure in MEASURE_CODES for batch in undated(rows, measure, chosen)]
    return [batch for batch in found if batch.agreement == "disputed"]


def decision_of(published: Published, batch: Batch) -> Decision | None:
    """How the figure of a batch was decided; None where no statement counts (an implied one)."""
    claims = [] if batch.implied else claims_of(published, batch.receipt, batch.measure)
    return decide(claims) if claims else None


def dispute_receipt(published: Published, batch: Batch, chosen: Filter) -> Receipt | None:
    """The statements of a disputed figure side by side, and the steps that decided for one."""
    receipt = batch_receipt(published, batch.measure, chosen, batch.mark)
    if receipt is None:
        return None
    decision = decision_of(published, batch)
    heading = _(
        "{batch} \u00b7 {measure}",
        batch=receipt.heading,
        measure=words.label(MEASURES, batch.measure),
    )
    rule = " ".join(decision_words(decision, batch.measure)) if decision else _totals_differ()
    return replace(receipt, mark=f"{batch.mark}-{batch.measure}", heading=heading, rule=rule)


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


def _totals_differ() -> str:
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


def disputes_figure(published: Published, chosen: Filter) -> Figure:
    """Every disputed figure in a line: what counts, what is stated, what decided."""
    found = disputed(published, chosen)
    names = country_names(published)
    return Figure(
        key="disputes",
        title=_title(found),
        subtitle=_(
            "Batch figures for which sources state numbers that do not fit together, {years}, "
            "{where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_("Disputed batch figures"),
        notes=(
            _(
                "Two numbers fit together where their wording and rounding leave a number in "
                "common: 4,335,900 and over 4.3 million do, 13 and 3 projects do not. Sums take "
                "the lowest number stated."
            ),
        ),
        source=source_line(
            (p for batch in found for p in publishers_of(published, _pages(published, batch))),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("disputes", chosen, published.edition),
        table=Table(
            fields=_fields(),
            rows=tuple(_row(published, batch, names) for batch in found),
            marks=tuple(f"{batch.mark}-{batch.measure}" for batch in found),
        ),
    )


def _pages(published: Published, batch: Batch) -> list[str]:
    return [row["source_id"] for row in published.pick("fund_statements", batch.receipt)]


def _title(found: list[Batch]) -> str:
    if not found:
        return _("No batch figure of this selection is disputed")
    return ngettext(
        "{n} batch figure is disputed; each keeps all its statements",
        "{n} batch figures are disputed; each keeps all its statements",
        len(found),
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field("country", _("Code"), shown=False),
        Field("country_name", _("Country")),
        Field("fund_year", _("Fund year")),
        Field("fund_year_basis", _("Year is"), YEAR_BASES, shown=False),
        Field("measure", _("Measure"), MEASURES),
        Field("value", _("Counted")),
        Field("qualifier", _("Worded"), QUALIFIERS),
        Field("low", _("Lowest stated")),
        Field("high", _("Highest stated")),
        Field("group_decided_by", _("Group decided by")),
        Field("number_decided_by", _("Number decided by")),
        Field("receipt", _("Statements"), shown=False),
        Field("outside", _("Statements that disagree"), shown=False),
    )


def _row(published: Published, batch: Batch, names: Mapping[str, str]) -> tuple[Any, ...]:
    decision = decision_of(published, batch)
    return (
        batch.country,
        names[batch.country],
        batch.fund_year,
        batch.fund_year_basis,
        batch.measure,
        batch.value,
        batch.qualifier,
        batch.low if decision else batch.implied_low,
        batch.high if decision else batch.implied_high,
        _(GROUP_WORDS[decision.group_step]) if decision else _("totals that do not meet"),
        _(NUMBER_WORDS[decision.number_step]) if decision else "",
        "; ".join(batch.receipt),
        "; ".join(batch.outside),
    )
