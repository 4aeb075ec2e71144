"""Visitors who stop listening or vanish take nothing from the others."""

from __future__ import annotations

import asyncio
from pathlib import Path

import psutil

from etl.build import build
from tests.e2e.server import running
from tests.etl.editions import small_record
from tests.load.hall import Plan, Stay, hold, run_again
from tests.load.leaving import come_and_go, deaf, vanished
from tests.load.resting import await_rest

# Far above what a redraw takes on a busy machine, far below the patience of a socket.
SECONDS = 5.0


async def read_among_the_deaf(url: str) -> Stay:
    """Four who read, among three who read nothing and some who vanish."""
    over = asyncio.Event()
    others = [asyncio.create_task(deaf(url, over)) for _number in range(3)]
    others.append(asyncio.create_task(vanished(url)))
    stay = await hold(url, Plan(4, seconds=6, every=0.5, arriving=1), run_again)
    over.set()
    await asyncio.gather(*others)
    return stay


def test_who_stops_listening_or_vanishes_holds_nobody_up_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    build(small_record(tmp_path), tmp_path / "out")
    with running(tmp_path / "out", tmp_path / "log.txt") as server:
        process = psutil.Process(server.process.pid)
        await_rest(server.process.pid)  # the warm-up of exports takes memory of its own
        assert asyncio.run(come_and_go(server.url, 12)) == []
        threads = process.num_threads()
        stay = asyncio.run(read_among_the_deaf(server.url))
        assert asyncio.run(come_and_go(server.url, 12)) == []
        gained = process.num_threads() - threads
        log = server.log.read_text()
    assert stay.errors == []
    assert len(stay.redraws) >= 4
    assert max(stay.redraws) < SECONDS * 1000
    assert gained < 10
    assert "Traceback" not in log
