"""Small messages leave at once.

Streamlit listens on a socket of which asyncio does not know that it is TCP, so the system holds
small messages back until the browser has confirmed the one before: 40 ms of every redraw, which
is more than the redraw itself. Connections inherit the setting from the socket that listens.
"""

from __future__ import annotations

import gc
import socket

_INTERNET = (socket.AF_INET, socket.AF_INET6)


def send_at_once() -> None:
    """Let no listening TCP socket of this process hold messages back; call it once they listen."""
    for listening in filter(_listens, gc.get_objects()):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(found: object) -> bool:
    if type(found) is not socket.socket or found.fileno() < 0:
        return False
    if found.family not in _INTERNET or found.type != socket.SOCK_STREAM:
        return False
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
