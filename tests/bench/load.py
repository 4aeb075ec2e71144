"""How fast pages are redrawn for one visitor and for a hall, and what crosses the wire.

The visitors are of tests/load: they speak the protocol of the pages without a browser, in a
process of their own, on this machine only.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.build import build
from etl.paths import PROJECT, RECORD
from tests.bench.profile import find_py_spy, shares, watched
from tests.bench.report import Row
from tests.bench.synthetic import write_record
from tests.e2e.server import Server, running
from tests.load.hall import Stay, move_years
from tests.load.resting import await_rest
from tests.load.visitor import visiting

PLAIN = Path(__file__).parent / "plain"
# The page of four charts, and the one whose chart the figures were first taken from.
FOUR_CHARTS, ONE_CHART = "participation", "programs"
# The longest page, and the one that opens: both hold receipts of all their numbers.
LONGEST, FIRST = "country", "overview"
# What a hall has open: the pages that have the filters, each visitor another one.
PAGES = ("overview", "programs", "participation", "guideline")
WARMING, ROUNDS = 6, 40


@dataclass(frozen=True, slots=True)
class Redraws:
    """What one visitor measured: medians of milliseconds and bytes over filter changes."""

    milliseconds: float
    wire: float
    sent: float


def measure_load(*, quick: bool = False) -> Iterator[Row]:
    """Filter changes for one visitor beside the plain pages, then a hall of them, then the floor."""
    rounds, seconds = (8, 6.0) if quick else (ROUNDS, 25.0)
    with tempfile.TemporaryDirectory() as folder:
        published = Path(folder) / "published"
        build(RECORD, published)
        start = _Starter(published, Path(folder))
        yield from _beside_plain(start, rounds)
        yield from _halls(start, (30,) if quick else (100, 200, 300), seconds)
        yield from _floor(start, 30 if quick else 100, seconds)
        yield from _profile(start, 6.0 if quick else 12.0)
    yield from _sizes(*((1_000, 500) if quick else (100_000, 10_000)), rounds)


@dataclass(frozen=True, slots=True)
class _Starter:
    """Starts servers on one edition."""

    published: Path
    logs: Path

    @contextmanager
    def dashboard(self) -> Iterator[Server]:
        """The dashboard, when it has warmed up."""
        with running(self.published, self.logs / "dashboard.txt") as server:
            await_rest(server.process.pid)
            yield server

    def page(self, name: str, *, settings: bool) -> AbstractContextManager[Server]:
        """A page of the benchmark's own, with the dashboard's settings or with none."""
        script = str(PLAIN / f"{name}.py")
        # Settings are found by the folder; these alone are given: this machine, nothing outside.
        bound = ("--server.address", "localhost", "--browser.gatherUsageStats", "false")
        return running(
            self.published,
            self.logs / f"{name}.txt",
            program=("-m", "streamlit", "run", script, *bound),
            folder=PROJECT if settings else self.logs,
            PYTHONPATH=str(PROJECT),
        )


def _beside_plain(start: _Starter, rounds: int) -> Iterator[Row]:
    with start.dashboard() as server:
        ours = {page: redraws(server.url, page, rounds) for page in (FOUR_CHARTS, ONE_CHART)}
        longest = redraws(server.url, LONGEST, rounds)
    for page, found in ours.items():
        with start.page(page, settings=False) as server:
            plain = redraws(server.url, "", rounds)
        yield from _redraw_rows(page, found, plain)
    yield Row(f"filter change, {LONGEST}, server, median", longest.milliseconds, "ms")
    yield Row(f"filter change, {LONGEST}, over the wire", longest.wire / 1000, "kB", 40, 20)


def _redraw_rows(page: str, ours: Redraws, plain: Redraws) -> Iterator[Row]:
    name = f"filter change, {page}"
    share = ours.milliseconds / plain.milliseconds
    four = page == FOUR_CHARTS
    yield Row(f"{name}, server, median", ours.milliseconds, "ms", 40, 20)
    yield Row(f"{name}, plain version of the page", plain.milliseconds, "ms")
    yield Row(f"{name}, share of the plain version", share, "x", 1 / 3 if four else None)
    yield Row(f"{name}, over the wire", ours.wire / 1000, "kB", 40, 20)
    yield Row(f"{name}, over the wire, plain version", plain.wire / 1000, "kB")
    yield Row(f"{name}, sent by the browser", ours.sent / 1000, "kB")


def redraws(url: str, page: str, rounds: int) -> Redraws:
    """Filter changes of one visitor on a page, the first few left out."""

    async def measured() -> Redraws:
        async with visiting(url) as visitor:
            await visitor.open(page)
            runs = [await move_years(visitor, turn) for turn in range(WARMING + rounds)]
        if failed := [run for run in runs if not run.succeeded]:
            raise RuntimeError(f"{page} did not run: {failed[0].exceptions}")
        return _medians([(run.milliseconds, run.wire, run.sent) for run in runs[WARMING:]])

    return asyncio.run(measured())


def _medians(measured: list[tuple[float, int, int]]) -> Redraws:
    return Redraws(*(statistics.median(column) for column in zip(*measured, strict=True)))


def _halls(start: _Starter, sizes: tuple[int, ...], seconds: float) -> Iterator[Row]:
    unharmed = 0
    with start.dashboard() as server:
        for visitors in sizes:
            stay = hall(server.url, visitors, seconds, PAGES)
            yield from _hall_rows(f"{visitors} visitors", stay, aimed=visitors == 100)
            unharmed = unharmed if stay.errors else visitors
    yield Row("visitors without an error", unharmed, "visitors", 200, 300, more=True)


def _hall_rows(name: str, stay: Stay, *, aimed: bool) -> Iterator[Row]:
    aims: Callable[[float, float], tuple[float | None, float | None]]
    aims = (lambda aim, stretch: (aim, stretch)) if aimed else (lambda *_: (None, None))
    yield Row(f"{name}, redraw, 95th percentile", stay.percentile(0.95), "ms", *aims(500, 250))
    yield Row(f"{name}, redraw, median", stay.median, "ms")
    yield Row(f"{name}, first page, median", statistics.median(stay.firsts), "ms")
    yield Row(f"{name}, redraws", len(stay.redraws), "redraws")
    yield Row(f"{name}, errors", len(stay.errors), "errors", 0)
    yield Row(f"{name}, share of a core that the visitors took", stay.busy, "cores")


def _floor(start: _Starter, visitors: int, seconds: float) -> Iterator[Row]:
    with start.page("empty", settings=True) as server:
        stay = hall(server.url, visitors, seconds, ("",), act="again")
    yield Row(f"floor: an empty page, {visitors} visitors, 95th", stay.percentile(0.95), "ms")
    yield Row(f"floor: an empty page, {visitors} visitors, median", stay.median, "ms")


def _profile(start: _Starter, seconds: float) -> Iterator[Row]:
    """Where the server's time goes while some visitors change filters on the page of four charts."""
    program, notes = find_py_spy(), start.logs / "profile.txt"
    if not program:
        print("no profile: py-spy is not installed (python -m pip install py-spy)")
        return
    with start.dashboard() as server:
        hall(server.url, 4, 2.0, (FOUR_CHARTS,), every=0.2)
        watching = watched(program, server.process.pid, seconds, notes)
        hall(server.url, 8, seconds, (FOUR_CHARTS,), every=0.5)
        watching.wait(60)
    counts = shares(notes.read_text("utf-8"))
    for name, count in counts.most_common():
        yield Row(f"profile: {name}", 100 * count / counts.total(), "%")


def _sizes(statements: int, programs: int, rounds: int) -> Iterator[Row]:
    """The same pages of a record a hundred times as large."""
    with tempfile.TemporaryDirectory() as folder:
        record = write_record(Path(folder) / "data", statements, programs=programs)
        published = Path(folder) / "published"
        build(record, published)
        with _Starter(published, Path(folder)).dashboard() as server:
            for page in (FOUR_CHARTS, ONE_CHART, FIRST, LONGEST):
                found = redraws(server.url, page, rounds)
                name = f"{programs:,} programs, {statements:,} statements: {page}"
                yield Row(f"{name}, server", found.milliseconds, "ms", 80, 40)
                yield Row(f"{name}, wire", found.wire / 1000, "kB", 80, 40)


def hall(
    url: str,
    visitors: int,
    seconds: float,
    pages: tuple[str, ...],
    *,
    act: str = "choose",
    every: float = 5.0,
) -> Stay:
    """A hall of visitors in a process of its own, so that they take nothing of the server's."""
    arriving = max(5.0, visitors / 20)  # spread over the time between two acts
    command = [sys.executable, "-m", "tests.load", url, "--act", act, "--every", str(every)]
    command += ["--visitors", str(visitors), "--seconds", str(seconds), "--arriving", str(arriving)]
    command += [part for page in pages for part in ("--page", page)]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if not ran.stdout:
        raise RuntimeError(ran.stderr)
    return Stay(**json.loads(ran.stdout))
