"""The command line, as a keeper of the record meets it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl import build as building
from etl import progress
from etl.cli import main
from etl.contract import PUBLISHED, TABLES
from etl.edition import read_edition
from etl.paths import PROJECT
from tests.etl.editions import small_record
from tests.etl.records import write_record


def run(*arguments: str | Path) -> Result:
    """The command with these words."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def in_a_process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "etl.cli", *map(str, arguments)]
    variables = os.environ | environment
    return subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, env=variables)


def test_a_build_tells_rows_conflicts_gaps_time_and_the_edition(tmp_path: Path) -> None:
    result = run("build", small_record(tmp_path), "--output", tmp_path / "out")
    assert result.exit_code == 0
    edition = read_edition(tmp_path / "out")
    for words in (
        "fund_statements                1",
        "Conflicts between sources: 0",
        "Batch figures not reported: 1",
        "Record read up to: 2026-11-23",
        f"edition {edition.hash} in {tmp_path / 'out'}",
    ):
        assert words in result.stdout
    assert re.search(r"^Time: \d+\.\d s$", result.stdout, re.MULTILINE)


def test_rows_stand_in_one_column(tmp_path: Path) -> None:
    lines = run("build", small_record(tmp_path), "--output", tmp_path / "out").stdout.splitlines()
    assert {len(line) for line in lines[: len(PUBLISHED)]} == {len(lines[0])}


def test_a_second_build_says_that_nothing_has_changed(tmp_path: Path) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    run("build", record, "--output", output)
    second = run("build", record, "--output", output)
    assert second.exit_code == 0
    assert second.stdout.startswith(f"Unchanged: edition {read_edition(output).hash}")


@pytest.mark.parametrize("command", ["build", "check"])
def test_faults_go_to_the_output_their_number_does_not_and_the_exit_code_is_1(
    tmp_path: Path, command: str
) -> None:
    record = write_record(tmp_path, meetings=[{"ordinal": "six", "format": "zoom"}])
    arguments: list[str | Path] = ["--output", tmp_path / "out"] if command == "build" else []
    result = run(command, record, *arguments)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert f"{record}/meetings.csv:2: ordinal: " in result.stdout.replace("\\", "/")
    assert result.stderr.startswith("2 faults.")
    assert not (tmp_path / "out").exists()


def test_one_fault_is_not_many(tmp_path: Path) -> None:
    result = run("check", write_record(tmp_path, meetings=[{"ordinal": "six"}]))
    assert result.stderr == "1 fault.\n"


def test_a_sound_record_passes_the_check_and_nothing_is_published(tmp_path: Path) -> None:
    result = run("check", small_record(tmp_path))
    assert result.exit_code == 0
    assert "No fault in 9 rows" in result.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"record", "external", "geo"}


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "nowhere")
    assert result.exit_code == 2
    assert f"The folder {tmp_path / 'nowhere'} does not exist." in result.stderr


def test_the_folder_around_the_record_is_no_record(tmp_path: Path) -> None:
    result = run("check", small_record(tmp_path).parent)
    assert result.exit_code == 2
    assert f"Did you mean {tmp_path / 'record'}?" in result.stderr


def test_a_table_is_no_record(tmp_path: Path) -> None:
    result = run("check", small_record(tmp_path) / "meetings.csv")
    assert result.exit_code == 2
    assert "is a file" in result.stderr


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("build", small_record(tmp_path), "--output", tmp_path / "file" / "out")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "cannot be written" in line


def test_what_could_not_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / "out" / "3da62b7d1748f947"
    edition = building.build(small_record(tmp_path), tmp_path / "out").edition
    result = building.BuildResult(edition, unchanged=False, left_behind=(left,))
    monkeypatch.setattr(building, "build", lambda *_arguments: result)
    output = run("build", tmp_path / "record", "--output", tmp_path / "out").stdout
    assert f"removed next time: {left}" in output


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with a fault of its own."""

    def broken(*_arguments: object) -> None:
        raise RuntimeError("left\nis right")

    monkeypatch.setattr(building, "read_and_check", broken)


@pytest.mark.usefixtures("_broken")
def test_a_fault_of_the_program_is_one_line_that_says_how_to_report_it(tmp_path: Path) -> None:
    result = run("check", small_record(tmp_path))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "RuntimeError: left is right" in line
    assert "lmc-etl --debug" in line


@pytest.mark.usefixtures("_broken")
def test_a_fault_of_the_program_shows_its_trace_on_demand(tmp_path: Path) -> None:
    result = run("--debug", "check", small_record(tmp_path))
    assert isinstance(result.exception, RuntimeError)


def test_describe_lists_every_published_table_with_its_title() -> None:
    lines = run("describe").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [table.name for table in PUBLISHED]
    assert all(line.endswith(table.title) for line, table in zip(lines, PUBLISHED, strict=True))


@pytest.mark.parametrize("name", [table.name for table in PUBLISHED])
def test_describe_tells_every_column_and_code_of_a_table(name: str) -> None:
    output = run("describe", name).stdout
    flowing = " ".join(output.split())
    for column in TABLES[name].published_columns:
        assert f"\n{column.name} " in output
        assert " ".join(column.meaning.split()) in flowing
        assert all(f"{code.code} = {code.label}" in flowing for code in column.codes)


def test_describe_tells_type_unit_and_what_can_be_empty() -> None:
    lines = run("describe", "fund_statements").stdout.splitlines()
    cells = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if line[:1].islower()}
    assert cells["statement_id"].split() == ["text", "never"]
    assert re.split(r" {2,}", cells["projects"]) == ["whole number", "possible", "projects"]
    assert re.split(r" {2,}", cells["amount_usd"]) == ["exact decimal", "possible", "US dollars"]
    assert cells["signed_on"].split() == ["date", "possible"]
    assert cells["signed_on_precision"].split() == ["code", "possible"]
    assert cells["sectors"].split() == ["list", "of", "texts", "possible"]


def test_describe_fits_the_window() -> None:
    lines = run("describe", "batch_figures").stdout.splitlines()
    assert max(map(len, lines)) <= 100


def test_describe_suggests_the_nearest_table() -> None:
    result = run("describe", "batch_figure")
    assert result.exit_code == 1
    assert "did you mean batch_figures?" in result.stderr


@pytest.mark.parametrize("command", ["build", "check", "describe"])
def test_every_command_has_a_help_text_with_examples(command: str) -> None:
    output = run(command, "--help").stdout
    assert output.split("Examples:\n")[1].count(f"  lmc-etl {command} ") >= 2


def test_the_help_lists_every_command_and_option_in_words() -> None:
    assert set(main.commands) == {"build", "check", "describe"}
    output = run("--help").stdout
    for command in main.commands.values():
        assert f"{command.name} " in output
        assert command.get_short_help_str(200) in output


def test_the_version_is_that_of_the_distribution() -> None:
    assert version("lmc-poverty-dashboard") in run("--version").stdout


def test_a_console_of_another_script_shows_what_it_can(tmp_path: Path) -> None:
    record = write_record(tmp_path, meetings=[{"format": "កម្ពុជា"}])
    ended = in_a_process("check", record, PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert b"format: " in ended.stdout
    assert b"Traceback" not in ended.stderr


class Terminal(io.StringIO):
    """A window in which a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("slow_after", "shown"), [(0.0, True), (60.0, False)])
def test_a_slow_build_shows_on_a_terminal_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow_after: float, shown: bool
) -> None:
    monkeypatch.setattr(progress, "SLOW_SECONDS", slow_after)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress.shown_progress() as done:
        building.build(small_record(tmp_path), tmp_path / "out", done)
        assert isinstance(sys.stderr, Terminal)
        assert (f"/{len(PUBLISHED) + 4}" in sys.stderr.getvalue()) == shown


def test_nothing_of_the_progress_reaches_a_file(tmp_path: Path) -> None:
    ended = in_a_process("build", small_record(tmp_path), "--output", tmp_path / "out")
    assert ended.returncode == 0
    assert ended.stderr == b""


def loaded_after(*arguments: str | Path) -> set[str]:
    """The modules that a process has loaded once the command has ended."""
    program = (
        "import sys; from etl.cli import main; main(sys.argv[1:], standalone_mode=False);"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, *map(str, arguments)]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True)
    return set(ended.stdout.splitlines()[-1].split())


def test_an_unchanged_build_starts_without_the_heavy_libraries(tmp_path: Path) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    run("build", record, "--output", output)
    heavy = {"pyarrow", "numpy", "pandas", "streamlit", "babel", "tqdm", "filelock"}
    assert not loaded_after("build", record, "--output", output) & heavy
    assert not loaded_after("describe", "meetings") & heavy
