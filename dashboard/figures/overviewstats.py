"""The handful of numbers of the overview, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dashboard import words
from dashboard.aggregates.batches import Batch, Total, lone_dispute, total
from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START
from dashboard.aggregates.lows import known_batches
from dashboard.aggregates.overview import Event, guideline_time, last_event
from dashboard.aggregates.participation import POVERTY_TRACK, Meetings, chosen_meetings
from dashboard.figures.batchwords import counted_words, gaps_of, quantity, span_words
from dashboard.figures.receipts import Receipt, ReceiptLine, receipt_line, sources_by_id
from dashboard.figures.stats import Stat
from dashboard.figures.sumreceipts import batches_receipt, sum_receipt
from dashboard.filters import Filter
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.text import _, ngettext
from etl.values import PartialDate

Row = Mapping[str, Any]


@remembered
def overview_stats(published: Published, chosen: Filter, today: date) -> tuple[Stat, ...]:
    """Meetings, batches, projects, dollars, time gone, the last event; for the filter."""
    return (
        meetings_stat(published, chosen),
        batches_stat(published, chosen),
        sum_stat(published, chosen, "projects"),
        sum_stat(published, chosen, "amount_usd"),
        time_stat(published, today),
        *latest_stat(published, chosen, today),
    )


def meetings_stat(published: Published, chosen: Filter) -> Stat:
    """Documented meetings on the poverty track that concern the filter's countries."""
    found = chosen_meetings(published, chosen, POVERTY_TRACK)
    held = found.latest_first
    rows = published.pick("meetings", (meeting.meeting_id for meeting in held))
    sources = sources_by_id(published, (s for row in rows for s in row["source_ids"]))
    return Stat(
        key="meetings",
        label=_("Meetings on the poverty track documented"),
        value=words.whole(len(held)),
        exact=_dated(found),
        note=ngettext(
            "{n} of them of the working group itself",
            "{n} of them of the working group itself",
            sum(meeting.own for meeting in held),
        ),
        receipt=Receipt(
            "meetings",
            _("Meetings on the poverty track documented"),
            ngettext("{n} meeting", "{n} meetings", len(held)),
            tuple(_meeting_line(row, sources) for row in rows),
            _("Counted is each row of the table of meetings that is on the poverty track."),
        ),
    )


def _dated(found: Meetings) -> str:
    """How many are without a date: charts by year lack them, and so does a choice of years."""
    if found.undated:
        return _(
            "{dated} dated and {undated} undated",
            dated=len(found.dated),
            undated=len(found.undated),
        )
    if found.hidden:
        return ngettext(
            "{n} undated is hidden by the choice of years",
            "{n} undated are hidden by the choice of years",
            found.hidden,
        )
    return ""


def _meeting_line(row: Row, sources: Mapping[str, Row]) -> ReceiptLine:
    says = _(
        "{day}: {name}",
        day=words.partial_date(row["start_date"]) or _("date not reported"),
        name=row["name"],
    )
    first = row["source_ids"][0] if row["source_ids"] else ""
    return receipt_line(row["meeting_id"], "documents", says, "", sources.get(first))


def batches_stat(published: Published, chosen: Filter) -> Stat:
    """Batches known and how many of them have a number of projects."""
    found = known_batches(published, "projects", chosen)
    sums = total(found)
    return Stat(
        key="batches",
        label=_("Batches of the fund known"),
        value=words.whole(len(found)),
        exact="",
        note=ngettext(
            "{n} has a number of projects", "{n} have a number of projects", sums.reported
        ),
        receipt=batches_receipt(published, found, "projects"),
    )


def sum_stat(published: Published, chosen: Filter, measure: str) -> Stat:
    """Projects or dollars of all batches of the filter, with "at least" where it is due.

    One disputed batch alone is no sum: what is counted leads, and the range stated is beside it.
    """
    found = known_batches(published, measure, chosen)
    alone = lone_dispute(found)
    return Stat(
        key=measure,
        label=_("Projects counted") if measure == "projects" else _("Dollars counted"),
        value=counted_words(alone, measure) if alone else quantity(total(found), measure),
        exact=_disputed(alone) if alone else _exact(total(found), measure),
        note=gaps_of(found),
        receipt=sum_receipt(published, found, measure),
    )


def _disputed(batch: Batch) -> str:
    return _("disputed: {span}", span=span_words(batch, batch.measure))


def _exact(sums: Total, measure: str) -> str:
    if sums.value is None or measure == "projects":
        return ""
    number = words.whole(sums.value)
    if sums.lowered:
        return _("sum of the lowest figures stated: US$ {number}", number=number)
    return ngettext(
        "figure stated: US$ {number}",
        "sum of the figures stated: US$ {number}",
        sums.reported,
        number=number,
    )


def time_stat(published: Published, today: date) -> Stat:
    """The share of the guideline's days that are over."""
    time = guideline_time(today)
    told = ngettext(
        "{gone} of {days} days, 1 January {first} to 31 December {last}",
        "{gone} of {days} days, 1 January {first} to 31 December {last}",
        time.days,
        gone=words.whole(time.gone),
        days=words.whole(time.days),
        first=GUIDELINE_START,
        last=GUIDELINE_END,
    )
    return Stat(
        key="time",
        label=_("Of the guideline's time gone"),
        value=words.percent(time.gone, time.days),
        exact=told,
        note="",
        receipt=Receipt(
            "time",
            _("The guideline's period"),
            told,
            tuple(_guideline_lines(published)),
            _("Days before today, of all days of the period; rounded down."),
        ),
    )


def _guideline_lines(published: Published) -> Iterable[ReceiptLine]:
    for row in published.where("documents", kind="guideline"):
        if row["period_start"][:4] != str(GUIDELINE_START):
            continue
        for page in sources_by_id(published, row["source_ids"]).values():
            yield receipt_line(row["document_id"], "documents", row["title"], row["summary"], page)


def latest_stat(published: Published, chosen: Filter, today: date) -> tuple[Stat, ...]:
    """When the last event of the filter's countries took place; nothing where none is documented.

    The years of the filter do not narrow it: how long ago something happened has no year.
    """
    event = last_event(
        published.records("milestones"), published.records("meetings"), chosen, today
    )
    return () if event is None else (_last_event(published, event, chosen, today),)


def _last_event(published: Published, event: Event, chosen: Filter, today: date) -> Stat:
    pages = sources_by_id(published, event.source_ids)
    when = words.partial_date(event.date)
    kept = _("{title} (the choice of years does not narrow this number)", title=event.title)
    return Stat(
        key="latest",
        label=_("Last documented event"),
        value=when,
        exact=_ago(event, today),
        note=event.title if chosen.all_years else kept,
        receipt=Receipt(
            event.key,
            _("The last documented event"),
            _("{day}: {title}", day=when, title=event.title),
            tuple(receipt_line(event.key, "documents", event.title, "", p) for p in pages.values()),
            _(
                "Of the pages that were read; a later event may be documented elsewhere. Reports, "
                "articles and other publications are no events."
            ),
        ),
    )


def _ago(event: Event, today: date) -> str:
    """How long ago it was; empty where the day is not known."""
    known = PartialDate.from_iso(event.date)
    if known.first != known.last:
        return ""
    days = (today - known.first).days
    return ngettext("{number} day ago", "{number} days ago", days, number=words.whole(days))
