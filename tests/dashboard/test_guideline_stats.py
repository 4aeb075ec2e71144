"""The numbers at the head of the review of the guideline are those of its charts and lists."""

from __future__ import annotations

from datetime import date

from dashboard.figures.ahead import ahead_figure
from dashboard.figures.guidelinestats import events_stat, late_stat
from dashboard.figures.themesums import themes_chart
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published

TODAY = date(2026, 11, 23)


def whole(published: Published) -> Filter:
    return Filter(tuple(country_names(published)), (2015, 2027))


def test_events_are_those_of_all_themes_and_each_has_its_page(shipped: Published) -> None:
    stat = events_stat(shipped, whole(shipped), TODAY)
    chart = themes_chart(shipped, whole(shipped), TODAY)
    keys = [key for bar in chart.bars for key in bar.receipt]
    assert stat.value == str(len(keys))
    assert {line.row_id for line in stat.receipt.lines} >= set(keys)


def test_late_are_the_overdue_rows_of_the_list_and_are_named(shipped: Published) -> None:
    figure = ahead_figure(shipped, whole(shipped), TODAY, (2023, 2027))
    late = [row for row in figure.table.rows if "overdue" in row]
    stat = late_stat(shipped, whole(shipped), TODAY)
    assert stat.value == str(len(late)) != "0"
    titles = [str(row[[f.name for f in figure.table.fields].index("title")]) for row in late]
    assert all(title in stat.note for title in titles)
