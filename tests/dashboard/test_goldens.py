"""The charts draw what they drew before, mark by mark: picture tests that need no pixels.

A picture of a chart differs from machine to machine by its fonts. Positions, sizes, shapes and
colours of its marks do not, so these are compared, with the words left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.goldens import FOLDER, difference, drawn, golden

RENEW = "If that is meant, renew the goldens: python -m tests.goldens"


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the charts draw of the tiny edition."""
    return drawn(tmp_path_factory.mktemp("tiny"))


def test_every_chart_has_a_golden_and_every_golden_its_chart(now: dict[str, str]) -> None:
    kept = {path.name for path in FOLDER.glob("*.json")}
    assert (sorted(now.keys() - kept), sorted(kept - now.keys())) == ([], []), RENEW


def test_every_chart_draws_what_its_golden_says(now: dict[str, str]) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    changed = [
        difference(name, kept[name], text)
        for name, text in now.items()
        if name in kept and kept[name] != text
    ]
    assert not changed, "\n\n".join([*changed, RENEW])


def test_words_do_not_change_a_golden_and_a_moved_mark_does() -> None:
    def spec(x: float, told: str) -> dict[str, object]:
        trace = {"type": "bar", "x": [x], "y": [1], "text": [told], "customdata": [["a", told]]}
        note = {"text": told, "x": 0, "y": 1, "font": {"size": 12}}
        return {"data": [trace], "layout": {"height": 100, "annotations": [note]}}

    assert golden(spec(1, "one")) == golden(spec(1.0000001, "ein anderes Wort"))
    assert golden(spec(1, "one")) != golden(spec(1.1, "one"))
    assert golden(spec(1, "one")) != golden(spec(1, ""))


def test_a_difference_names_the_chart_and_shows_both_lines() -> None:
    told = difference("bars.json", "trace 1\n", "trace 2\n")
    assert "bars.json" in told
    assert "-trace 1" in told
    assert "+trace 2" in told
    assert Path(FOLDER).is_dir()
