"""``python run.py bench [PART ...] [--quick]``: figures beside their aims; PARTS names the parts.

Hostile addresses and soak runs take half an hour each: they are run where they are named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from tests.bench.balanced import measure_balanced
from tests.bench.briefings import measure_briefings
from tests.bench.dashboard import measure_dashboard
from tests.bench.etl import measure_shipped, measure_sizes
from tests.bench.exports import measure_exports
from tests.bench.hostile import measure_hostile
from tests.bench.load import measure_load
from tests.bench.report import Row, print_rows
from tests.bench.soak import SHORT, measure_soak

Measure = Callable[[], Iterable[Row]]

PARTS: dict[str, tuple[Measure, ...]] = {
    "etl": (measure_shipped, measure_sizes),
    "dashboard": (measure_dashboard,),
    "load": (measure_load,),
    "balanced": (measure_balanced,),
    "briefings": (measure_briefings, measure_exports),
    "hostile": (measure_hostile,),
    "soak": (measure_soak,),
}
BY_NAME_ONLY = {"hostile", "soak"}
# Parts that have a short form, to see that they work.
QUICK: dict[str, tuple[Measure, ...]] = {
    "load": (lambda: measure_load(quick=True),),
    "balanced": (lambda: measure_balanced(quick=True),),
    "briefings": (measure_briefings, lambda: measure_exports(10, 20)),
    "hostile": (lambda: measure_hostile(quick=True),),
    "soak": (lambda: measure_soak(SHORT),),
}
_QUICK = "--quick"


def main(arguments: list[str]) -> int:
    """Run the named parts, or all; returns 2 for a name that is no part."""
    names = [name for name in arguments if name != _QUICK]
    parts = PARTS | QUICK if _QUICK in arguments else PARTS
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)} - choose from {', '.join(PARTS)}")
        return 2
    for name in names or [name for name in PARTS if name not in BY_NAME_ONLY]:
        for measure in parts[name]:
            print_rows(measure())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
