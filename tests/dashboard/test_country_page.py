"""The page Country as Streamlit runs it: whose it is, with whom it is compared, what it leads to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.countrycards.frame import SECTIONS
from dashboard.countrycards.tables import record_hrefs
from dashboard.pagehead import address_of_view
from etl.paths import PROJECT, PUBLISHED_VARIABLE
from tests.dashboard.builders import figure, program, publish_tables, source, statement
from tests.dashboard.meetings import HOSTILE, attended, meeting, milestone, person

APP = PROJECT / "dashboard" / "app.py"
PATIENCE = 30


pytestmark = pytest.mark.usefixtures("edition")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the dashboard reads, with a little of everything published."""
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(tmp_path))
    st.cache_resource.clear()
    publish_tables(some(), tmp_path)
    return tmp_path


def some() -> dict[str, Any]:
    """Cambodia with a batch, a person and a program; Viet Nam with a batch without figures."""
    return {
        "sources": [source("p"), source("c", link=False, title="A copy")],
        "batch_figures": [
            figure("KHM", 2017, 16, receipt=("s",)),
            figure("KHM", 2017, 7_300_000, measure="amount_usd", receipt=("s",)),
            figure("LAO", 2018, 5, receipt=("s",)),
            figure("VNM", 2017, receipt=("s",)),
        ],
        "fund_statements": [statement("s", "p", projects=16, projects_qualifier="exact")],
        "programs": [program("a", title=HOSTILE)],
        "meetings": [meeting("m", "2021", ordinal=4)],
        "attendance": attended("m", KHM="named"),
        "participation": [person("m", "KHM", "minister")],
        "milestones": [
            milestone("e", "2022", countries=("KHM",), source_id="c"),
            milestone("plan", "2027", kind="plan", countries=("KHM",)),
        ],
    }


def opened(**params: list[str]) -> AppTest:
    """The page at an address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    for name, values in params.items():
        app.query_params[name] = values
    app.run()
    app.switch_page("views/country.py")
    return app.run()


def words(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(str(html.proto.body) for html in app.get("html"))


def asked(app: AppTest) -> list[str]:
    """The question that heads the page."""
    assert not app.exception
    return [title.value for title in app.title]


def test_without_an_address_it_is_the_first_country() -> None:
    assert asked(opened()) == ["What about Cambodia?"]


def test_the_address_names_the_country() -> None:
    assert asked(opened(of=["VNM"])) == ["What about Viet Nam?"]


def test_a_sidebar_that_narrows_to_one_country_chooses_it() -> None:
    assert asked(opened(country=["LAO"])) == ["What about Lao PDR?"]
    assert asked(opened(country=["LAO", "VNM"])) == ["What about Cambodia?"]


def test_what_is_chosen_on_the_page_goes_before_the_sidebar_and_that_is_told() -> None:
    app = opened(country=["LAO"], of=["VNM"])
    assert asked(app) == ["What about Viet Nam?"]
    assert "do not narrow this page" in words(app)
    assert "do not narrow this page" not in words(opened(of=["VNM"]))


def test_every_section_has_its_heading_and_a_link_to_it() -> None:
    told = words(opened(of=["VNM"]))
    for key in SECTIONS:
        assert f'id="country-{key}"' in told
        assert f'href="#country-{key}"' in told


def test_of_a_country_without_figures_the_page_says_what_is_not_known() -> None:
    told = words(opened(of=["VNM"]))
    assert "Not known of Viet Nam" in told
    assert "A batch is known and its number of projects is not: 2017" in told
    assert "No batch of Viet Nam is known of the fund years 2018" in told


def test_two_countries_stand_side_by_side_and_are_not_ranked() -> None:
    app = opened(of=["KHM"], **{"with": ["LAO"]})
    assert asked(app) == ["What about Cambodia?"]
    told = words(app)
    assert "Beside it: Lao PDR." in told
    assert "this is no ranking" in told
    assert 'id="stat-KHM-projects"' in told
    assert 'id="stat-LAO-projects"' in told
    assert "Cambodia: 16 projects · Lao PDR: 5 projects" in told


def test_a_country_is_not_compared_with_itself() -> None:
    app = opened(of=["KHM"], **{"with": ["KHM"]})
    assert "Beside it" not in words(app)
    assert asked(app) == ["What about Cambodia?"]


def test_a_link_opens_receipts() -> None:
    told = words(opened(projects=["KHM-2017"], held=["KHM-poverty-jwg-poverty-2021"]))
    assert "Cambodia, fund year 2017" in told
    assert "its part is known in 1 of 1 meeting" in told


def test_choosing_another_country_ends_what_was_chosen_of_the_first() -> None:
    app = opened(of=["KHM"], projects=["KHM-2017"])
    app.button_group(key="of_shown").set_value("VNM").run()
    assert asked(app) == ["What about Viet Nam?"]
    assert "it was left out" not in words(app)
    assert app.session_state["projects"] == []


@pytest.mark.parametrize(
    "params",
    [
        {"of": ["XXX"]},
        {"of": ["<script>alert(1)</script>", "KHM\u202e"]},
        {"of": ["K" * 5000] * 20},
        {"of": ["KHM", "LAO"], "with": ["VNM", "THA"]},
        {"of": ["KHM"], "with": ["../../etc"]},
        {"held": ["nothing"], "projects": ["KHM-1900"], "known": ["=1+1"]},
        {"find_page": ["<img src=x onerror=alert(1)>" * 20]},
        {"years": ["2016", "2016"], "of": ["VNM"]},
    ],
)
def test_a_hostile_or_outdated_address_gives_a_sensible_page(
    params: dict[str, list[str]],
) -> None:
    app = opened(**params)
    assert asked(app)[0].startswith("What about ")
    assert "<script>" not in words(app)
    assert "<img src=x" not in words(app)


def test_years_without_anything_leave_a_page_that_says_so() -> None:
    app = opened(of=["VNM"], years=["2018", "2018"])
    told = words(app)
    assert "No page of the record names the country in these years." in told
    assert not app.exception


def test_rows_lead_to_their_records_and_titles_stay_text() -> None:
    told = words(opened(of=["KHM"], years=["2017", "2027"]))
    assert 'href="record?record=meetings%3Am' in told
    assert 'href="record?record=programs%3Aa' in told
    assert 'href="record?record=milestones%3Ae' in told
    assert "&lt;img src=x onerror=alert(1)&gt;" in told


def test_the_way_to_a_record_keeps_the_filters() -> None:
    (href,) = record_hrefs("programs", ["a&b"], {"country": ["KHM"], "years": ["2018", "2020"]})
    assert href == "record?record=programs%3Aa%26b&country=KHM&years=2018&years=2020"
    assert record_hrefs("meetings", ["m"], {"country": []}) == ["record?record=meetings%3Am"]


def test_paper_is_told_the_edition_the_years_and_the_address() -> None:
    told = words(opened(of=["VNM"], years=["2018", "2022"]))
    assert "2018–2022. Edition " in told
    assert "record read up to 23 November 2026" in told
    assert (
        address_of_view("http://here/country", {"of": ["VNM"], "years": ["2018", "2022"]})
        == "http://here/country?of=VNM&years=2018&years=2022"
    )


def test_the_pages_open_on_demand_and_a_copy_is_not_linked() -> None:
    assert 'id="source-c"' not in words(opened(of=["KHM"]))
    told = words(opened(of=["KHM"], find_page=["copy"]))
    assert 'id="source-c"' in told
    assert "Copy, not linked" in told
    assert "https://example.org/c" not in told
