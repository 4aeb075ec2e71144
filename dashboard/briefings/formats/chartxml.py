"""Native charts of Office as XML (DrawingML), for decks and notes alike.

What Office draws by itself is left to it: labels show the value of their point through a number
format, so that they follow when somebody edits the data; a gap is an empty cell, never a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.briefings.formats.fills import POINT, solid, state_fill
from dashboard.briefings.formats.nodes import Node, node, value, xml
from dashboard.theme import LIGHT

if TYPE_CHECKING:
    from dashboard.briefings.formats.chartdata import ChartData, Point, Series, Sheet
    from dashboard.briefings.model import Text

_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


def chart_xml(
    chart: ChartData, sheet: Sheet, workbook: str, size: int = 1400, height: float = 0.0
) -> bytes:
    """The chart part; ``size`` of its letters in points / 100, ``height`` of it in inches.

    ``workbook`` is the relationship to the workbook behind it, empty for a chart in a workbook.
    """
    plot = {"columns": _bars, "bars": _bars, "lines": _lines}[chart.kind](chart, sheet, size)
    return xml(
        node(
            "c:chartSpace",
            value("c:date1904", 0),
            value("c:roundedCorners", 0),
            node(
                "c:chart",
                value("c:autoTitleDeleted", 1),
                node("c:plotArea", _layout(chart, size, height), plot, *_axes(chart, size)),
                _legend(size) if chart.legend else None,
                value("c:plotVisOnly", 1),
                value("c:dispBlanksAs", "gap"),
            ),
            node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill"))),
            _letters(size, LIGHT.text),
            node("c:externalData", value("c:autoUpdate", 0), r_id=workbook) if workbook else None,
        )
    )


def _layout(chart: ChartData, size: int, height: float) -> Node:
    """Left to Office, but for small charts: their second line of names must not be cut."""
    if not chart.small:
        return node("c:layout")
    above, below = _shares(chart, size, height) if height else (0.1, 0.34)
    place = {"x": 0.01, "y": above, "w": 0.98, "h": max(round(1 - above - below, 4), 0.2)}
    return node(
        "c:layout",
        node(
            "c:manualLayout",
            value("c:layoutTarget", "inner"),
            *(value(f"c:{side}Mode", "edge") for side in ("x", "y")),
            *(value(f"c:{side}", share) for side, share in place.items()),
        ),
    )


def _shares(chart: ChartData, size: int, height: float) -> tuple[float, float]:
    """What a label above the highest mark takes of the height, and what names below take."""
    line = size / 7200 * 1.25 / height
    lines = max(text.words.count("\n") + 1 for text in chart.categories)
    # The scale has room for a label of its own, but for one that stands in two lines.
    return round(line * 0.3, 4), round(line * (lines + 0.45), 4)


def _bars(chart: ChartData, sheet: Sheet, size: int) -> Node:
    return node(
        "c:barChart",
        value("c:barDir", "col" if chart.kind == "columns" else "bar"),
        value("c:grouping", "clustered"),
        value("c:varyColors", 0),
        *(_series(chart, sheet, n, size) for n in range(len(chart.series))),
        value("c:gapWidth", 55),
        value("c:overlap", chart.overlap),
        value("c:axId", _CATEGORY_AXIS),
        value("c:axId", _VALUE_AXIS),
    )


def _lines(chart: ChartData, sheet: Sheet, size: int) -> Node:
    return node(
        "c:lineChart",
        value("c:grouping", "standard"),
        value("c:varyColors", 0),
        *(_series(chart, sheet, n, size) for n in range(len(chart.series))),
        value("c:marker", 1),
        value("c:axId", _CATEGORY_AXIS),
        value("c:axId", _VALUE_AXIS),
    )


def _series(chart: ChartData, sheet: Sheet, n: int, size: int) -> Node:
    """One series, its parts in the order that the schema wants."""
    series, line = chart.series[n], chart.kind == "lines"
    return node(
        "c:ser",
        value("c:idx", n),
        value("c:order", n),
        node("c:tx", _header(sheet, n + 1)),
        _stroke(series.colour, series.dash, 2.25)
        if line
        else node("c:spPr", *state_fill("solid", series.colour)),
        _marker(series.colour) if line else value("c:invertIfNegative", 0),
        *(_point(p, k, line=line) for k, p in enumerate(series.points) if p.value),
        _labels(series, size, line=line),
        _errors(sheet, n + 1),
        node("c:cat", _column(sheet, 0)),
        node("c:val", _column(sheet, n + 1, chart.form)),
        value("c:smooth", 0) if line else None,
    )


def _column(sheet: Sheet, column: int, form: str = "") -> Node:
    """The cells of a column of the workbook, with what they hold now: numbers by their format."""
    where = sheet.anchor.cells(column, len(sheet.columns[column]))
    if not form:
        cells = [text.words if text else None for text in sheet.columns[column]]
        return node("c:strRef", node("c:f", where), _cache("c:strCache", cells))
    numbers = [plain(text) for text in sheet.columns[column]]
    return node("c:numRef", node("c:f", where), _cache("c:numCache", numbers, form))


def plain(text: Text | None) -> str | None:
    """A number as XML holds it; None where there is none."""
    return f"{text.value.normalize():f}" if text and text.value is not None else None


def _header(sheet: Sheet, column: int) -> Node:
    cell = node("c:f", sheet.anchor.head(column))
    return node("c:strRef", cell, _cache("c:strCache", [sheet.headers[column]]))


def _cache(name: str, cells: Sequence[str | None], form: str = "") -> Node:
    points = [
        node("c:pt", node("c:v", cell), idx=n) for n, cell in enumerate(cells) if cell is not None
    ]
    code = node("c:formatCode", form) if form else None
    return node(name, code, value("c:ptCount", len(cells)), *points)


def _point(point: Point, n: int, *, line: bool) -> Node:
    shape, colour = point.look.shape, point.look.colour
    if line:
        return node(
            "c:dPt",
            value("c:idx", n),
            _marker(colour, hollow=shape == "dashed"),
            value("c:bubble3D", 0),
        )
    return node(
        "c:dPt",
        value("c:idx", n),
        value("c:invertIfNegative", 0),
        value("c:bubble3D", 0),
        node("c:spPr", *state_fill(shape, colour)),
    )


def _stroke(colour: str, dash: str, points: float) -> Node:
    presets = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
    return node(
        "c:spPr",
        node(
            "a:ln",
            solid(colour),
            value("a:prstDash", presets[dash]),
            node("a:round"),
            w=int(points * POINT),
            cap="rnd",
        ),
    )


def _marker(colour: str, *, hollow: bool = False) -> Node:
    inside = LIGHT.background if hollow else colour
    return node(
        "c:marker",
        value("c:symbol", "circle"),
        value("c:size", 8),
        node("c:spPr", solid(inside), node("a:ln", solid(colour), w=int(1.5 * POINT))),
    )


def _labels(series: Series, size: int, *, line: bool) -> Node:
    """The value of each point above it; on a white ground inside it where a whisker goes up."""
    own = [
        _label(n, point, size, line=line) for n, point in enumerate(series.points) if point.value
    ]
    return node("c:dLbls", *own, *_shown(value_shown=False))


def _label(n: int, point: Point, size: int, *, line: bool) -> Node:
    high = point.high.value if point.high else None
    top = point.value.value if point.value else None
    ranged = high is not None and top is not None and high > top and not line
    paper = node("c:spPr", solid(LIGHT.background), node("a:ln", node("a:noFill")))
    place = "t" if line else "inEnd" if ranged else "outEnd"
    return node(
        "c:dLbl",
        value("c:idx", n),
        node("c:numFmt", formatCode=point.form, sourceLinked=0),
        paper if ranged else node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill"))),
        _letters(size, LIGHT.text, bold=True),
        value("c:dLblPos", place),
        *_shown(value_shown=True),
    )


def _shown(*, value_shown: bool) -> list[Node]:
    parts = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return [value(f"c:show{part}", int(value_shown and part == "Val")) for part in parts]


def _errors(sheet: Sheet, n: int) -> Node | None:
    """Whiskers from the lowest to the highest number stated, by columns of the workbook."""
    if n not in sheet.whiskers:
        return None
    first = sheet.whiskers[n]
    minus, plus = (_column(sheet, column, "General") for column in (first, first + 1))
    return node(
        "c:errBars",
        value("c:errBarType", "both"),
        value("c:errValType", "cust"),
        value("c:noEndCap", 0),
        node("c:plus", plus),
        node("c:minus", minus),
        node("c:spPr", node("a:ln", solid(LIGHT.text), w=int(1.75 * POINT))),
    )


def _axes(chart: ChartData, size: int) -> tuple[Node, Node]:
    lying = chart.kind == "bars"
    category = node(
        "c:catAx",
        value("c:axId", _CATEGORY_AXIS),
        # Bars are read from the top.
        node("c:scaling", value("c:orientation", "maxMin" if lying else "minMax")),
        value("c:delete", 0),
        value("c:axPos", "l" if lying else "b"),
        node("c:numFmt", formatCode="General", sourceLinked=0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        _axis_line(LIGHT.neutral),
        _letters(size, LIGHT.text, level=True),
        value("c:crossAx", _VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:noMultiLvlLbl", 1),
    )
    return category, _value_axis(chart, size, lying=lying)


def _value_axis(chart: ChartData, size: int, *, lying: bool) -> Node:
    """Drawn for lines only: columns and bars carry their numbers at their ends."""
    line = chart.kind == "lines"
    top = value("c:max", f"{chart.highest.normalize():f}") if chart.highest else None
    return node(
        "c:valAx",
        value("c:axId", _VALUE_AXIS),
        node(
            "c:scaling",
            value("c:orientation", "minMax"),
            top,
            None if line else value("c:min", 0),
        ),
        value("c:delete", int(not line)),
        value("c:axPos", "t" if lying else "l"),
        node("c:majorGridlines", _axis_line(LIGHT.line)) if line else None,
        node("c:numFmt", formatCode=chart.form, sourceLinked=0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo"),
        node("c:spPr", node("a:ln", node("a:noFill"))),
        _letters(size, LIGHT.muted),
        value("c:crossAx", _CATEGORY_AXIS),
        value("c:crosses", "autoZero"),
        value("c:crossBetween", "between"),
    )


def _axis_line(colour: str) -> Node:
    return node("c:spPr", node("a:ln", solid(colour), w=9525))


def _legend(size: int) -> Node:
    return node(
        "c:legend",
        value("c:legendPos", "b"),
        value("c:overlay", 0),
        _letters(size, LIGHT.text),
    )


def _letters(size: int, colour: str, *, bold: bool = False, level: bool = False) -> Node:
    """How texts are set; ``level`` never turns them (rotated labels break Lao and Burmese)."""
    return node(
        "c:txPr",
        node("a:bodyPr", rot=0, vert="horz") if level else node("a:bodyPr"),
        node("a:lstStyle"),
        node(
            "a:p",
            node("a:pPr", node("a:defRPr", solid(colour), sz=size, b=bold)),
            node("a:endParaRPr", lang="en-US"),
        ),
    )
