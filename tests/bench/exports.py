"""Exports of a running server, as its visitors have them: the first, the next, and its memory.

The visitor is of tests/load: it opens the page Briefing, presses "Make ...", looks again as the
page does by itself, and saves the file.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from dashboard.briefings.formats.registry import FORMATS
from etl.build import build
from etl.paths import RECORD
from tests.bench.report import Row
from tests.e2e.server import Server, running
from tests.load.visitor import Visitor, visiting

MEGABYTE = 1_000_000
COUNTRIES = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")
YEARS = (2015, 2026)
# Files that fill what is kept on purpose, before memory is read first: 120 MB of results in the
# queue are reached after some 160, 100 MB of files that linger for slow lines after as many.
FILLING, MEASURED = 200, 200
# What memory may differ by: what the allocator holds in reserve swings by as much. A leak of half
# of what is made (95 MB of files and as much of previews) would be twice as much.
ALLOWANCE = 40.0
# Streamlit keeps a visitor who has left for two minutes, with all that the page showed; here for
# seconds, so that how fast this machine is does not decide how many are kept.
_SECONDS_KEPT, _GONE = "5", 12.0
_LOOK = 0.05
_PATIENCE = 60.0
# The warm-up begins some seconds after the server answers; then it is over when nothing works.
_BEGINS, _IDLE = 6.0, 5.0


@dataclass(frozen=True, slots=True)
class Order:
    """A file that a visitor wants."""

    subject: str
    about: str
    years: tuple[int, int]
    form: str

    @property
    def address(self) -> str:
        """The page on which it can be had."""
        about = f"&about={self.about}" if self.about else ""
        first, last = self.years
        return f"briefing?subject={self.subject}{about}&years={first}&years={last}"


def orders() -> list[Order]:
    """Every subject that has countries or years, over every span of years, in every format, mixed."""
    subjects = [*(("country", code) for code in COUNTRIES), ("region", ""), ("guideline", "")]
    spans = list(itertools.combinations(range(*YEARS), 2))
    every = [
        Order(subject, about, years, form)
        for (subject, about), years, form in itertools.product(subjects, spans, FORMATS)
    ]
    random.Random(1).shuffle(every)
    return every


async def fetch(visitor: Visitor, order: Order) -> bytes:
    """Open the page as a new visitor, press the button and save the file once it is there."""
    await visitor.open(order.address)
    return await pressed(visitor, order.form)


async def pressed(visitor: Visitor, form: str) -> bytes:
    """Press "Make ..." and save the file; TimeoutError where it does not come."""
    if not _offers(visitor, f"save_{form}"):
        await visitor.change(f"make_{form}", value=True)
    async with asyncio.timeout(_PATIENCE):
        while not _offers(visitor, f"save_{form}"):
            await asyncio.sleep(_LOOK)
            await _look_again(visitor)
        return await visitor.download(f"save_{form}")


def _offers(visitor: Visitor, key: str) -> bool:
    return any(widget.key == key for widget in visitor.widgets.values())


async def _look_again(visitor: Visitor) -> None:
    """Run the list of files alone, as it does by itself while one is being made."""
    files = (w for w in visitor.widgets.values() if w.key.startswith(("make_", "save_")))
    await visitor._act(visitor._client_state(next(files).fragment))


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
        await visitor.open(f"briefing?subject=country&about={country}")
        times.append(time.perf_counter())
        first, *others = FORMATS
        await pressed(visitor, first)
        times.append(time.perf_counter())
        for form in others:
            await pressed(visitor, form)
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
    began = _held(server)
    filled = asyncio.run(_fetched(server.url, wanted[:filling]))
    before = _held(server)
    made = asyncio.run(_fetched(server.url, wanted[filling:]))
    after = _held(server)
    count = len(wanted) - filling
    yield Row("memory of the warm server", began, "MB")
    yield Row(
        f"after {filling} exports ({filled:.0f} MB of files and their previews)", before, "MB"
    )
    yield Row(
        f"after {count} more exports ({made:.0f} MB of files and their previews)", after, "MB"
    )
    # Before what is kept on purpose is full, growth says nothing of a leak.
    aim = ALLOWANCE if filling >= FILLING else None
    yield Row(f"memory grown over {count} exports", after - before, "MB", aim=aim)


def _held(server: Server) -> float:
    """Megabytes of the server once its visitors are forgotten."""
    time.sleep(_GONE)
    return psutil.Process(server.process.pid).memory_info().rss / MEGABYTE


async def _fetched(url: str, wanted: Sequence[Order]) -> float:
    """Fetch all, each as a new visitor; the megabytes of the files."""
    async with visiting(url) as visitor:
        sizes = [len(await fetch(visitor, order)) for order in wanted]
    return sum(sizes) / MEGABYTE
