"""The poverty figures as one country publishes them: a series a definition, never joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.indicators import NATIONAL, Value, by_series, longest, values_of
from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.nationalwords import NATIONAL_SERIES, PERCENT, series_words, unit_words
from dashboard.figures.plans import plan_legend, plan_periods
from dashboard.figures.receipts import Receipt, receipt_line, sources_by_id
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.contract.codes import FIGURE_BASES
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.published import Published

Series = Mapping[str, Sequence[Value]]

_NOT_MEASURED = ("estimate", "forecast")
_OF_OTHERS = "international"


@remembered
def national_figures_chart(published: Published, country: str, chosen: Filter) -> LinesChart:
    """A panel a unit, a strip a series; ``chosen`` narrows the years only.

    Every series has a scale of its own: values of different definitions are not compared.
    """
    every = values_of(published.records("indicators"), NATIONAL, [country])
    found = [value for value in every if chosen.all_years or chosen.has_year(value.year)]
    series = by_series(found)
    years = (min((v.year for v in found), default=0), max((v.year for v in found), default=0))
    periods = plan_periods(published)
    name = country_names(published)[country]
    only = Filter((country,), chosen.years, all_countries=False, all_years=chosen.all_years)
    return LinesChart(
        key="national_figures",
        title=_title(name, series, hidden=len(every) - len(found)),
        subtitle=_subtitle(name, found, years),
        alt=_(
            "Poverty figures as the country publishes them, one strip a definition; the table "
            "below says the same with definitions and dates."
        ),
        notes=tuple(_notes(found, hidden=len(every) - len(found))),
        source=source_line(
            publishers_of(published, (s for value in found for s in value.sources)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("national-figures", only, published.edition),
        table=_table(found, name),
        legend=(*_legend(found), *(plan_legend(periods, years) if found else ())),
        years=years,
        panels=tuple(_panels(series, name)),
        periods=periods,
        apart=True,
    )


def national_told(chart: LinesChart) -> dict[str, str]:
    """What is told of each mark, for the list that does without a mouse."""
    return {point.mark: point.told for point in chart.points}


def national_receipt(published: Published, chart: LinesChart, mark: str) -> Receipt | None:
    """The row and the pages behind one value; None where the chart does not show it."""
    point = next((point for point in chart.points if point.mark == mark), None)
    if point is None:
        return None
    rows = published.pick("indicators", point.receipt)
    sources = sources_by_id(published, [s for row in rows for s in row["sources"]])
    return Receipt(
        mark=mark,
        heading=_mark_words(published, rows[0]),
        told=point.told,
        lines=tuple(
            receipt_line(
                row["indicator_id"],
                "counted",
                _with_unit(Decimal(str(row["value"])), row["unit"]),
                row["definition"],
                sources.get(source),
            )
            for row in rows
            for source in row["sources"]
        ),
    )


def _with_unit(value: Decimal, unit: str) -> str:
    return _("{number} {unit}", number=words.whole(value), unit=unit_words(unit))


def _mark_words(published: Published, row: Mapping[str, object]) -> str:
    return _(
        "{country}, {year}: {series}",
        country=country_names(published)[str(row["country"])],
        year=row["year"],
        series=series_words(str(row["series"])),
    )


def _title(name: str, series: Series, *, hidden: int) -> str:
    if not series and hidden:
        return _("{country}: no poverty figure on record of the chosen years", country=name)
    if not series:
        return _("{country}: no poverty figure on record", country=name)
    told = longest(series.values(), PERCENT)
    if not told:
        return _(
            "{country}: no share with two values of one definition, so that no change can be told",
            country=name,
        )
    first, last = told[0], told[-1]
    return _(
        "{country} \u00b7 {series}: {before} percent in {start}, {now} percent in {end}",
        country=name,
        series=series_words(first.series),
        before=words.short(first.value),
        start=first.year,
        now=words.short(last.value),
        end=last.year,
    )


def _subtitle(name: str, found: Sequence[Value], years: tuple[int, int]) -> str:
    if not found:
        return _("Poverty figures as published in {country}", country=name)
    return ngettext(
        "Poverty figures as published in {country}: {n} value of {years}, each definition on a "
        "strip and a scale of its own",
        "Poverty figures as published in {country}: {n} values of {years}, each definition on a "
        "strip and a scale of its own",
        len(found),
        country=name,
        years=words.years(*years),
    )


def _panels(series: Series, name: str) -> Iterable[LinePanel]:
    """Series by their unit, in the order of the record; shares come first."""
    units = dict.fromkeys(members[0].unit for members in series.values())
    for unit in sorted(units, key=lambda unit: unit != PERCENT):
        yield LinePanel(
            name=_("In {unit}", unit=unit_words(unit)),
            unit="",
            series=tuple(
                _series(members, name) for members in series.values() if members[0].unit == unit
            ),
        )


def _series(members: Sequence[Value], name: str) -> LineSeries:
    return LineSeries(
        name=series_words(members[0].series),
        points=tuple(_point(value, name) for value in members),
        ink=members[0].country,
    )


def _point(value: Value, name: str) -> LinePoint:
    return LinePoint(
        mark=value.indicator_id,
        year=value.year,
        value=value.value,
        told=_told(value, name),
        label=words.short(value.value),
        open=value.basis in _NOT_MEASURED,
        shape="diamond" if value.basis == _OF_OTHERS else "circle",
        receipt=(value.indicator_id,),
    )


def _told(value: Value, name: str) -> str:
    return _(
        "{country}, {year}: {number}. {series}. {definition}. Who says so: {basis}. "
        "Published: {day}.",
        country=name,
        year=value.year,
        number=_with_unit(value.value, value.unit),
        series=series_words(value.series),
        definition=value.definition.rstrip(". ") or _("definition not told"),
        basis=words.label(FIGURE_BASES, value.basis) or _("not told"),
        day=words.partial_date(value.vintage) or _("undated page"),
    )


def _legend(found: Sequence[Value]) -> Iterable[LegendItem]:
    bases = {value.basis for value in found}
    if bases & {_OF_OTHERS, *_NOT_MEASURED}:
        yield LegendItem("circle", _("published by the government"))
    if _OF_OTHERS in bases:
        yield LegendItem("diamond", _("given by an international body"))
    if bases & set(_NOT_MEASURED):
        yield LegendItem("circle-open", _("estimate or forecast, not a survey"))


def _notes(found: Sequence[Value], *, hidden: int) -> Iterable[str]:
    yield _(
        "Definitions differ between the countries and also inside one: the six are not ranked, "
        "and only values of one definition are joined, without a line over years that have none."
    )
    yield from (_shown_by_strip() if found else ())
    if hidden:
        yield ngettext(
            "Left out by the choice of years: {n} value.",
            "Left out by the choice of years: {n} values.",
            hidden,
        )


def _shown_by_strip() -> Iterable[str]:
    yield _(
        "Each strip begins at zero and ends at its own largest value: heights are not to be "
        "compared from one strip to another."
    )


def _table(found: Sequence[Value], name: str) -> Table:
    return Table(
        fields=(
            Field("indicator_id", _("Row"), shown=False),
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country"), shown=False),
            Field("series", _("What is counted"), NATIONAL_SERIES),
            Field("indicator", _("Code of what is counted"), shown=False),
            Field("year", _("Year")),
            Field("value", _("Value as published")),
            Field("unit", _("Unit")),
            Field("basis", _("Who says so"), FIGURE_BASES),
            Field("published_on", _("Published"), date=True),
            Field("definition", _("Definition")),
            Field("sources", _("Pages"), shown=False),
        ),
        rows=tuple(
            (
                v.indicator_id,
                v.country,
                name,
                v.series,
                v.indicator,
                v.year,
                v.value,
                v.unit,
                v.basis,
                v.vintage,
                v.definition,
                "; ".join(v.sources),
            )
            for v in found
        ),
        marks=tuple(value.indicator_id for value in found),
    )
