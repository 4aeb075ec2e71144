"""Chinese development finance: commitments of one data set, apart from the fund, never stacked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.csvtext import figure_csv
from dashboard.figures.finance import (
    commitment_receipt,
    commitments_chart,
    finance_of,
    recipient_receipt,
    recipients_chart,
    standing_note,
)
from dashboard.filters import Filter
from dashboard.render.plotly.bars import draw as draw_bars
from dashboard.render.plotly.base import Frame
from dashboard.render.plotly.lines import draw
from dashboard.theme import DARK, LIGHT
from etl.contract.codes import COUNTRY_CODES, FLOW_CLASSES
from tests.dashboard.builders import published_from
from tests.dashboard.context_edition import external, some
from tests.dashboard.meetings import EVERYONE, shipped

if TYPE_CHECKING:
    from pathlib import Path


def test_a_bar_is_the_sum_of_a_recipient_and_tells_its_classes(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    chart = recipients_chart(published, finance_of(published, EVERYONE), EVERYONE)
    assert {bar.mark: bar.value for bar in chart.bars} == {
        "KHM": Decimal("3500000.5"),
        "LAO": Decimal(4_000_000),
    }
    assert chart.bars[0].told == (
        "Cambodia: 3,500,000.5 US dollars of 2021 (aid-like flows 1 million and other official "
        "flows 2.5 million)"
    )
    assert "from 3.5 million (Cambodia) to 4 million (Lao PDR)" in chart.title


def test_the_shipped_sums_are_those_of_the_second_aggregation() -> None:
    # SOURCES.md: KHM 17.73, LAO 21.56, MMR 14.53, THA 5.25, VNM 28.95 billion.
    found = finance_of(shipped(), EVERYONE)
    billions = {r.country: round(r.total / 10**9, 2) for r in found.recipients}
    assert billions == {
        "KHM": Decimal("17.73"),
        "LAO": Decimal("21.56"),
        "MMR": Decimal("14.53"),
        "THA": Decimal("5.25"),
        "VNM": Decimal("28.95"),
    }
    assert (found.years, found.last_year) == ((2000, 2021), 2021)


def test_every_shipped_row_is_a_column_with_its_own_amount() -> None:
    published = shipped()
    chart = commitments_chart(published, finance_of(published, EVERYONE), EVERYONE)
    kept = {
        (
            f"{row['country']}-{row['commitment_year']}-{row['flow_class']}",
            Decimal(row["amount_usd_2021"]),
        )
        for row in external("aiddata_gcdf3_recipient_year")
    }
    assert {(p.mark, p.value) for p in chart.points} == kept
    assert {row[0] for row in chart.table.rows} == {mark for mark, _amount in kept}


def test_columns_stand_beside_each_other_and_each_class_is_drawn_in_its_own_way() -> None:
    published = shipped()
    chart = commitments_chart(published, finance_of(published, EVERYONE), EVERYONE)
    spec = draw(chart, Frame(LIGHT))
    bars = [trace for trace in spec["data"] if trace["type"] == "bar" and trace["x"] != [None]]
    assert spec["layout"]["barmode"] == "group"
    assert {trace["offsetgroup"] for trace in bars} == {"solid", "dash", "dot"}
    assert sum(len(trace["x"]) for trace in bars) == len(list(chart.points))
    for frame in (Frame(DARK), Frame(LIGHT, picture=True)):
        go.Figure(draw(chart, frame))


def test_the_plan_years_of_the_cooperation_are_not_shaded_behind_it() -> None:
    published = shipped()
    chart = commitments_chart(published, finance_of(published, EVERYONE), EVERYONE)
    assert chart.periods == ()
    assert draw(chart, Frame(LIGHT))["layout"]["shapes"] == []


def test_each_chart_says_that_it_is_not_the_fund_and_gives_credit() -> None:
    published = shipped()
    found = finance_of(published, EVERYONE)
    for chart in (
        recipients_chart(published, found, EVERYONE),
        commitments_chart(published, found, EVERYONE),
    ):
        assert standing_note() in chart.notes
        assert "not the LMC Special Fund" in standing_note()
        assert (
            "AidData. Global Chinese Development Finance Dataset, Version 3.0 (ODC-BY 1.0)"
            in chart.source
        )
        assert "No recipient in the data set in these years: China." in chart.notes
        head = figure_csv(chart).decode("utf-8-sig").splitlines()[0]
        assert "licence" in head


def test_years_of_the_filter_narrow_the_sums_and_tell_what_is_left_out(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    narrow = Filter(COUNTRY_CODES, (2003, 2005), all_years=False)
    found = finance_of(published, narrow)
    chart = recipients_chart(published, found, narrow)
    assert chart.bars[0].value == Decimal("2500000.5")
    assert "Left out by the choice of years: 1 amount." in chart.notes


def test_nothing_is_claimed_where_nothing_is_on_record(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    china = Filter(("CHN",), (2015, 2027), all_countries=False)
    found = finance_of(published, china)
    for chart in (
        recipients_chart(published, found, china),
        commitments_chart(published, found, china),
    ):
        assert chart.empty
        assert chart.title == "No commitment on record for the chosen countries and years"


def test_the_finding_counts_recipients_by_their_classes(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    chart = commitments_chart(published, finance_of(published, EVERYONE), EVERYONE)
    # Lao PDR has no aid-like flow on record: it is not counted as if that were zero.
    assert chart.title == (
        "Other official flows exceed aid-like ones to 1 of 2 recipients, 2000\u20132003"
    )


def test_receipts_name_every_row_behind_a_sum_and_the_row_of_a_column(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    found = finance_of(published, EVERYONE)
    receipt = recipient_receipt(published, found, "KHM")
    assert receipt is not None
    assert [line.row_id for line in receipt.lines] == ["KHM-2000-ODA-like", "KHM-2003-OOF-like"]
    assert receipt.lines[0].says == ("aid-like flows: 1,000,000 US dollars of 2021, sum of 1 row")
    assert "ODC-BY 1.0" in receipt.lines[0].about
    single = commitment_receipt(published, found, "LAO-2003-OOF-like")
    assert single is not None
    assert "Lao PDR, 2003, other official flows: 4,000,000" in single.told
    assert recipient_receipt(published, found, "CHN") is None
    assert commitment_receipt(published, found, "KHM-1999-ODA-like") is None


def test_the_table_of_recipients_has_a_column_a_class(tmp_path: Path) -> None:
    published = published_from(some(), tmp_path)
    chart = recipients_chart(published, finance_of(published, EVERYONE), EVERYONE)
    names = [field.name for field in chart.table.fields]
    lao = dict(zip(names, chart.table.rows[1], strict=True))
    assert lao["amount_usd_2021"] == Decimal(4_000_000)
    assert [lao[flow.code] for flow in FLOW_CLASSES] == [None, Decimal(4_000_000), None]
    go.Figure(draw_bars(chart, Frame(LIGHT)))
