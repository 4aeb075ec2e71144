"""Ten thousand hostile addresses through both doors, and a batch of thousands of projects."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from etl.build import build
from etl.paths import RECORD
from tests.bench.report import Row
from tests.e2e.server import Server, running
from tests.hostile.addresses import addresses
from tests.hostile.asking import Answers, by_request, by_socket, log_faults
from tests.hostile.records import hostile_record
from tests.load.visitor import visiting

ADDRESSES, SECONDS = 10_000, 1500.0
PROJECTS = 3000
# Where a batch of thousands is shown: its columns, its list, its country, its export.
PAGES = ("programs?batch=KHM-2022", "programs?topic=list", "country?of=KHM", "overview")


def measure_hostile(*, quick: bool = False) -> Iterator[Row]:
    """What of the addresses is answered, how soon, and how soon pages of a long batch are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(RECORD, folder / "published")
        with running(folder / "published", folder / "log.txt") as server:
            yield from _addresses(server, 200 if quick else ADDRESSES)
        build(hostile_record(folder, PROJECTS), folder / "hostile")
        with running(folder / "hostile", folder / "hostile.txt") as server:
            yield from _pages(server)


def _addresses(server: Server, count: int) -> Iterator[Row]:
    yield from _rows("asked by request", by_request(server, addresses(count)))
    until = time.monotonic() + SECONDS
    opened = asyncio.run(by_socket(server, addresses(count, seed=6), until))
    yield from _rows("opened by socket", opened)
    yield Row("hostile addresses, faults in the server's log", len(log_faults(server)), "lines", 0)


def _rows(door: str, answers: Answers) -> Iterator[Row]:
    name = f"hostile addresses {door}"
    yield Row(name, len(answers.times), "addresses")
    yield Row(f"{name}, median", statistics.median(answers.times), "ms", 1000)
    yield Row(f"{name}, longest", max(answers.times), "ms")
    yield Row(f"{name}, traces, faults and hangs", len(answers.faults), "faults", 0)
    for fault in islice(answers.faults, 5):
        print(f"  {fault}")


def _pages(server: Server) -> Iterator[Row]:
    for page in PAGES:
        median = asyncio.run(_reruns(server, page))
        yield Row(f"{PROJECTS:,} hostile projects in a batch, {page}", median, "ms", 1000)


async def _reruns(server: Server, page: str) -> float:
    async with visiting(server.url) as visitor:
        runs = [await visitor.open(page), *[await visitor.rerun() for _turn in range(5)]]
    if failed := [run for run in runs if not run.succeeded]:
        raise RuntimeError(f"{page} did not run: {failed[0].exceptions}")
    return statistics.median(run.milliseconds for run in runs[1:])
