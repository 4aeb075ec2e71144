"""Many visitors at once, as in a conference hall: each opens a page and then acts now and again."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from tests.load.loopback import loopback
from tests.load.reading import Run, VisitError
from tests.load.visitor import Visitor, visiting
from tests.load.widgets import options

# What no hall exceeds, whatever is asked of it.
MOST_VISITORS = 500
MOST_SECONDS = 600.0

Act = Callable[[Visitor, int], Awaitable[Run]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How many visitors come to which pages, how long they stay and how often each acts.

    They come one after another while ``arriving`` seconds pass; ``seconds`` count from the last.
    """

    visitors: int
    seconds: float
    addresses: Sequence[str] = ("programs",)
    every: float = 5.0
    arriving: float = 5.0

    def __post_init__(self) -> None:
        if not 0 < self.visitors <= MOST_VISITORS:
            raise ValueError(f"{self.visitors} visitors; a hall holds 1 to {MOST_VISITORS}")
        if not 0 < self.seconds + self.arriving <= MOST_SECONDS:
            raise ValueError(f"a hall is open for {MOST_SECONDS:g} seconds at most")
        if self.every <= 0:
            raise ValueError("visitors act every so many seconds, more than none")


@dataclass(slots=True)
class Stay:
    """What happened in a hall. Times are in milliseconds, ``wire`` in bytes a redraw."""

    firsts: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)
    wire: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    busy: float = 0.0  # of this process, 1 is a whole core: near it, the times are its own

    def percentile(self, share: float) -> float:
        """The time within which that share of the redraws was there; raises where there are none."""
        ordered = sorted(self.redraws)
        return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]

    @property
    def median(self) -> float:
        """The middle of the redraws' times."""
        return statistics.median(self.redraws)


async def move_years(visitor: Visitor, turn: int) -> Run:
    """The filter change of all measurements: 64 spans of years, none of them twice before."""
    first, last = 2012 + turn % 8, 2020 + (turn + turn // 8) % 8
    return await visitor.change("Years", (first, last))


async def choose(visitor: Visitor, turn: int) -> Run:
    """What a hall does: years mostly, countries now and then; hardly two ask for the same."""
    if turn % 3 != 2:
        return await move_years(visitor, turn)
    names = options(visitor.widget("Countries"))
    chosen = 1 + turn * 37 % (2 ** len(names) - 2)
    picked = [name for place, name in enumerate(names) if chosen >> place & 1]
    return await visitor.change("Countries", picked)


async def run_again(visitor: Visitor, turn: int) -> Run:  # noqa: ARG001 - an act takes its turn
    """The page once more, where it has nothing to choose."""
    return await visitor.rerun()


# By name, for the command line.
ACTS: dict[str, Act] = {"years": move_years, "choose": choose, "again": run_again}


async def hold(url: str, plan: Plan, act: Act = choose) -> Stay:
    """Let the visitors of ``plan`` come, act and go; what fails is written down, not raised."""
    loopback(url)
    stay = Stay()
    begun, used = time.perf_counter(), time.process_time()
    ends = begun + plan.arriving + plan.seconds
    await asyncio.gather(*(_stay(url, plan, act, n, ends, stay) for n in range(plan.visitors)))
    stay.busy = (time.process_time() - used) / (time.perf_counter() - begun)
    return stay


async def _stay(url: str, plan: Plan, act: Act, number: int, ends: float, stay: Stay) -> None:
    await asyncio.sleep(plan.arriving * number / plan.visitors)
    address = plan.addresses[number % len(plan.addresses)]
    try:
        async with visiting(url) as visitor:
            first = await visitor.open(address)
            _note(first, stay)
            stay.firsts.append(first.milliseconds)
            await _act_on(visitor, plan, act, number * 11, ends, stay)
    except (OSError, VisitError) as error:
        stay.errors.append(f"visitor {number}: {type(error).__name__}: {error}")


async def _act_on(
    visitor: Visitor, plan: Plan, act: Act, turn: int, ends: float, stay: Stay
) -> None:
    """Act again and again from a turn on, at a pace that slow answers do not slow down."""
    due = time.perf_counter() + plan.every
    # Whoever is late by then goes as well: a slow server holds nobody longer than was planned.
    while max(due, time.perf_counter()) < ends:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        run = await act(visitor, turn)
        _note(run, stay)
        stay.redraws.append(run.milliseconds)
        stay.wire.append(run.wire)
        due, turn = due + plan.every, turn + 1


def _note(run: Run, stay: Stay) -> None:
    if not run.succeeded:
        stay.errors.append("\n".join(run.exceptions) or f"the run ended with {run.status}")
