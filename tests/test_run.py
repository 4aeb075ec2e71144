"""run.py: what it decides before anything is installed."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from etl.paths import PROJECT

SCRIPT = PROJECT / "run.py"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module that works in a folder of its own."""
    spec = importlib.util.spec_from_file_location("run", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "requirements.lock").write_text("click==8.1\n")
    for name, value in {
        "PROJECT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "installed.txt",
        "LOCK": tmp_path / "requirements.lock",
    }.items():
        monkeypatch.setattr(module, name, value)
    return module


def test_it_starts_with_the_standard_library_alone() -> None:
    """Isolated mode hides every installed package."""
    asked = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "--help"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0
    assert "python run.py test" in asked.stdout


def test_an_older_python_is_told_what_is_needed(tmp_path: Path) -> None:
    old = tmp_path / "old.py"
    old.write_text(
        f"import sys\nsys.version_info = (3, 9, 2)\nexec(open({str(SCRIPT)!r}).read())\n"
    )
    asked = subprocess.run([sys.executable, str(old)], check=False, capture_output=True, text=True)
    assert asked.returncode == 1
    assert "Python 3.11 or newer; this is Python 3.9" in asked.stderr


def test_an_unknown_command_is_answered_with_the_known_ones(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["tests"]) == 1
    assert "start, test, bench, catalogue" in capsys.readouterr().err


def test_words_behind_a_command_are_passed_on(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setitem(run.COMMANDS, "test", seen.append)
    monkeypatch.setitem(run.COMMANDS, "start", seen.append)
    run.main(["test", "-k", "csv"])
    run.main(["--server.port", "8600"])
    run.main([])
    assert seen == [["-k", "csv"], ["--server.port", "8600"], []]


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_a_change_of_dependencies_asks_for_a_new_installation(run: ModuleType, name: str) -> None:
    before = run.fingerprint()
    assert run.fingerprint() == before
    (run.PROJECT / name).write_text("changed")
    assert run.fingerprint() != before


def test_the_stamp_remembers_what_is_installed(run: ModuleType, tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert run.read_stamp(stamp) == {}
    run.write_stamp(stamp, {"": "abc", "test": "abc"})
    assert run.read_stamp(stamp) == {"": "abc", "test": "abc"}


def test_an_installation_that_was_cut_short_is_done_again_and_a_whole_one_is_not(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []

    def make(python: Path) -> None:
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def install(_python: str, extra: str) -> None:
        installed.append(extra)
        if len(installed) == 1:
            raise run.Trouble("the network broke")

    monkeypatch.setattr(run, "make_venv", make)
    monkeypatch.setattr(run, "install", install)
    with pytest.raises(run.Trouble):
        run.environment("test")
    run.environment("test")
    run.environment("test")
    run.environment("")
    assert installed == ["test", "test"]


def test_where_no_environment_can_be_made_it_says_what_to_install(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "quiet", lambda _command: False)
    with pytest.raises(run.Trouble, match="python3-venv"):
        run.make_venv(run.VENV / "bin" / "python")


def test_a_named_chromium_goes_before_one_on_the_path_and_one_in_a_usual_place(
    run: ModuleType,
) -> None:
    named = {"CHROMIUM_PATH": "/opt/chromium"}
    on_path = {"google-chrome": "/usr/bin/google-chrome"}.get
    usual = run.CHROMIUM_PLACES[0]

    def there(path: Path) -> bool:
        return str(path) in ("/opt/chromium", usual)

    assert run.find_chromium(named, on_path, there) == "/opt/chromium"
    assert run.find_chromium({}, on_path, there) == "/usr/bin/google-chrome"
    assert run.find_chromium({}, lambda _name: None, there) == usual
    assert not run.find_chromium({}, lambda _name: None, lambda _path: False)


def test_a_named_chromium_that_is_not_there_is_told(run: ModuleType) -> None:
    with pytest.raises(run.Trouble, match="/nowhere"):
        run.find_chromium({"CHROMIUM_PATH": "/nowhere"}, lambda _n: None, lambda _p: False)


def test_a_port_that_is_taken_is_passed_over(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.free_port(port) > port
    assert f"Port {port} is taken." in capsys.readouterr().out
