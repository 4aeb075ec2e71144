"""One visitor: opens pages, moves widgets, and says what came of it.

What a browser keeps is kept here: the values of the widgets, the address of the page, the hash of
the page on show, and the large messages that the server need not send again.
"""

from __future__ import annotations

import asyncio
import socket
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import parse_qs, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from tests.load import widgets
from tests.load.keeping import Kept
from tests.load.loopback import Host, loopback
from tests.load.reading import Gathered, Run, VisitError
from tests.load.widgets import Value, Widget

# What no visitor exceeds, whatever is asked of it.
MOST_ACTS = 20_000
PATIENCE = 60.0  # seconds for one run

_LARGEST_MESSAGE = 200_000_000


class _Counting(ClientConnection):
    """A connection that counts what crosses the wire, handshake and framing included."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


@asynccontextmanager
async def visiting(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    origin: str | None = "",
    compressed: bool = True,
    patience: float = PATIENCE,
) -> AsyncIterator[Visitor]:
    """A visitor of the dashboard at ``url``, who leaves at the end.

    ``headers`` are sent along with the handshake, cookies for example. ``origin`` is the server's
    own unless one is given; None sends none. ``compressed`` lets the server compress messages
    where it can.

    Raises NotLoopbackError for an address of another machine.
    """
    host = loopback(url)
    visitor = Visitor(
        host,
        dict(headers or {}),
        host.origin if origin == "" else origin,
        compressed=compressed,
        patience=min(patience, PATIENCE),
    )
    await visitor.arrive()
    try:
        yield visitor
    finally:
        await visitor.close()


class Visitor:
    """A visitor with an open connection; made by ``visiting``."""

    def __init__(
        self,
        host: Host,
        headers: Mapping[str, str],
        origin: str | None,
        *,
        compressed: bool,
        patience: float,
    ) -> None:
        self._host, self._headers, self._origin = host, headers, origin
        self._compression = "deflate" if compressed else None
        self._patience = patience
        self._acts = 0
        self._arrived = False
        self._forget()

    @property
    def address(self) -> str:
        """The page and its parameters, as they would stand in the browser's address line."""
        query = urlencode(self._query, doseq=True)
        return f"{self._page_name}?{query}" if query else self._page_name

    @property
    def compressed(self) -> bool:
        """Whether the server compresses what it sends."""
        return bool(self._connection.protocol.extensions)

    async def arrive(self) -> None:
        """Connect, as a visitor of whom the server knows nothing yet."""
        self._forget()
        self._connection = await connect(
            self._host.stream,
            origin=None if self._origin is None else Origin(self._origin),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=self._headers,
            compression=self._compression,
            create_connection=_Counting,
            max_size=_LARGEST_MESSAGE,
            max_queue=None,
            proxy=None,
            ping_interval=None,
            open_timeout=self._patience,
            close_timeout=2,
        )

    async def open(self, address: str) -> Run:
        """Open a page by its address, such as ``programs?country=KHM&years=2018&years=2025``.

        As by the address line of a browser: the server begins with a new visitor. The address is
        sent as it is written, for what is odd in it may be what is under test.
        """
        if self._arrived:
            await self.close()
            await self.arrive()
        self._arrived = True
        return await self._go_to(address)

    async def follow(self, address: str) -> Run:
        """Go to another page as by a link of the navigation: the server keeps the session."""
        return await self._go_to(address)

    async def change(self, name: str, value: Value) -> Run:
        """Give the widget of that key or label a value, as a reader does.

        A slider takes its numbers, lists the words of what is chosen, a button True. Where the
        widget belongs to a fragment, only that runs.

        Raises VisitError where the page has no such widget.
        """
        widget = self.widget(name)
        self._states[widget.id] = widgets.state(widget, value)
        self._bind(widget, value)
        run = await self._act(self._client_state(widget.fragment))
        if widget.is_button:
            self._states.pop(widget.id, None)
        return run

    async def rerun(self, fragment: str = "") -> Run:
        """Run the page again with nothing changed, or only that fragment of it."""
        return await self._act(self._client_state(fragment))

    async def ask(self) -> None:
        """Ask for the page again without waiting for the answer, for those who then vanish."""
        await self.send(_message(self._client_state("")))

    async def send(self, message: bytes | str) -> None:
        """Send anything, meant well or not."""
        self._count()
        await self._connection.send(message)

    async def download(self, name: str) -> bytes:
        """The file that the download button of that key or label gives.

        Raises VisitError where the page has no such button or no file comes.
        """
        url = await self._file_url(self.widget(name))
        request = urllib.request.Request(  # noqa: S310 - the checked host
            f"{self._host.origin}{self._host.base}{url.lstrip('/')}", headers=dict(self._headers)
        )
        return await asyncio.to_thread(_fetched, request)

    async def closed(self) -> int:
        """Wait until the server has ended the connection; its code.

        Raises VisitError where it does not in time.
        """
        try:
            async with asyncio.timeout(self._patience):
                while True:
                    await self._connection.recv()
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else 1006
        except TimeoutError as late:
            raise VisitError("the server keeps the connection open") from late

    def stop_listening(self) -> None:
        """Take nothing more from the line, which soon is full, and stay on it."""
        transport = self._connection.transport
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        transport.pause_reading()

    def vanish(self) -> None:
        """Be gone without a word, as a laptop that is shut in the midst of a page."""
        self._connection.transport.abort()

    async def close(self) -> None:
        """Leave as a browser does that closes its tab."""
        await self._connection.close()

    def sees(self, key: str) -> bool:
        """Whether a widget of that key stands on the page."""
        return any(widget.key == key for widget in self.widgets.values())

    def widget(self, name: str) -> Widget:
        """The widget of that key, else of that label; raises VisitError where there is none."""
        for found in self._named(name):
            return found
        known = sorted({widget.key or widget.label for widget in self.widgets.values()})
        raise VisitError(f"no widget {name!r} on {self.address}; there are: {', '.join(known)}")

    def _named(self, name: str) -> Iterator[Widget]:
        every = self.widgets.values()
        yield from (widget for widget in every if widget.key == name)
        yield from (widget for widget in every if widget.label == name)

    def _forget(self) -> None:
        self._page_name = self._page_hash = self._session = ""
        self._query: dict[str, list[str]] = {}
        self._states: dict[str, WidgetState] = {}
        self._kept = Kept()
        self.widgets: dict[str, Widget] = {}

    async def _go_to(self, address: str) -> Run:
        page, _sign, query = address.lstrip("/").partition("?")
        self._page_name = page
        self._query = parse_qs(query, keep_blank_values=True)
        self._states, self.widgets = {}, {}
        hashes = self._kept.hashes
        return await self._act(
            ClientState(query_string=query, page_name=page, cached_message_hashes=hashes)
        )

    def _client_state(self, fragment: str) -> ClientState:
        # The hash of the page on show: with that of the first message the page would change.
        state = ClientState(
            query_string=urlencode(self._query, doseq=True),
            page_script_hash=self._page_hash,
            fragment_id=fragment,
            cached_message_hashes=self._kept.hashes,
        )
        state.widget_states.widgets.extend(self._states.values())
        return state

    async def _act(self, state: ClientState) -> Run:
        message = _message(state)
        received, begun = self._received, time.perf_counter()
        gathered = Gathered(begun)
        await self.send(message)
        while gathered.status is None:
            self._take(await self._answer(), gathered)
        gathered.milliseconds = (time.perf_counter() - begun) * 1000
        self._kept.ended({state.fragment_id} if state.fragment_id else set())
        if not state.fragment_id:
            self._forget_unseen(gathered)
        return gathered.run(self._received - received, len(message))

    async def _answer(self) -> ForwardMsg:
        try:
            async with asyncio.timeout(self._patience):
                answer = ForwardMsg()
                answer.ParseFromString(await self._connection.recv(decode=False))
                return answer
        except TimeoutError as late:
            raise VisitError(f"{self.address}: no answer in {self._patience:g} s") from late
        except ConnectionClosed as end:
            raise VisitError(f"{self.address}: the connection ended: {end}") from end

    @property
    def _received(self) -> int:
        return getattr(self._connection, "received", 0)

    def _take(self, message: ForwardMsg, gathered: Gathered) -> None:
        gathered.count(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._begin(message)
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
        elif kind in {"delta", "ref_hash"}:
            drawn = gathered.draw(self._kept.whole(message))
            if drawn:
                self._see(drawn)

    def _begin(self, message: ForwardMsg) -> None:
        begun = message.new_session
        self._page_hash = begun.page_script_hash
        self._session = begun.initialize.session_id or self._session
        self._kept.most_age = begun.config.max_cached_message_age

    def _see(self, widget: Widget) -> None:
        """Remember a widget, and its value where that is new or the server's."""
        self.widgets[widget.id] = widget
        if widget.id in self._states and not widgets.is_told(widget):
            return
        value = widgets.first_value(widget)
        if value is None:
            self._states.pop(widget.id, None)
            return
        self._states[widget.id] = widgets.state(widget, value)
        self._bind(widget, value)

    def _bind(self, widget: Widget, value: Value) -> None:
        if not widget.address_word:
            return
        values = widgets.address_values(widget, value)
        if values:
            self._query[widget.address_word] = values
        else:
            self._query.pop(widget.address_word, None)

    def _forget_unseen(self, gathered: Gathered) -> None:
        """What a whole run has not drawn is no longer on the page."""
        seen = gathered.widgets
        self.widgets = {name: kept for name, kept in self.widgets.items() if name in seen}
        self._states = {name: kept for name, kept in self._states.items() if name in seen}

    async def _file_url(self, button: Widget) -> str:
        if not button.proto.HasField("deferred_file_id"):
            return str(button.proto.url)
        request = BackMsg()
        asked = request.backend_operation_request
        asked.request_id, asked.session_id = f"file-{self._acts}", self._session
        asked.deferred_file.file_id = button.proto.deferred_file_id
        await self.send(request.SerializeToString())
        while True:
            answer = (await self._answer()).backend_operation_response
            if answer.request_id == asked.request_id:
                break
        if answer.error_msg:
            raise VisitError(f"{button.label}: {answer.error_msg}")
        return answer.deferred_file.url

    def _count(self) -> None:
        self._acts += 1
        if self._acts > MOST_ACTS:
            raise VisitError(f"a visitor acts no more than {MOST_ACTS} times")


def _fetched(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the checked host
        return bytes(answer.read())


def _message(state: ClientState) -> bytes:
    return bytes(BackMsg(rerun_script=state).SerializeToString())
