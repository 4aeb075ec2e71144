"""What is let go of in memory goes back to the system, instead of being kept in pieces.

Each run of a page has a thread of its own, and the C library of Linux gives threads pools of their
own, sixteen on two cores, whose free pieces serve nobody else. And it learns to keep large blocks,
such as files that were handed out, once it has seen some. A server that holds no more than before
then takes more and more.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

# As malloc.h numbers them: from what size on a block is the system's own, and how many pools.
_OWN_BLOCKS, _POOLS = -3, -8
_LARGE = 128 * 1024  # bytes; the size with which the library begins
_FEW = 2


def keep_memory_together() -> bool:
    """Set both for this process; False where the C library has no such setting (not glibc)."""
    setting = _setting()
    if setting is None:
        return False
    return bool(setting(_OWN_BLOCKS, _LARGE)) and bool(setting(_POOLS, _FEW))


def _setting() -> Callable[[int, int], int] | None:
    try:
        found: Callable[[int, int], int] = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library; Windows takes no None
        return None
    return found
