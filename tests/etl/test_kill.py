"""A build that is killed at any moment leaves a whole edition behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.build import build
from etl.edition import POINTER
from etl.paths import PROJECT
from etl.publishing.publish import BUILDING, LOCK
from tests.etl.editions import assert_whole, small_record
from tests.etl.records import copy_shipped

MOMENTS = 30
# Of the steps while the tables are written, one in so many; of those after them, every one.
SOME = 8

# Counts the steps that change files and dies, without any clean-up, before the chosen one. One
# that is not killed prints how many steps there were, and how many up to the last table.
_DYING = """
import os, pathlib, shutil, sys
import pyarrow.parquet
taken, last_table = 0, 0
def counted(real):
    def step(*arguments, **named):
        global taken, last_table
        if taken == int(sys.argv[3]):
            os.kill(os.getpid(), 9)
        taken += 1
        if real is write_table:
            last_table = taken
        return real(*arguments, **named)
    return step
write_table = pyarrow.parquet.write_table
pyarrow.parquet.write_table = counted(write_table)
os.fsync = counted(os.fsync)
shutil.rmtree = counted(shutil.rmtree)
for name in ("replace", "mkdir", "write_text", "unlink"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
from etl.build import build
build(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
print(taken, last_table)
"""


def dying(record: Path, output: Path, step: int) -> subprocess.CompletedProcess[str]:
    """A build as a process that is killed before the given step."""
    command = [sys.executable, "-c", _DYING, str(record), str(output), str(step)]
    return subprocess.run(command, cwd=PROJECT, check=False, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_build_killed_at_moments_spread_over_its_time_leaves_a_whole_edition(
    tmp_path: Path,
) -> None:
    record, output = copy_shipped(tmp_path), tmp_path / "out"
    old = build(record, output).edition.hash
    path = record / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Yearly", "Annual"), encoding="utf-8")
    command = [sys.executable, "-m", "etl.cli", "build", str(record), "--output"]
    begun = time.monotonic()
    subprocess.run([*command, str(tmp_path / "timing")], check=True, cwd=PROJECT)
    duration = time.monotonic() - begun
    new = assert_whole(tmp_path / "timing").hash
    assert old != new
    for moment in range(MOMENTS):
        process = subprocess.Popen([*command, str(output)], cwd=PROJECT, stdout=subprocess.DEVNULL)
        try:
            process.wait(duration * (moment + 1) / MOMENTS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert assert_whole(output).hash in {old, new}


@pytest.mark.slow
def test_a_build_killed_before_each_of_its_steps_leaves_a_whole_edition(tmp_path: Path) -> None:
    before = tmp_path / "before"
    records = [small_record(tmp_path / number, {"projects": number}) for number in ("1", "2", "3")]
    # Two editions, so that one has to be tidied away in the end.
    _oldest, old = [build(record, before).edition.hash for record in records[:2]]
    counted = Path(shutil.copytree(before, tmp_path / "counted"))
    total, tables = map(int, dying(records[2], counted, -1).stdout.split())
    new = assert_whole(counted).hash
    seen = []
    for step in [*range(0, tables, SOME), *range(tables, total)]:
        output = Path(shutil.copytree(before, tmp_path / "killed" / str(step)))
        assert dying(records[2], output, step).returncode != 0
        seen.append(assert_whole(output).hash)
    # From one step on, which is not the last, it is the new one.
    first = seen.index(new)
    assert 0 < first < len(seen) - 1
    assert set(seen[:first]) == {old}
    assert set(seen[first:]) == {new}


def test_the_build_after_a_killed_one_publishes_and_clears_what_it_left(tmp_path: Path) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    assert dying(record, output, 12).returncode != 0
    left = {path.name for path in output.iterdir()}
    assert any(name.startswith(BUILDING) for name in left)
    edition = build(record, output).edition
    assert assert_whole(output) == edition
    assert {path.name for path in output.iterdir()} - {LOCK} == {POINTER, edition.hash}
