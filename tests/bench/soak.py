"""Whether the dashboard stays up; started by name only, bounded in time.

Editions published under visitors, a thousand exports, a thousand visitors come and gone, lines that
hang, a server that is killed.
"""

from __future__ import annotations

import asyncio
import itertools
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

from etl.build import build
from etl.paths import RECORD
from tests.bench.report import Row
from tests.e2e.server import Server, running
from tests.load.exporting import Order, ask, orders, take
from tests.load.hall import Plan, Stay, hold, run_again
from tests.load.leaving import come_and_go, deaf, vanished
from tests.load.publishing import Publisher, Reader
from tests.load.reading import Run, VisitError
from tests.load.visitor import Visitor, visiting

MEGABYTE = 1_000_000
REDRAWN = 500  # milliseconds within which 95 % of the redraws should be there
READY = 3.0  # seconds from the start of the server to its first page
# Megabytes that a server may have gained once all its caches are full, as measured over many runs.
GROWN = 30


@dataclass(frozen=True, slots=True)
class Size:
    """How long and how many: the issue's own, or few, to see that it works."""

    readers: int = 50
    reading: float = 60.0
    editions: int = 8
    # Files after which the server holds all that it may of what was made, and those measured.
    filling: int = 300
    exports: int = 1000
    export_minutes: float = 25.0
    visitors: int = 1000
    deaf: int = 10


SHORT = Size(12, 8.0, 3, 12, 12, 3.0, 200, 3)


def measure_soak(size: Size | None = None) -> Iterator[Row]:
    """All of it, one after another, each with a server of its own."""
    size = size or Size()
    with tempfile.TemporaryDirectory() as folder:
        yield from _published_under_visitors(size, Path(folder) / "publishing")
        published = Path(folder) / "published"
        build(RECORD, published)
        for number, part in enumerate((_exports, _come_and_gone, _hanging)):
            with running(published, Path(folder) / f"log{number}.txt") as server:
                yield from part(size, server)
        yield from _killed(published, Path(folder))


@dataclass(slots=True)
class _Memory:
    """What a server holds: memory in megabytes and open files, now and then."""

    process: psutil.Process
    readings: list[float] = field(default_factory=list)

    def read(self) -> None:
        self.readings.append(self.process.memory_info().rss / MEGABYTE)

    def rows(self, name: str, warm: str) -> Iterator[Row]:
        """The level at first and at last: single readings differ by what is just being made."""
        some = max(1, len(self.readings) // 6)
        first, last = median(self.readings[:some]), median(self.readings[-some:])
        yield Row(f"memory after {warm}", first, "MB")
        yield Row(f"memory grown from there over {name}", last - first, "MB", aim=GROWN)
        yield Row(f"most memory in between, over {warm}", max(self.readings) - first, "MB")


def _published_under_visitors(size: Size, folder: Path) -> Iterator[Row]:
    folder.mkdir()
    publisher = Publisher(folder, folder / "out")
    publisher.publish()
    with running(publisher.output, folder / "log.txt") as server:
        stay = asyncio.run(_read_and_publish(size, publisher, server.url))
        told = server.log.read_text()
    name = f"{size.editions} editions, one damaged, under {size.readers} visitors"
    yield Row(f"errors, mixtures and stale pages, {name}", len(stay.errors), "", aim=0)
    yield from _first_errors(stay.errors)
    yield Row("pages and files checked meanwhile", len(stay.redraws), "")
    yield Row("95 % of the redraws meanwhile", stay.percentile(0.95), "ms", aim=REDRAWN)
    missed = abs(told.count("lmc-etl build") - 1)
    yield Row("damage told in the log more or less than once", missed, "", aim=0)
    yield Row("traces in the log", told.count("Traceback"), "", aim=0)


async def _read_and_publish(size: Size, publisher: Publisher, url: str) -> Stay:
    readers: dict[Visitor, Reader] = {}

    async def act(visitor: Visitor, turn: int) -> Run:
        return await readers.setdefault(visitor, Reader(publisher)).act(visitor, turn)

    async def publish() -> None:
        for number in range(size.editions):
            await asyncio.sleep(size.reading / (size.editions + 1))
            damaged = number == size.editions // 2
            await asyncio.to_thread(publisher.publish_damaged if damaged else publisher.publish)

    plan = Plan(size.readers, size.reading, ("programs", "overview"), every=2.0)
    stay, _published = await asyncio.gather(hold(url, plan, act), publish())
    return stay


def _exports(size: Size, server: Server) -> Iterator[Row]:
    memory = _Memory(psutil.Process(server.process.pid))
    wanted = iter(orders()[: size.filling + size.exports])
    warm, step = size.filling, max(1, size.exports // 50)
    begun = time.perf_counter()
    made, errors = asyncio.run(
        _take_all(server.url, wanted, begun + size.export_minutes * 60, (warm, step), memory)
    )
    seconds = time.perf_counter() - begun
    yield Row("exports made and taken", made, "", aim=size.filling + size.exports, more=True)
    yield Row("errors meanwhile", len(errors), "", aim=0)
    yield from _first_errors(errors)
    yield Row("exports a second, pages included", made / seconds, "/s")
    if memory.readings:
        yield from memory.rows(f"the next {made - warm} exports", f"{warm} exports")


async def _take_all(
    url: str,
    wanted: Iterator[Order],
    until: float,
    readings: tuple[int, int],
    memory: _Memory,
) -> tuple[int, list[str]]:
    """Three who have files made, each the next one that is wanted, until it is time to go.

    Memory is read from the first of ``readings`` on, each time so many more were made.
    """
    warm, step = readings
    made, errors = itertools.count(1), list[str]()
    done = 0

    async def some() -> None:
        nonlocal done
        async with visiting(url) as visitor:
            for order in wanted:
                if time.perf_counter() > until:
                    return
                try:
                    await ask(visitor, order)
                    await take(visitor, order.form)
                except (OSError, VisitError) as error:
                    errors.append(f"{order.address} as {order.form}: {error}")
                    continue
                done = next(made)
                if done >= warm and done % step == 0:
                    memory.read()

    await asyncio.gather(some(), some(), some())
    return done, errors


def _come_and_gone(size: Size, server: Server) -> Iterator[Row]:
    memory = _Memory(psutil.Process(server.process.pid))
    # Streamlit keeps 128 sessions of those who have left, for two minutes.
    warm = 150
    errors = asyncio.run(come_and_go(server.url, warm))
    files = memory.process.num_fds() if hasattr(memory.process, "num_fds") else 0
    memory.read()
    for _part in range(10):
        errors += asyncio.run(come_and_go(server.url, (size.visitors - warm) // 10))
        memory.read()
    yield Row(f"errors, {size.visitors} visitors come and gone", len(errors), "", aim=0)
    yield from _first_errors(errors)
    yield from memory.rows("all the others", f"{warm} visitors")
    if files:
        gained = memory.process.num_fds() - files
        yield Row("open files gained over all the others", gained, "", aim=10)
    yield Row("threads at the end", memory.process.num_threads(), "", aim=40)


def _hanging(size: Size, server: Server) -> Iterator[Row]:
    memory = _Memory(psutil.Process(server.process.pid))
    assert not asyncio.run(come_and_go(server.url, 20))
    alone = asyncio.run(hold(server.url, _FEW, run_again))
    memory.read()
    stay = asyncio.run(_read_among_the_deaf(size.deaf, server.url))
    memory.read()
    errors = alone.errors + stay.errors
    name = f"beside {size.deaf} who do not listen and some who vanish"
    yield Row(f"errors {name}", len(errors), "", aim=0)
    yield from _first_errors(errors)
    yield Row("95 % of the redraws without them", alone.percentile(0.95), "ms")
    yield Row(f"95 % of the redraws {name}", stay.percentile(0.95), "ms", aim=REDRAWN)
    yield from memory.rows("that", "the others alone")


_FEW = Plan(10, seconds=10, addresses=("overview", "programs"), every=2.0)


async def _read_among_the_deaf(number: int, url: str) -> Stay:
    over = asyncio.Event()
    others = [asyncio.create_task(deaf(url, over)) for _number in range(number)]
    # The runs that they asked for are done with; what follows is beside lines that hang.
    await asyncio.sleep(8)
    others.append(asyncio.create_task(vanished(url)))
    stay = await hold(url, _FEW, run_again)
    over.set()
    await asyncio.gather(*others)
    return stay


def _killed(published: Path, folder: Path) -> Iterator[Row]:
    temporary = folder / "temporary"
    temporary.mkdir()
    before = _contents(published)
    for way in (signal.SIGTERM, signal.SIGKILL):
        with running(published, folder / "killed.txt", TMPDIR=str(temporary)) as server:
            asyncio.run(_ask_for_many(server.url))
            begun = time.perf_counter()
            server.process.send_signal(way)
            server.process.wait(30)
            yield Row(f"{way.name} to the end, six exports under way", _since(begun), "s", aim=10)
        begun = time.perf_counter()
        with running(published, folder / "again.txt") as server:
            assert not asyncio.run(come_and_go(server.url, 1))
            yield Row(f"started again after {way.name}, to the first page", _since(begun), "s",
                      aim=READY)  # fmt: skip
    left = len(list(temporary.iterdir())) + len(_contents(published) ^ before)
    yield Row("files left or changed by both", left, "", aim=0)


async def _ask_for_many(url: str) -> None:
    for order in orders()[:6]:
        async with visiting(url) as visitor:
            await ask(visitor, order)


def _contents(folder: Path) -> set[tuple[str, int, int]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def _since(begun: float) -> float:
    return time.perf_counter() - begun


def _first_errors(errors: list[str]) -> Iterator[Row]:
    """The first few, so that a run of many minutes need not be done again to see them."""
    for error in errors[:3]:
        yield Row(f"  {' '.join(error.split())[:200]}", 1, "")
