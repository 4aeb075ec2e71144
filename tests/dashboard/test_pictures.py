"""A picture is sent as what differs from the page, so that outlines do not travel twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashboard.cards import drawings
from dashboard.pictures import differences
from dashboard.theme import DARK
from tests.dashboard.gallery import charts

Traces = list[dict[str, Any]]


def merged(screen: Traces, sent: dict[str, Any]) -> Traces:
    """What the script in the browser makes of it (picture_parts/buttons.js)."""
    return sent["traces"] or [a | b for a, b in zip(screen, sent["changes"], strict=True)]


def test_what_is_the_same_on_the_page_is_not_sent_again() -> None:
    screen: Traces = [{"x": [1, 2], "marker": {"color": "#000000"}}, {"x": [3]}]
    picture: Traces = [{"x": [1, 2], "marker": {"color": "#ffffff"}}, {"x": [3]}]
    sent = differences(screen, picture)
    assert sent == {"traces": None, "changes": [{"marker": {"color": "#ffffff"}}, {}]}
    assert merged(screen, sent) == picture


def test_traces_that_do_not_go_in_pairs_are_sent_whole() -> None:
    sent = differences([{"x": [1]}], [{"x": [1]}, {"x": [2]}])
    assert merged([{"x": [1]}], sent) == [{"x": [1]}, {"x": [2]}]


def test_the_browser_gets_every_picture_whole_on_a_dark_page_too(shipped_folder: Path) -> None:
    for shown in charts(shipped_folder):
        assert shown.draw is not None
        screen, picture = drawings(shown.figure, shown.draw, DARK)
        sent = json.loads(json.dumps(differences(screen["data"], picture["data"])))
        for made, wanted in zip(merged(screen["data"], sent), picture["data"], strict=True):
            assert made.items() >= json.loads(json.dumps(wanted)).items()


def test_a_map_on_a_dark_page_weighs_little_more_than_on_a_light_one(shipped_folder: Path) -> None:
    for shown in charts(shipped_folder):
        if shown.figure.key != "places":
            continue
        assert shown.draw is not None
        screen, picture = drawings(shown.figure, shown.draw, DARK)
        sent = [screen, picture["layout"], differences(screen["data"], picture["data"])]
        assert sum(len(json.dumps(part, separators=(",", ":"))) for part in sent) < 80_000
