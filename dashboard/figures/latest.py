"""The latest documented events as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from etl.text import _

LATEST = 8


def latest_figure(published: Published, chosen: Filter, today: date) -> Figure:
    """The latest documented events of the filter, the newest first."""
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
            _fields(),
            tuple(_cells(event, names) for event in shown),
            tuple(f"{e.table}:{e.key}" for e in shown),
        ),
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field("id", _("Row"), shown=False),
        Field("date", _("Date"), date=True),
        Field("title", _("What")),
        Field("countries", _("Countries")),
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
