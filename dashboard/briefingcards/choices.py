"""What a briefing is of and what is in it, by the address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from dashboard import address
from dashboard.briefingcards.exports import Order
from dashboard.briefings.model import Request
from dashboard.figures.meetingrecord import meeting_words
from dashboard.links import MEETING, OF, SUBJECT
from dashboard.names import country_names
from etl.text import N_, _

if TYPE_CHECKING:
    from dashboard.published import Published
    from dashboard.view import View

WITHOUT = "without"

SUBJECT_WORDS = {
    "country": N_("Country briefing"),
    "region": N_("Regional overview"),
    "meeting": N_("Meeting briefing"),
    "guideline": N_("Guideline review"),
}


def order_choice(now: View) -> Order:
    """Draw the controls and read them."""
    with st.container(key="choices_briefing"):
        subject = address.one(
            SUBJECT, _("Subject"), {code: _(told) for code, told in SUBJECT_WORDS.items()}
        )
        of = _of(now, subject)
    request = Request(subject, now.chosen, date.today().isoformat(), of)
    order = Order(request, (), _base())
    return Order(request, _left_out(now.published, order), order.base)


def _of(now: View, subject: str) -> str:
    if subject == "country":
        names = country_names(now.published)
        one = now.chosen.countries[0] if len(now.chosen.countries) == 1 else ""
        return address.one(OF, _("Country"), names, one)
    if subject == "meeting":
        return address.listed(MEETING, _("Meeting"), _meetings(now.published))
    return ""


def _meetings(published: Published) -> dict[str, str]:
    """Every meeting in words, the latest first."""
    rows = sorted(published.records("meetings"), key=lambda row: row["start_date"], reverse=True)
    return {row["meeting_id"]: meeting_words(row) for row in rows}


def _left_out(published: Published, order: Order) -> tuple[str, ...]:
    titles = {page.key: page.title.words for page in order.briefing(published).pages}
    left = address.several(
        WITHOUT, _("Leave out"), titles, _("Nothing is left out: choose pages to leave out")
    )
    return tuple(left)


def _base() -> str:
    """The address of the dashboard as this reader has it, for links back from the file."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}" if parts.netloc else ""
