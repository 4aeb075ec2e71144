"""``python -m tests.load URL``: a hall of visitors in a process of its own; its figures as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import asdict

from tests.load.hall import ACTS, Plan, hold
from tests.load.loopback import NotLoopbackError


def main(arguments: list[str]) -> int:
    """Hold the hall that the arguments describe; 2 where it may not be, 1 where anything failed."""
    options = _options(arguments)
    try:
        plan = Plan(
            options.visitors, options.seconds, options.page, options.every, options.arriving
        )
        stay = asyncio.run(hold(options.url, plan, ACTS[options.act]))
    except (NotLoopbackError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(asdict(stay)))
    return 1 if stay.errors else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("url", help="the dashboard, on this machine")
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two acts")
    parser.add_argument("--arriving", type=float, default=5.0, help="seconds until all are there")
    parser.add_argument("--page", action="append", help="an address; several are taken in turn")
    parser.add_argument(
        "--act", choices=ACTS, default="choose", help="what each does again and again"
    )
    options = parser.parse_args(arguments)
    options.page = options.page or ["programs"]
    return options


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
