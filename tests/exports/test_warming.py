"""Exports are warmed up beside the server: nobody waits for it, and nothing goes wrong unseen."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from dashboard.briefings.formats.registry import FORMATS
from dashboard.exports import warming
from dashboard.published import Published
from dashboard.render.typst.report import MissingPartError
from etl.edition import EditionError


def warmed(edition: Callable[[], Published]) -> None:
    thread = warming.warm_exports(edition, after=0, pause=0)
    thread.join(60)
    assert not thread.is_alive()


def test_the_preview_and_every_format_are_made_once(
    shipped: Published, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, warming.__name__)
    assert [name for name, _step in warming._steps(shipped)] == ["preview", *FORMATS]
    warmed(lambda: shipped)
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert "Exports are warm" in caplog.text


def test_a_format_that_fails_is_logged_and_the_others_are_made(
    shipped: Published, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def broken() -> None:
        raise RuntimeError("no such font")

    def missing() -> None:
        raise MissingPartError("typst is not installed")

    steps = {"pptx": broken, "pdf": missing, "xlsx": lambda: made.append("xlsx")}
    monkeypatch.setattr(warming, "_steps", lambda _published: steps.items())
    warmed(lambda: shipped)
    assert made == ["xlsx"]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        "The first pptx could not be made"
    ]
    assert "no such font" in caplog.text


def test_where_there_is_no_edition_nothing_is_done(caplog: pytest.LogCaptureFixture) -> None:
    def none() -> Published:
        raise EditionError("nothing was published yet")

    warmed(none)
    assert not caplog.records


def test_a_record_that_cannot_be_read_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Published:
        raise OSError("the disk is gone")

    warmed(broken)
    assert "the disk is gone" in caplog.text
