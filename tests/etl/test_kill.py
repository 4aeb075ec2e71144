"""A build that is killed at any moment leaves a whole edition behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.build import build
from etl.edition import file_of, read_edition
from etl.paths import PROJECT
from etl.publishing.publish import content_hash
from tests.etl.records import copy_shipped

MOMENTS = 24

# Counts the steps that change files, and dies, without any clean-up, before the chosen one.
_DYING = """
import os, pathlib, sys
left = [int(sys.argv[3])]
def counted(real):
    def step(*arguments, **named):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), 9)
        return real(*arguments, **named)
    return step
os.fsync = counted(os.fsync)
pathlib.Path.replace = counted(pathlib.Path.replace)
pathlib.Path.mkdir = counted(pathlib.Path.mkdir)
pathlib.Path.write_text = counted(pathlib.Path.write_text)
import shutil
shutil.rmtree = counted(shutil.rmtree)
from etl.build import build
build(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A copy of the shipped record, published once and then changed."""
    record = copy_shipped(tmp_path)
    build(record, tmp_path / "out")
    path = record / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Yearly", "Annual"), encoding="utf-8")
    return record


def whole_edition(output: Path) -> str:
    """The hash of the current edition, once every file of it is sure to be whole."""
    edition = read_edition(output)
    assert content_hash(edition.files) == edition.hash
    for name in edition.files:
        file_of(output, edition, name)
    return edition.hash


def test_a_build_killed_at_moments_spread_over_its_time_leaves_a_whole_edition(
    record: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    command = [sys.executable, "-m", "etl.cli", "build", str(record), "--output", str(output)]
    old = whole_edition(output)
    begun = time.monotonic()
    subprocess.run([*command[:-1], str(tmp_path / "timing")], check=True, cwd=PROJECT)
    duration = time.monotonic() - begun
    new = whole_edition(tmp_path / "timing")
    for moment in range(MOMENTS):
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
        try:
            process.wait(duration * (moment + 1) / MOMENTS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert whole_edition(output) in (old, new)


def test_a_build_killed_before_each_of_its_steps_leaves_a_whole_edition(
    record: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    old = whole_edition(output)
    survived, step = False, 0
    seen = set()
    # Every third step, so that the test stays short; writing the tables alone has some forty.
    while not survived:
        command = [sys.executable, "-c", _DYING, str(record), str(output), str(step)]
        survived = subprocess.run(command, cwd=PROJECT, check=False).returncode == 0
        seen.add(whole_edition(output))
        step += 3
    assert old in seen
    assert len(seen) == 2
    assert step > 15
