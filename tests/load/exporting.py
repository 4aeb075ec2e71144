"""Visitors who have files made on the page Briefing and take them away."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from itertools import combinations, product

from dashboard.briefings.formats.registry import FORMATS
from dashboard.links import OF, SUBJECT
from etl.contract.codes import COUNTRIES
from tests.load.reading import VisitError
from tests.load.visitor import Visitor

_YEARS = range(2015, 2026)
# Seconds between two looks at a file that is being made, as of the page itself, and until it is
# given up.
_LOOK, _PATIENCE = 0.5, 120.0


@dataclass(frozen=True, slots=True)
class Order:
    """A file that a visitor wants, as the page Briefing has it."""

    subject: str
    about: str
    years: tuple[int, int]
    form: str

    @property
    def address(self) -> str:
        """The page on which it can be had."""
        first, last = self.years
        about = f"&{OF}={self.about}" if self.about else ""
        return f"briefing?{SUBJECT}={self.subject}{about}&years={first}&years={last}"


def orders() -> list[Order]:
    """Every subject of countries or years, over every span of years, in every format.

    No two give the same file; mixed, so that the first are as heavy as the last.
    """
    codes = [country.code for country in COUNTRIES]
    subjects = [*(("country", code) for code in codes), ("region", ""), ("guideline", "")]
    every = [
        Order(subject, about, years, form)
        for (subject, about), years, form in product(subjects, combinations(_YEARS, 2), FORMATS)
    ]
    random.Random(1).shuffle(every)
    return every


async def ask(visitor: Visitor, order: Order) -> None:
    """Open the page and have the file made; it is not waited for."""
    run = await visitor.open(order.address)
    if not run.succeeded:
        raise VisitError("\n".join(run.exceptions))
    await press(visitor, order.form)


async def press(visitor: Visitor, form: str) -> None:
    """Have the page's file made in a format, unless it is there already."""
    if not visitor.sees(_ready(form)):
        await visitor.change(f"make_{form}", value=True)


async def take(visitor: Visitor, form: str, look: float = _LOOK) -> bytes:
    """The file that was asked for; raises VisitError where it does not come in time.

    ``look`` are the seconds after which the list of files is run again, by itself as on the page.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            while not visitor.sees(_ready(form)):
                await asyncio.sleep(look)
                await visitor.rerun(_list_of_files(visitor))
    except TimeoutError as late:
        raise VisitError(f"{visitor.address}: the {form} was not made") from late
    return await visitor.download(_ready(form))


def _ready(form: str) -> str:
    return f"save_{FORMATS[form].ending}"


def _list_of_files(visitor: Visitor) -> str:
    """The fragment in which the buttons of all formats stand."""
    buttons = (one for one in visitor.widgets.values() if one.key.startswith(("make_", "save_")))
    return next(buttons).fragment
