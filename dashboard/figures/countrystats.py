"""The numbers at the head of a country's page, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard import words
from dashboard.aggregates.batches import batches, total
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.coverage import covered
from dashboard.aggregates.guideline import Item, of_all
from dashboard.aggregates.itemised import LMC_FUND, itemised_of
from dashboard.aggregates.participation import MeetingParts
from dashboard.aggregates.themes import took_place
from dashboard.figures.countryevents import items_naming
from dashboard.figures.countrymeetings import meetings_of_country
from dashboard.figures.coverage import SUBJECT_CODES, told
from dashboard.figures.overviewstats import sum_stat
from dashboard.figures.participation import part_words
from dashboard.figures.receipts import Receipt, ReceiptLine, receipt_line, sources_by_id
from dashboard.figures.stats import Stat
from dashboard.figures.sumreceipts import batches_receipt
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract import TABLES
from etl.contract.codes import SUBJECTS
from etl.text import _, ngettext

Row = Mapping[str, Any]


@remembered
def country_stats(
    published: Published, country: str, chosen: Filter, today: date
) -> tuple[Stat, ...]:
    """Meetings, batches, projects, dollars, programs, events and silences of one country."""
    own = narrowed(chosen, (country,))
    found = (
        meetings_stat(published, country, chosen),
        batches_stat(published, own),
        sum_stat(published, own, "projects"),
        sum_stat(published, own, "amount_usd"),
        programs_stat(published, own),
        events_stat(published, country, chosen, today),
        silent_stat(published, own),
    )
    # Tiles of two countries may stand on one page.
    return tuple(replace(stat, key=f"{country}-{stat.key}") for stat in found)


def meetings_stat(published: Published, country: str, chosen: Filter) -> Stat:
    """The meetings with evidence of the country's part, of those held for it or naming it."""
    found = meetings_of_country(published, country, chosen)
    held = [m for m in found.latest_first if m.parts[0].evidence]
    known = [m for m in held if m.parts[0].evidence != "silent"]
    label = _("Meetings in which its part is documented")
    return Stat(
        key="meetings",
        label=label,
        value=words.whole(len(known)),
        exact="",
        note=ngettext(
            "of {n} meeting that was held for it or names it",
            "of {n} meetings that were held for it or name it",
            len(held),
        ),
        receipt=Receipt(
            "meetings",
            label,
            ngettext("{n} meeting", "{n} meetings", len(known)),
            tuple(_part_lines(published, known)),
            _(
                "Counted is each meeting for which a page names a person, a body or the country. "
                "A meeting that was held for it and does not mention it is not reported, which "
                "is not absent."
            ),
        ),
    )


def _part_lines(published: Published, meetings: Sequence[MeetingParts]) -> Iterable[ReceiptLine]:
    pages = _pages_of_parts(published, meetings)
    sources = sources_by_id(published, pages.values())
    for meeting in meetings:
        part = meeting.parts[0]
        says = _(
            "{day}, {meeting}: {part}",
            day=words.partial_date(meeting.start) or _("date not reported"),
            meeting=meeting.name,
            part=part_words(part),
        )
        page = sources.get(pages.get(meeting.meeting_id, ""))
        yield receipt_line(meeting.meeting_id, "counted", says, "", page)


def _pages_of_parts(published: Published, meetings: Sequence[MeetingParts]) -> dict[str, str]:
    """The page that each meeting's part is known from, else one that documents the meeting."""
    firsts = {m.meeting_id: m.parts[0].receipt[0] for m in meetings if m.parts[0].receipt}
    rows = published.pick("participation", firsts.values())
    cited = {row["participation_id"]: row["source_id"] for row in rows}
    return {
        m.meeting_id: cited.get(firsts.get(m.meeting_id, ""), "") or next(iter(m.source_ids), "")
        for m in meetings
    }


def batches_stat(published: Published, own: Filter) -> Stat:
    """The batches known and how many of them have a number of projects and an amount."""
    rows = published.records("batch_figures")
    projects, money = (batches(rows, m, own) for m in ("projects", "amount_usd"))
    label = _("Batches of the fund known")
    return Stat(
        key="batches",
        label=label,
        value=words.whole(len(projects)),
        exact="",
        note=_(
            "with a number of projects: {projects}; with an amount: {money}",
            projects=total(projects).reported,
            money=total(money).reported,
        ),
        receipt=batches_receipt(published, projects, "projects"),
    )


def programs_stat(published: Published, own: Filter) -> Stat:
    """The programs known by name, those of the fund apart from others."""
    found = itemised_of(published, own)
    counted = [row for row in found.rows if not row["parent_id"]]
    lines = _program_lines(published)
    label = _("Programs known by name")
    return Stat(
        key="programs",
        label=label,
        value=words.whole(len(counted)),
        exact="",
        note=ngettext(
            "{n} of them of the LMC Special Fund",
            "{n} of them of the LMC Special Fund",
            found.of_fund,
        ),
        receipt=Receipt(
            "programs",
            label,
            ngettext("{n} program", "{n} programs", len(counted)),
            tuple(
                lines[row["program_id"]]
                for row in sorted(counted, key=lambda row: row["fund"] != LMC_FUND)
            ),
            _("Counted is each program that the country proposed or carries out, without parts."),
        ),
    )


@remembered
def _program_lines(published: Published) -> Mapping[str, ReceiptLine]:
    """The line of each program, which is the same for every filter."""
    rows = published.records("programs")
    pages = sources_by_id(published, (row["source_ids"][0] for row in rows))
    return {
        row["program_id"]: receipt_line(
            row["program_id"], "counted", row["title"], "", pages[row["source_ids"][0]]
        )
        for row in rows
    }


def events_stat(published: Published, country: str, chosen: Filter, today: date) -> Stat:
    """Documented events that name the country, and what was due without a report."""
    items = items_naming(published, country, chosen, today)
    events = [item for item in items if took_place(item)]
    overdue = sum(item.state == "overdue" for item in items)
    label = _("Events documented that name it")
    return Stat(
        key="events",
        label=label,
        value=words.whole(len(events)),
        exact="",
        note=_events_note(events, overdue),
        receipt=Receipt(
            "events",
            label,
            ngettext("{n} event", "{n} events", len(events)),
            tuple(_event_lines(published, events)),
            _(
                "Counted is each dated event of the poverty track that names the country and is "
                "no plan. Without a report is only what had a date to be done or held by that "
                "has passed; it may have been done unreported."
            ),
        ),
    )


def _events_note(events: Sequence[Item], overdue: int) -> str:
    joint = ngettext(
        "{n} of them concerns all six countries",
        "{n} of them concern all six countries",
        sum(of_all(item) for item in events),
    )
    if not overdue:
        return joint
    return ngettext(
        "{told}; {n} thing whose date has passed has no report",
        "{told}; {n} things whose date has passed have no report",
        overdue,
        told=joint,
    )


def _event_lines(published: Published, events: Sequence[Item]) -> Iterable[ReceiptLine]:
    sources = sources_by_id(published, (page for item in events for page in item.source_ids))
    for item in sorted(events, key=lambda item: item.start, reverse=True):
        says = _("{day}: {title}", day=words.partial_date(item.date_text), title=item.title)
        page = sources.get(next(iter(item.source_ids), ""))
        yield receipt_line(item.item_id, "counted", says, "", page)


def silent_stat(published: Published, own: Filter) -> Stat:
    """Years and subjects in which something was expected of the country and nothing found."""
    rows = covered(published.records("coverage"), SUBJECT_CODES, own)
    silent = [row for row in rows if row["state"] == "silent"]
    expected = sum(row["state"] != "not-expected" for row in rows)
    label = _("Expected and nothing found")
    return Stat(
        key="silent",
        label=label,
        value=words.whole(len(silent)),
        exact="",
        note=ngettext(
            "of {n} pair of a subject and year", "of {n} pairs of a subject and year", expected
        ),
        receipt=Receipt(
            "silent",
            label,
            _by_subject(silent),
            tuple(_silent_lines(published, silent)),
            _(
                "Counted is each subject and year in which something was to be expected, such as "
                "a batch that is known, and no page read says it."
            ),
        ),
    )


def _by_subject(silent: Sequence[Row]) -> str:
    counts = {code: sum(row["subject"] == code for row in silent) for code in SUBJECT_CODES}
    return words.listing(
        [
            _("{subject}: {n}", subject=words.label(SUBJECTS, code), n=n)
            for code, n in counts.items()
            if n
        ]
    ) or _("none")


def _silent_lines(published: Published, silent: Sequence[Row]) -> Iterable[ReceiptLine]:
    names = country_names(published)
    pages = _first_pages(published, [row["receipt"][0] for row in silent if row["receipt"]])
    sources = sources_by_id(published, pages.values())
    for row in silent:
        first = next(iter(row["receipt"]), "")
        page = sources.get(pages.get(first, ""))
        yield receipt_line(first or row["subject"], "expected", told(row, names), "", page)


def _first_pages(published: Published, keys: Sequence[str]) -> dict[str, str]:
    """The first page of each row, whatever table of the coverage's receipts it lies in."""
    found: dict[str, str] = {}
    for name in TABLES["coverage"].column("receipt").refers_to:
        table = TABLES[name]
        key = table.computed[0].name if table.computed else table.key[0]
        for row in published.pick(name, keys):
            cited = row["source_ids"] if "source_ids" in row else (row["source_id"],)
            found.setdefault(row[key], next(iter(cited), ""))
    return found
