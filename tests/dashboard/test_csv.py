"""The CSV holds exactly the table of the chart and no formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.csvtext import FORMULA_STARTS, cell_text, figure_csv
from dashboard.figures.model import Field, Figure, Table
from dashboard.figures.programs import batch_chart
from dashboard.filters import Filter
from tests.dashboard.builders import figure, published_from

if TYPE_CHECKING:
    from pathlib import Path


def figure_of(*texts: str) -> Figure:
    """A figure whose table has one column of texts."""
    return Figure(
        key="k",
        title="",
        subtitle="",
        alt="",
        notes=(),
        source="",
        edition="e" * 16,
        file_name="f",
        table=Table((Field("text", "Text"),), tuple((t,) for t in texts), texts),
    )


def read_back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_says_what_the_chart_says(tmp_path: Path) -> None:
    rows = (
        figure("KHM", 2017, 16, publishers=("Xinhua", "AKP"), sources=("p", "q")),
        figure("KHM", 2021, agreement="implied", implied_low=4, implied_high=5),
    )
    published = published_from({"batch_figures": rows}, tmp_path)
    chart = batch_chart(published, "projects", Filter(("KHM",), (2015, 2027)))
    header, *lines = read_back(figure_csv(chart))
    assert header == [*(field.name for field in chart.table.fields), "edition"]
    read = [dict(zip(header, line, strict=True)) for line in lines]
    assert [(r["country"], r["fund_year"], r["value"], r["implied_low"]) for r in read] == [
        ("KHM", "2017", "16", ""),
        ("KHM", "2021", "", "4"),
    ]
    assert read[0]["publishers"] == "Xinhua; AKP"
    assert {r["edition"] for r in read} == {published.edition.hash}


def test_excel_on_windows_is_told_that_it_is_utf_8() -> None:
    assert figure_csv(figure_of("ភូមិ")).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_a_text_that_looks_like_a_formula_becomes_text(text: str) -> None:
    (_header, (cell, _edition)) = read_back(figure_csv(figure_of(text)))
    assert cell == f"'{text}"


@given(st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=60))
def test_no_text_reaches_a_spreadsheet_as_a_formula(text: str) -> None:
    (_header, (cell, _edition)) = read_back(figure_csv(figure_of(text)))
    assert not cell.startswith(FORMULA_STARTS)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Decimal("4335900.00"), "4335900"),
        (Decimal("0.50"), "0.5"),
        (Decimal("1E+7"), "10000000"),
        (2022, "2022"),
        (None, ""),
        ("", ""),
    ],
)
def test_numbers_stay_plain_numbers(cell: Decimal | int | str | None, text: str) -> None:
    assert cell_text(cell) == text


def test_a_negative_number_is_no_formula() -> None:
    assert cell_text(Decimal(-5)) == "-5"
