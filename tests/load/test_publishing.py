"""Editions are published, one of them damaged, while a dozen visitors read."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.e2e.server import running
from tests.load.hall import Plan, Stay, hold
from tests.load.publishing import Publisher, Reader
from tests.load.reading import Run
from tests.load.visitor import Visitor

VISITORS = 12
EDITIONS = 5
DAMAGED = 2  # of those, in their order


async def read_while_published(url: str, publisher: Publisher) -> Stay:
    """Visitors act twice a second while all editions are published one after another."""
    readers: dict[Visitor, Reader] = {}

    async def act(visitor: Visitor, turn: int) -> Run:
        return await readers.setdefault(visitor, Reader(publisher)).act(visitor, turn)

    async def publish() -> None:
        for number in range(EDITIONS):
            await asyncio.sleep(0.6)
            damaged = number == DAMAGED
            await asyncio.to_thread(publisher.publish_damaged if damaged else publisher.publish)

    plan = Plan(VISITORS, seconds=5, addresses=("programs", "overview"), every=0.5, arriving=1)
    stay, _published = await asyncio.gather(hold(url, plan, act), publish())
    return stay


def test_nobody_gets_an_error_a_mixture_or_a_stale_number_while_editions_are_published(
    tmp_path: Path,
) -> None:
    publisher = Publisher(tmp_path, tmp_path / "out")
    publisher.publish()
    with running(publisher.output, tmp_path / "log.txt") as server:
        stay = asyncio.run(read_while_published(server.url, publisher))
        told = server.log.read_text()
    assert stay.errors == []
    assert len(stay.redraws) > VISITORS
    assert len(publisher.published) == EDITIONS
    # The keeper is told of the damaged one once, not once for each run.
    assert told.count("programs.parquet") == 1
    assert "Traceback" not in told
