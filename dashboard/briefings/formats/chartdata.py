"""What a native Office chart shows, before it is XML: categories, series, and the ids of both.

The same description makes the chart part, the workbook behind it and the places in the receipt,
so that the three cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from dashboard.briefings.bases import joined
from dashboard.briefings.model import Basis, Text
from etl.text import _

if TYPE_CHECKING:
    from decimal import Decimal


SHEET = "Data"  # the name of the sheet behind a chart


@dataclass(frozen=True, slots=True)
class Look:
    """How one mark is drawn: ``solid``, ``light``, ``hatched``, ``dashed``; in which colour."""

    shape: str = "solid"
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series; ``value`` is None where there is none (a gap, never a zero).

    ``form`` is the number format of its label, which follows the value when it is edited.
    ``low`` and ``high`` are the ends of a range, as texts of their own.
    """

    value: Text | None
    look: Look = Look()
    form: str = "General"
    low: Text | None = None
    high: Text | None = None


GAP = Point(None)


@dataclass(frozen=True, slots=True)
class Series:
    """Values over all categories; ``header`` heads its column in the workbook, with the unit."""

    header: str
    points: tuple[Point, ...]
    colour: str
    dash: str = "solid"

    @property
    def ranged(self) -> bool:
        """Whether any value has a range."""
        return any(point.low or point.high for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """One native chart; ``key`` is its name in the file, ``codes`` name its categories.

    ``alt`` says its finding to those who do not see it, ``finding`` what that rests on.
    ``highest`` fixes the top of the scale where several charts share one. Series lie over each
    other by ``overlap`` percent. A ``small`` one leaves a fixed share to the names of categories.
    """

    key: str
    kind: Literal["columns", "bars", "lines"]
    title: str
    alt: str
    finding: Basis
    categories: tuple[Text, ...]
    codes: tuple[str, ...]
    series: tuple[Series, ...]
    form: str = "General"
    highest: Decimal | None = None
    legend: bool = False
    overlap: int = 100
    small: bool = False

    @property
    def drawn(self) -> bool:
        """Whether there is any mark: a chart of gaps alone says less than its table."""
        return any(point.value for series in self.series for point in series.points)

    @property
    def basis(self) -> Basis:
        """What all that the chart shows rests on."""
        points = (p.value.basis for s in self.series for p in s.points if p.value)
        return joined((*(text.basis for text in self.categories), *points))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the cells of a chart begin, below their heads: sheet, row and column from 0."""

    sheet: str = SHEET
    row: int = 1
    column: int = 0

    def cells(self, column: int, rows: int) -> str:
        """The cells of a column in the language of formulas."""
        letter = _letter(self.column + column)
        return f"{self._name}!${letter}${self.row + 1}:${letter}${self.row + rows}"

    def head(self, column: int) -> str:
        """The cell above a column."""
        return f"{self._name}!${_letter(self.column + column)}${self.row}"

    @property
    def _name(self) -> str:
        return self.sheet if self.sheet.isalnum() else "'" + self.sheet.replace("'", "''") + "'"


def _letter(column: int) -> str:
    """The letters of a column from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(slots=True)
class Sheet:
    """The workbook behind a chart as columns, and where each text of the chart lies.

    ``whiskers`` tells by the column of a series which column its whiskers begin in, ``heads`` are
    the heads of the columns, of which the first is the title.
    """

    headers: list[str]
    columns: list[list[Text | None]]
    anchor: Anchor
    whiskers: dict[int, int] = field(default_factory=dict)
    heads: list[Text] = field(default_factory=list)
    places: dict[str, Any] = field(default_factory=dict)


def _reach(point: Point) -> tuple[Text | None, Text | None]:
    """How far the range of a point lies below and above its value: what whiskers are drawn by."""
    if point.value is None:
        return None, None
    return (
        _apart(point.value, point.low, f"{point.value.id}-below") if point.low else None,
        _apart(point.high, point.value, f"{point.value.id}-above") if point.high else None,
    )


def _apart(higher: Text, lower: Text, name: str) -> Text | None:
    if higher.value is None or lower.value is None:
        return None
    apart = higher.value - lower.value
    return Text(name, f"{apart.normalize():f}", higher.basis, apart)


def sheet_of(chart: ChartData, anchor: Anchor | None = None) -> Sheet:
    """Categories, then the series, then the ends of their ranges and what whiskers are drawn by."""
    headers = [chart.title, *(series.header for series in chart.series)]
    sheet = Sheet(headers, [list(chart.categories)], anchor or Anchor())
    sheet.columns += [[point.value for point in s.points] for s in chart.series]
    for n, series in enumerate(chart.series, start=1):
        if series.ranged:
            sheet.whiskers[n] = len(sheet.columns) + 2
            sheet.headers += _range_headers(series.header)
            reach = [_reach(point) for point in series.points]
            sheet.columns += [
                [point.low for point in series.points],
                [point.high for point in series.points],
                [below for below, _above in reach],
                [above for _below, above in reach],
            ]
    # A small one is called by what it shows, others by the finding of their page.
    basis = chart.basis if chart.small else joined((chart.finding, chart.basis))
    sheet.heads = [
        Text(f"{chart.key}/head-{n}", told, basis) for n, told in enumerate(sheet.headers)
    ]
    sheet.places = {
        "codes": list(chart.codes),
        "labels": [text.words for text in chart.categories],
        "headers": sheet.headers,
        "heads": [text.id for text in sheet.heads],
        "ids": [[text.id if text else "" for text in column] for column in sheet.columns],
        "series": len(chart.series),
        "whiskers": {str(series): first for series, first in sheet.whiskers.items()},
    }
    return sheet


def _range_headers(header: str) -> tuple[str, ...]:
    return (
        _("{measure}: lowest stated", measure=header),
        _("{measure}: highest stated", measure=header),
        _("{measure}: whisker down", measure=header),
        _("{measure}: whisker up", measure=header),
    )


def sheet_texts(sheet: Sheet) -> Iterable[Text]:
    """Every text and number of a chart."""
    yield from sheet.heads
    yield from (text for column in sheet.columns for text in column if text)
