"""The regional overview: where does the cooperation stand?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.coverage import covered
from dashboard.briefings.bases import sum_basis, with_meetings
from dashboard.briefings.frame import Frame
from dashboard.briefings.model import Basis
from dashboard.briefings.subjects.funds import (
    batch_pages,
    dispute_pages,
    programs_page,
    sums_title,
)
from dashboard.figures.announced import COUNTRY, announced_chart
from dashboard.figures.announcedreceipts import announced_receipt
from dashboard.figures.coverage import SUBJECT_CODES, tally_figure
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.latest import latest_figure
from dashboard.figures.model import countries_words
from dashboard.figures.overviewstats import overview_stats
from dashboard.figures.participation import participation_chart, working_group_line
from dashboard.figures.projectsums import projects_chart, projects_receipt
from dashboard.figures.themesums import themes_chart
from dashboard.figures.told import Told, rows_of
from dashboard.figures.unknowns import unknowns
from dashboard.names import country_names
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.model import Page, Request
    from dashboard.briefings.pages import Maker
    from dashboard.filters import Filter
    from dashboard.published import Published


def region_frame(published: Published, request: Request) -> Frame:
    """The words around the regional overview."""
    chosen = request.chosen
    codes = "all" if chosen.all_countries else "-".join(chosen.countries)
    return Frame(
        title=_("Lancang-Mekong Cooperation on poverty reduction: where it stands"),
        subtitle=_(
            "Regional overview, {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, country_names(published)),
        ),
        path="overview",
        query={},
        ink="",
        name=f"region-{codes}-{chosen.years[0]}-{chosen.years[1]}",
    )


def region_pages(maker: Maker, request: Request) -> Iterable[Page]:
    """Numbers, gaps, participation, the fund, themes, the latest events, coverage."""
    chosen = request.chosen
    yield _numbers(maker, request)
    yield _unknown(maker, request)
    yield maker.figure(
        "meetings.matrix",
        participation_chart(maker.published, chosen),
        working_group_line(maker.published),
    )
    yield _sums(maker, request)
    yield from batch_pages(maker, chosen)
    yield from dispute_pages(maker, chosen)
    yield _announced(maker, request)
    yield programs_page(maker, chosen, itemised_figure(maker.published, chosen))
    yield from _events(maker, request)
    yield maker.figure(
        "coverage",
        tally_figure(maker.published, chosen),
        _("What no page says is silent, which is neither a zero nor a no."),
        bases=_tally_bases(maker, chosen),
    )


def _tally_bases(maker: Maker, chosen: Filter) -> Mapping[str, Basis]:
    """A count of cells of the coverage rests on the rows behind all of them."""
    cells = maker.published.records("coverage")
    keys = {
        subject: [key for row in covered(cells, (subject,), chosen) for key in row["receipt"]]
        for subject in SUBJECT_CODES
    }
    return {
        subject: with_meetings(maker.rows, maker.rows.addresses(found))
        for subject, found in keys.items()
    }


def _numbers(maker: Maker, request: Request) -> Page:
    published, chosen = maker.published, request.chosen
    stats = overview_stats(published, chosen, date.fromisoformat(request.today))
    sums = {
        "batches": sum_basis(published, maker.rows, "projects", chosen),
        "projects": sum_basis(published, maker.rows, "projects", chosen),
        "amount_usd": sum_basis(published, maker.rows, "amount_usd", chosen),
    }
    where = countries_words(chosen, country_names(published))
    return maker.numbers(
        "numbers",
        sums_title(where, chosen, {stat.key: stat for stat in stats}, sums.values()),
        _("Counted is what public pages document, not all that took place."),
        stats,
        sums,
    )


def _unknown(maker: Maker, request: Request) -> Page:
    gaps = unknowns(maker.published, request.chosen, date.fromisoformat(request.today))
    told = ngettext(
        "{gap} {n} more matter was looked for in vain.",
        "{gap} {n} more matters were looked for in vain.",
        len(gaps) - 1,
        gap=gaps[0],
    )
    title = Told(told, [key for gap in gaps for key in rows_of(gap)])
    return maker.sentences("unknown", title, "", {_("Not known"): gaps})


def _sums(maker: Maker, request: Request) -> Page:
    published, chosen = maker.published, request.chosen
    return maker.figure(
        "fund.sums",
        projects_chart(published, chosen),
        _("Countries are documented to different degrees: the bars are no ranking."),
        lambda mark: projects_receipt(published, chosen, mark),
        {
            code: sum_basis(published, maker.rows, "projects", narrowed(chosen, (code,)))
            for code in chosen.countries
        },
    )


def _announced(maker: Maker, request: Request) -> Page:
    published, chosen = maker.published, request.chosen
    return maker.figure(
        "programs.announced",
        announced_chart(published, "projects", chosen, COUNTRY),
        _("No full project list of any batch is public."),
        lambda mark: announced_receipt(published, "projects", chosen, mark),
    )


def _events(maker: Maker, request: Request) -> Iterable[Page]:
    published, chosen = maker.published, request.chosen
    today = date.fromisoformat(request.today)
    yield maker.figure(
        "themes",
        themes_chart(published, chosen, today),
        _("Counted is what the pages read document, not the work that was done."),
    )
    yield maker.figure(
        "events.latest",
        latest_figure(published, chosen, today),
        "",
        foremost=("date", "title", "country_names"),
    )
