"""The pointer to the current edition, and what readers are told where it leads nowhere."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from etl.build import build
from etl.edition import (
    POINTER,
    DamagedEditionError,
    Edition,
    EditionError,
    NothingPublishedError,
    PublishedFile,
    content_hash,
    file_of,
    is_hash,
    read_edition,
)
from tests.etl.editions import assert_whole, small_record


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition that no test changes."""
    folder = tmp_path_factory.mktemp("edition")
    build(small_record(folder), folder / "out")
    return folder / "out"


@pytest.fixture
def output(published: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may damage."""
    return Path(shutil.copytree(published, tmp_path / "out"))


def pointer_with(output: Path, **entries: Any) -> None:
    """Change entries of the pointer."""
    path = output / POINTER
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | entries))


def test_the_pointer_says_what_the_edition_is(published: Path) -> None:
    edition = read_edition(published)
    assert (edition.title, edition.state) == ("A small record", "2026-11-23")
    assert (edition.licence, edition.citation) == (
        "CC-BY-4.0", "A small record, state of 2026-11-23",
    )  # fmt: skip
    assert edition.counts["rows"]["fund_statements"] == 1
    assert set(edition.versions) == {"contract", "software", "pyarrow"}


def test_what_was_written_to_the_pointer_is_read_from_it(published: Path) -> None:
    edition = read_edition(published)
    assert edition.to_json() == (published / POINTER).read_text(encoding="utf-8")


def test_an_edition_is_named_after_names_and_contents_of_its_files() -> None:
    files = {"a": PublishedFile(1, "0" * 64), "b": PublishedFile(2, "1" * 64)}
    assert is_hash(content_hash(files))
    assert content_hash(files) == content_hash(dict(reversed(files.items())))
    assert content_hash(files) != content_hash({"a": files["b"], "b": files["a"]})


@pytest.mark.parametrize("name", ["", "3da62b7d1748f94", "3da62b7d1748f9470", "3DA62B7D1748F947"])
def test_other_names_are_no_names_of_editions(name: str) -> None:
    assert not is_hash(name)


def test_where_nothing_is_published_the_reader_is_told_the_command(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match=r"python run\.py"):
        read_edition(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"hash": 3}', '"x"', "null", "\0", "[" * 100_000, '{"files": 1}']
)
def test_a_pointer_that_is_none_is_told_with_the_remedy(output: Path, text: str) -> None:
    (output / POINTER).write_text(text)
    with pytest.raises(DamagedEditionError, match="lmc-etl build"):
        read_edition(output)


@pytest.mark.parametrize(
    "entries",
    [
        {"hash": "0" * 16},
        {"hash": "../../etc"},
        {"files": {}},
        {"files": {"sources.parquet": {"bytes": 1, "sha256": "0" * 64}}},
        {"state": "yesterday"},
        {"state": 2026},
        {"counts": {}},
        {"counts": {"rows": {"sources": "many"}}},
        {"title": None},
        {"versions": {"pyarrow": 26}},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_pointer_that_was_changed_by_hand_is_damaged(
    output: Path, entries: dict[str, Any]
) -> None:
    pointer_with(output, **entries)
    with pytest.raises(DamagedEditionError):
        read_edition(output)


def test_a_pointer_in_another_encoding_is_damaged(output: Path) -> None:
    (output / POINTER).write_bytes((output / POINTER).read_text().encode("utf-16"))
    with pytest.raises(DamagedEditionError):
        read_edition(output)


def test_a_folder_in_place_of_the_pointer_is_damaged(tmp_path: Path) -> None:
    (tmp_path / POINTER).mkdir()
    with pytest.raises(DamagedEditionError):
        read_edition(tmp_path)


def test_a_pointer_that_is_just_being_replaced_is_read_a_moment_later(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, refusals = Path.read_text, [2]
    waited: list[float] = []

    def refusing(path: Path, **named: Any) -> str:
        if refusals[0]:
            refusals[0] -= 1
            raise PermissionError(13, "the file is in use")
        return read(path, **named)

    monkeypatch.setattr(Path, "read_text", refusing)
    monkeypatch.setattr(time, "sleep", waited.append)
    assert read_edition(published).title == "A small record"
    assert len(waited) == 2


def test_a_pointer_that_may_never_be_read_is_told(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: Path, **_named: Any) -> str:
        raise PermissionError(13, "no right to read", path)

    monkeypatch.setattr(Path, "read_text", refusing)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with pytest.raises(DamagedEditionError):
        read_edition(published)


def damage(path: Path, how: str) -> None:
    """Damage a file, or its folder, in one of many ways."""
    content = path.read_bytes()
    if how == "removed":
        path.unlink()
    elif how == "folder removed":
        shutil.rmtree(path.parent)
    elif how == "replaced by a folder":
        path.unlink()
        path.mkdir()
    else:
        changed = {"cut": content[:-1], "grown": content + b"\0", "one bit": flipped(content)}
        path.write_bytes(changed[how])


def flipped(content: bytes) -> bytes:
    """The same bytes but for the lowest bit of the middle one."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "how", ["removed", "folder removed", "replaced by a folder", "cut", "grown", "one bit"]
)
def test_a_file_that_is_not_what_was_published_is_named_and_mended_by_the_next_build(
    output: Path, published: Path, how: str
) -> None:
    edition = read_edition(output)
    name = "batch_figures.parquet"
    damage(output / edition.hash / name, how)
    with pytest.raises(DamagedEditionError, match=name):
        file_of(output, edition, name)
    result = build(published.parent / "record", output)
    assert not result.unchanged
    assert assert_whole(output) == edition


def test_a_file_that_the_edition_never_had_is_named(published: Path) -> None:
    with pytest.raises(DamagedEditionError, match=r"beneficiaries\.parquet"):
        file_of(published, read_edition(published), "beneficiaries.parquet")


def test_every_error_of_an_edition_can_be_caught_as_one() -> None:
    assert issubclass(NothingPublishedError, EditionError)
    assert issubclass(DamagedEditionError, EditionError)


def test_an_edition_cannot_be_changed(published: Path) -> None:
    edition: Edition = read_edition(published)
    with pytest.raises(AttributeError):
        edition.hash = "0" * 16  # type: ignore[misc]  # that it cannot is what is tested
