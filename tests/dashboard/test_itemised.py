"""Programs known by name: what is listed, what is counted and what a filter hides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.aggregates.itemised import itemised
from dashboard.figures.itemised import itemised_figure
from dashboard.filters import Filter
from tests.dashboard.builders import program, published_from, source

if TYPE_CHECKING:
    from pathlib import Path

ORDER = ("KHM", "LAO")
ALL = Filter(ORDER, (2015, 2027))


def read(*rows: Any) -> list[dict[str, Any]]:
    """Rows as they are read from an edition: missing texts are empty."""
    texts = ("country", "parent_id", "title")
    return [row | {name: row[name] or "" for name in texts} for row in rows]


def test_components_and_other_funds_are_listed_but_not_counted() -> None:
    found = itemised(
        read(program("a"), program("b", parent_id="a"), program("c", fund="other")), ALL, ORDER
    )
    assert (len(found.rows), found.of_fund, found.components) == (3, 1, 1)


def test_rows_without_year_are_hidden_and_counted_when_years_are_narrowed() -> None:
    narrowed = Filter(ORDER, (2022, 2022), all_years=False)
    found = itemised(read(program("a"), program("b", fund_year=None)), narrowed, ORDER)
    assert [row["program_id"] for row in found.rows] == ["a"]
    assert found.hidden_without_year == 1


def test_a_row_without_country_is_shown_only_while_all_countries_are() -> None:
    rows = read(program("a", country=None))
    assert len(itemised(rows, ALL, ORDER).rows) == 1
    one = Filter(("KHM",), (2015, 2027), all_countries=False)
    assert len(itemised(rows, one, ORDER).rows) == 0


def test_rows_stand_by_country_then_year_then_title() -> None:
    rows = read(
        program("late", country="LAO"),
        program("undated", fund_year=None),
        program("second", title="B"),
        program("first", title="A"),
    )
    found = itemised(rows, ALL, ORDER)
    assert [row["program_id"] for row in found.rows] == ["first", "second", "undated", "late"]


def test_the_list_names_publishers_and_the_poverty_aim(tmp_path: Path) -> None:
    shown = published_from(
        {
            "sources": [source("p"), source("q", publisher="Vientiane Times")],
            "programs": [program("a", source_ids=("p", "q"), poverty_relevant=True)],
        },
        tmp_path,
    )
    table = itemised_figure(shown, Filter(("KHM",), (2015, 2027))).table
    (cells,) = table.rows
    named = dict(zip((field.name for field in table.fields), cells, strict=True))
    assert named["publishers"] == "Xinhua; Vientiane Times"
    assert named["poverty_relevant"] == "yes"
    assert named["source_ids"] == "p; q"
