"""A build that is killed at any moment leaves a whole edition behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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

# Builds in children of its own, one for each line of what it is to do: RECORD, OUTPUT, and before
# which step (or after how many seconds) it is killed, without any clean-up. The program is loaded
# only once, and no line of it has run before a child begins. A child that is not killed tells how
# many steps there were, how many up to the last table, and how long it took.
_DYING = """
import os, pathlib, shutil, sys, threading, time
import pyarrow.parquet
import etl.publishing.publish
from etl.build import build

pyarrow.array([1])  # makes it load what it otherwise loads at the first table, half a second

def die():
    os.kill(os.getpid(), 9)

def count_steps(fatal):
    taken, last_table = 0, 0
    def counted(real):
        def step(*arguments, **named):
            nonlocal taken, last_table
            if taken == fatal:
                die()
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
    return lambda: (taken, last_table)

def child(record, output, step, seconds):
    steps = count_steps(int(step))
    if float(seconds):
        threading.Thread(target=lambda: (time.sleep(float(seconds)), die()), daemon=True).start()
    begun = time.monotonic()
    build(pathlib.Path(record), pathlib.Path(output))
    print(*steps(), time.monotonic() - begun, flush=True)

def forked(words):
    number = os.fork()
    if number == 0:
        try:
            child(*words)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    if os.waitpid(number, 0)[1]:
        print("killed", flush=True)

for line in sys.stdin:
    forked(line.rstrip("\\n").split("\\t"))
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")


class Dying:
    """Builds that are killed, in a process that has loaded the program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self._asked, self._told = process.stdin, process.stdout

    def build(self, record: Path, output: Path, step: int = -1, seconds: float = 0) -> list[str]:
        """A build that is killed before a step or after some time; what it told of itself."""
        self._asked.write(f"{record}\t{output}\t{step}\t{seconds}\n")
        self._asked.flush()
        return self._told.readline().split()


@pytest.fixture(scope="module")
def dying() -> Iterator[Dying]:
    command = [sys.executable, "-c", _DYING]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Dying(process)


@pytest.mark.slow
def test_a_build_killed_at_moments_spread_over_its_time_leaves_a_whole_edition(
    tmp_path: Path, dying: Dying
) -> None:
    record, before = copy_shipped(tmp_path), tmp_path / "before"
    old = build(record, before).edition.hash
    path = record / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Yearly", "Annual"), encoding="utf-8")
    timing = Path(shutil.copytree(before, tmp_path / "timing"))
    _steps, _tables, duration = dying.build(record, timing)
    new = assert_whole(timing).hash
    assert old != new
    ends = []
    for moment in range(MOMENTS):
        # The moments spread over the time that one which is not killed has taken.
        seconds = float(duration) * (moment + 1) / MOMENTS
        output = Path(shutil.copytree(before, tmp_path / "killed" / str(moment)))
        ends.append(dying.build(record, output, seconds=seconds))
        assert assert_whole(output).hash in {old, new}
        shutil.rmtree(output)
    assert ends.count(["killed"]) > MOMENTS // 2


@pytest.mark.slow
def test_a_build_killed_before_each_of_its_steps_leaves_a_whole_edition(
    tmp_path: Path, dying: Dying
) -> None:
    before = tmp_path / "before"
    records = [small_record(tmp_path / number, {"projects": number}) for number in ("1", "2", "3")]
    # Two editions, so that one has to be tidied away in the end.
    _oldest, old = [build(record, before).edition.hash for record in records[:2]]
    counted = Path(shutil.copytree(before, tmp_path / "counted"))
    total, tables = map(int, dying.build(records[2], counted)[:2])
    new = assert_whole(counted).hash
    seen = []
    for step in [*range(0, tables, SOME), *range(tables, total)]:
        output = Path(shutil.copytree(before, tmp_path / "killed" / str(step)))
        assert dying.build(records[2], output, step) == ["killed"]
        seen.append(assert_whole(output).hash)
    # From one step on, which is not the last, it is the new one.
    first = seen.index(new)
    assert 0 < first < len(seen) - 1
    assert set(seen[:first]) == {old}
    assert set(seen[first:]) == {new}


def test_the_build_after_a_killed_one_publishes_and_clears_what_it_left(
    tmp_path: Path, dying: Dying
) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    assert dying.build(record, output, 12) == ["killed"]
    left = {path.name for path in output.iterdir()}
    assert any(name.startswith(BUILDING) for name in left)
    edition = build(record, output).edition
    assert assert_whole(output) == edition
    assert {path.name for path in output.iterdir()} - {LOCK} == {POINTER, edition.hash}
