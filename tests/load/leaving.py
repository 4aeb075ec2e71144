"""Visitors who do not stay: who come and go, stop listening, or vanish without a word."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tests.load.reading import VisitError
from tests.load.visitor import Visitor, visiting

PAGES = ("overview", "programs", "participation", "guideline", "country?of=KHM", "evidence")
# Pages that one asks for without reading any: more than the server keeps for a visitor.
_UNREAD = 20


async def come_and_go(url: str, visitors: int, abreast: int = 4) -> list[str]:
    """So many visitors open a page, act once and leave; what went wrong."""
    numbers = iter(range(visitors))
    errors: list[str] = []

    async def some() -> None:
        for number in numbers:
            try:
                await _visit(url, PAGES[number % len(PAGES)])
            except (OSError, VisitError) as error:
                errors.append(f"visitor {number}: {error}")

    await asyncio.gather(*(some() for _place in range(abreast)))
    return errors


async def _visit(url: str, page: str) -> None:
    async with visiting(url) as visitor:
        for run in (await visitor.open(page), await visitor.rerun()):
            if not run.succeeded:
                raise VisitError("\n".join(run.exceptions) or f"the run ended with {run.status}")


async def deaf(url: str, until: asyncio.Event) -> None:
    """Ask for many pages and read none, as a line that has become slow; stay until the end."""
    async with visiting(url) as visitor:
        await visitor.open("country?of=KHM")
        visitor.stop_listening()
        await _ask_for(visitor, _UNREAD)
        await until.wait()
        visitor.vanish()


async def vanished(url: str, pages: Sequence[str] = PAGES) -> None:
    """Be gone in the midst of a page, one after another."""
    for page in pages:
        async with visiting(url) as visitor:
            await visitor.open(page)
            await visitor.ask()
            visitor.vanish()


async def _ask_for(visitor: Visitor, runs: int) -> None:
    for _number in range(runs):
        try:
            await visitor.ask()
        except OSError:  # the server has ended the connection: nobody is held up
            return
        await asyncio.sleep(0.1)  # so that each is a run of its own
