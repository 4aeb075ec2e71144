"""Runs come one after another; none waits for ever, and none keeps its turn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from dashboard.serving.turns import Turns


def test_of_many_runs_no_two_compute_at_once() -> None:
    turns, lock = Turns(patience=30), Lock()
    inside, most = 0, 0

    def run(_number: int) -> None:
        nonlocal inside, most
        with turns.taken():
            with lock:
                inside += 1
                most = max(most, inside)
            sum(range(20_000))
            with lock:
                inside -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(40)))
    assert (inside, most) == (0, 1)


def test_a_run_that_fails_gives_its_turn_back() -> None:
    turns = Turns(patience=30)
    with pytest.raises(ValueError, match="failed"), turns.taken():
        raise ValueError("failed")
    with turns.taken():
        pass


def test_beside_a_run_that_hangs_the_others_go_on_and_take_no_turn_of_it() -> None:
    turns, ends, hangs = Turns(patience=0.05), Event(), Event()

    def hang() -> None:
        with turns.taken():
            hangs.set()
            ends.wait(30)

    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(hang)
        assert hangs.wait(30)
        for _run in range(2):
            with turns.taken():
                assert not hanging.done()
        ends.set()
        hanging.result(30)
    with turns.taken():
        pass
