"""A look at the pages before a file is taken: the note as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.briefingcards.exports import pictures_of, queue
from dashboard.exports.queue import BusyError, State
from dashboard.markup import element
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefingcards.exports import Order
    from dashboard.view import View

_LOOK = 0.5
_ABREAST = 3
# Seconds that the page itself waits: most previews are made in less, and then nothing flickers.
_PATIENCE = 0.6
_SHOWN = 9


def look_card(now: View, order: Order) -> None:
    """Pictures of the pages, made in the queue like any file."""
    try:
        job = order.ask_preview(now.published)
    except BusyError:
        _tell(_("Many files are being made at this moment; the preview follows in a while."))
        return
    queue().wait(job, _PATIENCE)
    st.fragment(_pages, run_every=None if job.over else _LOOK)(now, order)


def _pages(now: View, order: Order) -> None:
    job = order.ask_preview(now.published)
    if job.state is State.DONE:
        pictures = pictures_of(job)
        told = ngettext(
            "{n} page, as PDF and print show it; slides and workbook hold the same words and numbers",
            "{n} pages, as PDF and print show them; slides and workbook hold the same words and numbers",
            len(pictures),
        )
        _tell(told)
        with st.container(key="look_pages"):
            _sheets(pictures)
    elif job.over:
        _tell(str(job.fault) or _("The preview could not be made."))
    else:
        _tell(_("The preview is being made\u2026"))


def _sheets(pictures: list[bytes]) -> None:
    for first in range(0, min(len(pictures), _SHOWN), _ABREAST):
        places = st.columns(_ABREAST, gap="medium")
        for n, (place, picture) in enumerate(
            zip(places, pictures[first : first + _ABREAST], strict=False), first + 1
        ):
            place.image(
                picture,
                width="stretch",
                caption=_("Page {n}", n=n),
                alt=_("Page {n} of the note; the file holds its words", n=n),
            )


def _tell(told: str) -> None:
    st.html(element("p", told, class_="lmc-hint", role="status"))
