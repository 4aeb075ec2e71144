"""How long the build takes and how much memory, on the shipped record and on larger ones."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from etl.paths import RECORD
from tests.bench.report import Row
from tests.bench.synthetic import write_record

MEGABYTE = 1_000_000
SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds from start to end and its peak memory in bytes."""

    seconds: float
    peak: int


def run(*arguments: str) -> Run:
    """Run ``lmc-etl`` with ``arguments`` as a process; raises where it does not end well."""
    command = [sys.executable, "-m", "etl.cli", *arguments]
    started = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.002)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(process.stderr.read().decode())
    return Run(seconds, peak)


def measure_shipped(rounds: int = 5) -> list[Row]:
    """Cold and unchanged builds of the shipped record."""
    cold, unchanged = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(run("build", str(RECORD), "--output", folder).seconds)
            unchanged.append(run("build", str(RECORD), "--output", folder).seconds)
    return [
        Row("full build of the shipped record", statistics.median(cold), "s", aim=2.0),
        Row("the same, unchanged", statistics.median(unchanged), "s", aim=0.5),
    ]


def measure_sizes() -> list[Row]:
    """Builds of made-up records of growing size, and of one batch with all statements."""
    rows: list[Row] = []
    for one_batch in (False, True):
        base: Run | None = None
        for size in SIZES:
            taken, read = _build_of(size, one_batch=one_batch)
            base = base or taken
            rows += _rows(size, one_batch, taken, read, base)
    return rows


def _build_of(size: int, *, one_batch: bool) -> tuple[Run, int]:
    """One build of a record of ``size`` statements and the bytes of the statements' file."""
    folder = Path(tempfile.mkdtemp())
    try:
        record = write_record(folder / "data", size, one_batch=one_batch)
        taken = run("build", str(record), "--output", str(folder / "published"))
        return taken, (record / "fund_statements.csv").stat().st_size
    finally:
        shutil.rmtree(folder)


def _rows(size: int, one_batch: bool, taken: Run, read: int, base: Run) -> list[Row]:
    name = f"{size:,} statements" + (" in one batch" if one_batch else "")
    growth = (taken.peak - base.peak) / read
    rows = [
        Row(f"build, {name}", taken.seconds, "s"),
        Row(f"rows per second, {name}", size / taken.seconds, "rows/s"),
        Row(f"peak memory, {name}", taken.peak / MEGABYTE, "MB"),
    ]
    if size > SIZES[0]:
        rows.append(Row(f"memory over that of 1,000, times the input, {name}", growth, "x"))
    return rows
