"""The script that starts everything: its decisions, without installing anything."""

from __future__ import annotations

import ast
import os
import runpy
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import run
from dashboard.serving.hostnames import HOSTS_VARIABLE, settings
from etl.paths import PROJECT


class Home(NamedTuple):
    """A project folder and what was done to its environment."""

    folder: Path
    done: list[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A project with nothing installed, where making and installing leave a word each."""
    done: list[str] = []
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "requirements.lock").write_text("click==8.5.1")
    python = tmp_path / ".venv" / "python"
    for name, value in {
        "PROJECT": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": python,
        "STAMP": tmp_path / ".venv" / "installed.txt",
        "TURN": tmp_path / ".venv.lock",
        "LOCK": tmp_path / "requirements.lock",
    }.items():
        monkeypatch.setattr(run, name, value)

    def make_venv() -> None:
        done.append("made")
        python.parent.mkdir(exist_ok=True)
        python.touch()

    def install(_python: str, extra: str) -> None:
        done.append(f"installed {extra}".strip())

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "install", install)
    return Home(tmp_path, done)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port at which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_the_first_start_makes_and_installs_and_the_second_does_nothing(home: Home) -> None:
    run.environment("")
    run.environment("")
    assert home.done == ["made", "installed"]


def test_a_changed_lock_is_installed_into_the_environment_that_is_there(home: Home) -> None:
    run.environment("")
    (home.folder / "requirements.lock").write_text("click==8.5.2")
    run.environment("")
    assert home.done == ["made", "installed", "installed"]


def test_the_test_environment_serves_the_plain_start_too(home: Home) -> None:
    run.environment("test")
    run.environment("")
    assert home.done == ["made", "installed test"]


def test_the_plain_environment_is_completed_for_the_tests(home: Home) -> None:
    run.environment("")
    run.environment("test")
    assert home.done == ["made", "installed", "installed test"]


def test_the_environment_of_the_measurements_serves_tests_and_start_too(home: Home) -> None:
    run.environment("test")
    run.environment("test,bench")
    run.environment("test")
    run.environment("test,bench")
    run.environment("")
    assert home.done == ["made", "installed test", "installed test,bench"]


def test_an_installation_that_was_cut_short_is_made_anew(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(_python: str, _extra: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(run, "install", cut_short)
        with pytest.raises(KeyboardInterrupt):
            run.environment("")
    run.environment("")
    assert home.done == ["made", "made", "installed"]


def test_an_update_that_was_cut_short_is_made_anew(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(_python: str, _extra: str) -> None:
        raise KeyboardInterrupt

    run.environment("")
    (home.folder / "requirements.lock").write_text("click==8.5.2")
    with monkeypatch.context() as during:
        during.setattr(run, "install", cut_short)
        with pytest.raises(KeyboardInterrupt):
            run.environment("")
    run.environment("")
    assert home.done == ["made", "installed", "made", "installed"]


def test_a_project_folder_that_was_moved_gets_a_new_environment(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.environment("")
    monkeypatch.setattr(run, "home", lambda: "cpython 3.11 elsewhere")
    run.environment("")
    assert home.done == ["made", "installed", "made", "installed"]


def test_an_environment_whose_python_is_gone_is_made_anew(home: Home) -> None:
    run.environment("")
    (home.folder / ".venv" / "python").unlink()
    run.environment("")
    assert home.done == ["made", "installed", "made", "installed"]


def test_only_one_start_installs_at_a_time(home: Home) -> None:
    fcntl = pytest.importorskip("fcntl", reason="another system, another kind of lock")
    with (
        run.turn(),
        (home.folder / ".venv.lock").open("w") as other,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_an_older_python_reads_the_script_and_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = (PROJECT / "run.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9\."):
        runpy.run_path(str(PROJECT / "run.py"))


def test_a_chromium_on_the_path_comes_before_the_usual_places() -> None:
    on_path = {"msedge": "/usr/bin/msedge", "chromium": "/usr/bin/chromium"}
    places = run.chromium_places({}, on_path.get)
    assert places[:2] == ["/usr/bin/chromium", "/usr/bin/msedge"]
    assert "/Applications/Chromium.app/Contents/MacOS/Chromium" in places[2:]


def test_windows_places_follow_the_folders_that_windows_names() -> None:
    places = run.chromium_places({"PROGRAMFILES": r"D:\Programs"}, lambda _name: None)
    assert r"D:\Programs\Google\Chrome\Application\chrome.exe" in places
    assert not any(place.startswith("\\") for place in places)


def test_the_named_chromium_is_taken_before_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM_PATH", sys.executable)  # starts and tells its version
    assert run.chromium("python") == sys.executable


def test_a_named_chromium_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM_PATH", "/nowhere/chromium")
    with pytest.raises(run.SetupError, match="CHROMIUM_PATH names /nowhere/chromium"):
        run.chromium("python")


def test_a_hint_in_place_of_a_browser_is_passed_over(tmp_path: Path) -> None:
    hint = tmp_path / "chromium-browser"
    hint.write_text("#!/bin/sh\necho 'install the snap'\nexit 1\n")
    hint.chmod(0o755)
    assert not run.is_usable(str(hint))


def test_apt_is_tried_before_playwright_and_only_where_it_may_be() -> None:
    with_apt = [command[0] for command in run.chromium_installers("python", may_use_apt=True)]
    without = [command[0] for command in run.chromium_installers("python", may_use_apt=False)]
    assert with_apt == ["apt-get", "apt-get", "python"]
    assert without == ["python"]


def test_a_taken_port_gives_way_to_a_later_one_and_says_so(
    taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = run.free_port(taken_port)
    assert taken_port < chosen < taken_port + run.PORTS_TRIED
    assert capsys.readouterr().out == (
        f"Port {taken_port} is taken; the dashboard takes {chosen}.\n"
    )


@pytest.mark.parametrize("text", ["0", "65536", "-1", "eight", ""])
def test_what_is_no_port_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.start_options([f"--port={text}"])
    assert "is no port" in capsys.readouterr().err


def test_other_options_of_the_start_are_left_for_streamlit() -> None:
    options, rest = run.start_options(["--port", "8600", "--server.baseUrlPath", "lmc"])
    assert (options.port, options.no_browser) == (8600, False)
    assert rest == ["--server.baseUrlPath", "lmc"]


def test_other_machines_are_answered_only_under_a_name_that_somebody_gives() -> None:
    assert run.for_others(run.start_options([])[0].host, {"LMC_HOSTS": "a.example"}) == ([], {})
    named = run.start_options(["--host", "lmc.example.org"])[0].host
    more, variables = run.for_others(named, {"LMC_HOSTS": "a.example"})
    assert more[:2] == ["--server.address", "0.0.0.0"]  # noqa: S104
    assert variables == {HOSTS_VARIABLE: "lmc.example.org,a.example"}
    assert settings(variables, more[1]).answers_to("lmc.example.org:8501")


def test_a_mirror_that_pip_knows_is_told_to_uv() -> None:
    settings = (
        "global.index-url='https://mirror.example/simple'\n"
        "global.timeout='60'\n"
        ":env:.index-url='https://nearer.example/simple'\n"
        "global.proxy='http://proxy.example:3128'\n"
    )
    assert run.uv_variables(settings) == {
        "UV_DEFAULT_INDEX": "https://nearer.example/simple",
        "ALL_PROXY": "http://proxy.example:3128",
    }


def test_a_missing_ensurepip_is_named_with_its_package() -> None:
    said = run.no_venv("The virtual environment was not created: ensurepip is not available.", 12)
    assert "sudo apt install python3.12-venv" in said


def test_another_reason_why_no_environment_was_made_is_shown_as_it_is() -> None:
    assert "No space left on device" in run.no_venv("Error: No space left on device", 12)


def test_a_failed_build_says_whether_there_is_something_to_show(tmp_path: Path) -> None:
    assert "no data to show" in run.not_published(tmp_path)
    (tmp_path / "edition.json").touch()
    assert "what was published before is shown" in run.not_published(tmp_path)


def test_the_folder_that_the_dashboard_is_told_of_is_the_one_asked(tmp_path: Path) -> None:
    assert run.published_folder({"LMC_PUBLISHED": str(tmp_path)}) == tmp_path
    assert run.published_folder({}) == PROJECT / "data" / "published"


def test_an_unknown_command_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run.main(["tset"]) == 2
    assert "there are: start, test, lint, bench" in capsys.readouterr().err


def test_every_command_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["help"]) == 0
    told = capsys.readouterr().out
    assert [name for name in run.COMMANDS if name != "start" and f"run.py {name}" not in told] == []


def test_linters_all_run_and_one_that_finds_something_decides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[str] = []

    def tool(_python: str, name: str, *arguments: str) -> bool:
        ran.append(" ".join((name, *arguments)))
        return name != "mypy"

    monkeypatch.setattr(run, "run_tool", tool)
    assert run.run_linters("python") == 1
    assert ran == ["ruff check .", "ruff format --check .", "mypy", "lint-imports"]


def test_the_lock_names_versions_and_no_host() -> None:
    lines = (PROJECT / "requirements.lock").read_text("utf-8").splitlines()
    assert [line for line in lines if "==" not in line or "://" in line or os.sep in line] == []


@pytest.mark.parametrize(
    ("codes", "ran", "answer"),
    [((0, 0), 2, 0), ((1, 0), 2, 1), ((0, 1), 2, 1), ((2, 0), 1, 2), ((-15, 0), 1, -15)],
)
def test_all_parts_of_the_tests_run_unless_somebody_ended_one(
    monkeypatch: pytest.MonkeyPatch, codes: tuple[int, ...], ran: int, answer: int
) -> None:
    begun: list[str] = []

    def finish(command: list[str], _variables: dict[str, str]) -> int:
        begun.append(command[-1])
        return codes[len(begun) - 1]

    monkeypatch.setattr(run, "finish", finish)
    assert run.run_tests("python", [["units"], ["browser"]], {}) == answer
    assert begun == ["units", "browser"][:ran]
