"""Native charts on slides: their data stays editable, their states are told by fill and words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.briefings.formats.opc import plain
from dashboard.briefings.formats.pptx.look import describe, ink_of, rgb
from dashboard.theme import LIGHT, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.briefings.native import NativeChart, NativePoint, NativeSeries

_TYPES = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
_LABEL_SIZE = 12
Place = tuple[float, float, float, float]


def add_chart(slide: Any, chart: NativeChart, name: str, alt: str, place: Place) -> Any:
    """Add a chart to a slide at left, top, width and height (inches); the shape."""
    left, top, width, height = place
    data = CategoryChartData(number_format="#,##0.##")
    data.categories = [plain(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(plain(series.name), [_number(point.value) for point in series.points])
    shape = slide.shapes.add_chart(
        _TYPES[chart.kind], Inches(left), Inches(top), Inches(width), Inches(height), data
    )
    shape.name = name
    describe(shape, alt)
    _dress(shape.chart, chart)
    return shape


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _dress(drawn: Any, chart: NativeChart) -> None:
    drawn.has_title = bool(chart.name)
    if chart.name:
        drawn.chart_title.include_in_layout = False
        frame = drawn.chart_title.text_frame
        frame.text = plain(chart.name)
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = Pt(14), True, rgb(LIGHT.text)
    drawn.font.size = Pt(_LABEL_SIZE)
    drawn.font.color.rgb = rgb(LIGHT.text)
    _legend(drawn, shown=chart.kind == "lines" or len(chart.series) > 1)
    _axes(drawn, chart)
    for n, series in enumerate(chart.series):
        if chart.kind == "lines":
            _line(drawn.plots[0].series[n], series, n)
        else:
            _columns(drawn.plots[0].series[n], series)
    if chart.kind != "lines":
        drawn.plots[0].gap_width = 45
        drawn.plots[0].overlap = 100
    # A year without a value stays a gap (rule 7).
    blanks = drawn._chartSpace.chart.find(qn("c:dispBlanksAs"))  # noqa: SLF001
    if blanks is not None:
        blanks.set("val", "gap")


def _legend(drawn: Any, *, shown: bool) -> None:
    drawn.has_legend = shown
    if shown:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(_LABEL_SIZE)


def _axes(drawn: Any, chart: NativeChart) -> None:
    values, categories = drawn.value_axis, drawn.category_axis
    values.minimum_scale = 0
    if chart.highest is not None:
        # Room for the labels above the highest column.
        values.maximum_scale = float(chart.highest) * 1.18
    values.has_major_gridlines = chart.kind == "lines"
    values.visible = chart.kind == "lines"
    if chart.kind == "lines":
        values.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
        values.format.line.fill.background()
        values.tick_labels.font.size = Pt(_LABEL_SIZE)
    categories.format.line.color.rgb = rgb(LIGHT.neutral)
    categories.tick_labels.font.size = Pt(_LABEL_SIZE)
    categories.has_major_gridlines = False
    if chart.kind == "bars":
        categories.reverse_order = True


def _columns(drawn: Any, series: NativeSeries) -> None:
    _fill(drawn.format, ink_of(series.ink), "agreed")
    for n, point in enumerate(series.points):
        if point.value is None:
            continue
        _fill(drawn.points[n].format, ink_of(point.ink or series.ink), point.state)
        _label(drawn.points[n].data_label, point.label)
    ranges = {n: p for n, p in enumerate(series.points) if _is_range(p)}
    if ranges:
        _error_bars(drawn, len(series.points), ranges)


def _is_range(point: NativePoint) -> bool:
    return (
        point.value is not None
        and point.low is not None
        and point.high is not None
        and point.low != point.high
    )


def _fill(form: Any, ink: str, state: str) -> None:
    """One state as on screen: solid, light, hatched, or an empty dashed outline."""
    line: LineFormat = form.line
    line.color.rgb = rgb(ink)
    line.width = Pt(1.25)
    if state == "single":
        form.fill.solid()
        form.fill.fore_color.rgb = rgb(mixed(ink, LIGHT.background, 0.35))
    elif state == "disputed":
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb = rgb(ink)
        form.fill.back_color.rgb = rgb(LIGHT.background)
    elif state == "implied":
        form.fill.background()
        line.dash_style = MSO_LINE.DASH
    else:
        form.fill.solid()
        form.fill.fore_color.rgb = rgb(ink)


def _label(label: Any, text: str) -> None:
    if not text:
        return
    frame = label.text_frame
    frame.text = plain(text)
    font = frame.paragraphs[0].runs[0].font
    font.size, font.color.rgb = Pt(_LABEL_SIZE), rgb(LIGHT.text)
    label.position = XL_LABEL_POSITION.OUTSIDE_END


def _line(drawn: Any, series: NativeSeries, n: int) -> None:
    ink = ink_of(series.ink)
    drawn.smooth = False
    drawn.format.line.color.rgb = rgb(ink)
    drawn.format.line.width = Pt(2.25)
    drawn.format.line.dash_style = _DASHES[n % len(_DASHES)]
    marker = drawn.marker
    marker.style = _MARKERS[n % len(_MARKERS)]
    marker.size = 7
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(ink)
    marker.format.line.color.rgb = rgb(ink)


_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH)
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
)


def _error_bars(drawn: Any, points: int, ranges: Mapping[int, NativePoint]) -> None:
    """From the lowest to the highest number stated, at the disputed columns alone."""
    bars = etree.Element(qn("c:errBars"))
    for tag, value in (("c:errBarType", "both"), ("c:errValType", "cust"), ("c:noEndCap", "0")):
        etree.SubElement(bars, qn(tag)).set("val", value)
    _reach(bars, "c:plus", points, {n: (p.high or 0) - (p.value or 0) for n, p in ranges.items()})
    _reach(bars, "c:minus", points, {n: (p.value or 0) - (p.low or 0) for n, p in ranges.items()})
    properties = etree.SubElement(bars, qn("c:spPr"))
    line = etree.SubElement(properties, qn("a:ln"), w="19050")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", LIGHT.text[1:].upper())
    series = drawn._element  # noqa: SLF001 - python-pptx knows no error bars
    # The schema wants them after labels and trend lines, before the categories.
    series.find(qn("c:cat")).addprevious(bars)


def _reach(bars: Any, tag: str, points: int, values: Mapping[int, Decimal | int]) -> None:
    literal = etree.SubElement(etree.SubElement(bars, qn(tag)), qn("c:numLit"))
    etree.SubElement(literal, qn("c:formatCode")).text = "General"
    etree.SubElement(literal, qn("c:ptCount")).set("val", str(points))
    for n, value in values.items():
        point = etree.SubElement(literal, qn("c:pt"), idx=str(n))
        etree.SubElement(point, qn("c:v")).text = str(value)
