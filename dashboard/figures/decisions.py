"""Which statement counts for a disputed batch and which step of rule 3 decided it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, undated
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.decisionwords import decision_of
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


def dispute_receipt(published: Published, batch: Batch, chosen: Filter) -> Receipt | None:
    """The statements of a disputed figure side by side, and the steps that decided for one."""
    receipt = batch_receipt(published, batch.measure, chosen, batch.mark)
    if receipt is None:
        return None
    heading = _(
        "{batch} \u00b7 {measure}",
        batch=receipt.heading,
        measure=words.label(MEASURES, batch.measure),
    )
    return replace(receipt, mark=f"{batch.mark}-{batch.measure}", heading=heading)


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
