"""Messages are compressed against the last 32 kilobytes that were sent, not the last four.

Cards of a page are alike: the same buttons, axes and words in each, the same pages of the record
behind numbers that stand far apart. What uvicorn sets has forgotten the last card by the next,
which made a filter change on the page of a country a third larger than it need be.
"""

from __future__ import annotations

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

# A name of uvicorn's own. Where a later version has none of it, messages are compressed as ever;
# a test then says so.
MAKER = "ServerPerMessageDeflateFactory"
# No limit is the widest window that there is, where the browser sets none. It takes 0.12 MB more a
# visitor; a larger level of memory brings nothing (0.3 % of the bytes).
_WIDEST, _MEMORY = None, 5
# One below zlib's own: half the time (5.7 for 12.9 ms on the page of a country) for 2 % more bytes.
_LEVEL = 5


def compress_against_more() -> None:
    """Let uvicorn compress with the widest window; called before the first visitor."""
    if getattr(websockets_sansio_impl, MAKER, None) is ServerPerMessageDeflateFactory:
        setattr(websockets_sansio_impl, MAKER, _factory)


def _factory(*, client_max_window_bits: int, **_: object) -> ServerPerMessageDeflateFactory:
    """What uvicorn asks for, but for the window of what is sent."""
    return ServerPerMessageDeflateFactory(
        server_max_window_bits=_WIDEST,
        client_max_window_bits=client_max_window_bits,
        compress_settings={"memLevel": _MEMORY, "level": _LEVEL},
    )
