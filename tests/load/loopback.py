"""Load goes to this machine only: every address is checked before it is called on."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


class NotLoopbackError(ValueError):
    """An address that is not of this machine."""


@dataclass(frozen=True, slots=True)
class Host:
    """A server of this machine, and the path that its pages lie under (with its last slash)."""

    name: str
    port: int
    base: str = "/"

    @property
    def origin(self) -> str:
        """What a browser names as the origin of its requests."""
        return f"http://{self.authority}"

    @property
    def authority(self) -> str:
        """Name and port, as they stand in an address."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{name}:{self.port}"

    @property
    def stream(self) -> str:
        """Where the websocket of the dashboard answers."""
        return f"ws://{self.authority}{self.base}_stcore/stream"


def loopback(url: str) -> Host:
    """The server that ``url`` names.

    Raises NotLoopbackError where it is not an http address of this machine.
    """
    parts = urlsplit(url)
    name = parts.hostname or ""
    if parts.scheme not in {"http", "ws"} or not _of_this_machine(name):
        raise NotLoopbackError(
            f"{url} is not an http address of this machine; load goes to localhost only."
        )
    return Host(name, parts.port or 80, parts.path.rstrip("/") + "/")


def _of_this_machine(name: str) -> bool:
    """Whether ``name`` is a loopback address, or a name that only such addresses answer to."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        pass
    # No look-up of any other name: asking would be a request to the outside already.
    return name == "localhost" and all(
        ipaddress.ip_address(str(answer[4][0])).is_loopback
        for answer in socket.getaddrinfo(name, None)
    )
