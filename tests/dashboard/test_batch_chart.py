"""The description of the batch chart says what the figures say and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.programs import BatchChart, batch_chart
from dashboard.filters import Filter
from tests.dashboard.builders import figure, published_from

if TYPE_CHECKING:
    from pathlib import Path

COUNTRIES = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")
ALL = Filter(COUNTRIES, (2015, 2027))
CAMBODIA = Filter(("KHM",), (2015, 2027), all_countries=False)


def chart(folder: Path, *rows: Any, chosen: Filter = ALL, measure: str = "projects") -> BatchChart:
    return batch_chart(published_from({"batch_figures": rows}, folder), measure, chosen)


def test_whole_batches_are_summed_without_reservation(tmp_path: Path) -> None:
    rows = figure("KHM", 2017, 16), figure("KHM", 2018, 19)
    assert chart(tmp_path, *rows, chosen=CAMBODIA).title == (
        "Cambodia, 2017\u20132018: 35 projects in the 2 batches known"
    )


def test_a_title_over_gaps_says_at_least_and_how_many_batches_have_a_figure(
    tmp_path: Path,
) -> None:
    rows = figure("KHM", 2017, 16), figure("LAO", 2018)
    assert chart(tmp_path, *rows).title == (
        "On record, 2017\u20132018: at least 16 projects; 1 of 2 known batches have a figure"
    )


def test_a_lower_bound_in_dollars_is_never_rounded_up(tmp_path: Path) -> None:
    rows = (
        figure("KHM", 2017, 4_339_999, measure="amount_usd"),
        figure("KHM", 2018, measure="amount_usd"),
    )
    title = chart(tmp_path, *rows, measure="amount_usd").title
    assert "at least US$ 4.33 million" in title


def test_nothing_on_record_is_said_and_not_drawn(tmp_path: Path) -> None:
    empty = chart(tmp_path, figure("KHM", 2017, 16), chosen=Filter(("LAO",), (2020, 2021)))
    assert empty.empty
    assert empty.title == "No batch of the fund is on record for this selection"


def test_a_year_without_any_batch_stays_on_the_axis(tmp_path: Path) -> None:
    rows = figure("KHM", 2018, 19), figure("KHM", 2020, 20)
    assert chart(tmp_path, *rows).years == (2018, 2019, 2020)


def test_the_axis_ends_with_the_fund_years_that_the_filter_leaves(tmp_path: Path) -> None:
    rows = figure("KHM", 2017, 16), figure("KHM", 2018, 19), figure("KHM", 2020, 20)
    narrowed = Filter(COUNTRIES, (2018, 2027), all_years=False)
    assert chart(tmp_path, *rows, chosen=narrowed).years == (2018, 2019, 2020)


@pytest.mark.parametrize(
    ("cells", "label", "told"),
    [
        ({"value": 13}, ("13",), "Cambodia 2022: 13 projects (agreed)"),
        (
            {"value": 20, "qualifier": "over", "agreement": "single"},
            ("over", "20"),
            "Cambodia 2022: over 20 projects (one publisher)",
        ),
        (
            {"value": 13, "low": 3, "agreement": "disputed"},
            ("13",),
            "Cambodia 2022: 13 projects (disputed; stated from 3 to 13)",
        ),
        (
            {"agreement": "implied", "implied_low": 4, "implied_high": 6},
            ("4\u2013", "6"),
            "Cambodia 2022: not reported; running totals imply 4 to 6 projects",
        ),
        (
            {"agreement": "implied", "implied_low": 19, "implied_high": 19},
            ("19",),
            "Cambodia 2022: not reported; running totals imply 19 projects",
        ),
        ({}, ("n.r.",), "Cambodia 2022: batch known, figure not reported"),
    ],
)
def test_each_state_of_agreement_has_its_own_words(
    tmp_path: Path, cells: dict[str, Any], label: tuple[str, ...], told: str
) -> None:
    value = cells.pop("value", None)
    (panel, *_others) = chart(tmp_path, figure("KHM", 2022, value, **cells)).panels
    (mark,) = panel.marks
    assert (mark.label, mark.told) == (label, told)


def test_a_country_of_which_no_batch_is_known_keeps_its_panel(tmp_path: Path) -> None:
    shown = chart(tmp_path, figure("KHM", 2017, 16))
    assert [panel.country for panel in shown.panels] == list(COUNTRIES)
    assert shown.panels[5].summary == "no batch known"


def test_the_sum_of_a_panel_names_its_gaps(tmp_path: Path) -> None:
    rows = (
        figure("MMR", 2021, 22, low=21, agreement="disputed"),
        figure("MMR", 2022, agreement="implied", implied_low=19, implied_high=19),
        figure("MMR", 2023),
    )
    panel = chart(tmp_path, *rows).panels[3]
    assert panel.summary == "at least 21 projects"
    assert panel.gaps == ("2 batches without a stated figure (1 implied) · 1 disputed, counted low")


def test_a_panel_of_one_disputed_batch_leads_with_what_is_counted(tmp_path: Path) -> None:
    row_ = figure("MMR", 2021, 22, low=21, agreement="disputed")
    panel = chart(tmp_path, row_).panels[3]
    assert panel.summary == "22 projects, disputed: stated from 21 to 22"
    assert panel.gaps == ""


def test_a_year_filter_says_how_many_rows_without_year_it_hides(tmp_path: Path) -> None:
    rows = figure("KHM", 2018, 1), figure("LAO", None, receipt=("a", "b"))
    narrowed = Filter(COUNTRIES, (2018, 2019), all_years=False)
    assert (
        "The year filter hides 2 statements and programs that name no fund year (Lao PDR)."
        in chart(tmp_path, *rows, chosen=narrowed).notes
    )


def test_rows_without_year_keep_a_receipt_while_the_years_are_not_narrowed(
    tmp_path: Path,
) -> None:
    rows = figure("KHM", 2018, 1), figure("LAO", None, receipt=("a", "b"))
    assert [mark.mark for mark in chart(tmp_path, *rows).undated] == ["LAO-undated"]
    narrowed = Filter(COUNTRIES, (2018, 2019), all_years=False)
    assert chart(tmp_path / "again", *rows, chosen=narrowed).undated == ()


def test_the_alternative_text_does_not_change_with_the_filter(tmp_path: Path) -> None:
    rows = figure("KHM", 2018, 1), figure("LAO", 2018, 2)
    assert chart(tmp_path, *rows).alt == chart(tmp_path, *rows, chosen=CAMBODIA).alt


def test_the_table_holds_every_mark_of_the_chart(tmp_path: Path) -> None:
    rows = figure("KHM", 2018, 1), figure("LAO", 2018), figure("LAO", None)
    shown = chart(tmp_path, *rows)
    marks = [mark.mark for panel in shown.panels for mark in panel.marks]
    assert list(shown.table.marks) == marks == ["KHM-2018", "LAO-2018"]


def test_the_file_name_tells_subject_countries_years_and_edition(tmp_path: Path) -> None:
    shown = chart(tmp_path, figure("KHM", 2018, 1), chosen=CAMBODIA)
    assert shown.file_name == f"lmc-programs-projects-KHM-2015-2027-{shown.edition[:8]}"
