"""A row for each format: ask for the file, see it being made, save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.briefings.formats.registry import FORMATS
from dashboard.exports.queue import BusyError, Job, State
from dashboard.markup import element
from dashboard.render.typst.report import MissingPartError
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefingcards.exports import Order
    from dashboard.exports.queue import ExportQueue
    from dashboard.view import View

_BUSY = "briefing busy"
# Seconds between two looks at a file that is being made.
_LOOK = 0.5


def files_card(now: View, order: Order, name: str, queue: ExportQueue) -> None:
    """All formats; looks again by itself while a file is being made.

    ``name`` begins the names of the files.
    """
    pending = any(
        job is not None and not job.over
        for job in (order.job(now.published, form) for form in FORMATS)
    )
    st.fragment(_rows, run_every=_LOOK if pending else None)(
        now, order, name, queue, watching=pending
    )


def _rows(now: View, order: Order, name: str, queue: ExportQueue, *, watching: bool) -> None:
    jobs = {form: order.job(now.published, form) for form in FORMATS}
    with st.container(key="card_files"):
        for form, job in jobs.items():
            _row(now, order, name, queue, form, job)
        if st.session_state.pop(_BUSY, False):
            told = _("Many files are being made at this moment. Please ask again in a few seconds.")
            st.html(element("p", told, class_="lmc-notice", role="status"))
    pending = any(job is not None and not job.over for job in jobs.values())
    if pending is not watching:
        st.rerun()  # begins to look again and again, or ends it


def _row(
    now: View, order: Order, name: str, queue: ExportQueue, form: str, job: Job | None
) -> None:
    made = FORMATS[form]
    with st.container(key=f"file_{form}", horizontal=True, vertical_alignment="center"):
        st.html(
            element(
                "div",
                element("p", _(made.label), class_="lmc-file-name"),
                element("p", _(made.told), class_="lmc-file-told"),
                class_="lmc-file",
            )
        )
        if job is None or job.state in (State.FAILED, State.TOO_LARGE):
            _ask(now, order, form, job)
        elif job.state is State.DONE:
            _save(now, order, form, name, len(job.content))
        else:
            st.html(element("p", _progress(queue, job), class_="lmc-hint", role="status"))


def _ask(now: View, order: Order, form: str, job: Job | None) -> None:
    if job is not None:
        st.html(element("p", _fault(job), class_="lmc-notice", role="status"))
    label = _("Make {format}", format=_(FORMATS[form].label))

    def ask() -> None:
        try:
            order.ask(now.published, form)
        except BusyError:
            st.session_state[_BUSY] = True

    st.button(label, key=f"make_{form}", on_click=ask)


def _save(now: View, order: Order, form: str, name: str, size: int) -> None:
    """The button holds the order, not the file: what many pages hold would be without bound."""
    made = FORMATS[form]
    st.download_button(
        ngettext("Save ({n} kB)", "Save ({n} kB)", max(1, round(size / 1000))),
        lambda: order.content(now.published, form),
        f"{name}.{made.ending}",
        made.media_type,
        on_click="ignore",
        key=f"save_{made.ending}",
        type="primary",
    )


def _progress(queue: ExportQueue, job: Job) -> str:
    if job.state is State.RUNNING:
        return _("Being made\u2026 {n} %", n=round(100 * job.share))
    before = queue.before(job)
    return ngettext("Waiting; {n} file before it", "Waiting; {n} files before it", before)


def _fault(job: Job) -> str:
    if job.state is State.TOO_LARGE:
        return _("The file would be too large. Leave out pages or narrow the filters.")
    if isinstance(job.fault, MissingPartError):
        return str(job.fault)
    return _("The file could not be made; the server's log says why. It can be tried again.")
