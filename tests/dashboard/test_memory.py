"""What was let go of in memory is the system's again."""

from __future__ import annotations

import subprocess
import sys
from ctypes import CDLL

import pytest

# Files made and let go of, with something small kept after each, as in a cache; then what the
# process holds beyond what it is left with.
_FILES = """
import sys, psutil
from dashboard.serving.memory import keep_memory_together
if sys.argv[1] == "together":
    assert keep_memory_together()
process, kept = psutil.Process(), []
del [bytes(2_000_000)][:]  # the library sees that such blocks come and go
before = process.memory_info().rss
files = []
for _number in range(100):
    files.append(b"x" * 1_000_000)
    kept.append(b"x" * 60_000)
files.clear()
print((process.memory_info().rss - before) // 1_000_000 - 6)
"""


def held_after_files(how: str) -> int:
    """Megabytes that a process of its own has more than before."""
    told = subprocess.run(
        [sys.executable, "-c", _FILES, how], capture_output=True, text=True, check=True
    )
    return int(told.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a setting of glibc")
def test_files_that_were_let_go_of_leave_nothing_behind() -> None:
    if not hasattr(CDLL(None), "mallopt"):
        pytest.skip("another C library")
    assert held_after_files("together") < 10
    assert held_after_files("apart") > 50  # else the setting is needed no more
