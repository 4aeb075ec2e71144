"""Projects of the fund by country: one bar a country, what it leaves out said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dashboard import words
from dashboard.aggregates.batches import Batch, lone_dispute, total
from dashboard.aggregates.lows import known_batches, low_publishers, lowest_rows
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.batchwords import gaps_of, sum_words
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    countries_words,
    file_name,
    source_line,
)
from dashboard.figures.receipts import Receipt
from dashboard.figures.sumreceipts import sum_receipt
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.text import _, ngettext


@remembered
def projects_chart(published: Published, chosen: Filter) -> BarsChart:
    """One bar a country: the projects of all its batches, the lowest where they are disputed."""
    names = country_names(published)
    by_country = _by_country(published, chosen)
    every = [batch for found in by_country.values() for batch in found]
    return BarsChart(
        key="overview_projects",
        title=_title(every),
        subtitle=_(
            "Projects of the LMC Special Fund by country, fund years {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_("Bars of projects by country; the table below has the same numbers."),
        notes=(
            _(
                "At least: a batch is disputed and enters with the lowest number stated, or is known "
                "without a stated figure. Countries are documented to different degrees, so the "
                "bars are no ranking."
            ),
        ),
        source=source_line(
            [*(name for b in every for name in b.publishers), *low_publishers(published, every)],
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("overview-projects", chosen, published.edition),
        legend=(LegendItem("solid", _("figures on record; of several batches the lowest sum")),),
        bars=tuple(_bar(published, names[code], code, by_country[code]) for code in by_country),
        table=_projects_table(by_country, names),
    )


def _title(every: Sequence[Batch]) -> str:
    """How many projects, and in how many of the known batches they are counted."""
    sums = total(every)
    if not every:
        return _("No batch of the fund is on record for this selection")
    if sums.value is None:
        return ngettext(
            "No source gives the number of projects of the one batch known",
            "No source gives the number of projects of the {n} batches known",
            len(every),
        )
    told = sum_words(every, "projects")
    if len(every) == 1:
        return _("One batch is known: {quantity}", quantity=told)
    return _(
        "Counted: {quantity}, in {reported} of {n} batches known",
        quantity=told,
        reported=sums.reported,
        n=len(every),
    )


def _by_country(published: Published, chosen: Filter) -> dict[str, list[Batch]]:
    every = known_batches(published, "projects", chosen)
    return {code: [b for b in every if b.country == code] for code in chosen.countries}


def _bar(published: Published, name: str, code: str, found: Sequence[Batch]) -> Bar:
    label = sum_words(found, "projects") if found else _("no batch known")
    return Bar(
        mark=code,
        name=name,
        value=_length(found),
        label=label,
        told=_("{country}: {figure}", country=name, figure=label),
        ink=code,
        receipt=tuple(dict.fromkeys(key for b in found for key in _rests_on(published, b))),
    )


def _length(found: Sequence[Batch]) -> Decimal | None:
    """The bar's length: the sum, but of one disputed batch alone what is counted."""
    alone = lone_dispute(found)
    return alone.value if alone else total(found).value


def _rests_on(published: Published, batch: Batch) -> Sequence[str]:
    """The counted row of a batch and those that state the number with which it is added."""
    lows = lowest_rows(published, batch) if batch.low != batch.value else []
    return (*batch.receipt[:1], *(row["statement_id"] for row in lows))


def _projects_table(by_country: Mapping[str, Sequence[Batch]], names: Mapping[str, str]) -> Table:
    fields = (
        Field("country", _("Code"), shown=False),
        Field("country_name", _("Country")),
        Field("value", _("Projects")),
        Field("reach", _("Read as")),
        Field("batches", _("Batches known")),
        Field("left_out", _("What the sum leaves out")),
    )
    rows = []
    for code, found in by_country.items():
        told = sum_words(found, "projects") if found else _("no batch known")
        rows.append((code, names[code], _length(found), told, len(found), gaps_of(found)))
    return Table(fields, tuple(rows), tuple(by_country))


def projects_receipt(published: Published, chosen: Filter, code: str) -> Receipt | None:
    """The batches behind one bar; None where the filter does not show the country."""
    found = _by_country(published, chosen).get(code)
    if found is None:
        return None
    return sum_receipt(published, found, "projects")
