"""How far a build is, on the terminal of whoever waits for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from etl.contract import PUBLISHED
from etl.text import _

if TYPE_CHECKING:
    from etl.build import Progress

# A build that takes longer than this shows how far it is.
SLOW_SECONDS = 1.0


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A bar for builds that take their time; silent where no person watches."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from tqdm import tqdm

    labels = _labels()
    bar = tqdm(
        total=len(labels),
        delay=SLOW_SECONDS,
        leave=False,
        file=sys.stderr,
        bar_format="{desc:<40} {bar} {n_fmt}/{total_fmt}",
    )

    def done(step: str) -> None:
        bar.set_description_str(labels[step], refresh=False)
        bar.update()

    with bar:
        yield done


def _labels() -> dict[str, str]:
    """The words for each step once it is done, in the language of whoever waits."""
    from etl.build import CHECK, PUBLISH, READ, RECONCILE

    return {
        READ: _("The record is read."),
        CHECK: _("The record is checked."),
        RECONCILE: _("The statements are reconciled."),
        **{t.name: _("{table} is written.", table=t.name) for t in PUBLISHED},
        PUBLISH: _("The edition is published."),
    }
