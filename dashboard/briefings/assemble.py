"""A briefing of a request, from one edition: the same request and edition make the same briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.briefings.frame import Frame, framed
from dashboard.briefings.pages import Maker
from dashboard.briefings.subjects.country import country_frame, country_pages
from dashboard.briefings.subjects.guideline import guideline_frame, guideline_pages
from dashboard.briefings.subjects.meeting import meeting_frame, meeting_pages
from dashboard.briefings.subjects.region import region_frame, region_pages

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Page, Request
    from dashboard.published import Published


@dataclass(frozen=True, slots=True)
class _Subject:
    """How the words around a subject and its pages are made."""

    frame: Callable[[Published, Request], Frame]
    pages: Callable[[Maker, Request], Iterable[Page]]


_SUBJECTS = {
    "country": _Subject(country_frame, country_pages),
    "region": _Subject(region_frame, region_pages),
    "meeting": _Subject(meeting_frame, meeting_pages),
    "guideline": _Subject(guideline_frame, guideline_pages),
}
SUBJECTS = tuple(_SUBJECTS)


def assembled(published: Published, request: Request, base: str = "") -> Briefing:
    """The briefing of a request; ``base`` is where the dashboard is reached.

    Raises LookupError where the edition does not have what the request is of.
    """
    subject = _SUBJECTS[request.subject]
    pages = tuple(subject.pages(Maker(published), request))
    return framed(published, request, base, subject.frame(published, request), pages)
