"""What the record knows of a country and what it looked for in vain, one sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, fund_years, rows_behind, undated
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.coverage import covered
from dashboard.aggregates.guideline import Item, of_all
from dashboard.aggregates.itemised import itemised_of
from dashboard.aggregates.participation import MeetingParts
from dashboard.aggregates.themes import took_place
from dashboard.figures.countryevents import items_naming
from dashboard.figures.countrymeetings import meetings_of_country
from dashboard.figures.countrypages import PagesRead
from dashboard.figures.guideline import overdue_named
from dashboard.figures.told import Told
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.text import _, ngettext

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known and what is not, each the largest matter first."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What the sentences are made of, read once."""

    name: str
    chosen: Filter
    meetings: tuple[MeetingParts, ...]
    projects: Sequence[Batch]
    money: Sequence[Batch]
    batch_years: Mapping[int, Sequence[str]]
    programs: Sequence[Row]
    loose: Sequence[str]
    silent: Sequence[Row]
    events: Sequence[str]
    joint: int
    overdue: Sequence[Item]
    figures: Sequence[Row]
    pages: PagesRead
    official: int


def known_of(
    published: Published, country: str, chosen: Filter, today: date, pages: PagesRead
) -> Known:
    """Both lists for one country and the chosen years; ``pages`` are those read about it."""
    matter = _matter(published, country, chosen, today, pages)
    return Known(tuple(_known(matter)), tuple(_unknown(matter)))


def _matter(
    published: Published, country: str, chosen: Filter, today: date, pages: PagesRead
) -> _Matter:
    own = narrowed(chosen, (country,))
    rows = published.records("batch_figures")
    items = items_naming(published, country, chosen, today)
    events = [item for item in items if took_place(item)]
    found = meetings_of_country(published, country, chosen)
    return _Matter(
        name=country_names(published)[country],
        chosen=chosen,
        meetings=tuple(m for m in found.latest_first if m.parts[0].evidence),
        projects=batches(rows, "projects", own),
        money=batches(rows, "amount_usd", own),
        batch_years={
            year: keys for year, keys in _batch_years(published).items() if chosen.has_year(year)
        },
        programs=itemised_of(published, own).rows,
        loose=[key for b in undated(rows, "projects", own) for key in b.receipt],
        silent=[
            row
            for row in covered(published.records("coverage"), ("itemised-programs",), own)
            if row["state"] == "silent"
        ],
        events=[item.item_id for item in events],
        joint=sum(of_all(item) for item in events),
        overdue=[item for item in items if item.state == "overdue"],
        figures=[
            row
            for row in published.where("national_figures", country=country)
            if chosen.all_years or chosen.has_year(row["year"])
        ],
        pages=pages,
        official=sum(row["kind"] == "official" for row in published.pick("sources", pages.naming)),
    )


@remembered
def _batch_years(published: Published) -> Mapping[int, Sequence[str]]:
    """The fund years of which any batch is known, with the rows that say so."""
    rows = published.records("batch_figures")
    return {
        year: [key for row in rows if row["fund_year"] == year for key in row["receipt"]]
        for year in fund_years(rows)
    }


def _known(matter: _Matter) -> Iterable[str]:
    yield from _known_meetings(matter)
    yield from _known_batches(matter)
    yield from _known_programs(matter)
    if matter.events:
        yield Told(
            ngettext(
                "{n} event of the poverty track is documented that names it; of all six countries: "
                "{joint}.",
                "{n} events of the poverty track are documented that name it; of all six countries: "
                "{joint}.",
                len(matter.events),
                joint=matter.joint,
            ),
            matter.events,
            "events",
        )
    yield from _known_figures(matter)
    if matter.pages.naming:
        yield Told(
            ngettext(
                "{n} page of the record names it, {own} of these with a fact that is not of all six "
                "countries alike; official ones: {official}.",
                "{n} pages of the record name it, {own} of these with a fact that is not of all six "
                "countries alike; official ones: {official}.",
                len(matter.pages.naming),
                own=len(matter.pages.own),
                official=matter.official,
            ),
            _pages(matter),
            "pages",
        )


def _known_meetings(matter: _Matter) -> Iterable[str]:
    told = Counter(meeting.parts[0].evidence for meeting in matter.meetings)
    known = len(matter.meetings) - told["silent"]
    if known:
        yield Told(
            ngettext(
                "Its part in {n} meeting is documented: by a named person in {named}, by a ministry "
                "or body in {body}, by the country's name alone in {country}.",
                "Its part in {n} meetings is documented: by named persons in {named}, by a ministry "
                "or body in {body}, by the country's name alone in {country}.",
                known,
                named=told["named"],
                body=told["body"],
                country=told["country"],
            ),
            _meetings(matter, silent=False),
            "meetings",
        )


def _known_batches(matter: _Matter) -> Iterable[str]:
    counted = [b for b in matter.projects if b.value is not None]
    paid = [b for b in matter.money if b.value is not None]
    if counted:
        yield Told(
            ngettext(
                "The number of projects is known of {n} batch of the fund: {years}.",
                "The number of projects is known of {n} batches of the fund: {years}.",
                len(counted),
                years=_years(counted),
            ),
            rows_behind(counted),
            "projects",
        )
    if paid:
        yield Told(
            ngettext(
                "The amount in US dollars is known of {n} batch: {years}.",
                "The amount in US dollars is known of {n} batches: {years}.",
                len(paid),
                years=_years(paid),
            ),
            rows_behind(paid),
            "money",
        )


def _known_programs(matter: _Matter) -> Iterable[str]:
    named = [row for row in matter.programs if not row["parent_id"]]
    if named:
        yield Told(
            ngettext(
                "{n} program is known by name; with an amount: {paid}.",
                "{n} programs are known by name; with an amount: {paid}.",
                len(named),
                paid=sum(row["amount"] is not None for row in named),
            ),
            (row["program_id"] for row in named),
            "programs",
        )


def _known_figures(matter: _Matter) -> Iterable[str]:
    if matter.figures:
        years = sorted(row["year"] for row in matter.figures)
        yield Told(
            ngettext(
                "{n} national poverty figure is on record, of {years}.",
                "{n} national poverty figures are on record, of {years}.",
                len(matter.figures),
                years=words.years(years[0], years[-1]),
            ),
            (row["figure_id"] for row in matter.figures),
            "figures",
        )


def _unknown(matter: _Matter) -> Iterable[str]:
    yield from _no_batch(matter)
    yield from _no_figure(matter)
    yield from _no_program(matter)
    yield from _no_mention(matter)
    if matter.overdue:
        yield Told(
            ngettext(
                "The date of {n} thing that names it has passed and no page read reports it: {which}.",
                "The dates of {n} things that name it have passed and no page read reports them: "
                "{which}.",
                len(matter.overdue),
                which=overdue_named(matter.overdue),
            ),
            (item.item_id for item in matter.overdue),
            "overdue",
        )
    if not matter.figures:
        yield _("No poverty figure that the country publishes is on record for these years.")
    if not matter.pages.naming:
        yield _("No page of the record names the country in these years.")


def _no_batch(matter: _Matter) -> Iterable[str]:
    known = {batch.fund_year for batch in matter.projects}
    missing = [year for year in matter.batch_years if year not in known]
    if missing:
        yield Told(
            _(
                "No batch of {country} is known of the fund years {years}, of which batches of "
                "other countries are on record. Whether it had one is not known.",
                country=matter.name,
                years=words.listing([str(year) for year in missing]),
            ),
            (key for year in missing for key in matter.batch_years[year]),
            "no-batch",
        )
    if matter.loose:
        yield Told(
            ngettext(
                "{n} statement or program names no fund year, so that its batch is not known.",
                "{n} statements and programs name no fund year, so that their batches are not known.",
                len(matter.loose),
            ),
            matter.loose,
            "undated",
        )


def _no_figure(matter: _Matter) -> Iterable[str]:
    uncounted = [b for b in matter.projects if b.value is None]
    unpaid = [b for b in matter.money if b.value is None]
    disputed = [b for b in (*matter.projects, *matter.money) if b.agreement == "disputed"]
    if uncounted:
        yield Told(
            ngettext(
                "A batch is known and its number of projects is not: {years}.",
                "{n} batches are known and their numbers of projects are not: {years}.",
                len(uncounted),
                years=_years(uncounted),
            ),
            rows_behind(uncounted),
            "no-projects",
        )
    if unpaid:
        yield Told(
            ngettext(
                "Of {n} batch no source gives the amount in US dollars: {years}.",
                "Of {n} batches no source gives the amount in US dollars: {years}.",
                len(unpaid),
                years=_years(unpaid),
            ),
            rows_behind(unpaid),
            "no-money",
        )
    if disputed:
        yield Told(
            ngettext(
                "On {n} figure of a batch the sources contradict each other: {years}.",
                "On {n} figures of batches the sources contradict each other: {years}.",
                len(disputed),
                years=_years(disputed),
            ),
            rows_behind(disputed),
            "disputed",
        )


def _no_program(matter: _Matter) -> Iterable[str]:
    if matter.silent:
        yield Told(
            ngettext(
                "Of {n} batch that is known not one project is known by name: {years}.",
                "Of {n} batches that are known not one project is known by name: {years}.",
                len(matter.silent),
                years=words.listing([str(row["year"]) for row in matter.silent]),
            ),
            (key for row in matter.silent for key in row["receipt"]),
            "no-programs",
        )


def _no_mention(matter: _Matter) -> Iterable[str]:
    silent = [m for m in matter.meetings if m.parts[0].evidence == "silent"]
    if silent:
        told = [
            _(
                "{meeting} ({day})",
                meeting=meeting.name,
                day=words.partial_date(meeting.start) or _("date not reported"),
            )
            for meeting in silent
        ]
        yield Told(
            ngettext(
                "{n} meeting was held for it and no page read mentions it: {meetings}. That does not "
                "mean that it stayed away.",
                "{n} meetings were held for it and no page read mentions it: {meetings}. That does "
                "not mean that it stayed away.",
                len(silent),
                meetings=words.listing(told),
            ),
            _meetings(matter, silent=True),
            "no-mention",
        )


def _meetings(matter: _Matter, *, silent: bool) -> Iterable[str]:
    """The meetings in which the part is silent, or those in which it is known, and their rows."""
    for meeting in matter.meetings:
        part = meeting.parts[0]
        if (part.evidence == "silent") is silent:
            yield from (f"meetings:{meeting.meeting_id}", *part.receipt)


def _pages(matter: _Matter) -> Iterable[str]:
    return (f"sources:{page}" for page in matter.pages.naming)


def _years(found: Iterable[Batch]) -> str:
    return words.listing([str(batch.fund_year) for batch in found])
