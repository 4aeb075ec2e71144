"""A queue for files that take a moment to make: few at once, a polite "busy", nothing half done.

A page asks for a file and goes on; a worker makes it; the page asks again until it is done. Equal
requests share one job, so that a hall full of people who want the same deck make it once. Results
are kept for a while within a limit of memory, the oldest going first.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Lock

_log = logging.getLogger(__name__)

# Told the share done, 0 to 1.
Tell = Callable[[float], None]
# Makes a file and returns the whole of it.
Maker = Callable[[Tell], bytes]


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    TOO_LARGE = "too_large"


class BusyError(Exception):
    """As many files are being made as the server can hold; ask again in a moment."""


@dataclass(slots=True, eq=False)
class Job:
    """One file being made; ``content`` is filled at once and whole, when the state is done.

    ``fault`` is the exception of a job that failed, for the page to put in words. ``number``
    counts the jobs of the queue, ``asked`` is when a page last asked (seconds of its clock).
    """

    key: Hashable
    number: int
    asked: float
    state: State = State.WAITING
    share: float = 0.0
    content: bytes = b""
    fault: Exception | None = None
    ended: Event = field(default_factory=Event)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in (State.WAITING, State.RUNNING)


class ExportQueue:
    """Jobs by key; safe to use from many threads.

    ``workers`` run at once and ``waiting`` more may stand in line. A file larger than ``largest``
    bytes is refused. Finished jobs are forgotten ``keep`` seconds after they were last asked
    for, or earlier where all results together are more than ``hold`` bytes.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        waiting: int = 24,
        largest: int = 40_000_000,
        hold: int = 60_000_000,
        keep: float = 600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="export")
        self._most = workers + waiting
        self._largest, self._hold, self._keep = largest, hold, keep
        self._clock = clock
        self._lock = Lock()
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._numbers = itertools.count()

    def ask(self, key: Hashable, make: Maker) -> Job:
        """The job of a key: the one that is there, or a new one made by ``make``.

        A job that failed is tried again. Raises BusyError where the line is full.
        """
        with self._lock:
            self._forget()
            job = self._jobs.get(key)
            if job is None or job.state in (State.FAILED, State.TOO_LARGE):
                job = self._begin(key, make)
            self._touch(job)
            return job

    def _begin(self, key: Hashable, make: Maker) -> Job:
        if sum(not other.over for other in self._jobs.values()) >= self._most:
            raise BusyError
        job = self._jobs[key] = Job(key, next(self._numbers), self._clock())
        self._pool.submit(self._run, job, make)
        return job

    def find(self, key: Hashable) -> Job | None:
        """The job of a key, where there is one."""
        with self._lock:
            self._forget()
            job = self._jobs.get(key)
            if job is not None:
                self._touch(job)
            return job

    def before(self, job: Job) -> int:
        """How many other jobs wait or run that were asked for earlier."""
        with self._lock:
            return sum(
                not other.over and other.number < job.number for other in self._jobs.values()
            )

    @property
    def held(self) -> int:
        """The bytes of all results that are kept."""
        with self._lock:
            return self._held()

    def _held(self) -> int:
        return sum(len(job.content) for job in self._jobs.values())

    def wait(self, job: Job, seconds: float) -> bool:
        """Wait until a job is over; whether it is."""
        return job.ended.wait(seconds)

    def close(self) -> None:
        """Take no more jobs and drop those that wait; running ones end by themselves."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _touch(self, job: Job) -> None:
        self._jobs.move_to_end(job.key)
        job.asked = self._clock()

    def _run(self, job: Job, make: Maker) -> None:
        def tell(share: float) -> None:
            job.share = min(max(share, 0.0), 1.0)

        job.state = State.RUNNING
        try:
            content = make(tell)
        except Exception as fault:  # noqa: BLE001 - told to the page and the log
            # Nobody waits for a worker: its fault is kept for the page to put in words.
            _log.exception("A file could not be made: %s", job.key)
            job.fault, job.state = fault, State.FAILED
        else:
            self._hand_out(job, content)
        job.ended.set()

    def _hand_out(self, job: Job, content: bytes) -> None:
        if len(content) > self._largest:
            job.state = State.TOO_LARGE
            return
        with self._lock:
            job.content = content
            job.state = State.DONE  # last: whoever sees it finds the whole content
            self._forget()  # now, for nobody may ask again

    def _forget(self) -> None:
        now, held = self._clock(), self._held()
        for key, job in list(self._jobs.items()):
            if not job.over:
                continue
            if now - job.asked > self._keep or held > self._hold:
                held -= len(job.content)
                del self._jobs[key]
