"""Briefings made outside the page's own run, one queue for all visitors."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.pdf import preview
from dashboard.briefings.formats.registry import FORMATS
from dashboard.exports.queue import ExportQueue, Job, Maker, State, Tell

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Request
    from dashboard.published import Published


# Seconds that a click on "Save" waits where the file has to be made again.
_PATIENCE = 30.0


class NotMadeError(Exception):
    """A file that was there could not be made again; the reader gets no file instead of a part."""


@st.cache_resource(show_spinner=False)
def queue() -> ExportQueue:
    """The queue of this server."""
    return ExportQueue()


@dataclass(frozen=True, slots=True)
class Order:
    """What a reader wants: a briefing without some of its pages, and the address it names."""

    request: Request
    without: tuple[str, ...]
    base: str

    def briefing(self, published: Published) -> Briefing:
        """The briefing, with the pages that are wanted; raises LookupError (see ``assembled``)."""
        wanted = replace(self.request, without=self.without)
        return _assembled(published, wanted, self.base)

    def job(self, published: Published, form: str) -> Job | None:
        """The job of a file that was asked for, by anybody."""
        return queue().find(self._key(published, form))

    def ask(self, published: Published, form: str) -> Job:
        """Ask for a file; raises BusyError where too many are being made."""
        return queue().ask(self._key(published, form), _file(published, self, form))

    def content(self, published: Published, form: str) -> bytes:
        """The whole of a file that was made; made again where it was forgotten meanwhile.

        Raises NotMadeError where that fails and BusyError where too many are being made.
        """
        job = self.ask(published, form)
        queue().wait(job, _PATIENCE)
        if job.state is State.DONE:
            return job.content
        raise NotMadeError(job.state) from job.fault

    def preview(self, published: Published) -> Job | None:
        """The job of the pictures of the pages, where there is one."""
        return queue().find(self._key(published, "preview"))

    def ask_preview(self, published: Published) -> Job:
        """Ask for pictures of the pages; raises BusyError where too many files are being made."""
        return queue().ask(self._key(published, "preview"), _pictures(published, self))

    def _key(self, published: Published, form: str) -> tuple[object, ...]:
        return (published.edition.hash, self.request, self.without, self.base, form)


# The page, its preview and each of its files are of one briefing; a batch of thousands of projects
# takes seconds to assemble.
_assembled = lru_cache(maxsize=4)(assembled)


def _file(published: Published, order: Order, form: str) -> Maker:
    def make(tell: Tell) -> bytes:
        briefing = order.briefing(published)
        tell(0.4)
        return FORMATS[form].write(published, briefing)

    return make


# Stands between the pictures of pages, which are kept as one content; no PNG begins like this.
_BETWEEN = b"\n--lmc-page--\n"


def _pictures(published: Published, order: Order) -> Maker:
    def make(tell: Tell) -> bytes:
        briefing = order.briefing(published)
        tell(0.4)
        return _BETWEEN.join(map(_light, preview(briefing)))

    return make


# Colours of a picture of a page: more are not seen, and all would weigh three times as much, on the
# line and in the memory of every visitor who looks.
_COLOURS = 48


def _light(picture: bytes) -> bytes:
    """The same picture with as many colours as a page needs."""
    from PIL import Image

    page = Image.open(io.BytesIO(picture)).convert("RGB")
    few = page.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    sink = io.BytesIO()
    few.save(sink, "PNG")
    return sink.getvalue()


def pictures_of(job: Job) -> list[bytes]:
    """The pictures of a finished preview."""
    return job.content.split(_BETWEEN)
