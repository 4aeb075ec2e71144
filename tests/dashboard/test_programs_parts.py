"""The parts of the page Programs as Streamlit runs them on the shipped record."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.paths import PROJECT, PUBLISHED_VARIABLE
from tests.dashboard.evidence_edition import shipped_folder

APP = PROJECT / "dashboard" / "app.py"
PARTS = {
    "batches": "known batches have a figure",
    "named": "28 of at least 361 projects",
    "areas": "more than in any other area",
    "totals": "running totals beside their batches",
    "list": "79 projects of the LMC Special Fund are known by name",
}
CHARTS = ("batches", "named", "areas", "totals")


@pytest.fixture(autouse=True)
def edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dashboard reads the edition of the shipped record."""
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(shipped_folder()))
    st.cache_resource.clear()


def opened(**params: str | list[str]) -> AppTest:
    """The page at an address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = [value] if isinstance(value, str) else value
    app.run()
    app.switch_page("views/programs.py")
    return app.run()


def words(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(str(html.proto.body) for html in app.get("html"))


@pytest.mark.parametrize(("part", "told"), PARTS.items())
def test_each_part_opens_by_its_address(part: str, told: str) -> None:
    app = opened(topic=part)
    assert not app.exception
    assert [title.value for title in app.title] == ["What was funded?"]
    assert told in words(app)
    assert "asked for something" not in words(app)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("measure", ["projects", "amount_usd"])
@pytest.mark.parametrize("country", ["VNM", "CHN"])
def test_each_part_opens_for_a_country_of_which_little_is_known(
    part: str, measure: str, country: str
) -> None:
    assert not opened(topic=part, measure=measure, country=country).exception


@pytest.mark.parametrize("part", CHARTS)
def test_each_chart_has_an_alternative_text_a_source_line_and_a_table(part: str) -> None:
    app = opened(topic=part)
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt
    assert "LMC poverty reduction record, state of 23 November 2026" in words(app)
    assert "The same numbers as a table" in [box.label for box in app.expander]


def test_one_country_alone_is_shown_batch_by_batch_and_several_are_not() -> None:
    assert "Cambodia 2022: 2 projects known by name" in str(
        opened(topic="named", country="KHM").selectbox(key="named_shown").options
    )
    assert "Cambodia 2022" not in str(opened(topic="named").selectbox(key="named_shown").options)


def test_a_bar_and_a_total_open_what_they_rest_on_by_their_address() -> None:
    app = opened(topic="named", each="batch", named="KHM-2022")
    assert "Cambodia 2022: 2 projects known by name; announced: 13 projects (disputed" in words(app)
    assert "Known by name" in words(app)
    app = opened(topic="areas", of_area="lmc-special-fund:security")
    assert "Security: 1 program known by name" in words(app)
    mark = "khm-to-2019-03-repost-2019-03-23-khm-fund:amount_usd"
    app = opened(topic="totals", measure="amount_usd", total=mark)
    assert "Cambodia: about US$ 14 million by March 2019; disagrees" in words(app)


def test_the_list_follows_search_choices_and_order_of_its_address() -> None:
    app = opened(topic="list", words="hatkep vilage")
    assert "lmcsf-nd-chn-hatkeep-drinking-water" in words(app)
    app = opened(topic="list", fund="other-funds", aim="no", order="title")
    assert not app.exception
    assert "3 of the programs and components known by name fit" in words(app)


def test_a_search_that_finds_nothing_says_so() -> None:
    app = opened(topic="list", words="qqqqqqqqqqqq")
    assert not app.exception
    assert "Nothing in the record fits" in words(app)


def test_an_order_of_a_search_that_was_given_up_is_no_fault() -> None:
    app = opened(topic="list", words="water", order="best")
    assert not app.exception
    app.text_input(key="words").set_value("").run()
    assert not app.exception


def test_an_address_that_names_a_program_alone_opens_its_record() -> None:
    app = opened(program="lmcsf-nd-chn-sweet-spring")
    assert "Lancang-Mekong Sweet Spring Project" in words(app)
    assert "Components" in words(app)
    assert "asked for something" not in words(app)


def test_a_program_that_the_choices_hide_still_opens_by_its_address() -> None:
    app = opened(topic="list", words="mushrooms", program="lmcsf-nd-chn-sweet-spring")
    assert "Rural clean water project, Aung Thar village" in words(app)


@pytest.mark.parametrize(
    "params",
    [
        {"topic": "<script>alert(1)</script>"},
        {"topic": "named", "each": "nothing", "named": "KHM-1900"},
        {"topic": "areas", "by": "magic", "of_area": "../../etc"},
        {"topic": "totals", "whose": "nobody", "total": "K" * 5000},
        {"topic": "list", "fund": "<b>", "order": "'; DROP TABLE", "words": "\u202e" * 300},
        {"topic": ["list", "areas"], "status": ["completed", "nonsense"]},
        {"program": "<img src=x onerror=alert(1)>"},
    ],
)
def test_a_hostile_or_outdated_address_gives_a_sensible_page(
    params: dict[str, str | list[str]],
) -> None:
    app = opened(**params)
    assert not app.exception
    assert [title.value for title in app.title] == ["What was funded?"]
    assert "<script>" not in words(app)
    assert "<img" not in words(app)


def test_links_of_the_page_keep_its_filter() -> None:
    found = words(opened(topic="list", country="KHM"))
    assert 'href="?country=KHM&amp;topic=list&amp;program=lmcsf-2024-khm-mine-action"' in found
    found = words(opened(topic="list", words="hatkep", area="water-resources", order="title"))
    assert "topic=list&amp;words=hatkep&amp;area=water-resources&amp;order=title&amp;prog" in found
    found = words(opened(topic="areas", country="KHM", of_area="lmc-special-fund:security"))
    assert 'href="?country=KHM&amp;topic=list&amp;fund=lmc-special-fund&amp;area=security"' in found
    narrowed = words(
        opened(topic="areas", by="aim", years=["2017", "2020"], of_aim="lmc-special-fund:LAO")
    )
    assert "years=2017&amp;years=2020" in narrowed
    assert "country=LAO" in narrowed
