"""record.toml: the words of an edition, with every fault at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.faults import Faults
from etl.manifest import Manifest, read_manifest
from etl.paths import RECORD

SOUND = 'title = "T"\nstate = 2026-11-23  # a day\nlicence = "L"\ncitation = "C"\n'


def read(folder: Path, text: str | bytes) -> tuple[Manifest | None, list[str]]:
    """What a record.toml holds, and the report."""
    path = folder / "record.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    faults = Faults()
    manifest = read_manifest(folder, faults)
    return manifest, [line.replace(str(path), "record.toml") for line in faults.lines()]


def test_the_four_entries_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND) == (Manifest("T", date(2026, 11, 23), "L", "C"), [])


@pytest.mark.parametrize("text", [SOUND.replace("\n", "\r\n"), f"\ufeff{SOUND}"])
def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[1] == []


def test_the_shipped_one_is_sound() -> None:
    faults = Faults()
    assert read_manifest(RECORD, faults) is not None
    assert not len(faults)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    faults = Faults()
    assert read_manifest(tmp_path, faults) is None
    assert "record.toml: this file is missing - every record has one" in faults.lines()[0]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "record.toml").mkdir()
    faults = Faults()
    assert read_manifest(tmp_path, faults) is None
    assert "this file cannot be read" in faults.lines()[0]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("state = 2026-11-23", "state ="), "record.toml:2: this is not TOML"),
        (('"T"', "T"), "record.toml:1: this is not TOML"),
        (('"C"', '"C'), "record.toml:4: this is not TOML"),
        (("2026-11-23", "2026-02-30"), "record.toml:2: this is not TOML"),
        (("2026-11-23", '"2026-11-23"'), "record.toml:2: state: this entry cannot be used"),
        (("2026-11-23", "2026-11-23T10:00:00"), "record.toml:2: state: this entry cannot be used"),
        (("2026-11-23", "3026-11-23"), "record.toml:2: state: this entry cannot be used"),
        (('"L"', '" "'), "record.toml:3: licence: this entry cannot be used"),
        (('"L"', "3"), "record.toml:3: licence: this entry cannot be used (3)"),
        (('"T"', '"a\\nb"'), "record.toml:1: title: this entry cannot be used (a\\u000ab)"),
        (('"T"', '"T"\nnote = "n"'), "record.toml:2: note: no such entry - remove it"),
        (("title", "titel"), "record.toml:1: titel: no such entry - did you mean title?"),
        (('licence = "L"\n', ""), 'record.toml: licence: this entry is missing - write it as lic'),
    ],
)  # fmt: skip
def test_each_fault_is_one_line_at_its_place(
    tmp_path: Path, change: tuple[str, str], line: str
) -> None:
    manifest, lines = read(tmp_path, SOUND.replace(*change))
    assert manifest is None
    assert len(lines) == 1
    assert lines[0].startswith(line)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    lines = read(tmp_path, 'title = 3\nstate = "x"\n')[1]
    assert [line.split(": ")[1] for line in lines] == ["citation", "licence", "title", "state"]


@pytest.mark.parametrize("text", [b"\xff\xfet", f"a = {'1' * 5000}", f"a = {'[' * 5000}", b"\0"])
def test_hostile_files_are_refused_in_words(tmp_path: Path, text: str | bytes) -> None:
    manifest, lines = read(tmp_path, text)
    assert manifest is None
    assert len(lines) == 1


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80)))
def test_any_bytes_whatever_are_refused_in_single_lines(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    manifest, lines = read(tmp_path_factory.mktemp("manifest"), content)
    assert manifest is None
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert lines
