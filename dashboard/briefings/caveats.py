"""What must be kept in mind with every briefing; each is true of all that is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.model import Text
from etl.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.briefings.model import Request
    from etl.edition import Edition


def caveats(request: Request, edition: Edition) -> tuple[Text, ...]:
    """The caveats, the weightiest first."""
    return tuple(Text(f"caveats/{key}", told) for key, told in _told(request, edition))


def _told(request: Request, edition: Edition) -> Iterable[tuple[str, str]]:
    yield "public", _public(edition)
    yield from ((key, _(told)) for key, told in _ALWAYS.items())
    yield "due", _due(request)
    yield from ((key, _(told)) for key, told in _LAST.items())


def _public(edition: Edition) -> str:
    return _(
        "Everything here was taken from public pages that were read up to {day}. What no page "
        "says is not known, which does not mean that it did not happen.",
        day=words.day(date.fromisoformat(edition.state)),
    )


def _due(request: Request) -> str:
    return _(
        "What is past, planned, due or overdue is told as of {day}. Overdue is only what had a "
        "due date that has passed without a report found.",
        day=words.partial_date(request.today),
    )


_ALWAYS = {
    "missing": N_(
        "Not reported (n.r.) is never a zero and never absent. A sum over figures that are not "
        "reported or disputed adds the lowest numbers and says at least."
    ),
    "disputed": N_(
        "Where sources contradict each other, the number that most publishers state is shown, "
        "with the lowest and highest stated beside it. Implied figures are arithmetic from "
        "running totals and in no sum."
    ),
    "amounts": N_(
        "Amounts are in the currency and year of their source: nothing is converted, adjusted "
        "for prices or ranked. Countries are documented to different degrees."
    ),
}
_LAST = {
    "copies": N_(
        "Pages marked as a copy were read on another host than their publisher's: they are "
        "cited by publisher and date, and their addresses are not given."
    ),
    "check": N_(
        "Each number here can be checked against the published data, also after this file was "
        "edited: lmc-briefing verify, with the name of the file."
    ),
}
