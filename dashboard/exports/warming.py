"""The first export of a server is no slower than the next: what it would wait for is done before.

Imports, reading fonts and the first run of each library take seconds. They are spent in a thread of
their own, a while after the server answers, so that its first visitors come first.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from etl.edition import EditionError

if TYPE_CHECKING:
    from dashboard.briefings.asking import Question
    from dashboard.published import Published

_log = logging.getLogger(__name__)

# Seconds: the first chart of the first visitor has come by then (its aim is 3.0).
_AFTER = 4.0
# Seconds between two steps, in which whoever waits for the processor gets it.
_PAUSE = 0.1


def warm_exports(
    edition: Callable[[], Published], after: float = _AFTER, pause: float = _PAUSE
) -> Thread:
    """Make one briefing in every format and forget it, in the thread that is given back.

    ``edition`` is asked for the data when it is needed.
    """
    thread = Thread(target=_warm, args=(edition, after, pause), name="warm", daemon=True)
    thread.start()
    return thread


def _warm(edition: Callable[[], Published], after: float, pause: float) -> None:
    """One format after the other; what goes wrong is logged, for nobody waits for a thread."""
    time.sleep(after)
    begun = time.perf_counter()
    try:
        steps = dict(_steps(edition()))
    except EditionError:
        return  # the pages say so themselves
    except Exception:  # noqa: BLE001 - told in the log
        _log.exception("Exports could not be warmed up")
        return
    for name, step in steps.items():
        time.sleep(pause)
        _try(name, step)
    _log.info("Exports are warm after %.1f s", time.perf_counter() - begun)


def _try(name: str, step: Callable[[], object]) -> None:
    from dashboard.render.typst.report import MissingPartError

    try:
        step()
    except MissingPartError as missing:
        _log.info("No %s: %s", name, missing)
    except Exception:  # noqa: BLE001 - told in the log
        _log.exception("The first %s could not be made", name)


def _steps(published: Published) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done, in the order in which a reader comes upon it: the page, preview, files."""
    from dashboard.briefingcards import choices, files, look  # noqa: F401 - the page imports them
    from dashboard.briefings.asking import request_of
    from dashboard.briefings.assemble import assembled
    from dashboard.briefings.formats.pdf import preview
    from dashboard.briefings.formats.registry import FORMATS

    briefing = assembled(published, request_of(published, _short_question(published)))
    yield "preview", partial(preview, briefing)
    for form in FORMATS.values():
        yield form.name, partial(form.write, published, briefing)


def _short_question(published: Published) -> Question:
    """What is soon answered: the country and year of the batch with the fewest statements.

    Thousands of statements, which take a minute to write down, warm nothing that these do not.
    """
    from dashboard.briefings.asking import Question
    from dashboard.names import country_names

    batches = [row for row in published.records("batch_figures") if row["fund_year"] is not None]
    if not batches:
        return Question("country", next(iter(country_names(published))))
    least = min(batches, key=lambda row: (row["value"] is None, len(row["receipt"])))
    return Question("country", least["country"], years=str(least["fund_year"]))
