"""The Programs page as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import view
from etl.paths import PROJECT, PUBLISHED_VARIABLE
from tests.dashboard.builders import figure, program, publish_tables, row, source, statement

if TYPE_CHECKING:
    from pathlib import Path

APP = PROJECT / "dashboard" / "app.py"
PATIENCE = 30


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the dashboard reads; empty until a test publishes."""
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(tmp_path))
    st.cache_resource.clear()
    return tmp_path


def some_batches(**cells: Any) -> dict[str, Any]:
    """Cambodia 2017 and 2022, Lao PDR 2018 and a project with a hostile title."""
    return {
        "batch_figures": [
            figure("KHM", 2017, 16, receipt=("s",)),
            figure("KHM", 2022, 13, low=3, agreement="disputed", receipt=("s",)),
            figure("LAO", 2018),
            figure("KHM", 2017, 7_300_000, measure="amount_usd", receipt=("s",)),
        ],
        "sources": [source("p")],
        "fund_statements": [statement("s", "p", projects=13, projects_qualifier="exact")],
        "programs": [program("a", title="<img src=x onerror=alert(1)>")],
        "meetings": [row("meetings", meeting_id="m", series="jwg-poverty", name="M")],
    } | cells


def opened(**params: list[str]) -> AppTest:
    """The Programs page at an address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    for name, values in params.items():
        app.query_params[name] = values
    app.run()
    app.switch_page("views/programs.py")
    return app.run()


def words(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(str(html.proto.body) for html in app.get("html"))


def figure_of(app: AppTest) -> Any:
    """The chart of the page as sent to the browser."""
    return json.loads(app.get("plotly_chart")[0].proto.spec)


Opened = Callable[..., AppTest]


def test_the_page_asks_its_question_and_draws_its_chart(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened()
    assert not app.exception
    assert [title.value for title in app.title] == ["What was funded?"]
    assert "at least 19 projects; 2 of 3 known batches have a figure" in words(app)
    assert len(figure_of(app)["data"]) > 0
    assert app.get("plotly_chart")[0].proto.alt


def test_a_link_opens_the_same_view(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened(country=["KHM"], years=["2017", "2022"], measure=["amount_usd"])
    assert not app.exception
    assert "Cambodia, 2017\u20132022: US$ 7.3 million in the one batch known" in words(app)


def test_a_link_opens_a_receipt(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    assert "Cambodia, fund year 2022" in words(opened(batch=["KHM-2022"]))


@pytest.mark.parametrize(
    "params",
    [
        {"country": ["XXX"]},
        {"country": ["<script>alert(1)</script>", "KHM\u202e", "'; DROP TABLE"]},
        {"country": ["K" * 5000] * 50},
        {"years": ["abc", "2018"]},
        {"years": ["99999999999999999999", "-1"]},
        {"years": ["nan", "inf"]},
        {"years": ["2018"]},
        {"years": ["2022", "2018"]},
        {"measure": ["rubles"], "batch": ["KHM-1900"], "program": ["../../etc"]},
        {"measure": ["projects", "amount_usd"]},
    ],
)
def test_a_hostile_or_outdated_address_gives_a_sensible_page(
    edition: Path, params: dict[str, list[str]]
) -> None:
    publish_tables(some_batches(), edition)
    app = opened(**params)
    assert not app.exception
    assert [title.value for title in app.title] == ["What was funded?"]
    assert "<script>" not in words(app)


def test_what_an_address_asked_in_vain_is_told_until_the_reader_chooses(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened(country=["XXX", "LAO"])
    assert "left out: country=XXX" in words(app)
    assert "left out: country=XXX" in words(app.run())
    app.query_params["country"] = ["LAO"]  # as Streamlit corrects the address in a browser
    app.multiselect(key="country_shown").set_value(["KHM"]).run()
    assert "left out" not in words(app)
    assert "Cambodia" in words(app)


def test_an_empty_selection_gets_a_friendly_message(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened(country=["VNM"])
    assert not app.exception
    assert "Nothing in the record fits these filters" in words(app)
    assert not app.get("plotly_chart")


def test_titles_of_the_data_are_shown_as_text(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened(program=["a"])
    assert "&lt;img src=x onerror=alert(1)&gt;" in words(app)
    assert "<img" not in words(app)


def test_before_the_first_edition_the_page_says_what_to_do(edition: Path) -> None:
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    assert not app.exception
    assert "python run.py" in words(app)
    assert edition.exists()


def test_a_damaged_edition_is_told_and_no_trace_shown(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    (file,) = edition.glob("*/programs.parquet")
    file.write_bytes(b"")
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    assert not app.exception
    assert "programs.parquet" in words(app)


def test_a_newer_edition_is_shown_on_the_next_run(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened()
    assert "at least 19 projects" in words(app)
    publish_tables(some_batches(batch_figures=[figure("KHM", 2017, 99)]), edition)
    assert "99 projects in the one batch known" in words(app.run())


def test_an_edition_that_is_gone_stays_on_show_and_the_page_says_so(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened()
    assert "are damaged" not in words(app)
    shutil.rmtree(edition)
    app.run()
    assert not app.exception
    assert "at least 19 projects" in words(app)
    assert "The published files on the server are damaged" in words(app)


def test_a_damaged_newer_edition_is_told_and_the_one_before_stays_on_show(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    app = opened()
    publish_tables(some_batches(batch_figures=[figure("KHM", 2017, 99)]), edition)
    newer = json.loads((edition / "edition.json").read_text(encoding="utf-8"))["hash"]
    (edition / newer / "programs.parquet").write_bytes(b"PAR1")
    app.run()
    assert not app.exception
    assert "at least 19 projects" in words(app)
    assert "A newer edition was published but is damaged" in words(app)
    assert newer[:8] not in words(app)


def test_an_edition_published_while_a_page_is_drawn_is_offered_on_it(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_tables(some_batches(), edition)
    app = opened()
    assert not list(app.button)
    begin = view.begin

    def publish_after(*arguments: Any) -> None:
        begin(*arguments)
        publish_tables(some_batches(batch_figures=[figure("KHM", 2017, 99)]), edition)

    with monkeypatch.context() as patched:
        patched.setattr(view, "begin", publish_after)
        app.run()
    assert "at least 19 projects" in words(app)
    assert "99 projects" not in words(app)
    assert "A newer edition of the data is there" in words(app)
    app.button(key="show_newer").click().run()
    assert "99 projects in the one batch known" in words(app)
    assert "A newer edition" not in words(app)


def test_the_sidebar_tells_the_edition_and_how_far_the_record_was_read(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    (pointer,) = edition.glob("edition.json")
    hash_ = json.loads(pointer.read_text(encoding="utf-8"))["hash"]
    assert f"Edition {hash_[:8]} · record read up to 23 November 2026" in words(opened())


def test_a_word_of_the_address_that_no_page_knows_is_told(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    told = words(opened(countries=["KHM"]))
    assert "mean nothing on this page; they were left out: countries" in told
    assert "mean nothing" not in words(opened(country=["KHM"], q=["rice"], measure=["amount_usd"]))


def sent_to(view_: str, **params: list[str]) -> AppTest:
    app = opened(**params)
    app.switch_page(view_)
    return app.run()


@pytest.mark.parametrize("view_", ["views/search.py", "views/accessibility.py"])
def test_filters_that_change_nothing_are_put_away_and_kept(edition: Path, view_: str) -> None:
    publish_tables(some_batches(), edition)
    app = sent_to(view_, country=["KHM"])
    assert "change nothing on this page; your choice is kept" in words(app)
    app.switch_page("views/programs.py")
    app.run()
    assert "change nothing on this page" not in words(app)
    assert app.session_state["country"] == ["KHM"]


def test_of_the_evidence_only_some_sections_follow_the_filters(edition: Path) -> None:
    publish_tables(some_batches(), edition)
    put_away = "change nothing on this page"
    assert put_away in words(sent_to("views/evidence.py", section=["glossary"]))
    assert put_away not in words(sent_to("views/evidence.py", section=["coverage"]))
