"""Texts in charts have 4.5:1 and marks 3:1, in both themes, as pictures, and while one is chosen.

axe does not see inside a chart: its texts and marks are SVG. So the drawings themselves are
measured, each text against all that may lie behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.render.plotly.base import CLEAR, Spec
from dashboard.theme import DARK, LIGHT, Palette, contrast, mixed
from tests.dashboard.gallery import Shown, charts

TEXT, MARK = 4.5, 3.0
Trace = dict[str, Any]
Pair = tuple[str, str, str]  # what it is, its colour, and the colour behind it

THEMES = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=lambda ink: ink.name)


def every(value: Any, count: int) -> list[Any]:
    """One value a point, whether the drawing gives one for all or a list."""
    return list(value) if isinstance(value, (list, tuple)) else [value] * count


def points(trace: Trace) -> int:
    return len(trace.get("x") or trace.get("y") or [])


def grounds(spec: Spec, ink: Palette) -> list[str]:
    """What may lie behind a text or mark anywhere in a chart: paper, shaded years, filled land."""
    areas = [shape.get("fillcolor") for shape in spec["layout"].get("shapes", ())]
    areas += [trace.get("fillcolor") for trace in spec["data"]]
    return list(dict.fromkeys([ink.background, *(area for area in areas if area)]))


# Texts


def texts(spec: Spec, ink: Palette) -> Iterator[Pair]:
    """Every text with each colour that may lie behind it."""
    layout = spec["layout"]
    plain = layout["font"]["color"]
    for note in layout.get("annotations", ()):
        behind = _behind_note(note, spec, ink)
        colours = [note.get("font", {}).get("color", plain), *_spans(note["text"])]
        yield from (("annotation", c, b) for c in colours for b in behind)
    for name, axis in layout.items():
        if re.fullmatch(r"[xy]axis\d*", name) and _labelled(axis):
            yield name, axis.get("tickfont", {}).get("color", plain), ink.background
    if layout.get("showlegend"):
        yield "legend", layout["legend"]["font"]["color"], ink.background
    label = layout["hoverlabel"]
    yield "hover", label["font"]["color"], label["bgcolor"]
    for trace in spec["data"]:
        yield from _written(trace, spec, ink, plain)


def _behind_note(note: Trace, spec: Spec, ink: Palette) -> list[str]:
    """Its own ground, the paper of the margin, or whatever is in the plot."""
    if "bgcolor" in note:
        return [note["bgcolor"]]
    outside = note.get("yref") == "paper" and note.get("yshift")
    return [ink.background] if outside else grounds(spec, ink)


def _labelled(axis: Trace) -> bool:
    return bool(axis.get("visible", True) and axis.get("showticklabels", True))


def _spans(text: str) -> list[str]:
    """Colours of parts of a text; its swatches are marks and not letters."""
    return re.findall(r'<span style="color:(#\w{6})[^"]*">(?!■)', text)


def _written(trace: Trace, spec: Spec, ink: Palette, plain: str) -> Iterator[Pair]:
    told = every(trace.get("text", ""), points(trace))
    font = trace.get("insidetextfont") or trace.get("textfont") or {}
    colours = every(font.get("color", plain), points(trace))
    chosen = trace.get("selected", {}).get("textfont", {}).get("color")
    for place, (text, colour) in enumerate(zip(told, colours, strict=True)):
        for behind in _behind(trace, place, spec, ink) if text else ():
            yield "text", colour, behind
            if any("selected" in other for other in spec["data"]):
                # Without a colour of its own Plotly fades all other texts once one is chosen.
                yield "text of the chosen mark", chosen or behind, behind


def _behind(trace: Trace, place: int, spec: Spec, ink: Palette) -> list[str]:
    """What a text of a trace stands on: its own bar or disc, or else whatever is there."""
    on_mark = trace["type"] == "bar" and trace.get("textposition") == "inside"
    on_mark |= "markers" in trace.get("mode", "") and trace.get("textposition") == "middle center"
    if on_mark:
        return [_fill(trace, place, ink)]
    under = [_fill(bar, n, ink) for bar in spec["data"] for n in _under(bar, trace, place)]
    return under or grounds(spec, ink)


def _fill(trace: Trace, place: int, ink: Palette) -> str:
    symbol = every(trace["marker"].get("symbol", ""), points(trace))[place]
    if str(symbol).endswith("-open"):
        return ink.background
    return str(every(trace["marker"]["color"], points(trace))[place])


def _under(bar: Trace, trace: Trace, place: int) -> list[int]:
    """The bars of a time that a text of another trace begins on."""
    if bar["type"] != "bar" or "base" not in bar or bar is trace:
        return []
    x, y = str(trace["x"][place]), trace["y"][place]
    return [
        n
        for n, (base, middle) in enumerate(zip(bar["base"], bar["y"], strict=True))
        if base <= x <= _end(base, bar["x"][n]) and abs(middle - y) < bar["width"] / 2
    ]


def _end(base: str, length: float) -> str:
    return (date.fromisoformat(base) + timedelta(milliseconds=length)).isoformat()


# Marks


def marks(spec: Spec, ink: Palette) -> Iterator[Pair]:
    """Every mark with the colour that tells it from the paper: its fill, or the line around it."""
    layout = spec["layout"]
    found = [_of_trace(trace, ink) for trace in spec["data"]]
    found.append(_of_layout(layout, ink))
    for what, colour in (pair for pairs in found for pair in pairs):
        yield what, colour, ink.background


def _of_trace(trace: Trace, ink: Palette) -> Iterator[tuple[str, str]]:
    if trace.get("name", "").startswith("<b>"):
        return  # a sign: the letter in its words is the mark
    if trace["type"] == "bar":
        yield from _bars(trace, ink)
    if "markers" in trace.get("mode", ""):
        yield from _symbols(trace, ink)
    if "lines" in trace.get("mode", "") and trace["line"]["color"] not in decorations(ink):
        yield "line", trace["line"]["color"]
    for error in {"error_x", "error_y"} & trace.keys():
        yield error, trace[error]["color"]


def _of_layout(layout: Trace, ink: Palette) -> Iterator[tuple[str, str]]:
    for shape in layout.get("shapes", ()):
        if shape["type"] == "line" and shape["line"]["color"] not in decorations(ink):
            yield "rule", shape["line"]["color"]
    for note in layout.get("annotations", ()):
        for colour in re.findall(r'<span style="color:(#\w{6})[^"]*">■', note["text"]):
            yield "swatch", colour
    for axis in (axis for name, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", name)):
        if axis.get("zeroline") and axis.get("zerolinecolor"):
            yield "zero line", axis["zerolinecolor"]


def decorations(ink: Palette) -> set[str]:
    """Lines that only help the eye along, and carry nothing: rules between rows, grid lines."""
    return {ink.line, CLEAR}


def _bars(trace: Trace, ink: Palette) -> Iterator[tuple[str, str]]:
    marker, count = trace["marker"], points(trace)
    lines = marker.get("line", {})
    for fill, line, width in zip(
        every(marker["color"], count),
        every(lines.get("color", CLEAR), count),
        every(lines.get("width", 0), count),
        strict=True,
    ):
        seen = [colour for colour in (fill, line if width else CLEAR) if colour != CLEAR]
        if seen:  # what is all clear is drawn by a trace of its own
            yield "bar", strongest(seen, ink)


def _symbols(trace: Trace, ink: Palette) -> Iterator[tuple[str, str]]:
    marker, count = trace["marker"], points(trace)
    lines = marker.get("line", {})
    rows = zip(
        every(marker.get("size", 6), count),
        every(marker["color"], count),
        every(lines.get("color"), count),
        every(lines.get("width", 0), count),
        strict=True,
    )
    for size, fill, line, width in rows:
        if size > 1:
            seen = [fill, line] if line and width else [fill]
            weakest = min(_opacities(trace))
            yield "symbol", mixed(strongest(seen, ink), ink.background, weakest)


def _opacities(trace: Trace) -> list[float]:
    """How opaque a symbol is at rest, chosen, and while another one is chosen."""
    own = trace.get("marker", {}).get("opacity", 1)
    states = [
        trace[state].get("marker", {}).get("opacity", 0.2)
        for state in ("selected", "unselected")
        if state in trace and "marker" in trace
    ]
    return [own, *states]


def strongest(colours: Iterable[str], ink: Palette) -> str:
    return max(colours, key=lambda colour: contrast(colour, ink.background))


# Tests


def faults(shown: Shown, pairs: Iterable[Pair], least: float) -> set[tuple[str, ...]]:
    """The pairs that are too close, each once a chart."""
    return {
        (shown.figure.key, what, colour, behind, f"{contrast(colour, behind):.2f}")
        for what, colour, behind in pairs
        if contrast(colour, behind) < least
    }


@THEMES
def test_every_text_in_a_chart_has_enough_contrast(shipped_folder: Path, ink: Palette) -> None:
    found = [faults(s, texts(s.on_page(ink), ink), TEXT) for s in charts(shipped_folder)]
    assert set().union(*found) == set()


@THEMES
def test_every_mark_in_a_chart_has_enough_contrast(shipped_folder: Path, ink: Palette) -> None:
    found = [faults(s, marks(s.on_page(ink), ink), MARK) for s in charts(shipped_folder)]
    assert set().union(*found) == set()


def test_pictures_have_the_same_contrast(shipped_folder: Path) -> None:
    found = []
    for shown in charts(shipped_folder):
        spec = shown.as_picture()
        still = (pair for pair in texts(spec, LIGHT) if "chosen" not in pair[0])
        found += [faults(shown, still, TEXT), faults(shown, marks(spec, LIGHT), MARK)]
    assert set().union(*found) == set()


@THEMES
def test_choosing_a_mark_fades_none(shipped_folder: Path, ink: Palette) -> None:
    faded = {
        shown.figure.key
        for shown in charts(shipped_folder)
        for trace in shown.on_page(ink)["data"]
        if _can_fade(trace) and _fades(trace)
    }
    assert faded == set()


def _can_fade(trace: Trace) -> bool:
    """A line and a filled outline stay as they are; all others fade, chosen from or not."""
    return trace["type"] == "bar" or bool({"markers", "text"} & set(trace["mode"].split("+")))


def _fades(trace: Trace) -> bool:
    chosen = trace.get("selected", {})
    if "text" in trace and "color" not in chosen.get("textfont", {}):
        return True
    return "marker" in trace and min(_opacities(trace)) < 1


def test_measuring_finds_what_is_too_pale() -> None:
    spec: Spec = {
        "layout": {
            "font": {"color": LIGHT.text},
            "hoverlabel": {"font": {"color": LIGHT.text}, "bgcolor": "#ffffff"},
            "annotations": [{"text": "pale", "font": {"color": "#aaaaaa"}}],
            "shapes": [{"type": "rect", "fillcolor": "#555555"}],
        },
        "data": [
            {
                "type": "bar",
                "x": [1],
                "y": [1],
                "text": ["in"],
                "textposition": "inside",
                "marker": {"color": "#eeeeee"},
                "textfont": {"color": "#ffffff"},
            }
        ],
    }
    assert ("annotation", "#aaaaaa", "#555555") in set(texts(spec, LIGHT))
    assert ("text", "#ffffff", "#eeeeee") in set(texts(spec, LIGHT))
    assert list(marks(spec, LIGHT)) == [("bar", "#eeeeee", "#ffffff")]
