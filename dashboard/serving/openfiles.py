"""As many open files as the system allows.

Each visitor takes four, and each who has just left three for two minutes more: the usual limit of
1,024 would turn away a full hall, that of macOS (256) a small meeting.
"""

from __future__ import annotations

import importlib

# The first that the system grants. More would only slow down programs that are started from here
# and go through all numbers; macOS says "unlimited" and refuses more than the second.
_WANTED = (65_536, 10_240, 4_096)


def allow_many_visitors() -> None:
    """Raise this process's own limit; where that cannot be done it stays as it is."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return
    for wanted in _WANTED:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if soft >= most:
            return
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        except (OSError, ValueError):
            continue
        return
