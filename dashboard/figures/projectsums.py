"""Projects of the fund by country: one bar a country, what it leaves out said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, total
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.batchwords import gap_words, quantity
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    countries_words,
    file_name,
    source_line,
)
from dashboard.figures.overviewstats import sum_receipt
from dashboard.figures.receipts import Receipt
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.text import _, ngettext


def projects_chart(published: Published, chosen: Filter) -> BarsChart:
    """One bar a country: the projects of all its batches, the lowest where they are disputed."""
    names = country_names(published)
    by_country = _by_country(published, chosen)
    known = [found for found in by_country.values() if total(found).value is not None]
    return BarsChart(
        key="overview_projects",
        title=ngettext(
            "{n} country has batches with a number of projects on record",
            "{n} countries have batches with a number of projects on record",
            len(known),
        ),
        subtitle=_(
            "Projects of the LMC Special Fund by country, fund years {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_("Bars of projects by country; the table below has the same numbers."),
        notes=(
            _(
                "At least: a batch is disputed and counted low, or known without a figure. Countries "
                "are documented to different degrees, so the bars are no ranking."
            ),
        ),
        source=source_line(
            (name for found in by_country.values() for b in found for name in b.publishers),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("overview-projects", chosen, published.edition),
        legend=(LegendItem("solid", _("lowest sum of the figures on record")),),
        bars=tuple(_bar(code, names[code], found) for code, found in by_country.items()),
        table=_projects_table(by_country, names),
    )


def _by_country(published: Published, chosen: Filter) -> dict[str, list[Batch]]:
    every = batches(published.records("batch_figures"), "projects", chosen)
    return {code: [b for b in every if b.country == code] for code in chosen.countries}


def _bar(code: str, name: str, found: Sequence[Batch]) -> Bar:
    sums = total(found)
    label = quantity(sums, "projects") if found else _("no batch known")
    return Bar(
        mark=code,
        name=name,
        value=sums.value,
        label=label,
        told=_("{country}: {figure}", country=name, figure=label),
        ink=code,
        receipt=tuple(key for batch in found for key in batch.receipt[:1]),
    )


def _projects_table(by_country: Mapping[str, Sequence[Batch]], names: Mapping[str, str]) -> Table:
    fields = (
        Field("country", _("Code"), shown=False),
        Field("country_name", _("Country")),
        Field("value", _("Projects, lowest sum")),
        Field("reach", _("Read as")),
        Field("batches", _("Batches known")),
        Field("left_out", _("What the sum leaves out")),
    )
    rows = []
    for code, found in by_country.items():
        sums = total(found)
        told = quantity(sums, "projects") if found else _("no batch known")
        rows.append((code, names[code], sums.value, told, len(found), gap_words(sums)))
    return Table(fields, tuple(rows), tuple(by_country))


def projects_receipt(published: Published, chosen: Filter, code: str) -> Receipt | None:
    """The batches behind one bar; None where the filter does not show the country."""
    found = _by_country(published, chosen).get(code)
    if found is None:
        return None
    told = quantity(total(found), "projects") if found else _("no batch known")
    return sum_receipt(published, found, "projects", told)
