"""The command line, as a keeper of the record meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from etl.contract import PUBLISHED, TABLES
from etl.edition import read_edition
from tests.etl.records import write_record


def run(*arguments: str | Path) -> Result:
    """The command with these words."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_build_tells_rows_conflicts_gaps_and_the_edition(tmp_path: Path) -> None:
    result = run("build", write_record(tmp_path), "--output", tmp_path / "out")
    assert result.exit_code == 0
    edition = read_edition(tmp_path / "out")
    for words in (
        "fund_statements                1",
        "Conflicts between sources: 0",
        "Batch figures not reported: 1",
        "Record read up to: 2026-11-23",
        f"edition {edition.hash}",
    ):
        assert words in result.output


def test_a_second_build_says_that_nothing_has_changed(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    run("build", record, "--output", tmp_path / "out")
    assert "Unchanged" in run("build", record, "--output", tmp_path / "out").output


@pytest.mark.parametrize("command", ["build", "check"])
def test_faults_are_listed_and_the_exit_code_is_1(tmp_path: Path, command: str) -> None:
    record = write_record(tmp_path, meetings=[{"ordinal": "six", "format": "zoom"}])
    arguments: list[str | Path] = ["--output", tmp_path / "out"] if command == "build" else []
    result = run(command, record, *arguments)
    assert result.exit_code == 1
    assert f"{record}/meetings.csv:2: ordinal: " in result.output.replace("\\", "/")
    assert "2 faults" in result.output
    assert not (tmp_path / "out").exists()


def test_a_sound_record_passes_the_check_and_nothing_is_published(tmp_path: Path) -> None:
    result = run("check", write_record(tmp_path))
    assert result.exit_code == 0
    assert "No fault" in result.output


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("check", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("build", write_record(tmp_path), "--output", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert "Traceback" not in result.output


def test_describe_lists_every_published_table() -> None:
    output = run("describe").output
    assert all(table.name in output for table in PUBLISHED)


@pytest.mark.parametrize("name", [table.name for table in PUBLISHED])
def test_describe_tells_every_column_and_code_of_a_table(name: str) -> None:
    output = run("describe", name).output
    for column in TABLES[name].published_columns:
        assert f"\n{column.name} " in output
        assert column.meaning in output


def test_describe_suggests_the_nearest_table() -> None:
    result = run("describe", "batch_figure")
    assert result.exit_code == 1
    assert "did you mean batch_figures?" in result.output


@pytest.mark.parametrize("command", ["build", "check", "describe"])
def test_every_command_has_a_help_text_of_whole_sentences(command: str) -> None:
    output = run(command, "--help").output
    assert output.count(".") >= 1
    assert command in output


def test_the_installed_command_and_the_readme_speak_of_the_same_commands() -> None:
    assert set(main.commands) == {"build", "check", "describe"}
    assert "lmc-etl" in run("--version").output or "version" in run("--version").output
