"""What happened and is planned in a country: themes by year, and each documented event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.guideline import Item, of_all, touches
from dashboard.aggregates.themes import took_place
from dashboard.figures.ahead import ahead_figure
from dashboard.figures.grid import GridChart
from dashboard.figures.guideline import items_of, where_words
from dashboard.figures.model import (
    Field,
    Figure,
    Table,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.themes import DOCUMENTED, themes_of
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract.codes import COUNTRIES, MILESTONE_KINDS, THEMES
from etl.text import _, ngettext


def items_naming(published: Published, country: str, chosen: Filter, today: date) -> list[Item]:
    """Actions and milestones that name the country and touch the chosen years."""
    years = range(chosen.years[0], chosen.years[1] + 1)
    return [
        item
        for item in items_of(published, today)
        if country in item.countries and any(touches(item, year) for year in years)
    ]


def events_chart(
    published: Published, countries: Sequence[str], chosen: Filter, today: date
) -> GridChart:
    """Themes by year of what names a country; of a second one below it."""
    names = country_names(published)
    charts = {code: _events_of(published, code, chosen, today) for code in countries}
    first = next(iter(charts.values()))
    scope = narrowed(chosen, countries)
    return replace(
        first,
        key="country_events",
        title=_title(charts, names, int(published.edition.state[:4])),
        subtitle=_(
            "Documented events that name the country by theme and year, {years}, {where}",
            years=words.years(*chosen.years),
            where=words.listing([names[code] for code in countries]),
        ),
        file_name=file_name("country-events", scope, published.edition),
        legend=tuple(dict.fromkeys(item for c in charts.values() for item in c.legend)),
        rows=tuple(
            replace(row, group=names[code] if len(charts) > 1 else "")
            for code, chart in charts.items()
            for row in chart.rows
        ),
        cells=tuple(
            replace(
                cell,
                row=cell.row + n * len(first.rows),
                mark=f"{code}-{cell.mark}",
                ink=code,
                told=_("{country}: {told}", country=names[code], told=cell.told),
            )
            for n, (code, chart) in enumerate(charts.items())
            for cell in chart.cells
        ),
        table=_joined(charts, names),
    )


def _events_of(published: Published, country: str, chosen: Filter, today: date) -> GridChart:
    items = items_naming(published, country, chosen, today)
    return themes_of(published, items, narrowed(chosen, (country,)), chosen.years)


def _title(charts: Mapping[str, GridChart], names: Mapping[str, str], read_to: int) -> str:
    """Events of the years that were read: the silence of a year ahead says nothing."""
    return " \u00b7 ".join(
        ngettext(
            "{country}: events are documented for {told} of {n} pair of theme and year",
            "{country}: events are documented for {told} of {n} pairs of theme and year",
            sum(year <= read_to for year in _years(chart.table)),
            country=names[code],
            told=sum(cell.shape == DOCUMENTED for cell in chart.cells),
        )
        for code, chart in charts.items()
    )


def _years(table: Table) -> list[int]:
    place = [field.name for field in table.fields].index("year")
    return [int(str(row[place])) for row in table.rows]


def _joined(charts: Mapping[str, GridChart], names: Mapping[str, str]) -> Table:
    """The tables below one another, with the country before each row."""
    first = next(iter(charts.values())).table
    return Table(
        fields=(
            Field("country", _("Code"), COUNTRIES, shown=False),
            Field("country_name", _("Country")),
            *first.fields,
        ),
        rows=tuple(
            (code, names[code], *row) for code, chart in charts.items() for row in chart.table.rows
        ),
        marks=tuple(f"{code}-{mark}" for code, c in charts.items() for mark in c.table.marks),
    )


# What a page of one country shows of what lies ahead; the CSV has every column.
_AHEAD = ("title", "when", "state", "document")


def country_ahead(published: Published, country: str, chosen: Filter, today: date) -> Figure:
    """What is due, overdue, planned or announced, of the country or of all six."""
    figure = ahead_figure(published, narrowed(chosen, (country,)), today, chosen.years)
    fields = tuple(replace(field, shown=field.name in _AHEAD) for field in figure.table.fields)
    return replace(figure, key="country_ahead", table=replace(figure.table, fields=fields))


def events_figure(published: Published, country: str, chosen: Filter, today: date) -> Figure:
    """Every documented event that names the country, the latest first."""
    names = country_names(published)
    every = items_naming(published, country, chosen, today)
    events = sorted(
        (item for item in every if took_place(item)),
        key=lambda item: (item.start, item.item_id),
        reverse=True,
    )
    return Figure(
        key="country_events_list",
        title=_list_title(events, names[country]),
        subtitle=_(
            "Documented events of the poverty track that name the country, latest first, {years}",
            years=words.years(*chosen.years),
        ),
        alt=_("Documented events"),
        notes=(_("What no page read documents is missing here; it may have taken place."),),
        source=source_line(
            publishers_of(published, (page for item in events for page in item.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("country-event-list", narrowed(chosen, (country,)), published.edition),
        table=_list_table(published, events, names),
    )


def _list_title(events: Sequence[Item], name: str) -> str:
    if not events:
        return _("No page read documents an event that names {country}", country=name)
    return ngettext(
        "{country}: {n} event is documented; concerning all six countries: {joint}",
        "{country}: {n} events are documented; concerning all six countries: {joint}",
        len(events),
        country=name,
        joint=sum(of_all(item) for item in events),
    )


def _list_table(published: Published, events: Iterable[Item], names: Mapping[str, str]) -> Table:
    rows = list(events)
    kinds = {
        row["milestone_id"]: row["kind"]
        for row in published.pick("milestones", [item.item_id for item in rows])
    }
    return Table(
        fields=(
            Field("milestone_id", _("Row id"), shown=False),
            Field("title", _("What")),
            Field("date", _("Date"), date=True),
            Field("kind", _("Kind"), MILESTONE_KINDS),
            Field("theme", _("Theme"), THEMES),
            Field("country_names", _("Countries")),
            Field("source_id", _("Page id"), shown=False),
        ),
        rows=tuple(
            (
                item.item_id,
                item.title,
                item.date_text,
                kinds.get(item.item_id, ""),
                item.lane,
                where_words(item, names),
                "; ".join(item.source_ids),
            )
            for item in rows
        ),
        marks=tuple(item.item_id for item in rows),
    )
