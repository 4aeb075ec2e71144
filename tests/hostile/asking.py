"""Hostile addresses through both doors of a running dashboard, and what came of them."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.e2e.server import Server
from tests.hostile.addresses import target
from tests.load.loopback import loopback
from tests.load.reading import Run, VisitError
from tests.load.visitor import Visitor, visiting

# A trace of Python, or a path of the machine, in what a visitor is given or in the log.
TRACE = re.compile(r'Traceback|File "/|/site-packages/|/dashboard/[a-z]+\.py')
LONGEST = 20.0  # seconds after which an answer counts as none
# A session is left after so many pages, as a reader would begin anew.
_STAY = 25
_EXPECTED = {200, 301, 302, 400, 404}


@dataclass(slots=True)
class Answers:
    """Milliseconds of every answer, and what was wrong with any."""

    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self, address: str, told: str) -> None:
        """Write a fault down with a readable form of its address."""
        self.faults.append(f"{told}: {address[:200]!r}")


def by_request(server: Server, asked: Iterable[str]) -> Answers:
    """Ask for each address as a browser's first request does."""
    host = loopback(server.url)
    found = Answers()
    connection = http.client.HTTPConnection(host.name, host.port, timeout=LONGEST)
    for address in asked:
        begun = time.perf_counter()
        try:
            connection.request("GET", target(address), headers={"Accept": "text/html"})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            found.note(address, f"no answer ({error!r})")
            connection.close()
            continue
        found.times.append((time.perf_counter() - begun) * 1000)
        if answer.status not in _EXPECTED:
            found.note(address, f"status {answer.status}")
        if TRACE.search(text):
            found.note(address, "a trace")
    connection.close()
    return found


async def by_socket(server: Server, asked: Iterable[str], until: float = float("inf")) -> Answers:
    """Open each address as a page does once it runs; ends early at the moment ``until``."""
    found = Answers()
    async with visiting(server.url, patience=LONGEST) as visitor:
        for turn, address in enumerate(asked):
            if time.monotonic() > until:
                break
            await _open(visitor, address, found, anew=turn % _STAY == 0)
    return found


async def _open(visitor: Visitor, address: str, found: Answers, *, anew: bool) -> None:
    try:
        run = await (visitor.open(address) if anew else visitor.follow(address))
    except VisitError as error:
        found.note(address, f"no answer ({error})"[:200])
        await visitor.close()
        await visitor.arrive()
        return
    found.times.append(run.milliseconds)
    _judge(run, address, found)


def _judge(run: Run, address: str, found: Answers) -> None:
    if not run.succeeded:
        found.note(address, f"an error ({run.exceptions or run.status})")
    if TRACE.search(run.text):
        found.note(address, "a trace")


def log_faults(server: Server) -> list[str]:
    """The lines of the server's log that tell of a fault."""
    lines = server.log.read_text("utf-8", "replace").splitlines()
    return [line for line in lines if TRACE.search(line) or "Uncaught" in line or "rror:" in line]
