"""The pages Participation and Guideline as Streamlit runs them: choices of the address, notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.paths import PROJECT, PUBLISHED_VARIABLE
from tests.dashboard.builders import figure, publish_tables, source
from tests.dashboard.meetings import HOSTILE, attended, meeting, milestone, person

if TYPE_CHECKING:
    from pathlib import Path

APP = PROJECT / "dashboard" / "app.py"
PATIENCE = 30


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the dashboard reads, with two meetings and three milestones published."""
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(tmp_path))
    st.cache_resource.clear()
    publish_tables(some(), tmp_path)
    return tmp_path


def some() -> dict[str, Any]:
    """The working group's fourth meeting with a headcount, the first of the leaders without."""
    leaders: dict[str, Any] = {"series": "leaders", "poverty_track": False, "host_country": "CHN"}
    return {
        "batch_figures": [figure("KHM", 2017, 16, receipt=())],
        "sources": [source("p")],
        "meetings": [
            meeting("w4", "2020", ordinal=4, participants=30, participants_qualifier="over"),
            meeting("l1", "2016", ordinal=1, name=HOSTILE, **leaders),
        ],
        "attendance": [*attended("w4", KHM="named"), *attended("l1", CHN="named")],
        "participation": [person("w4", "KHM", "minister"), person("l1", "CHN", "deputy-head")],
        "milestones": [
            milestone("before", "2019"),
            milestone("now", "2024"),
            milestone("end", "2027", kind="plan"),
        ],
    }


def opened(page: str, **params: list[str]) -> AppTest:
    """A page at an address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    for name, values in params.items():
        app.query_params[name] = values
    app.run()
    app.switch_page(f"views/{page}.py")
    return app.run()


def words(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(str(html.proto.body) for html in app.get("html"))


Opened = Callable[..., AppTest]


@pytest.mark.usefixtures("edition")
def test_all_cards_follow_the_track_and_the_series() -> None:
    app = opened("participation")
    assert not app.exception
    assert "1 of 1 meeting on record tells how many people took part" in words(app)
    assert "minister (Cambodia)" in words(app)
    app = opened("participation", track=["all"])
    assert "1 of 2 meetings on record tell how many people took part" in words(app)
    assert "deputy head of government (China)" in words(app)
    app = opened("participation", track=["all"], series=["jwg-poverty"])
    assert "minister (Cambodia)" in words(app)
    assert "Meetings of the series: Joint Working Group on Poverty Reduction" in words(app)


@pytest.mark.usefixtures("edition")
def test_a_series_without_meetings_on_the_track_is_told() -> None:
    app = opened("participation", series=["leaders"])
    assert not app.exception
    assert "The chosen series have no meeting on the poverty track" in words(app)


@pytest.mark.usefixtures("edition")
def test_a_link_opens_a_meeting_also_where_the_filter_hides_it() -> None:
    app = opened("participation", meeting=["l1"])
    assert not app.exception
    assert "Person 1" in words(app)
    assert "The address asked for" not in words(app)
    assert "&lt;img src=x" in words(app)
    assert "<img" not in words(app)


@pytest.mark.usefixtures("edition")
def test_a_link_opens_the_pages_behind_a_headcount() -> None:
    assert "over 30 people" in words(opened("participation", headcount=["w4"]))


@pytest.mark.usefixtures("edition")
def test_a_period_and_a_year_narrow_the_guideline() -> None:
    app = opened("guideline")
    assert not app.exception
    assert "Documents, actions and milestones by theme, 2018\u20132027" in words(app)
    app = opened("guideline", period=["2018-2022"])
    assert "by theme, 2018\u20132022, all countries" in words(app)
    app = opened("guideline", period=["2023-2027"], year=["2024"])
    assert "2024: 1 event on the poverty track is on record" in words(app)
    assert "The text of the Guideline on Poverty Reduction" in words(app)


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("participation", {"track": ["<b>"], "series": ["x" * 5000], "meeting": ["../../etc"]}),
        ("participation", {"meeting": ["l1", "w4"], "level": ["KHM-1"], "host": ["\x00"]}),
        ("guideline", {"period": ["1999"], "year": ["2024", "2025"], "theme": ["<script>"]}),
        ("guideline", {"period": ["2023-2027"], "year": ["2019"]}),
        ("guideline", {"planned": ["w4"], "compared": ["governance"], "years": ["2016"]}),
    ],
)
def test_a_hostile_or_outdated_address_gives_a_sensible_page(
    page: str, params: dict[str, list[str]]
) -> None:
    app = opened(page, **params)
    assert not app.exception
    assert app.title
    assert "<script>" not in words(app)


@pytest.mark.usefixtures("edition")
def test_where_no_meeting_fits_it_is_said_once_with_a_way_out() -> None:
    app = opened("participation", years=["2016", "2016"])
    assert words(app).count("Nothing in the record fits these filters") == 1
    app.button(key="widen").click().run()
    assert "Nothing in the record fits these filters" not in words(app)
    assert not app.exception


@pytest.mark.usefixtures("edition")
def test_what_the_track_hides_is_told_only_while_it_is_hidden() -> None:
    app = opened("participation", track=["all"], host=["l1"])
    assert "The address asked for" not in words(app)
    app.query_params["track"] = ["poverty"]
    app.query_params["host"] = ["l1"]
    app.multiselect(key="track").set_value(["poverty"]).run()
    assert "filters hide; it was left out: host=l1" in words(app)
    app.query_params["host"] = ["l1"]
    app.multiselect(key="track").set_value(["all"]).run()
    assert "The address asked for" not in words(app)


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("participation", {"part": ["w4-KHM"]}),
        ("participation", {"host": ["w4"]}),
        ("participation", {"headcount": ["w4"]}),
        ("guideline", {"row": ["now"]}),
        ("guideline", {"planned": ["end"]}),
    ],
)
def test_a_chosen_mark_leads_to_its_record(page: str, params: dict[str, list[str]]) -> None:
    app = opened(page, **params)
    assert not app.exception
    labels = [link.proto.label for link in app.get("page_link")]
    assert labels.count("Open the record behind this") == 1
