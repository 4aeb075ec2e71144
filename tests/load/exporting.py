"""Visitors who have files made on the page Briefing and take them away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from itertools import product

from dashboard.briefings.formats.registry import FORMATS
from etl.contract.codes import COUNTRIES
from tests.load.reading import VisitError
from tests.load.visitor import Visitor

# Seconds between two looks at a file that is being made, as of the page itself, and until it is
# given up.
_LOOK, _PATIENCE = 0.5, 120.0


def briefings(first: int, last: int) -> Iterator[tuple[str, str]]:
    """Addresses of the page Briefing with a format to ask for; no two give the same file."""
    spans = [(begin, end) for begin in range(first, last) for end in range(begin, last + 1)]
    codes = [country.code for country in COUNTRIES]
    for (begin, end), code, form in product(spans, codes, FORMATS):
        yield f"briefing?subject=country&of={code}&years={begin}&years={end}", form


async def ask(visitor: Visitor, address: str, form: str) -> None:
    """Open the page and have the file made; it is not waited for."""
    run = await visitor.open(address)
    if not run.succeeded:
        raise VisitError("\n".join(run.exceptions))
    if any(widget.key == f"make_{form}" for widget in visitor.widgets.values()):
        await visitor.change(f"make_{form}", value=True)


async def take(visitor: Visitor, form: str) -> bytes:
    """The file that was asked for; raises VisitError where it does not come."""
    ready, until = f"save_{FORMATS[form].ending}", time.monotonic() + _PATIENCE
    async for _look in _looks(until):
        if any(widget.key == ready for widget in visitor.widgets.values()):
            return await visitor.download(ready)
        await visitor.rerun()
    raise VisitError(f"{visitor.address}: the {form} was not made")


async def _looks(until: float) -> AsyncIterator[None]:
    while time.monotonic() < until:
        yield
        await asyncio.sleep(_LOOK)
