"""The mid-term review of the guideline: what was due, documented, planned and silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START
from dashboard.briefings.frame import Frame
from dashboard.briefings.subjects.ahead import AHEAD, ahead_message, by_urgency
from dashboard.figures.ahead import ahead_figure, ahead_receipt
from dashboard.figures.guideline import guideline_chart, standing_line
from dashboard.figures.guidelinestats import documented, events_stat, late_stat
from dashboard.figures.model import countries_words
from dashboard.figures.overviewstats import latest_stat, time_stat
from dashboard.figures.periods import period_receipt, periods_chart
from dashboard.figures.recordreceipts import timeline_receipt
from dashboard.figures.themes import theme_receipt, themes_chart
from dashboard.figures.themesums import themes_chart as theme_sums
from dashboard.figures.told import Told
from dashboard.names import country_names
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.model import Page, Request
    from dashboard.briefings.pages import Maker
    from dashboard.published import Published

_YEARS = (GUIDELINE_START, GUIDELINE_END)


def guideline_frame(published: Published, request: Request) -> Frame:
    """The words around the review."""
    chosen = request.chosen
    codes = "all" if chosen.all_countries else "-".join(chosen.countries)
    return Frame(
        title=_("The guideline on poverty reduction {years}", years=words.years(*_YEARS)),
        subtitle=_(
            "Mid-term review, {day}, {where}",
            day=words.partial_date(request.today),
            where=countries_words(chosen, country_names(published)),
        ),
        path="guideline",
        query={},
        ink="",
        name=f"guideline-{codes}-{GUIDELINE_START}-{GUIDELINE_END}",
        caveats=(standing_line(),),
    )


def guideline_pages(maker: Maker, request: Request) -> Iterable[Page]:
    """Time gone, the standing line, themes by year, what is due and planned, the period before."""
    today = date.fromisoformat(request.today)
    yield _numbers(maker, request, today)
    yield from _themes(maker, request, today)
    yield from _dated(maker, request, today)
    periods = periods_chart(maker.published, request.chosen, today)
    yield maker.figure(
        "periods",
        periods,
        _("The earlier period is over, the later one is not: the bars are no ranking."),
        lambda mark: period_receipt(maker.published, periods, mark),
    )


def _numbers(maker: Maker, request: Request, today: date) -> Page:
    published = maker.published
    time, events = time_stat(published, today), events_stat(published, request.chosen, today)
    late = late_stat(published, request.chosen, today)
    told = ngettext(
        "{share} of the guideline's time is gone; {events} event is documented since {year}",
        "{share} of the guideline's time is gone; {events} events are documented since {year}",
        len(documented(published, request.chosen, today)),
        share=time.value,
        events=events.value,
        year=GUIDELINE_START,
    )
    lines = (*time.receipt.lines, *events.receipt.lines)
    title = Told(told, maker.rows.addresses(line.row_id for line in lines))
    stats = (time, events, late, *latest_stat(published, request.chosen, today))
    return maker.numbers("numbers", title, standing_line(), stats)


def _themes(maker: Maker, request: Request, today: date) -> Iterable[Page]:
    published, chosen = maker.published, request.chosen
    yield maker.figure(
        "themes.sums",
        theme_sums(published, chosen, today),
        _("Counted is what the pages read document, not the work that was done."),
    )
    themes = themes_chart(published, chosen, today, _YEARS)
    yield maker.figure(
        "themes.years",
        themes,
        _("A ring is a gap in what was found, not a year without work."),
        lambda mark: theme_receipt(published, themes, mark),
    )


def _dated(maker: Maker, request: Request, today: date) -> Iterable[Page]:
    published, chosen = maker.published, request.chosen
    ahead = by_urgency(ahead_figure(published, chosen, today, _YEARS))
    yield maker.figure(
        "events.ahead",
        ahead,
        ahead_message(ahead),
        lambda mark: ahead_receipt(published, ahead, mark),
        foremost=AHEAD,
    )
    chart = guideline_chart(published, chosen, today, _YEARS)
    yield maker.figure("timeline", chart, "", lambda mark: timeline_receipt(published, chart, mark))
