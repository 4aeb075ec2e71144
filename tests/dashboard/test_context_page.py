"""The page Context as Streamlit runs it: sections, choices of the address, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st

from etl.paths import PUBLISHED_VARIABLE
from tests.dashboard.builders import publish_tables
from tests.dashboard.context_edition import LINE, some
from tests.dashboard.test_meeting_pages import opened, words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the dashboard reads, with a few series published."""
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(tmp_path))
    st.cache_resource.clear()
    publish_tables(some(), tmp_path)
    return tmp_path


@pytest.mark.usefixtures("edition")
def test_the_page_answers_with_the_line_of_three_dollars_and_claims_no_effect() -> None:
    app = opened("context")
    assert not app.exception
    assert app.title[0].value == "Has poverty moved?"
    assert "nothing here shows an effect of the cooperation" in words(app)
    assert "Headcount at $3.00: latest value below the first in all 2 countries" in words(app)
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.usefixtures("edition")
def test_the_section_of_finance_stands_apart_under_its_standing_note() -> None:
    app = opened("context", topic=["finance"])
    assert not app.exception
    assert "must not be set side by side as parts of a whole" in words(app)
    assert "Headcount" not in words(app)
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.usefixtures("edition")
def test_national_figures_follow_the_country_of_the_address() -> None:
    app = opened("context", topic=["national"], published=["THA"])
    assert "7.2 percent in 2015, 5.43 percent in 2022" in words(app)
    assert "the six are not ranked" in words(app)


@pytest.mark.usefixtures("edition")
def test_a_further_series_is_chosen_by_its_code() -> None:
    app = opened("context", topic=["development"])
    assert "Population, total: no country with two values" in words(app)
    app = opened("context", topic=["development"], indicator=["SH.DYN.MORT"])
    assert "No value of this measure on record" in words(app)


@pytest.mark.usefixtures("edition")
def test_all_years_on_record_are_shown_on_request_only() -> None:
    assert "Left out by the choice of years: 1 value." in words(opened("context"))
    assert "Left out by" not in words(opened("context", since=["all"]))


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"value": [f"LAO-2012-{LINE}"]}, "vintage: December 2025"),
        ({"topic": ["development"], "wdi_value": ["VNM-2020-SP.POP.TOTL"]}, "98,079,191 people"),
        (
            {"topic": ["national"], "published": ["THA"], "figure": ["THA-2015-poverty-rate"]},
            "Share of people below the line",
        ),
        ({"topic": ["finance"], "recipient": ["KHM"]}, "Row: KHM-2003-OOF-like"),
        ({"topic": ["finance"], "commitment": ["LAO-2003-OOF-like"]}, "ODC-BY 1.0"),
    ],
)
def test_a_link_opens_the_receipt_of_a_mark(params: dict[str, Any], told: str) -> None:
    app = opened("context", **params)
    assert not app.exception
    assert told in words(app)


@pytest.mark.usefixtures("edition")
def test_a_national_figure_leads_to_its_record() -> None:
    app = opened("context", topic=["national"], published=["THA"], figure=["THA-2015-poverty-rate"])
    labels = [link.proto.label for link in app.get("page_link")]
    assert labels.count("Open the record behind this") == 1


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    "params",
    [
        {"topic": ["<script>"], "line": ["x" * 5000], "since": ["1066"]},
        {"topic": ["national"], "published": ["XXX", "../.."], "figure": ["\x00"]},
        {"topic": ["finance"], "recipient": ["CHN"], "commitment": ["<b>"]},
        {"topic": ["development"], "indicator": ["'; drop table"], "wdi_value": ["1"]},
        {"country": ["CHN"], "years": ["2025", "2026"]},
    ],
)
def test_a_hostile_or_outdated_address_gives_a_sensible_page(params: dict[str, Any]) -> None:
    app = opened("context", **params)
    assert not app.exception
    assert app.title[0].value == "Has poverty moved?"
    assert "<script>" not in words(app)
