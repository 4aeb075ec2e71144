"""The page Briefing where a file or the preview cannot be had: a message, never a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.briefingcards import exports, look
from dashboard.briefingcards.exports import NotMadeError, Order
from dashboard.exports.queue import BusyError, ExportQueue, Tell
from dashboard.published import Published
from etl.paths import PROJECT, PUBLISHED_VARIABLE
from tests.briefings.requests import BASE, asked

PATIENCE = 60


@pytest.fixture(autouse=True)
def queues(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ExportQueue]]:
    """The queue of the server, which a test may exchange."""
    made = [ExportQueue()]
    monkeypatch.setattr(exports, "queue", lambda: made[-1])
    monkeypatch.setattr(look, "queue", exports.queue)
    monkeypatch.setattr(look, "_PATIENCE", PATIENCE)  # a test's app does not look again by itself
    yield made
    for queue in made:
        queue.close()


@pytest.fixture
def order(shipped: Published) -> Order:
    return Order(asked(shipped, "guideline"), (), BASE)


def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(folder))
    st.cache_resource.clear()
    app = AppTest.from_file(str(PROJECT / "dashboard" / "app.py"), default_timeout=PATIENCE)
    app.query_params["subject"] = ["guideline"]
    app.run()
    app.switch_page("views/briefing.py")
    return app.run()


def words(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def failing(*_: Any) -> tuple[bytes, ...]:
    raise RuntimeError("inner workings of <typst>")


def test_a_file_that_was_forgotten_is_made_again_when_it_is_saved(
    shipped: Published, order: Order, queues: list[ExportQueue]
) -> None:
    first = order.content(shipped, "docx")
    queues.append(ExportQueue())
    assert order.job(shipped, "docx") is None
    assert order.content(shipped, "docx") == first


def test_a_file_that_cannot_be_made_again_gives_no_file_at_all(
    shipped: Published, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_assembled", failing)
    with pytest.raises(NotMadeError):
        order.content(shipped, "pptx")


def test_nor_where_too_many_files_are_being_made(
    shipped: Published, order: Order, queues: list[ExportQueue]
) -> None:
    gate = Event()

    def wait(_tell: Tell) -> bytes:
        gate.wait(20)
        return b""

    queues.append(ExportQueue(workers=1, waiting=0))
    queues[-1].ask("another", wait)
    with pytest.raises(BusyError):
        order.content(shipped, "pptx")
    gate.set()


def test_a_preview_that_fails_is_told_without_a_word_of_the_fault(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "preview", failing)
    app = opened(shipped_folder, monkeypatch)
    assert "The preview could not be made" in words(app)
    assert "inner workings" not in words(app)
    assert not app.exception


def test_a_preview_that_is_too_large_is_told_as_well(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch, queues: list[ExportQueue]
) -> None:
    queues.append(ExportQueue(largest=1000))
    app = opened(shipped_folder, monkeypatch)
    assert "The preview could not be made" in words(app)
    assert not app.exception


def test_a_busy_server_says_that_the_preview_follows(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch, queues: list[ExportQueue]
) -> None:
    queues.append(ExportQueue(workers=1, waiting=-1))
    app = opened(shipped_folder, monkeypatch)
    assert "the preview follows in a while" in words(app)
    assert not app.exception
