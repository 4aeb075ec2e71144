"""What stands around the pages of every briefing: titles, edition, address, sources, caveats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard import words
from dashboard.briefings.caveats import caveats
from dashboard.briefings.citations import cited
from dashboard.briefings.model import Briefing, Text
from dashboard.briefings.pages import numbered
from dashboard.briefings.rows import record_rows
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.model import Page, Request
    from dashboard.published import Published


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a subject; ``path`` and ``query`` reopen its page in the dashboard.

    ``ink`` is the country whose colour it takes, ``name`` the subject in the name of a file.
    ``caveats`` hold for this subject alone.
    """

    title: str
    subtitle: str
    path: str
    query: Mapping[str, Sequence[str]]
    ink: str
    name: str
    caveats: tuple[str, ...] = ()


def framed(
    published: Published, request: Request, base: str, frame: Frame, pages: Sequence[Page]
) -> Briefing:
    """A whole briefing of these pages, without those that are not wanted."""
    edition = published.edition
    pages = tuple(page for page in pages if page.key not in request.without)
    return Briefing(
        request=request,
        base=base,
        name=f"lmc-{frame.name}-{edition.hash[:8]}",
        edition=edition,
        title=Text("cover/title", frame.title, frame=True),
        subtitle=Text("cover/subtitle", frame.subtitle, frame=True),
        standing=Text(
            "cover/standing",
            _(
                "From the public record as read up to {day}, edition {hash}",
                day=words.day(date.fromisoformat(edition.state)),
                hash=edition.hash,
            ),
            frame=True,
        ),
        address=Text("cover/address", _address(request, base, frame), frame=True),
        pages=pages,
        sources=cited(record_rows(published), pages),
        caveats=(
            *numbered("caveats/own", frame.caveats),
            *caveats(request, edition),
        ),
        ink=frame.ink,
    )


def _address(request: Request, base: str, frame: Frame) -> str:
    """The address that reopens the same view; what the filter leaves open is left out."""
    query: dict[str, Sequence[str]] = dict(frame.query)
    if not request.chosen.all_countries:
        query["country"] = request.chosen.countries
    if not request.chosen.all_years:
        query["years"] = [str(year) for year in request.chosen.years]
    asked = urlencode(query, doseq=True)
    return f"{base.rstrip('/')}/{frame.path}" + (f"?{asked}" if asked else "")
