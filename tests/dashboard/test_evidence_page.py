"""The page Evidence as Streamlit runs it, and what its citations say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.figures.citing import (
    bibtex,
    citable,
    edition_citation,
    number_citation,
    view_citation,
)
from dashboard.figures.coverage import ALL, coverage_chart, tally_figure
from etl.paths import PROJECT, PUBLISHED_VARIABLE
from tests.dashboard.evidence_edition import everything, record_rows, shipped, shipped_folder

APP = PROJECT / "dashboard" / "app.py"
SECTIONS = {
    "coverage": "All subjects, 2015",
    "disagreements": "batch figures are disputed",
    "implied": "running totals imply",
    "checks": "comparisons with a sum",
    "sources": "The record rests on",
    "downloads": "The data package",
    "dictionary": "Every published table and column",
    "glossary": "Words, and what they mean here",
    "cite": "A single number, with its receipt",
}


@pytest.fixture(autouse=True)
def edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dashboard reads the edition of the shipped record."""
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(shipped_folder()))
    st.cache_resource.clear()


def opened(**params: str) -> AppTest:
    """The page at an address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = [value]
    app.run()
    app.switch_page("views/evidence.py")
    return app.run()


def words(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(str(html.proto.body) for html in app.get("html"))


@pytest.mark.parametrize(("section", "told"), SECTIONS.items())
def test_each_section_opens_by_its_address(section: str, told: str) -> None:
    app = opened(section=section)
    assert not app.exception
    assert [title.value for title in app.title] == ["How do we know?"]
    assert told in words(app)
    assert "asked for something" not in words(app)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_opens_for_a_country_of_which_little_is_known(section: str) -> None:
    app = opened(section=section, country="VNM")
    assert not app.exception


def test_an_unknown_section_gives_the_first_and_a_notice() -> None:
    app = opened(section="<script>", subject="nonsense")
    assert not app.exception
    assert "asked for something" in words(app)
    assert "<script>" not in words(app)
    assert "All subjects, 2015" in words(app)


def test_a_search_in_the_address_is_followed() -> None:
    app = opened(section="sources", find="jwg working group poverty", tier="1")
    assert not app.exception
    assert " pages fit" in words(app)


def test_a_shorter_list_after_a_later_page_is_no_fault() -> None:
    app = opened(section="sources")
    app.text_input(key="find").set_value("xinhua 2022").run()
    assert not app.exception


def test_a_search_that_finds_nothing_says_so() -> None:
    app = opened(section="sources", find="qqqqqqqqqqqq")
    assert not app.exception
    assert "Nothing in the record fits" in words(app)


def test_every_table_can_be_downloaded_in_two_forms_and_all_at_once() -> None:
    app = opened(section="downloads")
    labels = [button.proto.label for button in app.get("download_button")]
    assert len(labels) == len(set(labels)) == 1 + 2 * len(shipped().edition.counts["rows"])


def test_no_section_shows_the_address_of_a_copy() -> None:
    closed = [row["url"] for row in record_rows("sources") if row["link"] == "no"]
    for section in SECTIONS:
        app = opened(section=section)
        shown = words(app) + "".join(str(code.value) for code in app.code)
        assert not [url for url in closed if url in shown]


def test_the_view_seen_last_can_be_cited_and_the_section_that_cites_is_none() -> None:
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.query_params["country"] = ["KHM"]
    app.run()
    app.switch_page("views/guideline.py").run()
    app.query_params["section"] = ["cite"]
    app.switch_page("views/evidence.py").run()
    (text,) = [code.value for code in app.code if "seen on" in code.value]
    assert "section=cite" not in text
    assert "The view seen last, with its filters: Guideline" in words(app)


def test_bibtex_names_an_author_and_an_address_as_it_is() -> None:
    text = bibtex(shipped().edition, "https://example.org/a_b?c=%20")
    assert "author = {{LMC poverty reduction record}}" in text
    assert "url = {https://example.org/a_b?c=%20}" in text


def test_under_all_subjects_the_two_cards_have_different_headings() -> None:
    published = shipped()
    chosen = everything(published)
    assert coverage_chart(published, ALL, chosen).title != tally_figure(published, chosen).title


def test_a_table_without_a_chart_asks_for_no_mark_in_one() -> None:
    shown = words(opened(section="checks"))
    assert "Choose an entry in this list" in shown
    assert "Choose a mark in the chart" not in shown


def test_a_number_is_cited_with_its_pages_and_edition() -> None:
    app = opened(section="cite", number="KHM-2022-projects")
    (text,) = [code.value for code in app.code if code.value.startswith("LMC Special Fund")]
    assert "Cambodia, fund year 2022: 13 projects (disputed" in text
    assert "Xinhua" in text
    assert "Cambodge Mag" not in text  # it disagrees: the number does not rest on it
    assert shipped().edition.hash in text


def test_every_figure_that_a_source_states_can_be_cited() -> None:
    published = shipped()
    every = everything(published)
    stated = [
        r
        for r in published.records("batch_figures")
        if r["value"] is not None and r["fund_year"] is not None
    ]
    marks = citable(published, every)
    assert len(marks) == len(stated)
    closed = [row["url"] for row in record_rows("sources") if row["link"] == "no"]
    for mark in marks:
        text = number_citation(published, every, mark)
        assert "Sources: " in text
        assert not [url for url in closed if url in text]
    assert number_citation(published, every, "KHM-1900-projects") == ""


def test_the_edition_is_cited_by_name_and_hash() -> None:
    edition: Any = shipped().edition
    assert edition_citation(edition) == f"{edition.citation}. Edition {edition.hash}."
    told = view_citation(edition, "http://here/evidence?a=1", date(2026, 11, 24))
    assert told.endswith("http://here/evidence?a=1 (seen on 24 November 2026).")
    assert bibtex(edition).startswith(f"@misc{{lmc-{edition.hash[:8]},")
