"""The table on screen says what the chart says, in words and in numbers that can be sorted."""

from __future__ import annotations

from decimal import Decimal

from dashboard.cardhtml import table_html
from dashboard.cards import shown_columns
from dashboard.figures.model import Field, Figure, Table
from etl.contract.codes import AGREEMENTS


def test_codes_are_words_and_numbers_stay_numbers() -> None:
    fields = (
        Field("country", "Code", shown=False),
        Field("fund_year", "Year"),
        Field("value", "Figure"),
        Field("agreement", "Agreement", AGREEMENTS),
    )
    rows = (
        ("KHM", 2021, None, "implied"),
        ("KHM", 2022, Decimal("4335900.00"), "agreed"),
    )
    figure = Figure(
        key="k",
        title="",
        subtitle="",
        alt="",
        notes=(),
        source="",
        edition="",
        file_name="",
        table=Table(fields, rows, ("a", "b")),
    )
    columns, numbers = shown_columns(figure)
    assert columns == {
        "Year": [2021, 2022],
        "Figure": [None, Decimal("4335900.00")],
        "Agreement": ["implied by totals", "agreed"],
    }
    assert numbers == {"Year": "%d", "Figure": "localized"}


def test_a_table_in_html_shows_hostile_cells_as_text_and_can_be_reached_by_keyboard() -> None:
    html = table_html("Programs", {"Title": ["<b>x</b>"], "Amount": [Decimal(4335900)]})
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "4,335,900" in html
    assert 'tabindex="0"' in html
    assert 'aria-label="Programs"' in html
