"""Exports of a running server, as its visitors have them: the first, the next, and its memory.

The visitor is of tests/load: it opens the page Briefing, presses "Make ...", looks again as the
page does by itself, and saves the file.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from dashboard.briefings.formats.registry import FORMATS
from etl.build import build
from etl.paths import RECORD
from tests.bench.report import Row
from tests.e2e.server import Server, running
from tests.load.exporting import Order, ask, orders, press, take
from tests.load.visitor import visiting

MEGABYTE = 1_000_000
COUNTRIES = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")
# Files that fill what is kept on purpose, before memory is read first: 60 MB of results in the
# queue and as much that lingers for slow lines are reached after some 100.
FILLING, MEASURED = 300, 200
# Over how many exports a level is taken: with each, what is just being made comes and goes.
_LAST = 60
# What a level may differ by: what the allocator holds in reserve swings by as much. A leak of half
# of what is made (some 85 MB of files and previews) would be as much again.
ALLOWANCE = 40.0
# Streamlit keeps a visitor who has left for two minutes, with all that the page showed; here for
# seconds, so that how fast this machine is does not decide how many are kept.
_SECONDS_KEPT = "5"
YEARS = (2016, 2025)
_LOOK = 0.05
_PATIENCE = 60.0
# The warm-up begins some seconds after the server answers; then it is over when nothing works.
_BEGINS, _IDLE = 6.0, 5.0


def measure_exports(filling: int = FILLING, measured: int = MEASURED) -> Iterator[Row]:
    """The first export of a server, the same once it is warm, and memory over many."""
    with tempfile.TemporaryDirectory() as folder:
        published = Path(folder) / "published"
        build(RECORD, published)
        log = Path(folder) / "log.txt"
        with running(
            published, log, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL=_SECONDS_KEPT
        ) as server:
            yield from _first(server, "asked for as soon as the server answers", COUNTRIES[0])
            _await_idle(server)
            yield from _first(server, "once it has warmed up", COUNTRIES[1])
            yield from _memory(server, orders()[: filling + measured], filling)


def _first(server: Server, when: str, country: str) -> Iterator[Row]:
    seen, deck, whole = asyncio.run(_first_seconds(server.url, country))
    yield Row(f"page Briefing, {when}", seen, "s")
    yield Row(f"button pressed to deck in hand, {when}", deck, "s")
    yield Row(f"the five other formats after it, {when}", whole, "s")


async def _first_seconds(url: str, country: str) -> Sequence[float]:
    async with visiting(url) as visitor:
        times = [time.perf_counter()]
        first, *others = FORMATS
        await visitor.open(Order("country", country, YEARS, first).address)
        times.append(time.perf_counter())
        await press(visitor, first)
        await take(visitor, first, _LOOK)
        times.append(time.perf_counter())
        for form in others:
            await press(visitor, form)
            await take(visitor, form, _LOOK)
        times.append(time.perf_counter())
    return [after - before for before, after in itertools.pairwise(times)]


def _await_idle(server: Server) -> None:
    """Wait until the server has nothing to do: its warm-up is over."""
    process = psutil.Process(server.process.pid)
    time.sleep(_BEGINS)
    deadline = time.monotonic() + _PATIENCE
    while process.cpu_percent(interval=1) > _IDLE and time.monotonic() < deadline:
        pass


def _memory(server: Server, wanted: Sequence[Order], filling: int) -> Iterator[Row]:
    """Memory once the queue holds all it may, and after as many exports as are measured."""
    process = psutil.Process(server.process.pid)
    yield Row("memory of the warm server", process.memory_info().rss / MEGABYTE, "MB")
    before = asyncio.run(_levels(server.url, wanted[:filling], process))
    after = asyncio.run(_levels(server.url, wanted[filling:], process))
    count = len(wanted) - filling
    yield Row(f"level towards the end of {filling} exports", before, "MB")
    yield Row(f"level towards the end of {count} more exports", after, "MB")
    # Before what is kept on purpose is full, growth says nothing of a leak.
    aim = ALLOWANCE if filling >= FILLING else None
    yield Row(f"memory grown over {count} exports", after - before, "MB", aim=aim)


async def _levels(url: str, wanted: Sequence[Order], process: psutil.Process) -> float:
    """Have all made, each as a new visitor; the median of the megabytes held over the last."""
    held = []
    async with visiting(url) as visitor:
        for order in wanted:
            await ask(visitor, order)
            await take(visitor, order.form, _LOOK)
            held.append(process.memory_info().rss / MEGABYTE)
    return statistics.median(held[-_LAST:])
