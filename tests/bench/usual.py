"""The usual way to put charts into slides: each is rendered in a browser and placed as a picture.

The same charts as in our deck, drawn by the same Plotly figures as on screen, at the size of a
slide. Rendering needs kaleido, an optional part of the bench alone, and a Chromium.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.util import Inches

from dashboard.figures.grid import GridChart
from dashboard.figures.participation import MatrixChart
from dashboard.figures.programs import BatchChart
from dashboard.render.plotly import batches, grid, matrix
from dashboard.render.plotly.base import PICTURE_HEIGHT, PICTURE_WIDTH, Frame
from dashboard.theme import LIGHT
from tests.bench.report import NOT_MEASURED, Row
from tests.e2e.conftest import chromium_options

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing

_DRAW: Mapping[type, Callable[[Any, Frame], dict[str, Any]]] = {
    BatchChart: batches.draw,
    GridChart: grid.draw,
    MatrixChart: matrix.draw,
}
# As most do it: a picture of twice the pixels, so that it is sharp on a projector.
_PICTURE = {"format": "png", "width": PICTURE_WIDTH, "height": PICTURE_HEIGHT, "scale": 2}
_AT_LEAST = 10
_LATER = 5

Render = Callable[[Any], bytes]


def beside_the_usual_way(briefing: Briefing, slides: int, ours: float) -> Iterator[Row]:
    """The same deck with pictures, rendered one by one and by a browser that is kept open.

    ``ours`` are the seconds that our deck takes, ``slides`` how many it has.
    """
    missing = _missing()
    if missing:
        yield Row(f"the usual way beside it: {missing}", NOT_MEASURED, "")
        return
    charts = plotly_charts(briefing)
    named = f"the usual way: {len(charts)} charts as pictures in {slides} slides"
    one_by_one = _seconds(charts, slides, _once)
    yield Row(f"{named}, each rendered by itself", one_by_one, "s")
    with _kept_browser() as render:
        first = _seconds(charts, slides, render)
        later = [_seconds(charts, slides, render) for _ in range(_LATER)]
    yield Row(f"{named}, by a kept browser, the first deck", first, "s")
    yield Row(f"{named}, by a kept browser, each next deck", min(later), "s")
    told = f"the native deck of {slides} slides is faster"
    yield Row(
        f"{told} than pictures rendered by themselves",
        one_by_one / ours,
        "times",
        _AT_LEAST,
        more=True,
    )
    yield Row(f"{told} than the first by a kept browser", first / ours, "times")
    yield Row(f"{told} than each next by a kept browser", min(later) / ours, "times")


def _missing() -> str:
    """What is missing for it, in words; empty where nothing is."""
    if find_spec("kaleido") is None:
        return "kaleido is not installed; python run.py bench installs it"
    if "executable_path" not in chromium_options():
        return "no Chromium was found; python run.py bench finds or installs one"
    return ""


def plotly_charts(briefing: Briefing) -> list[Any]:
    """The charts of the briefing as Plotly figures, with their words inside as a picture has them."""
    import plotly.graph_objects as go

    figures = (page.figure for page in briefing.pages if type(page.figure) in _DRAW)
    frame = Frame(LIGHT, picture=True)
    return [go.Figure(_DRAW[type(figure)](figure, frame)) for figure in figures]


def picture_deck(charts: Sequence[Any], slides: int, render: Render) -> bytes:
    """A deck of that many slides whose first ones show the charts as pictures."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for n in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        if n < len(charts):
            picture = io.BytesIO(render(charts[n]))
            slide.shapes.add_picture(picture, 0, 0, width=deck.slide_width)
    sink = io.BytesIO()
    deck.save(sink)
    return sink.getvalue()


def _seconds(charts: Sequence[Any], slides: int, render: Render) -> float:
    begun = time.perf_counter()
    picture_deck(charts, slides, render)
    return time.perf_counter() - begun


def _once(chart: Any) -> bytes:
    """One picture by a browser of its own; without MathJax, for which it would ask outside."""
    import kaleido

    with _browser():
        made: bytes = kaleido.calc_fig_sync(chart, opts=_PICTURE, kopts={"mathjax": False})
    return made


def _kept(chart: Any) -> bytes:
    import kaleido

    made: bytes = kaleido.calc_fig_sync(chart, opts=_PICTURE)
    return made


@contextmanager
def _kept_browser() -> Iterator[Render]:
    """A browser that stays open for all pictures."""
    import kaleido

    with _browser():
        kaleido.start_sync_server(mathjax=False, silence_warnings=True)
        try:
            yield _kept
        finally:
            kaleido.stop_sync_server(silence_warnings=True)


@contextmanager
def _browser() -> Iterator[None]:
    """Tell kaleido which Chromium to take: the one of the browser tests."""
    before = os.environ.get("BROWSER_PATH")
    os.environ["BROWSER_PATH"] = chromium_options()["executable_path"]
    try:
        yield
    finally:
        if before is None:
            del os.environ["BROWSER_PATH"]
        else:
            os.environ["BROWSER_PATH"] = before
