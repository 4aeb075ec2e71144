"""The chart of fund batches: one panel a country, one column a fund year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Batch, fund_years, rows_behind, undated
from dashboard.aggregates.lows import known_batches, low_publishers
from dashboard.figures.batchwords import (
    bare,
    figure_words,
    gaps_of,
    sum_words,
    title_words,
)
from dashboard.figures.model import (
    Field,
    Figure,
    LegendItem,
    Table,
    countries_words,
    file_name,
    source_line,
)
from dashboard.figures.told import Told
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.contract.codes import AGREEMENTS, MEASURES, QUALIFIERS, YEAR_BASES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.filters import Filter
    from dashboard.published import Published

    Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BatchMark:
    """One column: ``state`` is the agreement; ``value`` is None where nothing is reported.

    ``low`` and ``high`` bound disputed and implied figures. ``label`` is written at the mark, in
    lines; ``told`` says the same in full.
    """

    mark: str
    year: int
    state: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    label: tuple[str, ...]
    told: str
    receipt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchPanel:
    """The batches of one country; ``summary`` is their sum, ``gaps`` what it leaves out."""

    country: str
    name: str
    summary: str
    gaps: str
    marks: tuple[BatchMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchChart(Figure):
    """Panels that share the ``years`` of their x axis and one scale up to ``highest``.

    ``undated`` is what is stated without a fund year: not drawn and in no sum, but with a
    receipt; empty where a year filter hides it.
    """

    measure: str
    years: tuple[int, ...]
    highest: Decimal
    panels: tuple[BatchPanel, ...]
    undated: tuple[BatchMark, ...]


@remembered
def batch_chart(published: Published, measure: str, chosen: Filter) -> BatchChart:
    """The chart of one measure (``projects`` or ``amount_usd``) for the filter."""
    rows = published.records("batch_figures")
    shown = known_batches(published, measure, chosen)
    names = country_names(published)
    years = [year for year in fund_years(rows) if chosen.has_year(year)]
    panels = tuple(
        _panel(code, names[code], [b for b in shown if b.country == code], measure)
        for code in chosen.countries
    )
    return BatchChart(
        key="programs",
        title=Told(title_words(shown, measure, _span(years, chosen), names), rows_behind(shown)),
        subtitle=Told(
            _subtitle(measure, _span(years, chosen), chosen, names), _ends(rows, measure, years)
        ),
        alt=_(
            "Columns for each country and fund year of the LMC Special Fund; the table below "
            "has the same numbers."
        ),
        notes=tuple(_notes(shown, undated(rows, measure, chosen), chosen, names)),
        source=source_line(
            [*(name for b in shown for name in b.publishers), *low_publishers(published, shown)],
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(f"programs-{measure.replace('_', '-')}", chosen, published.edition),
        table=_table(shown, names),
        measure=measure,
        # Every year of the span: one without any batch stays visible as a gap.
        years=tuple(range(years[0], years[-1] + 1)) if years else (),
        highest=max((_top(mark) for panel in panels for mark in panel.marks), default=Decimal(0)),
        panels=panels,
        undated=tuple(
            _undated_mark(batch, names[batch.country])
            for batch in (undated(rows, measure, chosen) if chosen.all_years else ())
        ),
        legend=_legend(shown),
    )


def _panel(code: str, name: str, shown: Sequence[Batch], measure: str) -> BatchPanel:
    return BatchPanel(
        country=code,
        name=name,
        summary=sum_words(shown, measure) if shown else _("no batch known"),
        gaps=gaps_of(shown),
        marks=tuple(_mark(batch, name, measure) for batch in shown),
    )


def _mark(batch: Batch, name: str, measure: str) -> BatchMark:
    state = "implied" if batch.implied else batch.agreement
    low, high = batch.low, batch.high
    if batch.implied:
        low, high = batch.implied_low, batch.implied_high
    return BatchMark(
        mark=batch.mark,
        year=batch.fund_year or 0,
        state=state,
        value=batch.value,
        low=low,
        high=high,
        label=_label(batch, measure),
        told=_(
            "{country} {year}: {figure}",
            country=name,
            year=batch.fund_year,
            figure=figure_words(batch, measure),
        ),
        receipt=batch.receipt,
    )


def _undated_mark(batch: Batch, name: str) -> BatchMark:
    return BatchMark(
        mark=batch.mark,
        year=0,
        state=batch.agreement,
        value=None,
        low=batch.low,
        high=batch.high,
        label=(),
        told=ngettext(
            "{country}, year not stated: {n} statement or program",
            "{country}, year not stated: {n} statements and programs",
            len(batch.receipt),
            country=name,
        ),
        receipt=batch.receipt,
    )


def _label(batch: Batch, measure: str) -> tuple[str, ...]:
    """What is written at the mark; narrow enough for a phone, so in lines."""
    if batch.implied and batch.implied_low is not None and batch.implied_high is not None:
        low, high = bare(batch.implied_low, measure), bare(batch.implied_high, measure)
        return (low,) if low == high else (f"{low}\u2013", high)
    if batch.value is None:
        return (_("n.r."),)
    number = bare(batch.value, measure)
    word = words.label(QUALIFIERS, batch.qualifier)
    return (number,) if batch.qualifier in ("", "exact") else (word, number)


def _top(mark: BatchMark) -> Decimal:
    return max(mark.value or Decimal(0), mark.high or Decimal(0))


# How each state is drawn and what the drawing says, in the order of the contract.
STATES = {
    "agreed": LegendItem("solid", N_("two or more publishers agree")),
    "single": LegendItem("light", N_("one publisher")),
    "disputed": LegendItem("hatched", N_("disputed, lowest to highest stated")),
    "implied": LegendItem("dashed", N_("implied by running totals")),
    "silent": LegendItem("ring", N_("n.r.: batch known, not reported")),
}


def _legend(shown: Iterable[Batch]) -> tuple[LegendItem, ...]:
    present = {"implied" if b.implied else b.agreement for b in shown}
    return tuple(
        LegendItem(item.shape, _(item.words)) for state, item in STATES.items() if state in present
    )


def _span(years: Sequence[int], chosen: Filter) -> str:
    first, last = (years[0], years[-1]) if years else chosen.years
    return words.years(first, last)


def _ends(rows: Iterable[Row], measure: str, years: Sequence[int]) -> Iterable[str]:
    """The rows that say that there is a batch of the first and of the last year."""
    ends = {*years[:1], *years[-1:]}
    every = (r for r in rows if r["measure"] == measure and r["fund_year"] in ends)
    return (key for row in every for key in row["receipt"])


def _subtitle(measure: str, span: str, chosen: Filter, names: Mapping[str, str]) -> str:
    where = countries_words(chosen, names)
    if measure == "projects":
        return _(
            "Projects of the LMC Special Fund by fund year, {years}, {where}",
            years=span,
            where=where,
        )
    return _(
        "LMC Special Fund by fund year, million US dollars as the sources give them, "
        "{years}, {where}",
        years=span,
        where=where,
    )


def _notes(
    shown: Sequence[Batch],
    without_year: Sequence[Batch],
    chosen: Filter,
    names: Mapping[str, str],
) -> Iterable[str]:
    if shown:
        yield _(
            "No mark: no batch is known. n.r.: a batch is known, its figure is not reported. "
            "Neither is a zero."
        )
    if len({b.country for b in shown}) > 1:
        yield _("One scale for all countries: their columns can be compared.")
    if any(b.implied for b in shown):
        implied = [b for b in shown if b.implied]
        yield Told(
            _(
                "Implied figures are arithmetic from running totals and in no sum: {batches}.",
                batches=_listed(implied, names),
            ),
            rows_behind(implied),
            "implied",
        )
    inferred = [b for b in shown if b.fund_year_basis == "inferred"]
    if inferred:
        yield Told(
            _("Fund year inferred, not stated: {batches}.", batches=_listed(inferred, names)),
            rows_behind(inferred),
            "inferred",
        )
    yield from _undated_note(without_year, chosen, names)
    aside = [b for b in shown if b.set_aside]
    if aside:
        yield Told(
            _(
                "Statements set aside and never counted: {batches}; the receipt says why.",
                batches=_listed(aside, names),
            ),
            (key for b in aside for key in b.set_aside),
            "set-aside",
        )


def _undated_note(
    without_year: Sequence[Batch], chosen: Filter, names: Mapping[str, str]
) -> Iterable[str]:
    rows = [key for b in without_year for key in b.receipt]
    where = words.listing([names[b.country] for b in without_year])
    if rows and not chosen.all_years:
        told = ngettext(
            "The year filter hides {n} statement or program that names no fund year ({where}).",
            "The year filter hides {n} statements and programs that name no fund year ({where}).",
            len(rows),
            where=where,
        )
        yield Told(told, rows, "undated")
    elif rows:
        told = ngettext(
            "Not drawn: {n} statement or program that names no fund year ({where}).",
            "Not drawn: {n} statements and programs that name no fund year ({where}).",
            len(rows),
            where=where,
        )
        yield Told(told, rows, "undated")


def _listed(shown: Iterable[Batch], names: Mapping[str, str]) -> str:
    by_country: dict[str, list[str]] = {}
    for batch in shown:
        by_country.setdefault(names[batch.country], []).append(str(batch.fund_year))
    return "; ".join(f"{name} {', '.join(years)}" for name, years in by_country.items())


def _table(shown: Sequence[Batch], names: Mapping[str, str]) -> Table:
    return Table(
        fields=(
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country")),
            Field("fund_year", _("Fund year")),
            Field("fund_year_basis", _("Year is"), YEAR_BASES),
            Field("measure", _("Measure"), MEASURES, shown=False),
            Field("value", _("Figure")),
            Field("qualifier", _("Worded"), QUALIFIERS),
            Field("low", _("Lowest stated")),
            Field("high", _("Highest stated")),
            Field("agreement", _("Agreement"), AGREEMENTS),
            Field("implied_low", _("Implied, lowest")),
            Field("implied_high", _("Implied, highest")),
            Field("publishers", _("Publishers")),
            Field("sources", _("Sources"), shown=False),
        ),
        rows=tuple(
            (
                b.country,
                names[b.country],
                b.fund_year,
                b.fund_year_basis,
                b.measure,
                b.value,
                b.qualifier,
                b.low,
                b.high,
                b.agreement,
                b.implied_low,
                b.implied_high,
                "; ".join(b.publishers),
                "; ".join(b.sources),
            )
            for b in shown
        ),
        marks=tuple(b.mark for b in shown),
    )
