"""The small charts of the overview and its list of latest events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, total
from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START, selected, timeline_items
from dashboard.aggregates.overview import (
    Event,
    events_by_theme,
    latest_events,
    meetings_by_year,
)
from dashboard.aggregates.participation import concerning, in_years, meetings_with_parts
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.batchwords import gap_words, quantity
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.model import (
    Field,
    Figure,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.overviewstats import sum_receipt
from dashboard.figures.receipts import Receipt
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.contract.codes import THEMES
from etl.text import _, ngettext

LATEST = 8


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


def meetings_chart(published: Published, chosen: Filter) -> GridChart:
    """How many meetings of the poverty track are documented a year."""
    names = country_names(published)
    every = meetings_with_parts(
        published.records("meetings"), published.records("attendance"), chosen.countries
    )
    held = concerning(in_years(every, chosen.years))
    years = range(chosen.years[0], chosen.years[1] + 1)
    kinds = {
        _("Joint Working Group on Poverty Reduction"): [m for m in held if m.own],
        _("Other meetings on the poverty track"): [m for m in held if not m.own],
    }
    counts = {
        name: meetings_by_year((m.start for m in found), years) for name, found in kinds.items()
    }
    rows = [(name, year, n) for name, found in counts.items() for year, n in found.items() if n]
    busiest = max((year for year in years), key=lambda y: sum(c[y] for c in counts.values()))
    return GridChart(
        key="overview_meetings",
        title=_meetings_title(len(held), busiest, sum(c[busiest] for c in counts.values())),
        subtitle=_(
            "Meetings documented a year, {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_("A grid of the number of meetings by year; the table below has the same numbers."),
        notes=(_("A blank means that no page documents a meeting, not that none was held."),),
        source=source_line(
            publishers_of(published, (s for m in held for s in m.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("overview-meetings", chosen, published.edition),
        columns=tuple(f"\u2019{year % 100:02}" for year in years),
        rows=tuple(GridRow(name) for name in counts),
        cells=tuple(
            GridCell(
                list(counts).index(name),
                year - years[0],
                f"{list(counts).index(name)}-{year}",
                ngettext(
                    "{name}, {year}: {n} meeting",
                    "{name}, {year}: {n} meetings",
                    n,
                    name=name,
                    year=year,
                ),
                shape="circle",
                text=str(n),
            )
            for name, year, n in rows
        ),
        table=Table(
            (
                Field("kind", _("Meetings of")),
                Field("year", _("Year")),
                Field("meetings", _("Meetings documented")),
            ),
            tuple(rows),
            tuple(f"{list(counts).index(name)}-{year}" for name, year, _n in rows),
        ),
    )


def _meetings_title(held: int, busiest: int, most: int) -> str:
    if not held:
        return _("No meeting on the poverty track is documented for this selection")
    return ngettext(
        "{n} meeting on the poverty track is documented, most in {year} ({most})",
        "{n} meetings on the poverty track are documented, most in {year} ({most})",
        held,
        year=busiest,
        most=most,
    )


def themes_chart(published: Published, chosen: Filter, today: date) -> BarsChart:
    """Documented events of the guideline's years by theme."""
    items = selected(
        timeline_items(
            published.records("documents"),
            published.records("actions"),
            published.records("milestones"),
            today,
        ),
        chosen.countries,
        (GUIDELINE_START, GUIDELINE_END),
    )
    counts = events_by_theme(items)
    names = country_names(published)
    silent = [_(theme.label) for theme in THEMES if not counts[theme.code]]
    rows = tuple((theme.code, _(theme.label), counts[theme.code]) for theme in THEMES)
    return BarsChart(
        key="overview_themes",
        title=_themes_title(sum(counts.values()), silent),
        subtitle=_(
            "Documented events since {year} by theme, {where}",
            year=GUIDELINE_START,
            where=countries_words(chosen, names),
        ),
        alt=_("Bars of documented events by theme; the table below has the same numbers."),
        notes=(
            _("Counted is what the pages read document, not the work that was done."),
            _("The year filter does not narrow this chart."),
        ),
        source=source_line(
            publishers_of(published, (s for i in items for s in i.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("overview-themes", chosen, published.edition),
        bars=tuple(
            Bar(
                code,
                name,
                Decimal(n) if n else None,
                words.whole(n) if n else _("nothing documented"),
                ngettext("{name}: {n} event", "{name}: {n} events", n, name=name),
            )
            for code, name, n in rows
        ),
        table=Table(
            (
                Field("theme", _("Code"), shown=False),
                Field("theme_name", _("Theme")),
                Field("events", _("Documented events")),
            ),
            rows,
            tuple(code for code, _name, _n in rows),
        ),
    )


def _themes_title(events: int, silent: Sequence[str]) -> str:
    if not silent:
        return ngettext(
            "{n} event is documented since {year}, in every theme at least one",
            "{n} events are documented since {year}, in every theme at least one",
            events,
            year=GUIDELINE_START,
        )
    return ngettext(
        "{n} event is documented since {year}; none in {themes}",
        "{n} events are documented since {year}; none in {themes}",
        events,
        year=GUIDELINE_START,
        themes=words.listing(silent),
    )


def latest_figure(published: Published, chosen: Filter, today: date) -> Figure:
    """The latest documented events as a table."""
    names = country_names(published)
    events = latest_events(
        published.records("milestones"), published.records("meetings"), chosen, today
    )
    shown = events[:LATEST]
    return Figure(
        key="latest",
        title=_latest_title(shown),
        subtitle=_("The latest documented events, {where}", where=countries_words(chosen, names)),
        alt=_("The latest events"),
        notes=(
            _("Plans and announcements are left out; they stand on the page of the guideline."),
        ),
        source=source_line(
            publishers_of(published, (s for e in shown for s in e.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("latest", chosen, published.edition),
        table=Table(
            (
                Field("id", _("Row"), shown=False),
                Field("date", _("Date"), date=True),
                Field("title", _("What")),
                Field("countries", _("Countries")),
                Field("sources", _("Pages"), shown=False),
            ),
            tuple(
                (
                    e.key,
                    e.date,
                    e.title,
                    words.listing([names[c] for c in e.countries if c in names]),
                    "; ".join(e.source_ids),
                )
                for e in shown
            ),
            tuple(f"{e.table}:{e.key}" for e in shown),
        ),
    )


def _latest_title(shown: Sequence[Event]) -> str:
    if not shown:
        return _("No event is documented for this selection")
    return _("Last documented: {day}", day=words.partial_date(shown[0].date))
