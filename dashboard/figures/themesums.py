"""Documented events of the guideline's years by theme, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dashboard import words
from dashboard.aggregates.guideline import (
    GUIDELINE_END,
    GUIDELINE_START,
    Item,
    selected,
    timeline_items,
)
from dashboard.aggregates.overview import events_by_theme
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.model import (
    Field,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.receipts import Receipt
from dashboard.figures.recordreceipts import dated_lines
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import THEMES
from etl.text import _, ngettext

# A theme: its code, its name and the documented events.
_Row = tuple[str, str, tuple[str, ...]]


@remembered
def themes_chart(published: Published, chosen: Filter, today: date) -> BarsChart:
    """One bar a theme; the years of the filter do not narrow it."""
    items = _items(published, chosen, today)
    events = events_by_theme(items)
    rows = tuple(
        (theme.code, _(theme.label), tuple(item.item_id for item in events.get(theme.code, ())))
        for theme in THEMES
    )
    return BarsChart(
        key="overview_themes",
        title=_title(rows),
        subtitle=_(
            "Documented events since {year} by theme, {where}",
            year=GUIDELINE_START,
            where=countries_words(chosen, country_names(published)),
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
        bars=tuple(_bar(*row) for row in rows),
        table=_table(rows),
    )


def _items(published: Published, chosen: Filter, today: date) -> list[Item]:
    every = timeline_items(
        published.records("documents"),
        published.records("actions"),
        published.records("milestones"),
        today,
    )
    return selected(every, chosen.countries, (GUIDELINE_START, GUIDELINE_END))


def _bar(code: str, name: str, events: tuple[str, ...]) -> Bar:
    n = len(events)
    return Bar(
        code,
        name,
        Decimal(n) if n else None,
        words.whole(n) if n else _("nothing documented"),
        ngettext("{name}: {n} event", "{name}: {n} events", n, name=name)
        if n
        else _("{name}: nothing documented", name=name),
        receipt=events,
    )


def theme_bar_receipt(published: Published, chart: BarsChart, mark: str) -> Receipt | None:
    """The events behind a bar, each with its pages; None where there is no such bar."""
    for bar in chart.bars:
        if bar.mark == mark:
            return Receipt(
                mark=mark,
                heading=bar.name,
                told=bar.told,
                lines=tuple(dated_lines(published, bar.receipt)),
            )
    return None


def _table(rows: tuple[_Row, ...]) -> Table:
    return Table(
        (
            Field("theme", _("Code"), shown=False),
            Field("theme_name", _("Theme")),
            Field("events", _("Documented events")),
            Field("milestone_ids", _("Rows"), shown=False),
        ),
        tuple((code, name, len(events), "; ".join(events)) for code, name, events in rows),
        tuple(code for code, _name, _events in rows),
    )


def _title(rows: Sequence[_Row]) -> str:
    events = sum(len(found) for _code, _name, found in rows)
    silent = [name for _code, name, found in rows if not found]
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
