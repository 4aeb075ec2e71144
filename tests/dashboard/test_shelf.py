"""The edition on show while editions are published, damaged, lost and mended."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.shelf import LOOK, RETRY, Shelf
from etl.edition import (
    POINTER,
    DamagedEditionError,
    NothingPublishedError,
    content_of,
    read_edition,
)
from tests.clock import Clock
from tests.dashboard.builders import publish_tables, source

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clock() -> Clock:
    """The clock of the shelf."""
    return Clock()


@pytest.fixture
def shelf(tmp_path: Path, clock: Clock) -> Shelf:
    """A shelf on an empty folder."""
    return Shelf(tmp_path, clock)


def publish(folder: Path, title: str) -> str:
    """Publish an edition of one page of that title; its hash."""
    publish_tables({"sources": [source("p", title=title)]}, folder)
    return read_edition(folder).hash


def shown(shelf: Shelf) -> str:
    """The title that readers see now."""
    return str(shelf.current().published.records("sources")[0]["title"])


def damage(shelf: Shelf) -> str:
    """What is said to be wrong; empty where nothing is."""
    found = shelf.current().damage
    return found.why if found else ""


def test_before_anything_is_published_there_is_nothing_to_show(shelf: Shelf) -> None:
    with pytest.raises(NothingPublishedError, match=r"python run\.py"):
        shelf.current()


def test_who_asks_after_an_edition_was_published_gets_that_one(
    shelf: Shelf, tmp_path: Path
) -> None:
    for title in ("first", "second", "first"):
        publish(tmp_path, title)
        assert shown(shelf) == title
        assert damage(shelf) == ""


def test_an_edition_is_read_once_however_many_ask(shelf: Shelf, tmp_path: Path) -> None:
    publish(tmp_path, "first")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: shelf.current(), range(40)))
    assert len({id(standing.published) for standing in found}) == 1


@pytest.mark.parametrize("way", ["pointer cut", "table removed", "table cut", "table replaced"])
def test_a_damaged_newer_edition_leaves_the_one_before_on_show(
    shelf: Shelf, tmp_path: Path, way: str
) -> None:
    publish(tmp_path, "first")
    assert shown(shelf) == "first"
    newer = publish(tmp_path, "second")
    table, pointer = tmp_path / newer / "sources.parquet", tmp_path / POINTER
    whole = table.read_bytes()
    if way == "pointer cut":
        pointer.write_bytes(pointer.read_bytes()[:-9])
    elif way == "table removed":
        table.unlink()
    else:
        table.write_bytes(whole[:-9] if way == "table cut" else bytes(len(whole)))
    assert shown(shelf) == "first"
    assert (POINTER if way == "pointer cut" else "sources.parquet") in damage(shelf)
    assert "lmc-etl build" in damage(shelf)


def test_a_damaged_edition_is_told_as_newer_only_where_it_is_not_the_one_shown(
    shelf: Shelf, tmp_path: Path, clock: Clock
) -> None:
    first = publish(tmp_path, "first")
    assert shelf.current().damage is None
    (tmp_path / first / "sources.parquet").unlink()
    clock.now += LOOK
    found = shelf.current().damage
    assert found is not None
    assert not found.newer
    newer = publish(tmp_path, "second")
    (tmp_path / newer / "sources.parquet").unlink()
    found = shelf.current().damage
    assert found is not None
    assert found.newer


def test_without_any_whole_edition_the_damage_is_told_instead(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / publish(tmp_path, "first") / "sources.parquet").unlink()
    for _attempt in range(2):
        with pytest.raises(DamagedEditionError, match=r"sources\.parquet"):
            shelf.current()


def test_a_build_mends_at_once_and_a_hand_within_moments(
    shelf: Shelf, tmp_path: Path, clock: Clock
) -> None:
    publish(tmp_path, "first")
    assert shown(shelf) == "first"
    table = tmp_path / publish(tmp_path, "second") / "sources.parquet"
    whole = table.read_bytes()
    table.write_bytes(b"")
    assert shown(shelf) == "first"
    publish(tmp_path, "second")
    assert shown(shelf) == "second"
    table = tmp_path / publish(tmp_path, "third") / "sources.parquet"
    whole = table.read_bytes()
    table.write_bytes(b"")
    assert shown(shelf) == "second"
    table.write_bytes(whole)
    clock.now += RETRY
    assert shown(shelf) == "third"


def test_files_that_are_lost_while_they_are_shown_are_noticed_and_nothing_is_lost(
    shelf: Shelf, tmp_path: Path, clock: Clock
) -> None:
    first = publish(tmp_path, "first")
    assert damage(shelf) == ""
    table = tmp_path / first / "sources.parquet"
    whole = table.read_bytes()
    for content in (whole[:-9], bytes(len(whole))):
        table.write_bytes(content)
        clock.now += LOOK
        assert "sources.parquet" in damage(shelf)
        table.write_bytes(whole)
        clock.now += LOOK
        assert damage(shelf) == ""
    shutil.rmtree(tmp_path)
    assert POINTER in damage(shelf)
    assert shown(shelf) == "first"
    assert shelf.current().published.file("sources.parquet") == whole


def test_the_keeper_is_told_each_damage_once_and_when_it_is_mended(
    shelf: Shelf, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    first = publish(tmp_path, "first")
    shelf.current()
    assert not caplog.records
    (tmp_path / publish(tmp_path, "second") / "sources.parquet").unlink()
    for _turn in range(20):
        shelf.current()
        clock.now += RETRY
    (told,) = caplog.messages
    for word in (str(tmp_path), first, "sources.parquet", "lmc-etl build"):
        assert word in told
    publish(tmp_path, "third")
    shelf.current()
    assert "whole again" in caplog.messages[-1]
    assert len(caplog.messages) == 2


def test_an_edition_that_was_tidied_away_while_it_was_read_gives_way_to_the_newest(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = publish(tmp_path, "first")

    def read_while_published(*arguments: Any) -> bytes:
        if (tmp_path / older).exists():
            publish(tmp_path, "second")
            shutil.rmtree(tmp_path / older)
        return content_of(*arguments)

    monkeypatch.setattr("dashboard.published.content_of", read_while_published)
    assert shown(shelf) == "second"
    assert damage(shelf) == ""
