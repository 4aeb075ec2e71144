"""National poverty figures: a definition a strip, nothing joined, filled or ranked."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import pytest

from dashboard.aggregates.indicators import NATIONAL, by_series, plan_spans, values_of
from dashboard.figures.nationalfigures import (
    national_figures_chart,
    national_receipt,
    national_told,
)
from dashboard.figures.nationalwords import NATIONAL_SERIES, series_words
from dashboard.filters import Filter
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.lines import draw
from dashboard.theme import LIGHT
from etl.contract.codes import COUNTRY_CODES
from tests.dashboard.builders import published_from, row, source
from tests.dashboard.meetings import EVERYONE, HOSTILE, shipped
from tests.dashboard.test_render import texts

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.figures.lines import LinesChart
    from dashboard.published import Published


def value(country: str, year: int, what: str, number: float, **cells: Any) -> dict[str, Any]:
    """A share published by the government on the page ``p``."""
    defaults: dict[str, Any] = {
        "indicator_id": f"{country}-{year}-{what}", "dataset": NATIONAL, "country": country,
        "year": year, "series": f"{country.lower()}-{what}", "indicator": what, "value": number,
        "unit": "percent", "definition": "Share of people below the line", "basis": "government",
        "vintage": "2024-10-07", "sources": ("p",),
    }  # fmt: skip
    return row("indicators", **(defaults | cells))


def edition(folder: Path, *indicators: dict[str, Any], **cells: Any) -> Published:
    tables = {"indicators": indicators, "sources": [source("p", **cells)]}
    return published_from(tables, folder)


def thailand(folder: Path) -> LinesChart:
    """A rate of 2015, 2022 and 2023, people of 2023 and a forecast of 2024."""
    published = edition(
        folder,
        value("THA", 2015, "poverty-rate", 7.2),
        value("THA", 2022, "poverty-rate", 5.43),
        value("THA", 2023, "poverty-rate", 3.41),
        value("THA", 2023, "poor-people", 2_390_000, unit="people"),
        value("THA", 2024, "expected", 3, basis="forecast"),
        value("KHM", 2014, "poverty-rate", 13.5),
    )
    return national_figures_chart(published, "THA", EVERYONE)


def test_only_the_country_is_shown_and_each_unit_has_its_panel(tmp_path: Path) -> None:
    chart = thailand(tmp_path)
    assert [panel.name for panel in chart.panels] == ["In percent", "In people"]
    assert [series.name for series in chart.panels[0].series] == ["Poverty rate", "Expected"]
    assert not any(mark.startswith("KHM") for mark in national_told(chart))


def test_a_line_runs_inside_one_series_and_over_no_year_without_a_value(tmp_path: Path) -> None:
    rate = thailand(tmp_path).panels[0].series[0]
    assert [[point.year for point in run] for run in rate.runs] == [[2015], [2022, 2023]]


def test_a_forecast_is_hollow_and_the_legend_says_so(tmp_path: Path) -> None:
    chart = thailand(tmp_path)
    assert [p.mark for p in chart.points if p.open] == ["THA-2024-expected"]
    assert "estimate or forecast, not a survey" in {item.words for item in chart.legend}


def test_the_finding_joins_only_values_of_one_definition(tmp_path: Path) -> None:
    chart = thailand(tmp_path)
    assert chart.title == (
        "Thailand \u00b7 Poverty rate: 7.2 percent in 2015, 3.41 percent in 2023"
    )
    single = edition(tmp_path, value("KHM", 2014, "old", 13.5), value("KHM", 2020, "new", 17.8))
    told = national_figures_chart(single, "KHM", EVERYONE).title
    assert "no share with two values of one definition" in told


def test_a_country_without_figures_is_said_to_have_none_on_record(tmp_path: Path) -> None:
    chart = national_figures_chart(edition(tmp_path), "LAO", EVERYONE)
    assert chart.empty
    assert chart.title == "Lao PDR: no poverty figure on record"


def test_the_years_of_the_filter_hide_values_and_tell_how_many(tmp_path: Path) -> None:
    published = edition(tmp_path, value("THA", 2015, "rate", 7), value("THA", 2022, "rate", 5))
    chart = national_figures_chart(
        published, "THA", Filter(COUNTRY_CODES, (2020, 2024), all_years=False)
    )
    assert [point.year for point in chart.points] == [2022]
    assert "Left out by the choice of years: 1 value." in chart.notes


def test_what_is_told_names_definition_basis_and_day_of_publication(tmp_path: Path) -> None:
    told = national_told(thailand(tmp_path))["THA-2023-poor-people"]
    assert told == (
        "Thailand, 2023: 2,390,000 people. Poor people. Share of people below the line. "
        "Who says so: government. Published: 7 October 2024."
    ).replace("Poor people", series_words("tha-poor-people"))


def test_a_receipt_names_the_row_and_its_page(tmp_path: Path) -> None:
    published = edition(tmp_path, value("THA", 2015, "rate", 7.2), link=False)
    chart = national_figures_chart(published, "THA", EVERYONE)
    receipt = national_receipt(published, chart, "THA-2015-rate")
    assert receipt is not None
    (line,) = receipt.lines
    assert (line.row_id, line.publisher, line.url, line.copy) == (
        "THA-2015-rate",
        "Xinhua",
        "",
        True,
    )
    assert national_receipt(published, chart, "THA-1900-rate") is None


def test_the_table_says_what_the_strips_show(tmp_path: Path) -> None:
    chart = thailand(tmp_path)
    names = [field.name for field in chart.table.fields]
    for name in ("definition", "basis", "published_on", "sources", "series", "unit"):
        assert name in names
    shown = {(p.mark, p.year, p.value) for p in chart.points}
    at = [names.index(name) for name in ("indicator_id", "year", "value")]
    assert {tuple(cells[n] for n in at) for cells in chart.table.rows} == shown


def test_strips_write_their_values_and_share_no_scale(tmp_path: Path) -> None:
    data = draw(thailand(tmp_path), Frame(LIGHT))["data"]
    rate, expected, people = [trace for trace in data if trace.get("text")]
    assert rate["text"] == ["7.2", "", "5.43", "3.41"]
    assert people["text"] == ["2.39 million"]
    # The largest value of each strip is as high above its zero as that of any other.
    zeros = next(t for t in data if t["mode"] == "lines" and len(t["y"]) > 1)["y"][::3]
    heights = [
        zero - min(y for y in trace["y"] if y is not None)
        for zero, trace in zip(zeros, (rate, expected, people), strict=True)
    ]
    assert heights == [22.0, 22.0, 22.0]


def test_values_that_would_touch_on_a_phone_are_not_written_over_each_other(
    tmp_path: Path,
) -> None:
    people = [value("THA", y, "p", y * 1_234, unit="people") for y in range(2000, 2025)]
    published = edition(tmp_path, *people)
    chart = national_figures_chart(published, "THA", EVERYONE)
    trace = next(t for t in draw(chart, Frame(LIGHT))["data"] if t.get("text"))
    written = [n for n, text in enumerate(trace["text"]) if text]
    assert written[0] == 0
    assert written[-1] == 24
    assert all(b - a > 1 for a, b in pairwise(written))


@pytest.mark.parametrize("country", COUNTRY_CODES)
def test_plotly_accepts_the_strips_of_every_country(country: str) -> None:
    chart = national_figures_chart(shipped(), country, EVERYONE)
    go.Figure(draw(chart, Frame(LIGHT)))
    go.Figure(draw(chart, Frame(LIGHT, picture=True)))


def test_texts_of_the_data_stay_texts(tmp_path: Path) -> None:
    hostile = value("THA", 2020, "rate", 1, series=f"tha-{HOSTILE}", definition=HOSTILE)
    published = edition(tmp_path, hostile | {"unit": HOSTILE})
    drawn = list(texts(draw(national_figures_chart(published, "THA", EVERYONE), Frame(LIGHT))))
    assert any("&lt;" in text for text in drawn)
    assert not any("<img" in text for text in drawn)


def test_every_shipped_series_has_words() -> None:
    found = by_series(values_of(shipped().records("indicators"), NATIONAL, COUNTRY_CODES))
    assert set(found) == {code.code for code in NATIONAL_SERIES}


def test_five_year_plans_are_told_from_other_plans_by_their_years() -> None:
    def plan(start: str, end: str, kind: str = "plan-of-action") -> dict[str, str]:
        return {"kind": kind, "period_start": start, "period_end": end}

    rows = [
        plan("2023", "2027"),
        plan("2018", "2022"),
        plan("2020", "2022"),
        plan("2023", "2027", "guideline"),
        plan("", ""),
    ]
    assert plan_spans(rows) == [(2018, 2022), (2023, 2027)]


def test_thailand_as_shipped_goes_by_its_own_line() -> None:
    chart = national_figures_chart(shipped(), "THA", EVERYONE)
    assert "7.2 percent in 2015, 4.89 percent in 2024" in chart.title
    values = {p.mark: p.value for p in chart.points}
    assert values["THA-2023-poverty-rate"] == Decimal("3.41")
