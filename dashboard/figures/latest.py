"""The latest documented events as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard import words
from dashboard.aggregates.overview import Event, latest_events
from dashboard.figures.model import (
    Cell,
    Field,
    Figure,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.text import _, ngettext
from etl.values import PartialDate

LATEST = 8


def latest_figure(published: Published, chosen: Filter, today: date) -> Figure:
    """The latest documented events of the filter, the newest first."""
    events = latest_events(
        published.records("milestones"), published.records("meetings"), chosen, today
    )
    return _figure(published, chosen, events[:LATEST], _latest_title(events))


def events_between(published: Published, chosen: Filter, first: date, last: date) -> Figure:
    """The documented events of the filter's countries between two days, the newest first."""
    years = replace(chosen, years=(first.year, last.year))
    events = [
        event
        for event in latest_events(
            published.records("milestones"), published.records("meetings"), years, last
        )
        if PartialDate.from_iso(event.date).first >= first
    ]
    return _figure(published, years, events, _between_title(len(events), first, last))


def _figure(published: Published, chosen: Filter, shown: Sequence[Event], title: str) -> Figure:
    names = country_names(published)
    return Figure(
        key="latest",
        title=title,
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
            _fields(),
            tuple(_cells(event, names) for event in shown),
            tuple(f"{e.table}:{e.key}" for e in shown),
        ),
    )


def _between_title(n: int, first: date, last: date) -> str:
    if not n:
        return _(
            "No event is documented from {first} to {last}",
            first=words.day(first),
            last=words.day(last),
        )
    return ngettext(
        "{n} event is documented from {first} to {last}",
        "{n} events are documented from {first} to {last}",
        n,
        first=words.day(first),
        last=words.day(last),
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field("id", _("Row"), shown=False),
        Field("date", _("Date"), date=True),
        Field("title", _("What")),
        Field("country_names", _("Countries")),
        Field("sources", _("Pages"), shown=False),
    )


def _cells(event: Event, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        event.key,
        event.date,
        event.title,
        words.listing([names[c] for c in event.countries if c in names]),
        "; ".join(event.source_ids),
    )


def _latest_title(shown: Sequence[Event]) -> str:
    if not shown:
        return _("No event is documented for this selection")
    return _("Last documented: {day}", day=words.partial_date(shown[0].date))
