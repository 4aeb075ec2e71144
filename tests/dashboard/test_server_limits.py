"""What the server keeps for visitors on thin lines, and how many visitors the system lets in."""

from __future__ import annotations

import subprocess
import sys

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from dashboard.serving.keptfiles import KeptFiles
from etl.paths import PROJECT
from tests.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def files(clock: Clock) -> KeptFiles:
    return KeptFiles("/media", linger=60, hold=1000, clock=clock)


def added(files: KeptFiles, content: bytes) -> str:
    """The name of a file with that content."""
    return files.load_and_get_id(content, "text/csv", MediaFileKind.DOWNLOADABLE, "a.csv")


def there(files: KeptFiles, name: str) -> bool:
    """Whether a browser that asks for it would get it."""
    try:
        return bool(files.get_file(f"{name}.csv").content)
    except MediaFileStorageError:
        return False


def test_a_file_can_be_fetched_after_the_runs_of_others_have_ended(files: KeptFiles) -> None:
    manager = MediaFileManager(files)
    button = manager.add_deferred(lambda: b"numbers", "text/csv", "place", "a.csv")
    url = manager.execute_deferred(button)
    for _run_of_another in range(5):
        manager.remove_orphaned_files()
    assert files.get_file(url.removeprefix("/media/")).content == b"numbers"


def test_a_deleted_file_goes_when_its_time_has_come(files: KeptFiles, clock: Clock) -> None:
    early, late = added(files, b"early"), added(files, b"late")
    files.delete_file(early)
    clock.now += 59
    files.delete_file(late)
    assert there(files, early)
    clock.now += 1
    files.delete_file("no such file")
    assert not there(files, early)
    assert there(files, late)


def test_deleted_files_take_no_more_room_than_allowed(files: KeptFiles) -> None:
    names = [added(files, bytes([65 + n]) * 400) for n in range(5)]
    for name in names:
        files.delete_file(name)
    assert [there(files, name) for name in names] == [False, False, False, True, True]


def test_a_file_that_is_made_again_is_not_deleted_with_the_first(
    files: KeptFiles, clock: Clock
) -> None:
    name = added(files, b"same")
    files.delete_file(name)
    assert added(files, b"same") == name
    clock.now += 600
    files.delete_file("another")
    assert there(files, name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_limit_of_open_files_is_raised_as_far_as_the_system_allows() -> None:
    code = (
        "import resource as r; from dashboard.serving.openfiles import allow_many_visitors as allow\n"
        "r.setrlimit(r.RLIMIT_NOFILE, (200, 3000)); allow(); print(r.getrlimit(r.RLIMIT_NOFILE))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == "(3000, 3000)"
