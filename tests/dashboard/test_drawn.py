"""Charts are sent unchecked, so every one of them is checked here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import plotly.io

from dashboard.cards import drawings
from dashboard.render.plotly.drawn import Drawn
from dashboard.theme import DARK, LIGHT
from tests.dashboard.gallery import charts


def sent(figure: Any) -> Any:
    """What plotly.js is given, but for the empty template and other things with nothing in them."""
    given = json.loads(plotly.io.to_json(figure, validate=False))
    del given["layout"]["template"]
    return filled(given)


def filled(given: Any) -> Any:
    if isinstance(given, list):
        return [filled(part) for part in given]
    if not isinstance(given, dict):
        return given
    return {name: filled(part) for name, part in given.items() if part not in ({}, [])}


def test_plotly_takes_every_chart_as_it_is_and_would_send_the_same(shipped_folder: Path) -> None:
    for shown in charts(shipped_folder):
        assert shown.draw is not None
        ink = DARK if shown.visit.params else LIGHT
        for spec in drawings(shown.figure, shown.draw, ink):
            assert sent(Drawn(spec)) == sent(go.Figure(spec)), str(shown)
