"""Series of the World Bank: gaps stay open, the finding claims no more than the values tell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import pytest

from dashboard.aggregates.indicators import NATIONAL_LINES, POVERTY, WDI, changes, values_of
from dashboard.aggregates.measures import measure_of
from dashboard.csvtext import figure_csv
from dashboard.figures.measurewords import (
    POVERTY_MEASURES,
    WDI_MEASURES,
    in_full,
    read,
    vintage_words,
)
from dashboard.figures.worldbank import measure_chart, measure_receipt, points_told
from dashboard.filters import Filter
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.lines import draw
from dashboard.theme import DARK, LIGHT
from etl.contract.codes import COUNTRY_CODES
from tests.dashboard.builders import published_from
from tests.dashboard.context_edition import LINE, external, external_source, share, some
from tests.dashboard.meetings import EVERYONE, HOSTILE, shipped
from tests.dashboard.test_render import texts

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.figures.lines import LinesChart
    from dashboard.published import Published

THREE = Filter(("KHM", "LAO", "VNM"), (2015, 2027), all_countries=False)


def shown(published: Published, code: str = LINE, **choice: Any) -> LinesChart:
    """The chart of a measure for Cambodia, Lao PDR and Viet Nam, since 2000 if not told else."""
    chosen = choice.get("chosen", THREE)
    dataset = POVERTY if code in POVERTY_MEASURES else WDI
    measure = measure_of(published, dataset, code, chosen, choice.get("since", 2000))
    return measure_chart(published, measure, chosen)


def test_a_country_without_a_value_has_its_panel_and_no_axes(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    assert [panel.name for panel in chart.panels] == ["Cambodia", "Lao PDR", "Viet Nam"]
    assert chart.panels[0].unit == "no value of this measure on record"
    assert "No value on record: Cambodia. That is not zero." in chart.notes
    layout = draw(chart, Frame(LIGHT))["layout"]
    assert sorted(name for name in layout if name.startswith("yaxis")) == ["yaxis", "yaxis2"]


def test_a_line_crosses_no_year_without_a_value(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    runs = [[p.year for p in run] for run in chart.panels[1].series[0].runs]
    assert runs == [[2007], [2012], [2018]]


def test_years_before_the_choice_are_left_out_and_counted(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    assert [p.year for p in chart.panels[2].points] == [2018, 2019]
    assert "Left out by the choice of years: 1 value." in chart.notes
    whole = shown(published_from(some(), tmp_path), since=0)
    assert [p.year for p in whole.panels[2].points] == [1998, 2018, 2019]
    assert not any("Left out" in note for note in whole.notes)


def test_a_country_whose_values_the_years_hide_is_not_said_to_have_none(tmp_path: Path) -> None:
    narrow = Filter(THREE.countries, (2019, 2024), all_countries=False, all_years=False)
    chart = shown(published_from(some(), tmp_path), chosen=narrow)
    assert chart.panels[1].unit == "no value in these years"
    assert "No value of these years: Lao PDR." in chart.notes
    assert "No value on record: Cambodia. That is not zero." in chart.notes


def test_the_finding_counts_countries_and_says_whose_change_cannot_be_told(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    assert chart.title == (
        "Headcount at $3.00: latest value below the first in all 2 countries that have two "
        "values or more"
    )
    assert "from 1.3% (Viet Nam, 2019) to 15.7% (Lao PDR, 2018)" in chart.subtitle
    mixed = some(share("KHM", 2010, 5), share("KHM", 2011, 6))
    assert (
        "above the first in 1 and below it in 2 of 3"
        in shown(published_from(mixed, tmp_path)).title
    )


def test_one_value_is_no_change(tmp_path: Path) -> None:
    tables = {"indicators": [share("LAO", 2018, 15.7)], "external_sources": [external_source("wb")]}
    title = shown(published_from(tables, tmp_path)).title
    assert "no country with two values, so that no change can be told" in title


def test_two_releases_of_one_measure_are_never_compared(tmp_path: Path) -> None:
    old = share("LAO", 2002, 30, series="LAO-old", vintage="2020-01")
    tables = {"indicators": [old, share("LAO", 2018, 15.7)]}
    published = published_from(tables, tmp_path)
    values = values_of(published.records("indicators"), POVERTY, ["LAO"])
    assert changes(values) == []


def test_national_lines_share_no_scale_and_no_movement_is_claimed(tmp_path: Path) -> None:
    lines = [
        share("KHM", 2003, 50.2, NATIONAL_LINES),
        share("KHM", 2012, 17.7, NATIONAL_LINES),
        share("LAO", 2018, 18.3, NATIONAL_LINES),
    ]
    chart = shown(published_from(some(*lines), tmp_path), NATIONAL_LINES)
    assert not chart.shared_scale
    assert chart.title == (
        "Headcount at each country's own line: 2 of 3 countries have values, the latest of "
        "2012\u20132018"
    )
    assert "Latest values from" not in chart.subtitle
    assert any("the countries are not ranked" in note for note in chart.notes)


def test_totals_share_no_scale_and_shares_do(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    assert shown(published).shared_scale
    assert not shown(published, "SP.POP.TOTL").shared_scale


def test_who_has_a_value_inside_each_plan_is_told(tmp_path: Path) -> None:
    notes = shown(published_from(some(), tmp_path)).notes
    assert "With a value inside the plan of 2018\u20132022: Lao PDR and Viet Nam." in notes
    assert "No country has a value inside the plan of 2023\u20132027." in notes


def test_plan_years_are_shaded_in_each_panel_and_named_once(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    layout = draw(chart, Frame(LIGHT))["layout"]
    # Two panels with values, two plans; the axis ends with the year up to which was read.
    assert [(s["x0"], s["xref"]) for s in layout["shapes"]] == [
        (2017.5, "x"),
        (2022.5, "x"),
        (2017.5, "x2"),
        (2022.5, "x2"),
    ]
    named = [note["text"] for note in layout["annotations"] if "2018\u20132022" in note["text"]]
    assert len(named) == 1
    assert chart.legend[0].words.endswith("2018\u20132022 and 2023\u20132027")


def test_a_first_value_is_not_written_over_the_last_one(tmp_path: Path) -> None:
    near = [share("KHM", 2015, 18.2), share("KHM", 2017, 16.9)]
    far = [share("KHM", 2005, 18.2), share("KHM", 2017, 16.9)]
    for values, written in ((near, ["", "16.9%"]), (far, ["18.2%", "16.9%"])):
        published = published_from({"indicators": [*values, share("LAO", 2000, 20)]}, tmp_path)
        data = draw(shown(published), Frame(LIGHT))["data"]
        trace = next(t for t in data if "text" in t)
        assert [text for text, x in zip(trace["text"], trace["x"], strict=True) if x] == written


def test_the_source_line_gives_credit_and_licence(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    assert chart.source.startswith("Source: The World Bank: Indicators (CC BY 4.0); ")
    drawn = "\n".join(texts(draw(chart, Frame(LIGHT, picture=True))))
    assert "The World Bank: Indicators (CC BY 4.0)" in drawn.replace("\u00a0", " ")


def test_a_receipt_names_row_data_set_vintage_licence_and_page(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    measure = measure_of(published, POVERTY, LINE, THREE, 2000)
    receipt = measure_receipt(published, measure, f"LAO-2012-{LINE}")
    assert receipt is not None
    assert "21.7% of population" in receipt.told
    (line,) = receipt.lines
    assert line.publisher == "World Bank"
    assert line.published_on == "vintage: December 2025"
    assert line.url == "https://example.org/wdi"
    for told in (f"Row: LAO-2012-{LINE}", "CC BY 4.0", "The World Bank: Indicators"):
        assert told in line.about
    assert measure_receipt(published, measure, f"VNM-1998-{LINE}") is None


def test_the_table_and_its_csv_say_what_the_chart_shows(tmp_path: Path) -> None:
    chart = shown(published_from(some(), tmp_path))
    names = [field.name for field in chart.table.fields]
    at = [names.index(name) for name in ("indicator_id", "year", "value")]
    told = {tuple(cells[n] for n in at) for cells in chart.table.rows}
    assert told == {(p.mark, p.year, p.value) for p in chart.points}
    text = figure_csv(chart).decode("utf-8-sig")
    for name in ("vintage", "licence", "credit", "url", "publisher", "sources", "edition"):
        assert name in text.splitlines()[0]
    assert "CC BY 4.0" in text


def test_no_source_is_named_where_nothing_is_shown(tmp_path: Path) -> None:
    only = Filter(("KHM",), (2015, 2027), all_countries=False)
    chart = shown(published_from(some(), tmp_path), chosen=only)
    assert chart.empty
    assert chart.title == "No value of this measure on record for the chosen countries and years"
    assert "World Bank" not in chart.source


@pytest.mark.parametrize(
    ("number", "unit", "reading", "full"),
    [
        ("7.25", "% of population", "7.25%", "7.25% of population"),
        ("98079191", "people", "98.08 million", "98,079,191 people"),
        ("2389.128", "US$", "2,389", "2,389.128 (US$)"),
        ("34.9", "index 0-100", "34.9", "34.9 (index 0-100)"),
    ],
)
def test_numbers_are_set_for_reading_and_told_in_full(
    number: str, unit: str, reading: str, full: str
) -> None:
    assert read(Decimal(number), unit) == reading
    assert in_full(Decimal(number), unit) == full


def test_a_vintage_is_a_month_in_words_or_as_it_stands() -> None:
    assert vintage_words("2025-12") == "December 2025"
    assert vintage_words("2024-10; 2026-03") == "October 2024; March 2026"
    assert vintage_words("WDI release with 2023 values") == "WDI release with 2023 values"
    assert vintage_words("3.0") == "3.0"


def test_every_shipped_measure_can_be_chosen_and_has_its_words() -> None:
    for name, listed in (("worldbank_poverty", POVERTY_MEASURES), ("worldbank_wdi", WDI_MEASURES)):
        rows = external(name)
        assert {row["indicator_code"] for row in rows} == set(listed)
    wdi = {row["indicator_code"]: row["indicator"] for row in external("worldbank_wdi")}
    assert wdi == WDI_MEASURES


@pytest.mark.parametrize("code", [*POVERTY_MEASURES, *WDI_MEASURES])
def test_every_shipped_measure_is_shown_as_it_stands_in_its_file(code: str) -> None:
    name = "worldbank_poverty" if code in POVERTY_MEASURES else "worldbank_wdi"
    chart = shown(shipped(), code, chosen=EVERYONE, since=0)
    kept = {
        (f"{row['country']}-{row['year']}-{code}", Decimal(row["value"]))
        for row in external(name)
        if row["indicator_code"] == code
    }
    assert {(point.mark, point.value) for point in chart.points} == kept
    for frame in (Frame(LIGHT), Frame(DARK), Frame(LIGHT, picture=True)):
        go.Figure(draw(chart, frame))


def test_the_line_of_three_dollars_as_shipped() -> None:
    # By hand from worldbank_poverty.csv: Cambodia has no row; Lao PDR 43.1 (2002) to 15.7 (2018),
    # Myanmar 18.2 (2015) to 10.3 (2017), Viet Nam 43.3 (2002) to 1.6 (2022); China 48.1 to 0.
    chart = shown(shipped(), chosen=EVERYONE)
    assert "below the first in all 5 countries" in chart.title
    assert "No value on record: Cambodia. That is not zero." in chart.notes
    assert (
        "Latest values: China 2022, Lao PDR 2018, Myanmar 2017, Thailand 2023 and Viet Nam 2022."
        in chart.notes
    )
    assert "With a value inside the plan of 2023\u20132027: Thailand." in chart.notes
    written = {p.mark: p.label for p in chart.points if p.label}
    assert written[f"LAO-2002-{LINE}"] == "43.1%"
    assert written[f"LAO-2018-{LINE}"] == "15.7%"
    assert written[f"VNM-2022-{LINE}"] == "1.6%"


def test_the_two_lines_of_other_price_years_are_two_charts() -> None:
    new = shown(shipped(), chosen=EVERYONE, since=0)
    old = shown(shipped(), "SI.POV.DDAY.2017PPP", chosen=EVERYONE, since=0)
    assert not {p.mark for p in new.points} & {p.mark for p in old.points}
    for chart in (new, old):
        assert any("must not be joined" in note for note in chart.notes)


def test_texts_of_the_data_stay_texts(tmp_path: Path) -> None:
    cells = {"indicator": HOSTILE, "unit": HOSTILE, "definition": HOSTILE, "vintage": HOSTILE}
    tables = {"indicators": [share("LAO", 2018, 1, **cells), share("LAO", 2019, 2, **cells)]}
    chart = shown(published_from(tables, tmp_path))
    for frame in (Frame(LIGHT), Frame(LIGHT, picture=True)):
        drawn = list(texts(draw(chart, frame)))
        assert any("&lt;" in text for text in drawn)
        assert not any("<img" in text for text in drawn)
    assert set(points_told(chart)) == {f"LAO-2018-{LINE}", f"LAO-2019-{LINE}"}


def test_every_country_of_the_filter_has_one_panel() -> None:
    chart = shown(shipped(), chosen=EVERYONE)
    assert len(chart.panels) == len(COUNTRY_CODES)
