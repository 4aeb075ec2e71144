"""The README and the locked dependencies are true of the code."""

from __future__ import annotations

import re

import pytest

from etl.paths import PROJECT
from tests.paperpictures import PAPERS
from tests.screenshots import FOLDER, SHOTS

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_it_opens_with_the_two_commands() -> None:
    assert re.match(r"# .+\n\n    python run\.py .*\n    python run\.py test .*\n", README)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:data|etl|dashboard|tests)/[\w/.]+)`", README)))
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


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "run.py test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
