"""Which native charts of Office show a figure: batches as columns, bars as bars, lines as lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.formats.chartdata import GAP, ChartData, Look, Point, Series
from dashboard.briefings.model import Basis, Page, Text
from dashboard.figures.bars import BarsChart
from dashboard.figures.batchwords import bare
from dashboard.figures.lines import LinesChart
from dashboard.figures.programs import STATES, BatchChart
from dashboard.theme import LIGHT
from etl.contract.codes import MEASURES, QUALIFIERS
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.bars import Bar
    from dashboard.figures.lines import LinePanel
    from dashboard.figures.programs import BatchMark, BatchPanel


def charts_of(page: Page) -> list[ChartData]:
    """The native charts of a page, one a panel; none where its figure is drawn otherwise."""
    figure = page.figure
    if figure is None or figure.empty:
        return []
    if isinstance(figure, BatchChart):
        return [_columns(page, figure, panel) for panel in figure.panels]
    if isinstance(figure, BarsChart):
        return [_bars(page, figure)]
    if isinstance(figure, LinesChart):
        return [_lines(page, figure, n) for n in range(len(figure.panels))]
    return []


def _columns(page: Page, chart: BatchChart, panel: BatchPanel) -> ChartData:
    """The batches of a country: what is counted, and apart from it what totals imply."""
    years = {mark.year: mark for mark in panel.marks}
    marks = [years.get(year) for year in chart.years]
    colour = LIGHT.countries[panel.country]
    measure = words.label(MEASURES, chart.measure)
    small = len(chart.panels) > 1
    counted = [_counted(page, mark, colour, chart.measure, small=small) for mark in marks]
    series = [Series(measure, tuple(counted), colour)]
    if any(mark and mark.state == "implied" for mark in marks):
        implied = tuple(_implied(page, m, colour, chart.measure, small=small) for m in marks)
        series.append(Series(_("Implied by running totals"), implied, colour))
    return ChartData(
        key=f"{page.key}/chart-{panel.country}",
        kind="columns",
        title=_panel_title(chart, panel),
        alt=alt_words(panel.name, page),
        finding=page.title.basis,
        categories=tuple(
            _category(page, chart, panel, year, mark)
            for year, mark in zip(chart.years, marks, strict=True)
        ),
        codes=tuple(f"{panel.country}-{year}" for year in chart.years),
        series=tuple(series),
        form=_form(chart.measure),
        highest=_room(chart.highest),
        small=small,
    )


def _panel_title(chart: BatchChart, panel: BatchPanel) -> str:
    if len(chart.panels) == 1:
        return panel.name
    return _("{country}: {sums}", country=panel.name, sums=panel.summary)


def alt_words(name: str, page: Page) -> str:
    """What a picture shows, for those who do not see it: its finding."""
    return _(
        "{chart}: {finding}. The notes of this page give each number.",
        chart=name,
        finding=page.title.words,
    )


def _room(highest: Decimal) -> Decimal | None:
    """The top of a scale with room for a label above the highest mark."""
    return highest * Decimal("1.15") if highest else None


def _category(
    page: Page, chart: BatchChart, panel: BatchPanel, year: int, mark: BatchMark | None
) -> Text:
    """A year, and below it what cannot be drawn: Office has no mark for a missing value."""
    name = f"{page.key}/{panel.country}-{year}/category"
    told = _range_words(mark, chart.measure)
    # A year of which no batch is known rests on nothing.
    basis = page.bases.get(mark.mark, Basis()) if mark else Basis()
    if len(chart.panels) > 1:  # small ones have no room for words; fills tell the states
        silent = _state_word(mark) if mark and mark.state == "silent" else ""
        return Text(name, f"\u2019{year % 100:02}\n{silent}".strip(), basis)
    lines = (str(year), _state_word(mark), told)
    return Text(name, "\n".join(line for line in lines if line), basis)


def _state_word(mark: BatchMark | None) -> str:
    if mark is None:
        return ""
    return {
        "silent": _("n.r."),
        "implied": _("implied"),
        "disputed": _("disputed"),
        "single": _("one source"),
    }.get(mark.state, "")


def _range_words(mark: BatchMark | None, measure: str) -> str:
    """From the lowest to the highest, where they differ and that matters."""
    if mark is None or mark.state not in ("implied", "disputed"):
        return ""
    if mark.low is None or mark.high is None or mark.low == mark.high:
        return ""
    return f"{bare(mark.low, measure)}\u2013{bare(mark.high, measure)}"


def _counted(
    page: Page, mark: BatchMark | None, colour: str, measure: str, *, small: bool
) -> Point:
    if mark is None or mark.value is None:
        return GAP
    ranged = mark.state == "disputed"
    return Point(
        value=_number(page, mark.mark, "value", mark.value),
        look=Look(STATES[mark.state].shape, colour),
        form=_label_form(mark, measure, small=small),
        low=_number(page, mark.mark, "low", mark.low) if ranged and mark.low is not None else None,
        high=_number(page, mark.mark, "high", mark.high)
        if ranged and mark.high is not None
        else None,
    )


def _implied(
    page: Page, mark: BatchMark | None, colour: str, measure: str, *, small: bool
) -> Point:
    """Up to the highest that the totals leave, with a whisker to the lowest."""
    if mark is None or mark.state != "implied" or mark.low is None or mark.high is None:
        return GAP
    low = _number(page, mark.mark, "implied_low", mark.low)
    high = _number(page, mark.mark, "implied_high", mark.high)
    ranged = mark.low != mark.high
    form = _number_form(mark.high, measure)
    return Point(
        value=high,
        look=Look("dashed", colour),
        form=f'"{_AT_MOST if small else _("up to") + " "}"{form}' if ranged else form,
        low=low if ranged else None,
        high=high if ranged else None,
    )


def _number(page: Page, mark: str, name: str, value: Decimal) -> Text:
    basis = page.bases.get(mark, Basis())
    return Text(f"{page.key}/{mark}/{name}", words.whole(value), basis, value)


def _form(measure: str) -> str:
    return "#,##0" if measure == "projects" else "#,##0.0,,"


def _number_form(value: Decimal, measure: str) -> str:
    """As many decimals as the number has in millions, at most two; whole projects."""
    if measure == "projects":
        return "#,##0"
    decimals = max(-(round(value / 1_000_000, 2).normalize().as_tuple().exponent), 0)  # type: ignore[operator]
    return "#,##0" + (f".{'0' * decimals}" if decimals else "") + ",,"


def _label_form(mark: BatchMark, measure: str, *, small: bool) -> str:
    """The number of the point with the source's own reservation before it."""
    form = _number_form(mark.value or Decimal(0), measure)
    word = mark.label[0] if len(mark.label) > 1 else ""
    signs = {words.label(QUALIFIERS, code): sign for code, sign in _RESERVED.items()}
    if small and word in signs:
        return f'"{signs[word]}"{form}'
    return f'"{word} "{form}' if word else form


# Small charts have room for a sign only.
_AT_MOST = "\u2264"
_RESERVED = {"over": ">", "about": "\u2248"}


def _bars(page: Page, chart: BarsChart) -> ChartData:
    if all(bar.group for bar in chart.bars):
        return _clustered(page, chart)
    series = [Series(chart.subtitle, tuple(_bar(page, bar) for bar in chart.bars), LIGHT.accent)]
    if any(bar.whole is not None for bar in chart.bars):
        whole = tuple(_whole(page, bar) for bar in chart.bars)
        series.append(Series(_("Whole"), whole, LIGHT.accent))
    return ChartData(
        key=f"{page.key}/chart",
        kind="bars",
        title=page.title.words,
        alt=alt_words(chart.alt, page),
        finding=page.title.basis,
        categories=tuple(_bar_name(page, bar) for bar in chart.bars),
        codes=tuple(bar.mark for bar in chart.bars),
        series=tuple(series),
        form="#,##0",
        highest=_bars_room(chart),
    )


def _clustered(page: Page, chart: BarsChart) -> ChartData:
    """Groups as categories, and what is compared inside them as series."""
    groups = list(dict.fromkeys(bar.group for bar in chart.bars))
    names = list(dict.fromkeys(bar.name for bar in chart.bars))
    bars = {(bar.group, bar.name): bar for bar in chart.bars}
    series = [
        Series(
            name, tuple(_member(page, bars.get((group, name))) for group in groups), LIGHT.accent
        )
        for name in names
    ]
    return ChartData(
        key=f"{page.key}/chart",
        kind="bars",
        title=page.title.words,
        alt=alt_words(chart.alt, page),
        finding=page.title.basis,
        categories=tuple(
            Text(f"{page.key}/group-{n}/category", group) for n, group in enumerate(groups)
        ),
        codes=tuple(f"group-{n}" for n in range(len(groups))),
        series=tuple(series),
        form="#,##0",
        highest=_bars_room(chart),
        overlap=0,
    )


def _member(page: Page, bar: Bar | None) -> Point:
    return _bar(page, bar) if bar else GAP


def _whole(page: Page, bar: Bar) -> Point:
    """What a bar fills a part of, as an outline."""
    if bar.whole is None:
        return GAP
    colour = LIGHT.countries.get(bar.ink, LIGHT.accent)
    return Point(
        value=_number(page, bar.mark, "whole", bar.whole),
        look=Look("outline", colour),
        form="#,##0",
    )


def _bar_name(page: Page, bar: Bar) -> Text:
    name = _("{group}: {name}", group=bar.group, name=bar.name) if bar.group else bar.name
    told = name if bar.value is not None else f"{name}\n{bar.label}"
    return Text(f"{page.key}/{bar.mark}/category", told, page.bases.get(bar.mark, Basis()))


def _bar(page: Page, bar: Bar) -> Point:
    if bar.value is None:
        return GAP
    colour = LIGHT.countries.get(bar.ink, LIGHT.accent)
    return Point(
        value=_number(page, bar.mark, "bar", bar.value),
        look=Look(STATES[bar.state].shape, colour),
        form=_bar_form(bar),
        low=_number(page, bar.mark, "bar-low", bar.low) if bar.low is not None else None,
        high=_number(page, bar.mark, "bar-high", bar.high) if bar.high is not None else None,
    )


def _bar_form(bar: Bar) -> str:
    """The number of a bar with the reservation before it, such as "at least", as on screen."""
    reserved, number, _unit = bar.label.partition(words.whole(bar.value or Decimal(0)))
    plain = reserved.strip() and number and '"' not in reserved
    alone = not any(map(str.isdecimal, reserved))
    return f'"{reserved}"#,##0' if plain and alone else "#,##0"


def _bars_room(chart: BarsChart) -> Decimal | None:
    """The top of the scale of bars: a label with words needs more room."""
    wordy = any(bar.value is not None and _bar_form(bar) != "#,##0" for bar in chart.bars)
    top = max((bar.reach or Decimal(0) for bar in chart.bars), default=Decimal(0))
    return _room(top * Decimal("1.1") if wordy else top)


def _lines(page: Page, chart: LinesChart, n: int) -> ChartData:
    panel = chart.panels[n]
    years = range(chart.years[0], chart.years[1] + 1)
    return ChartData(
        key=f"{page.key}/chart-{n + 1}",
        kind="lines",
        title=panel.name,
        alt=alt_words(panel.name, page),
        finding=page.title.basis,
        categories=tuple(Text(f"{page.key}/year-{year}/category", str(year)) for year in years),
        codes=tuple(f"year-{year}" for year in years),
        series=tuple(_line_series(page, panel, years)),
        legend=len(panel.series) > 1,
    )


def _line_series(page: Page, panel: LinePanel, years: Iterable[int]) -> Iterable[Series]:
    for line in panel.series:
        colour = LIGHT.countries.get(line.ink, LIGHT.accent)
        points = {point.year: point for point in line.points}
        yield Series(
            _("{series}, {unit}", series=line.name, unit=panel.unit),
            tuple(
                Point(
                    value=_number(page, p.mark, "point", p.value),
                    look=Look("dashed" if p.open else "solid", colour),
                )
                if (p := points.get(year))
                else GAP
                for year in years
            ),
            colour,
            line.dash,
        )
