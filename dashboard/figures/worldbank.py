"""One measure of the World Bank in every chosen country, gaps left open (rules 7 and 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.indicators import Value, by_series
from dashboard.aggregates.measures import Measure
from dashboard.figures.external import (
    credit_line,
    external_lines,
    owed_cells,
    owed_fields,
)
from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries
from dashboard.figures.measurewords import in_full, read, vintage_words
from dashboard.figures.model import Field, Table, file_name
from dashboard.figures.plans import plan_legend, plan_periods
from dashboard.figures.receipts import Receipt
from dashboard.figures.worldbankwords import measure_notes, measure_subtitle, measure_title
from dashboard.names import country_names
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Names = Mapping[str, str]


def measure_chart(published: Published, measure: Measure, chosen: Filter) -> LinesChart:
    """A panel a country, those without a value too; plan years are shaded."""
    names = country_names(published)
    periods = plan_periods(published)
    return LinesChart(
        key=measure.dataset.replace("-", "_"),
        title=measure_title(measure, chosen),
        subtitle=measure_subtitle(measure, chosen, names),
        alt=_(
            "Values over years, a panel a country, with the years of the five-year plans "
            "shaded; the table below says the same."
        ),
        notes=tuple(measure_notes(published, measure, chosen, names)),
        source=credit_line(published, measure.found),
        edition=published.edition.hash,
        file_name=file_name(
            measure_subject(measure.dataset, measure.code), chosen, published.edition
        ),
        table=_table(published, measure, names),
        legend=tuple(plan_legend(periods, measure.years)) if measure.found else (),
        years=measure.years,
        panels=tuple(_panel(measure, code, names) for code in chosen.countries),
        periods=periods,
        shared_scale=measure.comparable,
    )


def measure_receipt(published: Published, measure: Measure, mark: str) -> Receipt | None:
    """The row behind one value and where it was taken from; None where it is not shown."""
    value = next((value for value in measure.found if value.indicator_id == mark), None)
    if value is None:
        return None
    names = country_names(published)
    return Receipt(
        mark=mark,
        heading=_("{country}, {year}", country=names[value.country], year=value.year),
        told=_told(value, names),
        lines=tuple(external_lines(published, [value], in_full(value.value, value.unit))),
    )


def points_told(chart: LinesChart) -> dict[str, str]:
    """What is told of each mark, for the list that does without a mouse."""
    return {point.mark: point.told for point in chart.points}


def measure_subject(dataset: str, code: str) -> str:
    """A measure in a file name: its code without signs that a file name cannot bear."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in code)
    return f"{dataset}-{plain}"


def _panel(measure: Measure, country: str, names: Names) -> LinePanel:
    own = [value for value in measure.found if value.country == country]
    if not own:
        silent = LineSeries(names[country], (), ink=country)
        told = (
            _("no value in these years")
            if country in measure.known
            else _("no value of this measure on record")
        )
        return LinePanel(names[country], told, (silent,))
    return LinePanel(
        names[country],
        _limits(own),
        tuple(_series(members, names) for members in by_series(own).values()),
    )


def _limits(own: Sequence[Value]) -> str:
    """How many values a panel shows, of which years, and of which vintage."""
    vintages = dict.fromkeys(vintage_words(value.vintage) for value in own)
    return ngettext(
        "{n} value, {years} · vintage: {vintage}",
        "{n} values, {years} · vintage: {vintage}",
        len(own),
        years=words.years(min(v.year for v in own), max(v.year for v in own)),
        vintage="; ".join(vintages),
    )


def _series(members: Sequence[Value], names: Names) -> LineSeries:
    written = {members[0].indicator_id, members[-1].indicator_id}
    return LineSeries(
        name=vintage_words(members[0].vintage),
        points=tuple(
            LinePoint(
                mark=value.indicator_id,
                year=value.year,
                value=value.value,
                told=_told(value, names),
                label=read(value.value, value.unit) if value.indicator_id in written else "",
                receipt=(value.indicator_id,),
            )
            for value in members
        ),
        ink=members[0].country,
    )


def _told(value: Value, names: Names) -> str:
    return _(
        "{country}, {year}: {number}. {measure}. Vintage: {vintage}.",
        country=names[value.country],
        year=value.year,
        number=in_full(value.value, value.unit),
        measure=_(value.indicator),
        vintage=vintage_words(value.vintage),
    )


def _table(published: Published, measure: Measure, names: Names) -> Table:
    cells = owed_cells(published)
    return Table(
        fields=(
            Field("indicator_id", _("Row"), shown=False),
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country")),
            Field("year", _("Year")),
            Field("indicator_code", _("Code of the measure"), shown=False),
            Field("indicator", _("Measure"), shown=False),
            Field("value", _("Value as published")),
            Field("unit", _("Unit")),
            Field("definition", _("Limits told with the series"), shown=False),
            Field("vintage", _("Vintage")),
            Field("sources", _("Re-publications"), shown=False),
            *owed_fields(),
        ),
        rows=tuple(
            (
                v.indicator_id,
                v.country,
                names[v.country],
                v.year,
                v.code,
                v.indicator,
                v.value,
                v.unit,
                v.definition,
                v.vintage,
                "; ".join(v.sources),
                *cells(v),
            )
            for v in measure.found
        ),
        marks=tuple(value.indicator_id for value in measure.found),
    )
