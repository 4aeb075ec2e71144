"""The latest documented events as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

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
from dashboard.figures.receipts import sources_by_id
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import MILESTONE_KINDS
from etl.text import _, ngettext
from etl.values import PartialDate

LATEST = 8


@remembered
def latest_figure(published: Published, chosen: Filter, today: date) -> Figure:
    """The latest documented events of the filter, the newest first."""
    events = latest_events(
        published.records("milestones"), published.records("meetings"), chosen, today
    )
    return _figure(published, chosen, events[:LATEST], _latest_title(events, chosen))


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
    return _figure(published, years, events, _between_title(events, first, last))


def _figure(published: Published, chosen: Filter, shown: Sequence[Event], title: str) -> Figure:
    names = country_names(published)
    sources = sources_by_id(published, (s for e in shown for s in e.source_ids))
    return Figure(
        key="latest",
        title=title,
        subtitle=_("The latest documented events, {where}", where=countries_words(chosen, names)),
        alt=_("The latest events"),
        notes=(
            _("Plans and announcements are left out; they stand on the page of the guideline."),
            _(
                "Publications are what somebody reports or writes; they are no events of their own "
                "and never the last one."
            ),
        ),
        source=source_line(
            publishers_of(published, (s for e in shown for s in e.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("latest", chosen, published.edition),
        table=Table(
            _fields(),
            tuple(_cells(event, names, sources) for event in shown),
            tuple(f"{e.table}:{e.key}" for e in shown),
        ),
    )


def _between_title(shown: Sequence[Event], first: date, last: date) -> str:
    n = sum(event.happened for event in shown)
    if len(shown) > n:
        return _(
            "Documented from {first} to {last}: events {n}, publications {others}",
            first=words.day(first),
            last=words.day(last),
            n=n,
            others=len(shown) - n,
        )
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
        Field("kind", _("Kind"), MILESTONE_KINDS),
        Field("title", _("What")),
        Field("country_names", _("Countries")),
        Field("publishers", _("Published by")),
        Field("sources", _("Pages"), shown=False),
    )


def _cells(
    event: Event, names: Mapping[str, str], sources: Mapping[str, Mapping[str, Any]]
) -> tuple[Cell, ...]:
    pages = [sources[s] for s in event.source_ids if s in sources]
    return (
        event.key,
        event.date,
        event.kind,
        _told(event),
        words.listing([names[c] for c in event.countries if c in names]),
        words.listing(list(dict.fromkeys(p["publisher"] for p in pages if p["publisher"]))),
        "; ".join(event.source_ids),
    )


def _told(event: Event) -> str:
    """What took place; of a publication also what the record says of it, such as who writes."""
    if event.happened or not event.about:
        return event.title
    return _("{title}. {about}", title=event.title, about=event.about)


def _latest_title(events: Sequence[Event], chosen: Filter) -> str:
    last = next((event for event in events if event.happened), None)
    if last is None:
        return _("No event is documented for this selection")
    day = words.partial_date(last.date)
    if chosen.all_years:
        return _("Last documented event: {day}", day=day)
    return _("Last documented event of {years}: {day}", years=words.years(*chosen.years), day=day)
