"""Every figure that a page gives as CSV, by the name of its file, and how it is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START
from dashboard.aggregates.indicators import POVERTY, WDI
from dashboard.aggregates.measures import SINCE, measure_of
from dashboard.aggregates.participation import Track
from dashboard.aggregates.spans import year_span
from dashboard.figures.ahead import ahead_figure
from dashboard.figures.announced import EACH, announced_chart
from dashboard.figures.countryevents import country_ahead, events_chart, events_figure
from dashboard.figures.countrymeetings import part_chart
from dashboard.figures.countrypages import pages_figure, pages_read
from dashboard.figures.countrypersons import persons_figure
from dashboard.figures.countryprograms import own_programs, partner_programs
from dashboard.figures.coverage import ALL, SUBJECT_CODES, coverage_chart, tally_figure
from dashboard.figures.decisions import disputes_figure
from dashboard.figures.dictionary import dictionary_figure
from dashboard.figures.finance import commitments_chart, finance_of, recipients_chart
from dashboard.figures.guideline import guideline_chart
from dashboard.figures.headcounts import headcounts_chart
from dashboard.figures.hosts import hosts_chart
from dashboard.figures.implied import implied, implied_figure
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.latest import latest_figure
from dashboard.figures.levels import levels_chart
from dashboard.figures.measurewords import POVERTY_MEASURES, WDI_MEASURES
from dashboard.figures.meetingyears import meetings_chart
from dashboard.figures.nationalfigures import national_figures_chart
from dashboard.figures.nationalpolicy import national_policy
from dashboard.figures.notedisputes import noted_figure
from dashboard.figures.participation import participation_chart, subject
from dashboard.figures.periods import periods_chart
from dashboard.figures.placesmap import places_chart
from dashboard.figures.programareas import BY, areas_chart
from dashboard.figures.programs import batch_chart
from dashboard.figures.projectsums import projects_chart
from dashboard.figures.sources import sources_figure
from dashboard.figures.themes import themes_chart
from dashboard.figures.themesums import themes_chart as theme_sums
from dashboard.figures.totalchecks import checks_figure
from dashboard.figures.totalsbeside import WHOSE, totals_chart
from dashboard.figures.unplaced import unplaced_figure
from dashboard.figures.worldbank import measure_chart, measure_subject
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.contract.codes import MEASURES, SERIES

if TYPE_CHECKING:
    from dashboard.aggregates.batches import Batch
    from dashboard.figures.model import Figure
    from dashboard.published import Published

Make = Callable[["Published", Filter, date], "Figure"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure of a page: the subject in the name of its file, and how it is made.

    ``narrowed`` is whether the page can narrow it by more than the name of the file tells, so
    that rows of it may rightly be missing there.
    """

    subject: str
    make: Make
    narrowed: bool = False


@remembered
def charts(published: Published) -> tuple[Chart, ...]:
    """All of an edition; several may have one subject, and differ in columns or rows."""
    return (
        *_of_the_fund(),
        *_of_programs(),
        *_of_meetings(),
        *_of_the_guideline(),
        *_of_a_country(),
        *_of_context(),
        *_of_evidence(published),
    )


def _filtered(make: Callable[[Published, Filter], Figure]) -> Make:
    return lambda published, chosen, _day: make(published, chosen)


def _own(make: Callable[[Published, str, Filter], Figure]) -> Make:
    """A figure of the one country that is named."""
    return lambda p, chosen, _day: make(p, chosen.countries[0], _whole(p, chosen))


def _of_the_fund() -> Iterator[Chart]:
    yield Chart("overview-projects", _filtered(projects_chart))
    for code in (measure.code for measure in MEASURES):
        yield from _of_a_measure(code)


def _of_a_measure(code: str) -> Iterator[Chart]:
    """``code`` is what is counted or summed: projects, or US dollars."""
    plain = code.replace("_", "-")
    yield Chart(f"programs-{plain}", lambda p, chosen, _day: batch_chart(p, code, chosen))
    for each in EACH:
        yield Chart(f"itemised-{plain}", _announced(code, each))
    for whose in WHOSE:
        yield Chart(f"running-totals-{whose}-{plain}", _totals(code, whose))


def _announced(code: str, each: str) -> Make:
    return lambda p, chosen, _day: announced_chart(p, code, chosen, each)


def _totals(code: str, whose: str) -> Make:
    return lambda p, chosen, _day: totals_chart(p, code, chosen, whose)


def _of_programs() -> Iterator[Chart]:
    yield Chart("itemised-programs", _filtered(itemised_figure), narrowed=True)
    yield Chart("places", _filtered(places_chart))
    yield Chart("places-not-on-map", _filtered(unplaced_figure))
    for by in BY:
        yield Chart(f"programs-by-{by}", _areas(by))


def _areas(by: str) -> Make:
    return lambda p, chosen, _day: areas_chart(p, chosen, by)


def _of_meetings() -> Iterator[Chart]:
    yield Chart("overview-meetings", _filtered(meetings_chart))
    series: tuple[tuple[str, ...], ...] = ((), *((code.code,) for code in SERIES))
    for poverty in (True, False):
        for only in series:
            yield from _of_a_track(Track(poverty, only))


def _of_a_track(track: Track) -> Iterator[Chart]:
    yield Chart(
        subject("participation", track), lambda p, c, _day: participation_chart(p, c, track)
    )
    yield Chart(subject("hosts", track), lambda p, c, _day: hosts_chart(p, c, track))
    yield Chart(subject("levels", track), lambda p, c, _day: levels_chart(p, c, track))
    yield Chart(subject("headcounts", track), lambda p, c, _day: headcounts_chart(p, c, track))


def _of_the_guideline() -> Iterator[Chart]:
    yield Chart("overview-themes", theme_sums)
    yield Chart("latest", latest_figure)
    yield Chart("periods", periods_chart)
    yield Chart("themes", lambda p, c, day: themes_chart(p, c, day, _span(p, c)))
    yield Chart("planned", lambda p, c, day: ahead_figure(p, c, day, _span(p, c)))
    yield Chart("guideline", lambda p, c, day: guideline_chart(p, c, day, _span(p, c)))


def _span(published: Published, chosen: Filter) -> tuple[int, int]:
    """The years of a figure of the guideline: its own where they are not narrowed."""
    whole = chosen.all_years or chosen.years == year_span(published)
    return (GUIDELINE_START, GUIDELINE_END) if whole else chosen.years


def _of_a_country() -> Iterator[Chart]:
    yield Chart("planned", lambda p, c, day: country_ahead(p, c.countries[0], _whole(p, c), day))
    yield Chart("country-part", _own(part_chart))
    yield Chart("country-persons", _own(persons_figure))
    yield Chart("country-events", lambda p, c, day: events_chart(p, c.countries, _whole(p, c), day))
    yield Chart(
        "country-event-list",
        lambda p, c, day: events_figure(p, c.countries[0], _whole(p, c), day),
    )
    # The same name as the list of all programs: told apart by the order of the columns.
    yield Chart("itemised-programs", _own(own_programs))
    yield Chart("country-partner-programs", _own(partner_programs))
    yield Chart("national-policy", _own(national_policy))
    yield Chart("national-figures", _own(national_figures_chart))
    yield Chart("country-pages", _own(_pages))


def _pages(published: Published, country: str, chosen: Filter) -> Figure:
    return pages_figure(published, country, chosen, pages_read(published, country, chosen))


def _whole(published: Published, chosen: Filter) -> Filter:
    """The filter that a page of one country had: that country is chosen beside it."""
    return replace(chosen, countries=tuple(country_names(published)), all_countries=True)


def _of_context() -> Iterator[Chart]:
    for code in POVERTY_MEASURES:
        for since in (SINCE, 0):
            yield Chart(measure_subject(POVERTY, code), _measure(POVERTY, code, since))
    for code in WDI_MEASURES:
        yield Chart(measure_subject(WDI, code), _measure(WDI, code, 0))
    yield Chart("chinese-finance", lambda p, c, _day: recipients_chart(p, finance_of(p, c), c))
    yield Chart(
        "chinese-finance-years", lambda p, c, _day: commitments_chart(p, finance_of(p, c), c)
    )


def _measure(dataset: str, code: str, since: int) -> Make:
    def make(published: Published, chosen: Filter, _day: date) -> Figure:
        found = measure_of(published, dataset, code, chosen, since if chosen.all_years else 0)
        return measure_chart(published, found, chosen)

    return make


def _of_evidence(published: Published) -> Iterator[Chart]:
    yield Chart("disputes", _filtered(disputes_figure))
    yield Chart("noted-disagreements", _filtered(noted_figure), narrowed=True)
    yield Chart("coverage-counts", _filtered(tally_figure))
    for choice in (ALL, *SUBJECT_CODES):
        yield Chart(f"coverage-{choice}", _coverage(choice))
    yield Chart("running-total-checks", _filtered(checks_figure), narrowed=True)
    yield Chart(
        "sources-found",
        lambda p, _chosen, _day: sources_figure(p, p.records("sources")),
        narrowed=True,
    )
    yield Chart("data-dictionary", lambda p, _chosen, _day: dictionary_figure(p))
    every = Filter(tuple(country_names(published)), year_span(published))
    for batch in implied(published, every):
        yield Chart(f"implied-{batch.mark}-{batch.measure}", _implied(batch))


def _coverage(choice: str) -> Make:
    return lambda p, chosen, _day: coverage_chart(p, choice, chosen)


def _implied(batch: Batch) -> Make:
    return lambda p, chosen, _day: implied_figure(p, batch, chosen)
