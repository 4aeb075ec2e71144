"""The country briefing: what about us?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.briefings.model import Page, Request
from dashboard.briefings.pages import Maker
from dashboard.briefings.subjects.parts import Parts
from dashboard.figures.countrycoverage import country_coverage
from dashboard.figures.countryevents import country_ahead, events_figure
from dashboard.figures.countryknown import known_of
from dashboard.figures.countrymeetings import part_chart
from dashboard.figures.countrypages import pages_read
from dashboard.figures.countrypersons import persons_figure
from dashboard.figures.countryprograms import own_programs
from dashboard.figures.countrystats import country_stats
from dashboard.figures.decisions import disputes_figure
from dashboard.figures.programs import batch_chart
from dashboard.names import country_names
from etl.contract.codes import MEASURES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.model import Figure
    from dashboard.published import Published


def country_parts(published: Published, request: Request, maker: Maker) -> Parts:
    """Numbers, what is known and not, part in meetings, batches, programs, events, coverage."""
    country, chosen, today = request.of, request.chosen, date.fromisoformat(request.today)
    name = country_names(published)[country]
    first, last = chosen.years
    return Parts(
        name=f"country-{country}-{first}-{last}",
        title=_("{country} in the Lancang-Mekong Cooperation on poverty reduction", country=name),
        subtitle=_("Country briefing, {years}", years=words.years(first, last)),
        stats=country_stats(published, country, chosen, today),
        pages=(
            *_known(published, country, request, maker),
            *(maker.page(figure) for figure in _figures(published, country, request)),
        ),
        caveats=(),
        path="country",
        asked=(("of", country),),
    )


def _known(published: Published, country: str, request: Request, maker: Maker) -> Iterable[Page]:
    today = date.fromisoformat(request.today)
    pages = pages_read(published, country, request.chosen)
    found = known_of(published, country, request.chosen, today, pages)
    if found.known:
        yield maker.listed("known", _("What is known"), "", found.known)
    if found.unknown:
        yield maker.listed("unknown", _("What is not known"), "", found.unknown)


def _figures(published: Published, country: str, request: Request) -> Iterable[Figure]:
    chosen, today = request.chosen, date.fromisoformat(request.today)
    own = narrowed(chosen, (country,))
    yield part_chart(published, (country,), chosen)
    yield persons_figure(published, country, chosen)
    for measure in MEASURES:
        yield batch_chart(published, measure.code, own)
    disputes = disputes_figure(published, own)
    if not disputes.empty:
        yield disputes
    yield own_programs(published, country, chosen)
    yield events_figure(published, country, chosen, today)
    yield country_ahead(published, country, chosen, today)
    yield country_coverage(published, (country,), chosen)
