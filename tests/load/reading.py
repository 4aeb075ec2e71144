"""What the server sent for one run of a page."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.load.widgets import Widget, block_widget, element_widget

# Elements that are words, and where the words stand.
_WORDS = {
    "alert": "body",
    "code": "code_text",
    "heading": "body",
    "html": "body",
    "markdown": "body",
    "text": "body",
}
_LABELLED = (
    "button",
    "button_group",
    "checkbox",
    "download_button",
    "multiselect",
    "page_link",
    "radio",
    "selectbox",
    "slider",
    "text_input",
)


_WELL = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
# A run that ends early for another is followed by that other.
_ENDS = (*_WELL, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class VisitError(Exception):
    """What a visitor could not do: no such widget, too many acts, no answer in time."""


@dataclass(frozen=True, slots=True)
class Run:
    """One act of a visitor and all that came of it.

    ``wire`` are bytes as they crossed the socket, ``size`` the messages before compression, and
    ``sent`` what the visitor's own message took. ``first_chart`` is in milliseconds too, None
    where no chart came. What the visitor had already and was only referred to counts among the
    ``deltas`` as if it had been sent.
    """

    milliseconds: float
    first_chart: float | None
    wire: int
    size: int
    sent: int
    references: int
    status: int
    deltas: tuple[Delta, ...]

    @property
    def succeeded(self) -> bool:
        """Whether the page ran to its end and shows no error."""
        return self.status in _WELL and not self.exceptions

    @property
    def elements(self) -> list[Element]:
        """What stands on the page, in the order of drawing."""
        return [delta.new_element for delta in self.deltas if delta.HasField("new_element")]

    @property
    def charts(self) -> list[Any]:
        """The drawings of the charts: what plotly.js is given."""
        return [
            json.loads(element.plotly_chart.spec)
            for element in self.elements
            if element.WhichOneof("type") == "plotly_chart"
        ]

    @property
    def alts(self) -> list[str]:
        """What the charts say to those who do not see them."""
        return [
            element.plotly_chart.alt
            for element in self.elements
            if element.WhichOneof("type") == "plotly_chart"
        ]

    @property
    def exceptions(self) -> list[str]:
        """Errors that the page shows, with all that it gives away about them."""
        return [
            "\n".join([shown.type, shown.message, *shown.stack_trace])
            for element in self.elements
            if element.WhichOneof("type") == "exception"
            for shown in [element.exception]
        ]

    @property
    def texts(self) -> list[str]:
        """The words and the HTML that were sent, and the labels of what can be chosen."""
        return [words for element in self.elements for words in _words(element) if words]

    @property
    def text(self) -> str:
        """All words, a piece a line."""
        return "\n".join(self.texts)


@dataclass(slots=True)
class Gathered:
    """What has come of a run so far, which began at that moment."""

    begun: float
    milliseconds: float = 0.0
    size: int = 0
    references: int = 0
    first_chart: float | None = None
    status: int | None = None
    deltas: list[Delta] = field(default_factory=list)
    widgets: set[str] = field(default_factory=set)

    def count(self, message: ForwardMsg) -> None:
        """Take a message's size, and note where it ends the run."""
        self.size += message.ByteSize()
        self.references += message.HasField("ref_hash")
        if message.HasField("script_finished") and message.script_finished in _ENDS:
            self.status = message.script_finished

    def draw(self, message: ForwardMsg) -> Widget | None:
        """Take a piece of the page; the widget that it is, if it is one."""
        delta = message.delta
        self.deltas.append(delta)
        if delta.new_element.HasField("plotly_chart") and self.first_chart is None:
            self.first_chart = (time.perf_counter() - self.begun) * 1000
        drawn = (
            block_widget(delta.add_block, delta.fragment_id)
            if delta.HasField("add_block")
            else element_widget(delta.new_element, delta.fragment_id)
        )
        if drawn:
            self.widgets.add(drawn.id)
        return drawn

    def run(self, wire: int, sent: int) -> Run:
        """All of it, once the run has ended."""
        return Run(
            self.milliseconds,
            self.first_chart,
            wire,
            self.size,
            sent,
            self.references,
            -1 if self.status is None else self.status,
            tuple(self.deltas),
        )


def _words(element: Element) -> list[str]:
    kind = element.WhichOneof("type") or ""
    shown = getattr(element, kind, None)
    if kind in _WORDS:
        return [str(getattr(shown, _WORDS[kind]))]
    if kind == "plotly_chart":
        return [element.plotly_chart.alt]
    return [str(getattr(shown, "label", ""))] if kind in _LABELLED else []
