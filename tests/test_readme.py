"""The README and the locked dependencies are true of the code."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.serving.hostnames import FRAMES_VARIABLE, HOSTS_VARIABLE
from etl.paths import PROJECT
from tests.paperpictures import PAPERS
from tests.screenshots import FOLDER, SHOTS

README = (PROJECT / "README.md").read_text(encoding="utf-8")
SECURITY = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
LOCK = (PROJECT / "requirements.lock").read_text(encoding="utf-8")


def test_it_opens_with_the_two_commands() -> None:
    assert re.match(r"# .+\n\n    python run\.py .*\n    python run\.py test .*\n", README)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:data|etl|dashboard|tests)/[\w/.]+)`", README + SECURITY)))
)
def test_every_path_it_names_is_there(path: str) -> None:
    if not path.startswith("data/published"):
        assert (PROJECT / path).exists()


def test_its_pictures_are_there_and_all_taken_by_the_command() -> None:
    pictures = re.findall(r"!\[.+\]\((.+)\)", README)
    assert {PROJECT / picture for picture in pictures} == {
        FOLDER / file for file in (*(shot.file for shot in SHOTS), *PAPERS)
    }
    assert all((PROJECT / picture).is_file() for picture in pictures)


def test_the_lock_pins_every_dependency_and_names_no_host() -> None:
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    lines = lock.splitlines()
    assert all(re.match(r"[a-z0-9._-]+==[\w.+]+", line) for line in lines)
    for name in ("streamlit", "pandas", "plotly", "pyarrow", "pytest"):
        assert any(line.startswith(f"{name}==") for line in lines)


def test_the_lock_has_also_what_dependencies_need_in_the_version_that_is_tested() -> None:
    lines = [Requirement(line) for line in LOCK.splitlines()]
    here = [line for line in lines if line.marker is None or line.marker.evaluate()]
    locked = {line.name: str(line.specifier).removeprefix("==") for line in here}
    ours = "lmc-poverty-dashboard"
    waiting, seen = (
        [(ours, extra) for extra in ("", "pdf", "setup", "test")],
        set[tuple[str, str]](),
    )
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        waiting += _needed(name, extra)
    found = {name for name, _extra in seen} - {ours}
    assert found - locked.keys() == set()
    assert {n: metadata.version(n) for n in found} == {n: locked[n] for n in found}


def _needed(name: str, extra: str) -> list[tuple[str, str]]:
    """What a package needs on this machine, with the extras that it asks for."""
    needed = [Requirement(line) for line in metadata.requires(name) or ()]
    wanted = [r for r in needed if r.marker is None or r.marker.evaluate({"extra": extra})]
    return [(canonicalize_name(r.name), more) for r in wanted for more in ("", *r.extras)]


@pytest.mark.parametrize("name", [HOSTS_VARIABLE, FRAMES_VARIABLE])
def test_settings_of_a_server_are_told(name: str) -> None:
    assert f"| `{name}` |" in SECURITY


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "run.py test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
