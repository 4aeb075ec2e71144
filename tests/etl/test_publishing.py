"""Publishing: whole editions in one step, the same bytes, nothing of others lost."""

from __future__ import annotations

import errno
import gettext
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from etl import build as building
from etl import text
from etl.build import READ, RECONCILE, BuildResult, FaultyRecordError, build
from etl.contract import PUBLISHED
from etl.edition import POINTER, read_edition
from etl.paths import PROJECT, RECORD
from etl.publishing import PublishingError, disk
from etl.publishing import publish as publishing
from etl.publishing.publish import BUILDING
from tests.etl.editions import assert_whole, everything, read_table, small_record
from tests.etl.records import copy_shipped


def left_overs(output: Path) -> list[Path]:
    """What builds leave while they are under way."""
    return [path for path in output.iterdir() if path.name.startswith(BUILDING)]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped record, published."""
    output = tmp_path_factory.mktemp("shipped")
    build(RECORD, output)
    return output


def test_an_edition_has_one_file_a_table_a_data_package_and_a_pointer(shipped: Path) -> None:
    edition = assert_whole(shipped)
    expected = {f"{t.name}.parquet" for t in PUBLISHED} | {"datapackage.json"}
    assert set(edition.files) == expected
    assert {p.name for p in (shipped / edition.hash).iterdir()} == expected
    assert edition.state == "2026-11-23"
    assert edition.counts["rows"]["fund_statements"] == 162


def test_the_pointer_carries_no_clock_time(shipped: Path) -> None:
    written = (shipped / POINTER).read_text(encoding="utf-8")
    assert str(date.today().year) + "-" not in written.replace(read_edition(shipped).state, "")
    assert "T" not in "".join(json.loads(written)["versions"].values())


def test_the_same_input_gives_the_same_bytes_in_another_process_and_folder(
    shipped: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "etl.cli", "build", str(RECORD), "--output", str(tmp_path)]
    other_order = os.environ | {"PYTHONHASHSEED": "12345"}
    subprocess.run(command, check=True, cwd=PROJECT, env=other_order, capture_output=True)
    assert everything(tmp_path) == everything(shipped)


class Shouting(gettext.NullTranslations):
    """A catalogue in which every text differs from its English."""

    def gettext(self, message: str) -> str:
        return message.upper()


def test_the_language_of_whoever_builds_does_not_reach_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = small_record(tmp_path)
    build(record, tmp_path / "english")
    monkeypatch.setattr(
        text, "_catalogue",
        lambda language: gettext.NullTranslations() if language == "en" else Shouting(),
    )  # fmt: skip

    def build_shouting() -> None:
        text.set_language("loud")
        build(record, tmp_path / "loud")

    copy_context().run(build_shouting)
    assert everything(tmp_path / "loud") == everything(tmp_path / "english")


def test_unchanged_input_is_recognised_and_nothing_is_written(tmp_path: Path) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    first = build(record, output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    second = build(record, output)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert second.edition == first.edition
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == times


def test_a_change_of_one_cell_makes_another_edition(tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = build(small_record(tmp_path), output).edition
    second = build(small_record(tmp_path, {"projects": "3"}), output).edition
    assert first.hash != second.hash
    assert assert_whole(output) == second


@pytest.mark.parametrize("changed", ["contract", "software", "pyarrow"])
def test_a_change_of_the_software_makes_the_build_look_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    build(record, output)
    versions = building._versions() | {changed: "99"}
    monkeypatch.setattr(building, "_versions", lambda: versions)
    assert not build(record, output).unchanged


def test_a_change_of_a_rule_makes_the_build_look_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = small_record(tmp_path)
    rules = Path(shutil.copytree(building.PACKAGE, tmp_path / "etl"))
    monkeypatch.setattr(building, "PACKAGE", rules)
    before = building.fingerprint(record)
    with (rules / "reconcile" / "intervals.py").open("a") as file:
        file.write("# another rule\n")
    assert building.fingerprint(record) != before


def test_a_build_tells_its_steps_and_how_long_they_took(tmp_path: Path) -> None:
    told: list[str] = []
    result = build(small_record(tmp_path), tmp_path / "out", told.append)
    tables = [table.name for table in PUBLISHED]
    assert told == ["read", "check", "reconcile", *tables, "publish"]
    assert list(result.seconds) == ["read", "check", "reconcile", "publish"]
    assert min(result.seconds.values()) >= 0


def test_the_edition_before_stays_for_readers_in_the_midst_of_it_and_older_ones_go(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out"
    hashes = [
        build(small_record(tmp_path, {"projects": n}), output).edition.hash for n in ("1", "2", "3")
    ]
    assert {p.name for p in output.iterdir() if p.is_dir()} == set(hashes[1:])


def test_a_record_with_faults_leaves_what_was_published_untouched(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(small_record(tmp_path), output)
    before = everything(output)
    with pytest.raises(FaultyRecordError) as caught:
        build(small_record(tmp_path, {"projects": "many"}), output)
    assert len(caught.value.faults) == 1
    assert everything(output) == before


def test_a_file_that_cannot_be_opened_is_a_fault_and_no_trace(tmp_path: Path) -> None:
    record = small_record(tmp_path)
    (record / "meetings.csv").unlink()
    (record / "meetings.csv").mkdir()
    with pytest.raises(FaultyRecordError):
        build(record, tmp_path / "out")


def test_a_record_that_changes_while_it_is_read_is_not_published(tmp_path: Path) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"

    def edit_meanwhile(step: str) -> None:
        if step == READ:
            small_record(tmp_path, {"projects": "3"})

    with pytest.raises(PublishingError, match="changed while it was read"):
        build(record, output, edit_meanwhile)
    assert not output.exists()
    assert build(record, output).edition.counts["rows"]["fund_statements"] == 1


def test_a_damaged_pointer_is_mended(tmp_path: Path) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    edition = build(record, output).edition
    (output / POINTER).write_text("{")
    assert build(record, output).edition == edition
    assert assert_whole(output) == edition


def test_while_a_damaged_file_is_mended_the_others_can_be_read_all_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, output = small_record(tmp_path), tmp_path / "out"
    edition = build(record, output).edition
    folder = output / edition.hash
    (folder / "sources.parquet").write_bytes(b"damaged")
    sound, put = set(edition.files) - {"sources.parquet"}, disk.put

    def watched(source: Path, target: Path) -> None:
        assert sound <= {path.name for path in folder.iterdir()}
        put(source, target)

    monkeypatch.setattr(disk, "put", watched)
    build(record, output)
    assert_whole(output)


def test_what_killed_builds_left_is_tidied_away(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / f"{BUILDING}abc").mkdir(parents=True)
    (output / f"{BUILDING}abc" / "half.parquet").write_bytes(b"PAR1")
    (output / f"{BUILDING}{POINTER}").write_text("{")
    build(small_record(tmp_path), output)
    assert left_overs(output) == []


def test_what_others_keep_in_the_folder_is_never_tidied_away(tmp_path: Path) -> None:
    output = tmp_path / "out"
    for name in ("family-photos-22", "0123456789abcdef", "notes"):
        (output / name).mkdir(parents=True)
        (output / name / "precious.jpg").write_bytes(b"\xff\xd8")
    (output / "fedcba9876543210").write_text("a file")
    before = everything(output)
    build(small_record(tmp_path), output)
    build(small_record(tmp_path, {"projects": "3"}), output)
    assert everything(output).items() >= before.items()


def test_what_is_in_use_is_told_and_removed_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"

    def publish(number: int) -> BuildResult:
        return build(small_record(tmp_path, {"projects": str(number)}), output)

    oldest = publish(1).edition.hash
    publish(2)
    replace = Path.replace

    def in_use(path: Path, target: Path) -> Path:
        if path.name == oldest:
            raise PermissionError(13, "the folder is in use")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", in_use)
        assert publish(3).left_behind == (output / oldest,)
    assert publish(4).left_behind == ()
    assert not (output / oldest).exists()


def test_a_folder_that_cannot_be_made_is_told_without_a_trace(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(PublishingError, match="cannot be written"):
        build(small_record(tmp_path), blocked / "out")


@pytest.mark.skipif(sys.platform == "win32", reason="users are told apart by number")
def test_without_the_right_to_write_what_was_published_stays(tmp_path: Path) -> None:
    output = tmp_path / "out"
    edition = build(small_record(tmp_path), output).edition
    output.chmod(0o555)
    user = os.geteuid()

    def become_ordinary(step: str) -> None:
        if step == RECONCILE and user == 0:  # nothing is forbidden to the administrator
            os.seteuid(65534)

    try:
        with pytest.raises(PublishingError, match="cannot be written: Permission denied"):
            build(small_record(tmp_path, {"projects": "3"}), output, become_ordinary)
    finally:
        os.seteuid(user)
        output.chmod(0o755)
    assert assert_whole(output) == edition


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set to the size of files")
@pytest.mark.parametrize("room", [4_000, 60_000, 100_000])
def test_a_disk_that_is_full_in_the_midst_of_writing_leaves_the_edition_before(
    tmp_path: Path, room: int
) -> None:
    record, output = copy_shipped(tmp_path), tmp_path / "out"
    edition = build(small_record(tmp_path / "small"), output).edition
    limited = (
        "import resource, sys; from etl.cli import main;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", limited, "build", str(record), "--output", str(output)]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert assert_whole(output) == edition
    assert left_overs(output) == []


def test_a_disk_that_is_full_at_any_write_leaves_the_edition_before_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    edition = build(small_record(tmp_path), output).edition
    record = small_record(tmp_path, {"projects": "3"})
    written, bring = [0], disk.bring_to_disk

    def full_after(most: int) -> Callable[[Path], None]:
        def bring_or_fail(path: Path) -> None:
            written[0] += 1
            if written[0] > most:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            bring(path)

        return bring_or_fail

    writes = len(edition.files) + 1  # of all files and the pointer
    for most in (0, writes // 2, writes - 2, writes - 1):
        written[0] = 0
        monkeypatch.setattr(disk, "bring_to_disk", full_after(most))
        with pytest.raises(PublishingError, match="No space left on device"):
            build(record, output)
        assert written[0] == most + 1
        assert assert_whole(output) == edition
        assert left_overs(output) == []
    monkeypatch.setattr(disk, "bring_to_disk", bring)
    assert build(record, output).edition == assert_whole(output) != edition


def test_a_reader_that_holds_the_pointer_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, refusals = tmp_path / "out", [2]
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if target.name == POINTER and refusals[0]:
            refusals[0] -= 1
            raise PermissionError(13, "the file is open")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(disk, "_PAUSE", 0)
    build(small_record(tmp_path), output)
    assert_whole(output)
    assert refusals == [0]


def test_a_reader_that_never_lets_go_is_told_and_the_edition_before_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    edition = build(small_record(tmp_path), output).edition
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if target.name == POINTER:
            raise PermissionError(13, "the file is open")
        return replace(path, target)

    monkeypatch.setattr(disk, "_PAUSE", 0)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refusing)
        with pytest.raises(PublishingError, match="the file is open"):
            build(small_record(tmp_path, {"projects": "3"}), output)
    assert assert_whole(output) == edition


def test_a_second_build_says_when_the_first_does_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    monkeypatch.setattr(publishing, "LOCK_PATIENCE", 0)
    with (
        FileLock(output / publishing.LOCK),
        pytest.raises(PublishingError, match="Another build"),
    ):
        build(small_record(tmp_path), output)
    assert build(small_record(tmp_path), output).edition == assert_whole(output)


def test_builds_at_once_end_with_one_whole_edition_and_nothing_left_over(tmp_path: Path) -> None:
    output = tmp_path / "out"
    commands = [
        [sys.executable, "-m", "etl.cli", "build", str(record), "--output", str(output)]
        for record in (small_record(tmp_path / n, {"projects": n}) for n in ("1", "2", "3"))
    ]
    running = [
        subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL) for command in commands
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    (row,) = read_table(output, "fund_statements").to_pylist()
    assert row["projects"] in {1, 2, 3}
    assert_whole(output)
    assert left_overs(output) == []


def test_a_reader_sees_whole_editions_while_others_are_published(tmp_path: Path) -> None:
    output = tmp_path / "out"
    records = [small_record(tmp_path / n, {"projects": n}) for n in ("1", "2")]
    first = [build(record, output).edition.hash for record in records]
    done = threading.Event()

    def publish_in_turn() -> None:
        for turn in range(12):
            build(records[turn % 2], output)
        done.set()

    writer = threading.Thread(target=publish_in_turn)
    writer.start()
    seen = set()
    while not done.is_set():
        seen.add(assert_whole(output).hash)
    writer.join()
    assert seen == set(first)
