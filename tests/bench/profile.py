"""Where the server's time goes, looked at from outside by py-spy where that is installed.

py-spy is no dependency: ``python -m pip install py-spy`` brings it for those who want the profile.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

# What a frame belongs to; of a stack the innermost frame that fits counts.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("websocket: framing, packing, sending", ("websockets/", "uvicorn/", "starlette/")),
    ("our drawings for plotly.js", ("dashboard/render/plotly/",)),
    ("exports", ("dashboard/render/", "dashboard/briefings/", "dashboard/exports/")),
    ("our figures, sums and words", ("dashboard/figures/", "dashboard/aggregates/", "babel/")),
    ("our HTML", ("dashboard/markup.py", "dashboard/cardhtml.py")),
    ("charts and pictures as JSON", ("plotly/", "json/")),
    ("Streamlit: widgets and their states", ("streamlit/runtime/state/",)),
    ("Streamlit: elements of the page", ("streamlit/elements/", "streamlit/delta_generator")),
    ("Streamlit: components", ("streamlit/components/",)),
    ("Streamlit: messages, sessions, threads", ("streamlit/runtime/", "streamlit/web/")),
    ("Streamlit: everything else", ("streamlit/",)),
    ("our pages, cards and choices", ("dashboard/",)),
)
_RATE = 250  # looks a second


def find_py_spy() -> str:
    """The program, beside this Python or on the path; empty where there is none."""
    beside = Path(sys.executable).parent
    return shutil.which("py-spy", path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}") or ""


def watched(program: str, process: int, seconds: float, notes: Path) -> subprocess.Popen[bytes]:
    """Watch what holds the interpreter of a process of ours, for some seconds."""
    command = [program, "record", "--gil", "--pid", str(process), "--duration", str(int(seconds))]
    command += ["--rate", str(_RATE), "--format", "raw", "--output", str(notes)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def shares(notes: str) -> Counter[str]:
    """Looks by group, from lines of ``outermost;...;innermost count``."""
    counts: Counter[str] = Counter()
    for line in notes.splitlines():
        stack, _space, count = line.rpartition(" ")
        counts[group_of(stack.split(";"))] += int(count)
    return counts


def group_of(stack: list[str]) -> str:
    """The group of a stack of frames, the outermost first."""
    for frame in reversed(stack):
        place = frame.rpartition("(")[2]
        for name, parts in GROUPS:
            if place.startswith(parts):
                return name
    return "Python itself: event loop and threads"
