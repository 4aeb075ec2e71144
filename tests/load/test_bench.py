"""What the benchmark makes of its readings."""

from __future__ import annotations

import pytest

from tests.bench.profile import shares
from tests.bench.report import Row, line


@pytest.mark.parametrize(
    ("figure", "more", "verdict"),
    [
        (19, False, "stretch met"),
        (20, False, "stretch met"),
        (40, False, "met"),
        (41, False, "missed"),
        (41, True, "met"),
        (39, True, "missed"),
    ],
)
def test_a_figure_stands_beside_aim_and_stretch(figure: float, more: bool, verdict: str) -> None:
    row = Row("a figure", figure, "ms", 40, 60 if more else 20, more=more)
    assert row.verdict == verdict
    assert line(row).endswith(f"ms: {verdict}")


def test_a_row_without_an_aim_is_not_judged() -> None:
    assert Row("a figure", 1, "ms").verdict == ""


def test_time_is_put_down_to_the_innermost_frame_that_has_a_name() -> None:
    notes = """\
main (dashboard/app.py:56);plotly_chart (streamlit/elements/plotly_chart.py:1);dumps (json/a.py:2) 3
main (dashboard/app.py:56);wrap (textwrap.py:3) 2
run (threading.py:9) 1
"""
    assert shares(notes) == {
        "charts and pictures as JSON": 3,
        "our pages, cards and choices": 2,
        "Python itself: event loop and threads": 1,
    }
