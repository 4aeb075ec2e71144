"""A briefing of a request, from one edition: the same request and edition make the same briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard import words
from dashboard.briefings.model import Briefing, Passage, Request
from dashboard.briefings.pages import Maker
from dashboard.briefings.subjects.country import country_parts
from dashboard.briefings.subjects.guideline import guideline_parts
from dashboard.briefings.subjects.meeting import meeting_parts
from dashboard.briefings.subjects.parts import Parts
from dashboard.briefings.subjects.region import region_parts
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published

_SUBJECTS: dict[str, Callable[[Published, Request, Maker], Parts]] = {
    "country": country_parts,
    "region": region_parts,
    "meeting": meeting_parts,
    "guideline": guideline_parts,
}


def assembled(published: Published, request: Request, base: str = "") -> Briefing:
    """The briefing of a request; ``base`` is the dashboard's address, without a slash at its end.

    Raises LookupError where the edition does not have what the request is of.
    """
    maker = Maker(published)
    parts = _SUBJECTS[request.subject](published, request, maker)
    tiles = tuple(maker.tile(stat) for stat in parts.stats)
    edition = published.edition
    return Briefing(
        request=request,
        name=f"lmc-{parts.name}-{edition.hash[:8]}",
        title=parts.title,
        subtitle=parts.subtitle,
        address=_address(base, parts, request),
        edition=edition.hash,
        state=edition.state,
        tiles=tiles,
        pages=parts.pages,
        sources=maker.sources(parts.pages, tiles),
        caveats=(*parts.caveats, *_caveats(edition.state)),
    )


def _address(base: str, parts: Parts, request: Request) -> str:
    """The address that reopens the same view: its subject and its filter."""
    chosen = request.chosen
    asked = list(parts.asked)
    if not chosen.all_countries:
        asked += [("country", code) for code in chosen.countries]
    if not chosen.all_years:
        asked += [("years", str(year)) for year in chosen.years]
    query = urlencode(asked)
    return f"{base}/{parts.path}" + (f"?{query}" if query else "")


def _caveats(state: str) -> Iterable[Passage]:
    """What holds for every briefing (DESIGN section 4)."""
    told = (
        _(
            "The record was read up to {day}, from public pages; what no page that was read says "
            "is missing here, which does not mean that it did not happen.",
            day=words.partial_date(state),
        ),
        _(
            "Not reported is never zero. Sums over batches that are disputed or not reported add "
            "the lowest figures and say at least; implied figures are arithmetic from running "
            "totals, never a report, and are in no sum."
        ),
        _(
            "A country that a page does not mention is not reported as having taken part; it is "
            "never called absent."
        ),
        _(
            "Amounts stay in the currency and year of the source; nothing is converted, deflated "
            "or ranked across national poverty lines."
        ),
        _("Countries are documented to different degrees, so that figures are no ranking."),
    )
    for n, text in enumerate(told):
        yield Passage(f"caveat-{n}", text)
