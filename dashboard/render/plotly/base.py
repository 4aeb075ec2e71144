"""What all Plotly charts share: a slim template, escaped text, and the frame of a picture.

Figures are plain dicts (``go.Figure`` of a dict costs 2 ms, plotly.express 35). The words around
a chart stand beside it on a page and inside it in a picture, so that a file stays honest alone.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.figures.model import Figure, edition_line
from dashboard.theme import PICTURE_FONT, SCREEN_FONT, Palette

if TYPE_CHECKING:
    from collections.abc import Iterable

Spec = dict[str, Any]

PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 675
NO_BREAK = "\u00a0"
_GROWTH = 6  # pixels by which a chosen symbol is wider than the widest other
CLEAR = "rgba(0,0,0,0)"
_MARGIN = 36
_TITLE, _SUBTITLE, _SMALL = 24, 15, 11
_OUTLINE, _LARGER = 3, 5  # pixels: the line around a chosen mark, and how much a point grows
_LINE = 1.32  # height of a line of text, in its font size
_WIDTH = 0.56  # mean width of a Latin letter, in its font size; bold ones are a tenth wider

_HOVER = 48  # letters of a line of what hovering tells


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart is drawn: on the page, or as a picture with the words inside it."""

    palette: Palette
    picture: bool = False

    @property
    def font(self) -> str:
        """The font family, as CSS names it."""
        return PICTURE_FONT if self.picture else SCREEN_FONT


def escaped(text: str) -> str:
    """Data text as Plotly shows it literally; Plotly takes some HTML and entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def lines(parts: Iterable[str]) -> str:
    """Several lines of data text for one label."""
    return "<br>".join(escaped(part) for part in parts)


def pointed(marks: Iterable[tuple[str, str]]) -> Spec:
    """What hovering and choosing need: the name of each mark and what is told of it."""
    return {
        "customdata": [[mark, _hover(told)] for mark, told in marks],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def outlined(spec: Spec, mark: str, ink: Palette) -> Spec:
    """The same chart with a strong line around the chosen mark, however it was chosen."""
    return spec | {"data": [_outlined(trace, mark, ink) for trace in spec["data"]]}


def _outlined(trace: Spec, mark: str, ink: Palette) -> Spec:
    marks = [data[0] for data in trace.get("customdata", ())]
    if mark not in marks or "marker" not in trace:
        return trace
    here, count = marks.index(mark), len(marks)
    marker = trace["marker"]
    line = marker.get("line", {})
    widths = _each(line.get("width", 0), count)
    colours = _each(line.get("color", ink.background), count)
    widths[here], colours[here] = _OUTLINE, ink.text
    drawn = marker | {"line": line | {"width": widths, "color": colours}}
    if trace["type"] == "scatter":
        sizes = _each(marker.get("size", 6), count)
        sizes[here] += _LARGER
        drawn |= {"size": sizes}
    return trace | {"marker": drawn}


def _each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value] * count


@lru_cache(maxsize=4096)
def _hover(told: str) -> str:
    """What is told in lines that a phone has room for."""
    return lines(textwrap.wrap(told, _HOVER))


def choosable(spec: Spec, ink: Palette) -> Spec:
    """A drawing for a page, where marks are chosen: a chosen symbol grows, the others stay.

    Plotly by itself would fade all other marks and their numbers until nobody can read them. The
    chosen one gets no colour, because Plotly would then fill hollow and hatched marks as well.
    """
    return spec | {"data": [_choosable(trace, ink) for trace in spec["data"]]}


def _choosable(trace: Spec, ink: Palette) -> Spec:
    """Also where nothing can be chosen, for that would fade as well."""
    mode = trace.get("mode", "")
    chosen: Spec = {}
    others: Spec = {}
    if trace["type"] == "bar" or "markers" in mode:
        chosen["marker"] = {"opacity": 1} | _grown(trace["marker"])
        others["marker"] = {"opacity": 1}
    if "text" in trace:
        # Naming a colour for the text of the chosen mark keeps the colours of all others.
        written = trace.get("textfont", {}).get("color", ink.text)
        chosen["textfont"] = {"color": written if isinstance(written, str) else ink.text}
    return trace | {"selected": chosen, "unselected": others} if chosen else trace


def _grown(marker: Spec) -> Spec:
    sizes = marker.get("size")
    if not sizes:
        return {}
    most = sizes if isinstance(sizes, (int, float)) else max(sizes)
    return {"size": most + _GROWTH}


def base_layout(frame: Frame) -> Spec:
    """The template: fonts, colours, no grid, no zoom; nothing but what every chart needs."""
    ink = frame.palette
    return {
        "template": {},
        "font": {"family": frame.font, "size": 12, "color": ink.text},
        "paper_bgcolor": ink.background,
        "plot_bgcolor": ink.background,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 28},
        "hoverlabel": {
            "bgcolor": ink.backgrounds[1],
            "bordercolor": ink.line,
            "font": {"family": frame.font, "size": 13, "color": ink.text},
            "align": "left",
        },
        "dragmode": False,
        "hovermode": "closest",
        "clickmode": "event+select",
    }


def picture_layout(figure: Figure, frame: Frame) -> tuple[Spec, list[Spec]]:
    """Size, margins and the annotations that carry title, subtitle, notes, source and edition."""
    ink = frame.palette
    head = _block(figure.title, _TITLE, bold=True), _block(figure.subtitle, _SUBTITLE)
    foot = "<br>".join(
        _block(text, _SMALL)
        for text in (*figure.notes, f"{figure.source} · {edition_line(figure.edition)}")
    )
    top = _height(head[0], _TITLE) + _height(head[1], _SUBTITLE) + 24
    bottom = _height(foot, _SMALL) + 32
    layout: Spec = {
        "width": PICTURE_WIDTH,
        "height": PICTURE_HEIGHT,
        "autosize": False,
        "margin": {"l": _MARGIN, "r": _MARGIN, "t": top + 12, "b": bottom, "pad": 0},
    }
    y_sub = _height(head[0], _TITLE) + 6
    return layout, [
        _words(f"<b>{head[0]}</b>", _TITLE, ink.text, top=top - 4),
        _words(head[1], _SUBTITLE, ink.muted, top=top - 4 - y_sub),
        _words(foot, _SMALL, ink.muted, bottom=bottom - 12),
    ]


@lru_cache(maxsize=1024)
def _block(text: str, size: int, *, bold: bool = False) -> str:
    """Text broken into lines that fit the width of a picture."""
    letter = size * _WIDTH * (1.1 if bold else 1)
    width = int((PICTURE_WIDTH - 2 * _MARGIN) / letter)
    # A number stays on one line with its unit: the wrapping knows no no-break space.
    text = re.sub(r"(?<=[\d$]) (?=\w)", NO_BREAK, text)
    rows = textwrap.wrap(text, width)
    # Lines of even length: no single word is left on the last one.
    while bold and len(rows) > 1 and len(textwrap.wrap(text, width - 1)) == len(rows):
        width -= 1
        rows = textwrap.wrap(text, width)
    return lines(rows)


def _height(block: str, size: int) -> int:
    return round((block.count("<br>") + 1) * size * _LINE)


def _words(text: str, size: int, colour: str, *, top: int = 0, bottom: int = 0) -> Spec:
    """An annotation in the margin: its upper edge ``top`` above, or its lower ``bottom`` below."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1 if top else 0,
        "xanchor": "left",
        "yanchor": "top" if top else "bottom",
        "yshift": top or -bottom,
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "color": colour},
    }
