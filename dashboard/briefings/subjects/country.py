"""The country briefing: what about us?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.coverage import covered
from dashboard.briefings.bases import coverage_bases, joined, sum_basis
from dashboard.briefings.frame import Frame
from dashboard.briefings.model import Basis
from dashboard.briefings.subjects.ahead import AHEAD, ahead_message, by_urgency
from dashboard.briefings.subjects.funds import (
    batch_pages,
    dispute_pages,
    programs_page,
    sums_title,
)
from dashboard.figures.countrycoverage import country_coverage
from dashboard.figures.countryevents import country_ahead, events_figure
from dashboard.figures.countryknown import Known, known_of
from dashboard.figures.countrymeetings import meetings_of_country, part_chart
from dashboard.figures.countrypages import pages_read
from dashboard.figures.countrypersons import persons_figure
from dashboard.figures.countryprograms import own_programs
from dashboard.figures.countrystats import country_stats
from dashboard.figures.coverage import SUBJECT_CODES
from dashboard.figures.coveragereceipts import coverage_receipt
from dashboard.figures.told import Told, name_of, rows_of
from dashboard.names import country_names
from etl.contract.codes import SUBJECTS
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.aggregates.participation import MeetingParts
    from dashboard.briefings.model import Page, Request
    from dashboard.briefings.pages import Maker
    from dashboard.filters import Filter
    from dashboard.published import Published


def country_frame(published: Published, request: Request) -> Frame:
    """The words around the briefing of a country; raises LookupError where there is no such."""
    name = country_names(published)[request.of]
    first, last = request.chosen.years
    return Frame(
        title=_("{country} in the Lancang-Mekong Cooperation on poverty reduction", country=name),
        subtitle=_("Country briefing, {years}", years=words.years(first, last)),
        path="country",
        query={"of": (request.of,)},
        ink=request.of,
        name=f"country-{request.of}-{first}-{last}",
    )


def country_pages(maker: Maker, request: Request) -> Iterable[Page]:
    """Numbers, what is known and not, part in meetings, fund, programs, events, coverage."""
    own = narrowed(request.chosen, (request.of,))
    yield _numbers(maker, request, own)
    yield _known(maker, request)
    yield from _meetings(maker, request)
    yield from batch_pages(maker, own)
    yield from dispute_pages(maker, own)
    yield programs_page(maker, own, own_programs(maker.published, request.of, request.chosen))
    yield from _events(maker, request)
    yield _coverage(maker, request, own)


def _numbers(maker: Maker, request: Request, own: Filter) -> Page:
    published, country = maker.published, request.of
    stats = country_stats(published, country, request.chosen, date.fromisoformat(request.today))
    sums: Mapping[str, Basis] = {
        f"{country}-{key}": sum_basis(published, maker.rows, measure, own)
        for key, measure in (
            ("batches", "projects"),
            ("projects", "projects"),
            ("amount_usd", "amount_usd"),
        )
    }
    # What is silent is told by all that is not.
    cells = joined(coverage_bases(published, maker.rows, own).values())
    return maker.numbers(
        "numbers",
        sums_title(
            country_names(published)[country],
            request.chosen,
            {stat.key.removeprefix(f"{country}-"): stat for stat in stats},
            sums.values(),
        ),
        _("Counted is what public pages document, not all that took place."),
        stats,
        {**sums, f"{country}-silent": cells},
    )


def _known(maker: Maker, request: Request) -> Page:
    published, country, chosen = maker.published, request.of, request.chosen
    today = date.fromisoformat(request.today)
    pages = pages_read(published, country, chosen)
    found = known_of(published, country, chosen, today, pages)
    name = country_names(published)[country]
    return maker.sentences(
        "known",
        _known_title(name, found),
        "",
        {_("Known"): found.known, _("Not known"): found.unknown},
    )


# What weighs most where it is not known, by the names of the sentences.
_WEIGHT = (
    *("no-projects", "no-money", "overdue", "disputed", "no-batch", "no-programs"),
    *("no-mention", "undated"),
)
_TITLE_LETTERS = 120  # of a gap that has room in a title


def _known_title(name: str, found: Known) -> str:
    """The gap that weighs most, and how many more there are."""
    rows = [key for said in (*found.known, *found.unknown) for key in rows_of(said)]
    weighed = sorted(
        (gap for gap in found.unknown if name_of(gap) in _WEIGHT and len(gap) <= _TITLE_LETTERS),
        key=lambda gap: _WEIGHT.index(name_of(gap)),
    )
    if not weighed:
        return Told(_("What is known of {country}, and what is not", country=name), rows)
    more = len(found.unknown) - 1
    if not more:
        return Told(_("{country}: {gap}", country=name, gap=weighed[0]), rows)
    told = ngettext(
        "{country}: {gap} {n} more matter was looked for in vain.",
        "{country}: {gap} {n} more matters were looked for in vain.",
        more,
        country=name,
        gap=weighed[0],
    )
    return Told(told, rows)


def _meetings(maker: Maker, request: Request) -> Iterable[Page]:
    published, country, chosen = maker.published, request.of, request.chosen
    meetings = meetings_of_country(published, country, chosen).latest_first
    yield maker.figure(
        "meetings.part", part_chart(published, country, chosen), _part_message(meetings)
    )
    persons = persons_figure(published, country, chosen)
    if not persons.empty:
        yield maker.figure(
            "meetings.persons",
            persons,
            _persons_message(meetings),
            foremost=("start_date", "meeting", "representative", "representative_title", "level"),
        )


def _part_message(meetings: Iterable[MeetingParts]) -> str:
    told = Counter(meeting.parts[0].evidence for meeting in meetings)
    return _(
        "Known by a named person in {named}, by a ministry or body in {body}, by the country's "
        "name alone in {country}; not reported in {silent}.",
        named=told["named"],
        body=told["body"],
        country=told["country"],
        silent=told["silent"],
    )


def _persons_message(meetings: Iterable[MeetingParts]) -> str:
    told = Counter(meeting.parts[0].evidence for meeting in meetings)
    unnamed = told["body"] + told["country"]
    if not unnamed:
        return ""
    said = ngettext(
        "In {n} more meeting a body or the country is named, and no person.",
        "In {n} more meetings a body or the country is named, and no person.",
        unnamed,
    )
    rows = (
        (f"meetings:{meeting.meeting_id}", *meeting.parts[0].receipt)
        for meeting in meetings
        if meeting.parts[0].evidence in ("body", "country")
    )
    return Told(said, (key for found in rows for key in found))


def _events(maker: Maker, request: Request) -> Iterable[Page]:
    published, country, chosen = maker.published, request.of, request.chosen
    today = date.fromisoformat(request.today)
    yield maker.figure(
        "events",
        events_figure(published, country, chosen, today),
        "",
        foremost=("date", "title", "theme", "country_names"),
    )
    ahead = by_urgency(country_ahead(published, country, chosen, today))
    yield maker.figure("events.ahead", ahead, ahead_message(ahead), foremost=AHEAD)


def _coverage(maker: Maker, request: Request, own: Filter) -> Page:
    published = maker.published
    return maker.figure(
        "coverage",
        country_coverage(published, (request.of,), request.chosen),
        _coverage_message(published, own),
        lambda mark: coverage_receipt(published, own, mark),
        coverage_bases(published, maker.rows, own),
    )


def _coverage_message(published: Published, own: Filter) -> str:
    rows = covered(published.records("coverage"), SUBJECT_CODES, own)
    silent = Counter(row["subject"] for row in rows if row["state"] == "silent")
    if not silent:
        return _("Nothing that was to be expected is silent.")
    subject, most = silent.most_common(1)[0]
    return _("Most silences: {subject} ({n}).", subject=words.label(SUBJECTS, subject), n=most)
