"""What crosses the wire, counted byte by byte between a browser and the dashboard."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.load.loopback import Host, loopback

_PIECE = 65_536


class Wire:
    """A way to the dashboard that counts: ``url`` is where a browser takes it."""

    def __init__(self, server: Host) -> None:
        self._server = server
        self.url = ""
        self.down = 0
        self.up = 0

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection there and back until either side ends it."""
        there, back = await asyncio.open_connection(self._server.name, self._server.port)
        with suppress(OSError):
            await asyncio.gather(self._up(reader, back), self._down(there, writer))

    async def _up(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(_PIECE):
            self.up += len(piece)
            sink.write(piece)
        sink.close()

    async def _down(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(_PIECE):
            self.down += len(piece)
            sink.write(piece)
        sink.close()


@contextmanager
def counted(url: str) -> Iterator[Wire]:
    """A counting way to the dashboard at ``url``, on this machine, open until the end."""
    wire = Wire(loopback(url))
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def listen() -> None:
        server = await asyncio.start_server(wire.carry, "127.0.0.1", 0)
        # By the name that the dashboard itself goes by.
        wire.url = f"http://localhost:{server.sockets[0].getsockname()[1]}"
        ready.set()

    loop.create_task(listen())  # noqa: RUF006 - the loop below runs it
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
