"""A look at the pages before a file is taken: the note as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.briefingcards.exports import pictures_of, queue
from dashboard.exports.queue import BusyError, State
from dashboard.markup import element
from dashboard.render.typst.report import MissingPartError
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefingcards.exports import Order
    from dashboard.exports.queue import Job
    from dashboard.view import View

_LOOK = 0.5
# Seconds that the page itself waits: most previews are made in less, and then nothing flickers.
_PATIENCE = 0.6


def look_card(now: View, order: Order) -> None:
    """Pictures of the pages, made in the queue like any file."""
    job = _asked(now, order)
    if job:
        queue().wait(job, _PATIENCE)
    pending = job is None or not job.over
    st.fragment(_pages, run_every=_LOOK if pending else None)(now, order, watching=pending)


def _asked(now: View, order: Order) -> Job | None:
    """The job of the pictures; None where too many files are being made."""
    try:
        return order.ask_preview(now.published)
    except BusyError:
        return None


def _pages(now: View, order: Order, *, watching: bool) -> None:
    """What there is to see. The job is looked up each time: holding it would hold its pictures."""
    job = order.preview(now.published) or _asked(now, order)
    if job is None:
        _tell(_("Many files are being made at this moment; the preview follows in a while."))
    elif not job.over:
        _tell(_("The preview is being made\u2026"))
    elif watching:
        st.rerun()  # ends to look again and again
    elif job.state is State.DONE:
        _seen(pictures_of(job))
    else:
        _tell(_fault(job))


def _seen(pictures: list[bytes]) -> None:
    told = ngettext(
        "This is the {n} page of the PDF, as it prints.",
        "These are all {n} pages of the PDF, as they print.",
        len(pictures),
    )
    _tell(told)
    _tell(
        _(
            "Slides, Word, workbook and HTML hold the same findings, numbers and sources, each in a "
            "layout of its own."
        )
    )
    _sheets(pictures)


def _fault(job: Job) -> str:
    if isinstance(job.fault, MissingPartError):
        return str(job.fault)
    return _("The preview could not be made; the server's log says why.")


def _sheets(pictures: list[bytes]) -> None:
    """Side by side, as many as there is room for; the style sheet says how wide."""
    with st.container(key="look_pages", horizontal=True, gap="medium"):
        for n, picture in enumerate(pictures, start=1):
            st.image(
                picture,
                width="stretch",
                caption=_("Page {n}", n=n),
                alt=_("Page {n} of the PDF; the file holds its words", n=n),
            )


def _tell(told: str) -> None:
    st.html(element("p", told, class_="lmc-hint", role="status"))
