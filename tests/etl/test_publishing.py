"""Publishing: whole editions, the same bytes, types that keep what is known."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package, system

from etl.build import FaultyRecordError, build
from etl.contract import PUBLISHED, TABLES
from etl.edition import (
    POINTER,
    DamagedEditionError,
    Edition,
    NothingPublishedError,
    file_of,
    read_edition,
)
from etl.paths import PROJECT, RECORD
from etl.publishing import publish as publishing
from etl.publishing.publish import BUILDING, PublishingError, content_hash
from tests.etl.records import write_record


def everything(output: Path) -> dict[str, bytes]:
    """All published files below a folder by their relative name."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != publishing.LOCK
    }


def table(output: Path, name: str) -> pa.Table:
    """A table of the current edition."""
    edition = read_edition(output)
    return pq.read_table(file_of(output, edition, f"{name}.parquet"))


def assert_whole(output: Path) -> Edition:
    """The current edition is there with every file as it was described."""
    edition = read_edition(output)
    assert content_hash(edition.files) == edition.hash
    for name in edition.files:
        file_of(output, edition, name)
    return edition


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
    text = (shipped / POINTER).read_text(encoding="utf-8")
    assert str(date.today().year) + "-" not in text.replace(read_edition(shipped).state, "")
    assert "T" not in "".join(json.loads(text)["versions"].values())


def test_the_same_input_gives_the_same_bytes_in_another_process_and_folder(
    shipped: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "etl.cli", "build", str(RECORD), "--output", str(tmp_path)]
    other_order = os.environ | {"PYTHONHASHSEED": "12345"}
    subprocess.run(command, check=True, cwd=PROJECT, env=other_order, capture_output=True)
    assert everything(tmp_path) == everything(shipped)


def test_unchanged_input_is_recognised_and_nothing_is_written(tmp_path: Path) -> None:
    record, output = write_record(tmp_path), tmp_path / "out"
    first = build(record, output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    second = build(record, output)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert second.edition == first.edition
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == times


def test_a_change_of_one_cell_makes_another_edition(tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = build(write_record(tmp_path), output).edition
    second = build(write_record(tmp_path, fund_statements=[{"projects": "3"}]), output).edition
    assert first.hash != second.hash
    assert assert_whole(output) == second


def test_the_edition_before_stays_for_readers_in_the_midst_of_it_and_older_ones_go(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out"
    hashes = [
        build(write_record(tmp_path, fund_statements=[{"projects": n}]), output).edition.hash
        for n in ("1", "2", "3")
    ]
    assert {p.name for p in output.iterdir() if p.is_dir()} == set(hashes[1:])


def test_a_record_with_faults_leaves_what_was_published_untouched(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(write_record(tmp_path), output)
    before = everything(output)
    faulty = write_record(tmp_path, fund_statements=[{"projects": "many"}])
    with pytest.raises(FaultyRecordError) as caught:
        build(faulty, output)
    assert len(caught.value.faults) == 1
    assert everything(output) == before


@pytest.mark.parametrize("name", ["batch_figures.parquet", "datapackage.json"])
def test_a_damaged_file_is_noticed_by_readers_and_mended_by_the_next_build(
    tmp_path: Path, name: str
) -> None:
    record, output = write_record(tmp_path), tmp_path / "out"
    edition = build(record, output).edition
    (output / edition.hash / name).write_bytes(b"damaged")
    with pytest.raises(DamagedEditionError, match=name):
        file_of(output, edition, name)
    assert not build(record, output).unchanged
    assert assert_whole(output) == edition


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"hash": 3}', '"x"', "null", "\0"])
def test_a_damaged_pointer_is_told_and_mended(tmp_path: Path, text: str) -> None:
    record, output = write_record(tmp_path), tmp_path / "out"
    edition = build(record, output).edition
    (output / POINTER).write_text(text)
    with pytest.raises(DamagedEditionError, match="lmc-etl build"):
        read_edition(output)
    assert build(record, output).edition == edition
    assert_whole(output)


def test_where_nothing_is_published_the_reader_is_told_the_command(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match=r"python run\.py"):
        read_edition(tmp_path / "nowhere")


def test_what_killed_builds_left_is_tidied_away(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / f"{BUILDING}abc").mkdir(parents=True)
    (output / f"{BUILDING}abc" / "half.parquet").write_bytes(b"PAR1")
    (output / f"{BUILDING}{POINTER}").write_text("{")
    build(write_record(tmp_path), output)
    assert not [path for path in output.iterdir() if path.name.startswith(BUILDING)]


def test_a_folder_that_cannot_be_made_is_told_without_a_trace(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(PublishingError, match="cannot be written"):
        build(write_record(tmp_path), blocked / "out")


def test_a_full_disk_leaves_the_edition_before_as_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    edition = build(write_record(tmp_path), output).edition

    def full(*_arguments: Any, **_named: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_parquet", full)
    with pytest.raises(PublishingError, match="No space left"):
        build(write_record(tmp_path, fund_statements=[{"projects": "3"}]), output)
    assert assert_whole(output) == edition
    assert not [path for path in output.iterdir() if path.name.startswith(BUILDING)]


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
    monkeypatch.setattr(publishing, "_PAUSE", 0)
    build(write_record(tmp_path), output)
    assert_whole(output)


def test_two_builds_at_once_end_with_one_whole_edition(tmp_path: Path) -> None:
    output = tmp_path / "out"
    records = [
        write_record(tmp_path / n, fund_statements=[{"projects": n}]) for n in ("1", "2", "3")
    ]
    threads = [threading.Thread(target=build, args=(record, output)) for record in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_whole(output)


def test_a_reader_sees_whole_editions_while_others_are_published(tmp_path: Path) -> None:
    output = tmp_path / "out"
    records = [write_record(tmp_path / n, fund_statements=[{"projects": n}]) for n in ("1", "2")]
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
    assert seen <= set(first)


def test_codes_dates_numbers_and_lists_keep_their_types(shipped: Path) -> None:
    figures = table(shipped, "batch_figures").schema
    assert figures.field("country").type == pa.dictionary(pa.int8(), pa.string())
    assert figures.field("value").type == pa.decimal128(18, 2)
    assert figures.field("fund_year").type == pa.int16()
    assert figures.field("receipt").type == pa.list_(pa.string())
    meetings = table(shipped, "meetings").schema
    assert meetings.field("start_date").type == pa.date32()
    assert meetings.field("poverty_track").type == pa.bool_()
    assert meetings.field("participants").type == pa.int64()


def test_a_date_keeps_how_exactly_it_is_known(tmp_path: Path) -> None:
    dates = ("2022", "2022-02", "2022-02-28")
    milestones = [{"milestone_id": f"m{n}", "date": d} for n, d in enumerate(dates)]
    build(write_record(tmp_path, milestones=milestones), tmp_path / "out")
    rows = table(tmp_path / "out", "milestones").to_pylist()
    assert [(r["date"], r["date_precision"]) for r in rows] == [
        (date(2022, 1, 1), "year"), (date(2022, 2, 1), "month"), (date(2022, 2, 28), "day"),
    ]  # fmt: skip


def test_money_is_exact_and_what_is_missing_stays_missing(tmp_path: Path) -> None:
    amount = {
        "amount": "4335900.01", "currency": "USD", "amount_usd": "4335900.01",
        "amount_qualifier": "exact", "projects": "", "projects_qualifier": "",
    }  # fmt: skip
    build(write_record(tmp_path, fund_statements=[amount]), tmp_path / "out")
    (row,) = table(tmp_path / "out", "fund_statements").to_pylist()
    assert row["amount_usd"] == Decimal("4335900.01")
    assert (row["projects"], row["signed_on"], row["set_aside"]) == (None, None, None)


def test_every_declared_column_is_published_with_its_meaning(shipped: Path) -> None:
    for declared in PUBLISHED:
        schema = table(shipped, declared.name).schema
        for column in declared.published_columns:
            meaning = schema.field(column.name).metadata[b"description"].decode()
            assert meaning.startswith(TABLES[declared.name].column(column.name).meaning)


def test_the_data_package_is_accepted_with_all_its_data_by_a_validator(shipped: Path) -> None:
    folder = shipped / read_edition(shipped).hash
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["taskNumber", "fieldName", "note"])[:5]
    assert len(report.tasks) == len(PUBLISHED)


def test_the_validator_would_notice_a_code_that_is_not_declared(
    shipped: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "package"
    shutil.copytree(shipped / read_edition(shipped).hash, folder)
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace('"disputed"', '"contested"'))
    with system.use_context(trusted=True):
        assert not Package(str(path)).validate().valid
