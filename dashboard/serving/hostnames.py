"""Under which names the dashboard answers and who may show it in a frame: the keeper's settings.

``LMC_HOSTS``            names besides this machine's own, as in: lmc.example.org, *.example.net
``LMC_FRAME_ANCESTORS``  sites that may show it in a frame, as in: https://portal.example.org;
                         none forbids frames altogether; without it only the dashboard itself may

A value that cannot be followed ends the start with a sentence; nothing falls back in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

HOSTS_VARIABLE = "LMC_HOSTS"
FRAMES_VARIABLE = "LMC_FRAME_ANCESTORS"

THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared, not listened on
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = rf"(?:(?:{_LABEL}\.)*{_LABEL}|\[[0-9a-f:.]+\])"
_PORT = r"(?::[0-9]{1,5})?"
_NAMED = re.compile(rf"(?:\*\.)?{_NAME}")
_SITE = re.compile(rf"https?://(?:\*\.)?{_NAME}{_PORT}")
_HOST = re.compile(rf"({_NAME})\.?{_PORT}")


class SettingError(Exception):
    """A setting cannot be followed; the message says which, why, and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the keeper decided about names and frames."""

    hosts: tuple[str, ...] = THIS_MACHINE
    frame_ancestors: str = "'self'"

    def answers_to(self, host: str) -> bool:
        """Whether a request for this host is meant for the dashboard; its port is of no interest."""
        found = _HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = found.group(1)
        return any(
            name.endswith(known[1:]) if known.startswith("*.") else name == known
            for known in self.hosts
        )


def settings(variables: Mapping[str, str], address: str = "") -> Settings:
    """The settings of an environment; ``address`` is where the server listens.

    Raises SettingError for a value that cannot be followed.
    """
    return Settings(
        (*THIS_MACHINE, *_listening(address), *_hosts(variables.get(HOSTS_VARIABLE, ""))),
        _frames(variables.get(FRAMES_VARIABLE, "")),
    )


def _listening(address: str) -> tuple[str, ...]:
    """The name of an address that somebody chose to listen on."""
    if address in _EVERYWHERE:
        return ()
    return (f"[{address}]" if ":" in address else address.lower(),)


def _hosts(told: str) -> tuple[str, ...]:
    names = tuple(name.lower().rstrip(".") for name in _entries(told))
    for name in names:
        if not _NAMED.fullmatch(name):
            raise SettingError(
                f"{HOSTS_VARIABLE} names {name!r}, which is no name of a host. Write names as "
                "browsers show them, without https:// and without a port, as in: "
                f"{HOSTS_VARIABLE}=lmc.example.org,*.example.net"
            )
    return names


def _frames(told: str) -> str:
    sites = tuple(site.lower().rstrip("/") for site in _entries(told))
    if sites in ((), ("self",)):
        return "'self'"
    if sites == ("none",):
        return "'none'"
    for site in sites:
        if not _SITE.fullmatch(site):
            raise SettingError(
                f"{FRAMES_VARIABLE} names {site!r}, which is no site. Write none, or sites with "
                f"https:// and without a path, as in: {FRAMES_VARIABLE}=https://portal.example.org"
            )
    return " ".join(("'self'", *sites))


def _entries(told: str) -> tuple[str, ...]:
    return tuple(told.replace(",", " ").split())


def host_of(scope: Scope) -> str | None:
    """The host that a request names; None where it names none or several."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    return named[0].decode("latin-1") if len(named) == 1 else None
