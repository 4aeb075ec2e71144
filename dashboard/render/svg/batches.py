"""The chart of fund batches as SVG: a panel a country, as many abreast as their labels allow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard.render.svg import shapes
from dashboard.render.svg.plot import Block, Plot
from dashboard.render.svg.scene import Mark, Moved, Text, written
from dashboard.render.svg.text import cut, paragraph, stacked, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.figures.programs import BatchChart, BatchMark, BatchPanel
    from dashboard.render.svg.plot import Room
    from dashboard.render.svg.scene import Item
    from dashboard.render.svg.text import Style

_ABREAST = 3
_GAP = 40  # between two panels side by side
_COLUMN, _WIDEST = 0.58, 64  # width of a column, in years, and at most in pixels
_COLUMNS_HEIGHT = 84  # pixels of the highest column where the height is free
_MOST_HEIGHT = 340
_RING = 8


@dataclass(frozen=True, slots=True)
class _Layout:
    """How panels are drawn: their width, and the heights of heading, labels and columns.

    ``style`` is that of the labels.
    """

    abreast: int
    width: float
    heading: float
    labels: float
    columns: float
    chart: BatchChart
    style: Style
    room: Room

    @property
    def pitch(self) -> float:
        """Pixels a year."""
        return self.width / max(1, len(self.chart.years))

    @property
    def base(self) -> float:
        """The base line of the columns, from the top of the panel."""
        return self.heading + self.labels + self.columns

    @property
    def height(self) -> float:
        """The whole panel, with its years and the air below."""
        return self.base + self.room.sizes.tiny.size * 2.6

    def up(self, value: Decimal | None) -> float:
        """How far a value reaches above the base line."""
        top = float(self.chart.highest) or 1.0
        return float(value or 0) / top * self.columns

    def middle(self, year: int) -> float:
        """The middle of a year's column."""
        return (self.chart.years.index(year) + 0.5) * self.pitch


def plot(chart: BatchChart, room: Room) -> Plot:
    """The panels in rows, in the order of the countries."""
    layout = _best(chart, room)
    rows = [
        chart.panels[n : n + layout.abreast] for n in range(0, len(chart.panels), layout.abreast)
    ]
    return Plot(tuple(_row(row, layout) for row in rows))


def _best(chart: BatchChart, room: Room) -> _Layout:
    """Most panels abreast that leave room for every label: their columns are the highest."""
    for abreast in range(min(_ABREAST, len(chart.panels)), 0, -1):
        width = _width(abreast, room)
        pitch = width / max(1, len(chart.years))
        if abreast > 1 and not all(_on_one_line(panel, width, room) for panel in chart.panels):
            continue
        for style in (room.sizes.small, room.sizes.tiny):
            if _widest_label(chart, style) <= pitch - 2:
                return _layout(chart, room, abreast, style)
    return _layout(chart, room, 1, room.sizes.tiny)


def _widest_label(chart: BatchChart, style: Style) -> float:
    return max((width_of(line, style) for line in _label_lines(chart)), default=0.0)


def _label_lines(chart: BatchChart) -> Iterable[str]:
    return (line for panel in chart.panels for mark in panel.marks for line in mark.label)


def _width(abreast: int, room: Room) -> float:
    """The width of one of several panels side by side."""
    return (room.width - _GAP * (abreast - 1)) / abreast


def _layout(chart: BatchChart, room: Room, abreast: int, style: Style) -> _Layout:
    width = _width(abreast, room)
    heading = max((_heading(panel, width, room)[1] for panel in chart.panels), default=0.0)
    labels = max(
        (stacked(mark.label, style).height for panel in chart.panels for mark in panel.marks),
        default=0.0,
    )
    free = _Layout(abreast, width, heading, labels, _COLUMNS_HEIGHT, chart, style, room)
    return replace(free, columns=_columns_height(free))


def _columns_height(free: _Layout) -> float:
    """Columns that fill the height of a picture; they become lower before it grows."""
    rows = -(-len(free.chart.panels) // free.abreast)
    if not free.room.height or not rows:
        return _COLUMNS_HEIGHT
    spare = (free.room.height - rows * free.height) / rows
    return max(_COLUMNS_HEIGHT * 0.6, min(_MOST_HEIGHT, _COLUMNS_HEIGHT + spare))


def _row(panels: Sequence[BatchPanel], layout: _Layout) -> Block:
    items = tuple(
        Moved(place * (layout.width + _GAP), 0, tuple(_panel(panel, layout)))
        for place, panel in enumerate(panels)
    )
    return Block(layout.height, items)


def _panel(panel: BatchPanel, layout: _Layout) -> list[Item]:
    ink = layout.room.ink
    head, _height = _heading(panel, layout.width, layout.room)
    base = layout.base
    return [
        *head,
        shapes.line((0, base), (layout.width, base), ink.neutral),
        *_years(layout),
        *(_mark(mark, panel.country, layout) for mark in panel.marks),
    ]


def _heading(panel: BatchPanel, width: float, room: Room) -> tuple[list[Item], float]:
    """Name and sum on one line where both fit, what the sum leaves out below."""
    sizes, ink = room.sizes, room.ink
    size = sizes.unit
    swatch = shapes.rect((0, size * 0.16, size * 0.8, size * 0.8), ink.countries[panel.country])
    name = paragraph(panel.name, width - size * 1.2, sizes.strong, most=2)
    total = paragraph(panel.summary, width, sizes.strong, most=2)
    gaps = paragraph(panel.gaps, width, sizes.tiny, most=2)
    items: list[Item] = [swatch, *written(name, size * 1.2, 0, ink.text)]
    top = 0.0
    if _on_one_line(panel, width, room):
        items += written(total, width, 0, ink.text, "end")
        top = max(name.height, total.height)
        items += written(gaps, width, top, ink.muted, "end")
    else:
        items += written(total, 0, name.height, ink.text)
        top = name.height + total.height
        items += written(gaps, 0, top, ink.muted)
    return items, top + gaps.height + size * 0.3


def _on_one_line(panel: BatchPanel, width: float, room: Room) -> bool:
    """Whether the name of a panel and its sum stand side by side."""
    strong = room.sizes.strong
    needed = width_of(panel.name, strong) + width_of(panel.summary, strong)
    return room.sizes.unit * 2.4 + needed <= width


def _years(layout: _Layout) -> list[Item]:
    """The years below the base line, without their century where that is too wide."""
    style, ink = layout.room.sizes.tiny, layout.room.ink
    names = [str(year) for year in layout.chart.years]
    if width_of("2000", style) > layout.pitch - 4:
        names = [f"\u2019{name[2:]}" for name in names]
    y = layout.base + style.size * 1.25
    return [
        Text(layout.middle(year), y, name, style, ink.muted, "middle")
        for year, name in zip(layout.chart.years, names, strict=True)
    ]


def _mark(mark: BatchMark, country: str, layout: _Layout) -> Mark:
    middle, pitch = layout.middle(mark.year), layout.pitch
    area = (middle - pitch / 2, layout.heading, pitch, layout.base - layout.heading)
    drawn = _ring if mark.state == "silent" else _column
    return Mark(mark.mark, mark.told, tuple(drawn(mark, country, layout)), area)


def _ring(mark: BatchMark, _country: str, layout: _Layout) -> list[Item]:
    """A small ring that stands on the base line: a batch is known, its figure is not."""
    at = (layout.middle(mark.year), layout.base - _RING / 2 - 1.5)
    ink = layout.room.ink
    ring = shapes.symbol("ring", at, _RING + 1, ink.neutral, ink)
    return [*ring, *_label(mark, _RING + 4, ink.muted, layout)]


def _column(mark: BatchMark, country: str, layout: _Layout) -> list[Item]:
    ink = layout.room.ink
    implied = mark.state == "implied"
    high = layout.up(mark.high if implied else mark.value)
    wide = min(_COLUMN * layout.pitch, _WIDEST)
    left = layout.middle(mark.year) - wide / 2
    box = (left, layout.base - high, wide, high)
    colour = ink.countries[country]
    items: list[Item] = [*shapes.bar(box, mark.state, colour, ink)]
    if implied and mark.low != mark.high:
        low = layout.base - layout.up(mark.low)
        items.append(shapes.line((left, low), (left + wide, low), colour, 1.5, shapes.DASH))
    if mark.state == "disputed":
        items += _range(mark, layout)
        high = max(high, layout.up(mark.high))
    return [*items, *_label(mark, high + 2, ink.muted if implied else ink.text, layout)]


def _range(mark: BatchMark, layout: _Layout) -> list[Item]:
    """A line from the lowest to the highest number stated."""
    x = layout.middle(mark.year)
    low, high = (layout.base - layout.up(n) for n in (mark.low, mark.high))
    return [*shapes.whisker((x, low), (x, high), layout.room.ink.text, 5)] if low != high else []


def _label(mark: BatchMark, lift: float, colour: str, layout: _Layout) -> list[Item]:
    """What is written above a mark, its last line ``lift`` above the base line."""
    style = layout.style
    lines = stacked([cut(line, layout.pitch - 2, style) for line in mark.label], style)
    top = layout.base - lift - lines.height
    return written(lines, layout.middle(mark.year), top, colour, "middle")
