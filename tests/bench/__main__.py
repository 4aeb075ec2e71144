"""``python run.py bench [etl|dashboard]``: every figure beside its aim."""

from __future__ import annotations

import sys

from tests.bench.dashboard import measure_dashboard
from tests.bench.etl import measure_shipped, measure_sizes
from tests.bench.report import print_rows

PARTS = {
    "etl": (measure_shipped, measure_sizes),
    "dashboard": (measure_dashboard,),
}


def main(arguments: list[str]) -> int:
    """Run the named parts, or all; returns 2 for a name that is no part."""
    unknown = [name for name in arguments if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)} - choose from {', '.join(PARTS)}")
        return 2
    for name in arguments or PARTS:
        for measure in PARTS[name]:
            print_rows(measure())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
