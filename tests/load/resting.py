"""Waiting until a server has done what it does by itself after its start, such as warming up."""

from __future__ import annotations

import time

import psutil

# The warm-up of exports begins four seconds after the pages can be drawn: quiet has to last longer.
_MOST = 90.0
_QUIET, _LOOKS = 5.0, 6  # per cent of a core, seconds on end


def await_rest(process: int) -> bool:
    """Wait until a process has hardly worked for some seconds; whether it came to rest in time."""
    server = psutil.Process(process)
    begun, quiet = time.monotonic(), 0
    while time.monotonic() - begun < _MOST:
        quiet = quiet + 1 if server.cpu_percent(interval=1.0) < _QUIET else 0
        if quiet >= _LOOKS:
            return True
    return False
