"""``lmc-briefing`` as somebody types it: files, faults in a sentence, and ends that scripts read."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.briefings.cli import main
from dashboard.briefings.writing import write_whole
from etl.paths import PROJECT
from tests.briefings.edits import part_with, replaced

Run = Callable[..., Result]


@pytest.fixture
def run(shipped_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("LMC_PUBLISHED", str(shipped_folder))
    monkeypatch.chdir(tmp_path)

    def type_it(*words: str) -> Result:
        return CliRunner().invoke(main, words, prog_name="lmc-briefing")

    return type_it


def test_a_deck_and_a_workbook_of_a_country(run: Run, tmp_path: Path) -> None:
    told = run(
        "country", "--country", "KHM", "--years", "2017-2025", "--format", "pptx,xlsx",
        "--output", "out",
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name.rpartition("-")[0] for name in names] == ["lmc-country-KHM-2017-2025"] * 2
    assert [Path(line).name for line in told.output.splitlines()] == names
    for name in names:
        assert run("verify", f"out/{name}").exit_code == 0


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("region",), "lmc-region-all-"),
        (("meeting", "--meeting", "jwg-poverty-6"), "lmc-meeting-jwg-poverty-6-"),
        (("guideline", "--country", "KHM"), "lmc-guideline-KHM-2023-2027-"),
    ],
)
def test_the_other_subjects(run: Run, tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    assert run(*words, "--output", str(tmp_path)).exit_code == 0
    assert [path.name.startswith(name) for path in tmp_path.iterdir()] == [True]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("country", "--country", "KHX"), "There is no KHX. Did you mean KHM?"),
        (("country", "--country", "KHM", "--years", "2025-2017"), "not within the years"),
        (("country", "--country", "KHM", "--years", "soon"), "are no years"),
        (("country", "--country", "KHM", "--format", "ppt"), "Did you mean pptx?"),
        (("country", "--country", "KHM", "--format", ","), "There is no ,"),
        (("country", "--country", "KHM", "--as-of", "today"), "is no day"),
        (("meeting", "--meeting", "jwg-poverty-66"), "Did you mean jwg-poverty-6?"),
        (("region", "--country", "XXX"), "There is no XXX"),
        (("country",), "Missing option '--country'"),
        (("verify", "missing.pptx"), "cannot be read"),
    ],
)
def test_what_cannot_be_had_is_told_in_a_sentence(
    run: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("country", "--country", "KHM", "--output", str(tmp_path / "file" / "out"))
    assert result.exit_code == 1
    assert "cannot be written to" in result.output


def test_nothing_published_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMC_PUBLISHED", "nowhere")
    result = run("region")
    assert result.exit_code == 2
    assert "Nothing has been published yet" in result.output


def test_a_changed_number_ends_with_one_and_is_told(run: Run, tmp_path: Path) -> None:
    run("country", "--country", "KHM", "--output", str(tmp_path))
    [path] = tmp_path.glob("*.pptx")
    deck = path.read_bytes()
    # "at least 98 projects": the number stands in larger letters than the words around it.
    number = "<a:t>98</a:t>"
    wrong = replaced(deck, part_with(deck, number, "ppt/slides/"), number, "<a:t>89</a:t>")
    path.write_bytes(wrong)
    result = run("verify", path.name)
    assert result.exit_code == 1
    assert "Changed in the file: 1" in result.output
    assert 'says "at least 89 projects"' in result.output
    told = json.loads(run("verify", path.name, "--json").output)
    assert told["counts"]["file"] == 1
    assert not told["confirmed"]


def test_what_cannot_be_checked_ends_with_two(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.pptx").write_bytes(b"Dear all")
    result = run("verify", "letter.pptx")
    assert result.exit_code == 2
    assert "none of the formats" in result.output


def test_a_full_disk_is_told_in_a_sentence_and_the_file_of_that_name_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("meeting", "--meeting", "jwg-poverty-6", "--format", "docx", "--output", "out")
    assert run(*words).exit_code == 0
    (file,) = (tmp_path / "out").iterdir()
    whole = file.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    told = run(*words)
    assert told.exit_code == 1
    assert told.output == ("Error: The folder out cannot be written to: No space left on device\n")
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [whole]


def test_a_command_that_is_killed_while_it_writes_leaves_the_file_of_that_name_whole(
    tmp_path: Path,
) -> None:
    write_whole(tmp_path, "deck.pptx", b"before")
    code = (
        "import os, pathlib, sys; from dashboard.briefings.writing import write_whole\n"
        "os.fsync = lambda _handle: os.kill(os.getpid(), 9)\n"
        "write_whole(pathlib.Path(sys.argv[1]), 'deck.pptx', bytes(100_000))"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=PROJECT, check=False)
    assert killed.returncode != 0
    assert (tmp_path / "deck.pptx").read_bytes() == b"before"
    (left,) = tmp_path.glob(".deck.pptx-*")
    # One that may still be at work is let alone; later it is cleared.
    write_whole(tmp_path, "deck.pptx", b"after")
    assert left.exists()
    os.utime(left, (0, 0))
    write_whole(tmp_path, "deck.pptx", b"after")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"after"]
