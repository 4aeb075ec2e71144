"""The queue of exports: never mixed, never half done, never without end."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.exports.queue import BusyError, ExportQueue, Job, State, Tell


@pytest.fixture
def gate() -> Iterator[Event]:
    """Jobs that wait for it end when a test opens it; at the latest with the test."""
    opened = Event()
    yield opened
    opened.set()


@pytest.fixture
def make_queue() -> Iterator[Callable[..., ExportQueue]]:
    made: list[ExportQueue] = []

    def make(**settings: object) -> ExportQueue:
        made.append(ExportQueue(**settings))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for queue in made:
        queue.close()


def finished(queue: ExportQueue, job: Job) -> Job:
    """The job once nothing more will happen to it."""
    assert queue.wait(job, seconds=20)
    return job


def of(content: bytes) -> Callable[[Tell], bytes]:
    return lambda _tell: content


def test_a_file_is_there_whole_once_its_job_is_done(make_queue: Callable[..., ExportQueue]) -> None:
    queue = make_queue()
    job = finished(queue, queue.ask("a", of(b"whole")))
    assert (job.state, job.content) == (State.DONE, b"whole")


def test_nothing_of_a_file_is_handed_out_while_it_is_made(
    make_queue: Callable[..., ExportQueue], gate: Event
) -> None:
    queue = make_queue()
    half = Event()

    def slowly(tell: Tell) -> bytes:
        tell(0.5)
        half.set()
        gate.wait(20)
        return b"whole"

    job = queue.ask("a", slowly)
    assert half.wait(20)
    assert (job.state, job.share, job.content) == (State.RUNNING, 0.5, b"")
    gate.set()
    assert finished(queue, job).content == b"whole"


def test_equal_requests_share_one_job(make_queue: Callable[..., ExportQueue], gate: Event) -> None:
    queue = make_queue()
    made = []

    def once(_tell: Tell) -> bytes:
        made.append(1)
        gate.wait(20)
        return b"one"

    jobs = {id(queue.ask("same", once)) for _n in range(50)}
    gate.set()
    assert finished(queue, queue.ask("same", once)).content == b"one"
    assert (len(jobs), len(made)) == (1, 1)


def test_a_full_line_is_told_and_takes_others_again_when_it_has_moved(
    make_queue: Callable[..., ExportQueue], gate: Event
) -> None:
    queue = make_queue(workers=1, waiting=2)

    def wait(_tell: Tell) -> bytes:
        gate.wait(20)
        return b"x"

    jobs = [queue.ask(n, wait) for n in range(3)]
    with pytest.raises(BusyError):
        queue.ask("one too many", wait)
    assert [queue.before(job) for job in jobs] == [0, 1, 2]
    gate.set()
    for job in jobs:
        finished(queue, job)
    assert finished(queue, queue.ask("again", of(b"y"))).content == b"y"


def test_a_job_that_fails_keeps_its_fault_and_is_tried_again(
    make_queue: Callable[..., ExportQueue],
) -> None:
    queue = make_queue()

    def broken(_tell: Tell) -> bytes:
        raise ValueError("no such chart")

    job = finished(queue, queue.ask("a", broken))
    assert (job.state, job.content, str(job.fault)) == (State.FAILED, b"", "no such chart")
    assert finished(queue, queue.ask("a", of(b"now"))).content == b"now"


def test_a_file_beyond_the_limit_is_not_handed_out(make_queue: Callable[..., ExportQueue]) -> None:
    queue = make_queue(largest=10)
    job = finished(queue, queue.ask("a", of(b"x" * 11)))
    assert (job.state, job.content) == (State.TOO_LARGE, b"")


def test_results_are_forgotten_when_nobody_has_asked_for_a_while(
    make_queue: Callable[..., ExportQueue],
) -> None:
    now = [0.0]
    queue = make_queue(keep=60.0, clock=lambda: now[0])
    finished(queue, queue.ask("a", of(b"x")))
    now[0] = 59.0
    assert queue.find("a") is not None
    now[0] = 118.0
    assert queue.find("a") is not None
    now[0] = 179.0
    assert queue.find("a") is None


def test_the_oldest_results_go_where_all_are_more_than_the_memory_set_aside(
    make_queue: Callable[..., ExportQueue],
) -> None:
    queue = make_queue(hold=250)
    for n in range(5):
        finished(queue, queue.ask(n, of(b"x" * 100)))
    assert [queue.find(n) is not None for n in range(5)] == [False, False, False, True, True]


def test_the_memory_set_aside_is_never_exceeded_though_nobody_asks_again(
    make_queue: Callable[..., ExportQueue], gate: Event
) -> None:
    queue = make_queue(workers=4, waiting=60, hold=2_500)

    def wait(_tell: Tell) -> bytes:
        gate.wait(20)
        return b"x" * 1_000

    jobs = [queue.ask(n, wait) for n in range(60)]
    gate.set()
    held = [(finished(queue, job), queue.held)[1] for job in jobs]
    assert max(held) <= 2_500
    assert queue.held == 2_000


def test_files_asked_for_by_many_at_once_are_never_mixed(
    make_queue: Callable[..., ExportQueue],
) -> None:
    queue = make_queue(workers=4, waiting=1000)
    keys = [n % 40 for n in range(400)]
    random.Random(1).shuffle(keys)

    def ask(key: int) -> tuple[int, bytes]:
        own = b"%d " % key * 2000
        return key, finished(queue, queue.ask(key, of(own))).content

    with ThreadPoolExecutor(16) as people:
        for key, content in people.map(ask, keys):
            assert set(content.split()) == {b"%d" % key}
