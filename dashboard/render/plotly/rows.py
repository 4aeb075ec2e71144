"""Rows of a chart one below the other, each with its words above it and room for its marks.

The words stand above and not beside: they may be long, in any of six scripts, and a phone is
narrow. All heights are pixels, counted from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dashboard.render.plotly.base import Frame, Spec, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.theme import Palette

GROUP_HEIGHT = 34
WORDS_HEIGHT = 20
_INSET = 5  # pixels between the zero line and the words beside it
_AFTER_GROUPS = 12  # air before rows that belong to no group


class Grouped(Protocol):
    """A row that belongs under the name of a group; both may be empty."""

    @property
    def group(self) -> str:
        """The name of its group."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the rows lie: ``tops`` of their words, the heads of the groups, the height of all."""

    tops: tuple[int, ...]
    heads: tuple[tuple[str, int], ...]
    height: int


def places(rows: Sequence[Grouped], body: int) -> Places:
    """Rows with ``body`` pixels below their words; each new group begins with its name."""
    tops: list[int] = []
    heads: list[tuple[str, int]] = []
    y, group = 0, ""
    for row in rows:
        if row.group != group:
            group = row.group
            heads.append((group, y))
            y += GROUP_HEIGHT if group else _AFTER_GROUPS
        tops.append(y)
        y += WORDS_HEIGHT + body
    return Places(tuple(tops), tuple(heads), y)


def group_names(found: Places, inks: Iterable[str], ink: Palette) -> list[Spec]:
    """The names of the groups, each with the colour of its country where it has one."""
    names = []
    for (name, top), country in zip(found.heads, inks, strict=True):
        swatch = f'<span style="color:{ink.countries[country]}">■</span> ' if country else ""
        names.append(
            words_at(f"{swatch}<b>{escaped(name)}</b>", top + 8, 14, ink.text),
        )
    return names


def words_at(text: str, top: int, size: int, colour: str) -> Spec:
    """A line at the left edge of the plot; ``text`` must be escaped."""
    return {
        "text": text,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": _INSET,
        "y": top,
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "color": colour},
    }


def down_axis(height: int) -> Spec:
    """A y axis in pixels from the top, without any marks of its own."""
    return {
        "range": [height, 0],
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "fixedrange": True,
        "ticks": "",
    }


def zero_axis(top: float, frame: Frame) -> Spec:
    """An x axis from zero to ``top`` whose only mark is its zero line."""
    return {
        "range": [0, top],
        "showgrid": False,
        "zeroline": True,
        "zerolinecolor": frame.palette.neutral,
        "zerolinewidth": 1,
        "showticklabels": False,
        "fixedrange": True,
        "ticks": "",
    }


def rule(top: float, ink: Palette) -> Spec:
    """A thin line over the whole width, above what lies below ``top``."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": top,
        "y1": top,
        "line": {"width": 1, "color": ink.line},
        "layer": "below",
    }
