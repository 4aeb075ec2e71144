"""The sources: found in any spelling, narrowed, counted, and never leading where nobody is sent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dashboard.aggregates.citations import facts_by_page
from dashboard.csvtext import figure_csv
from dashboard.evidencecards.sources import sources_html
from dashboard.figures.sources import (
    Wanted,
    found_sources,
    source_index,
    source_lines,
    sources_figure,
)
from tests.dashboard.builders import program, published_from, source, statement
from tests.dashboard.evidence_edition import record_rows, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

HOSTILE = "=1+1 <script>alert(1)</script>\u202e"


def small(folder: Path) -> Published:
    """Four pages, of which three are cited and one is a copy on an unrelated host."""
    return published_from(
        {
            "sources": [
                source("a", title="Coop\u00e9ration Lancang-M\u00e9kong", language="fr"),
                source("b", title="Rural roads", publisher="Khmer Times", tier=1, kind="official"),
                source("c", title=HOSTILE, link=False, url="https://copy.example/x", tier=3),
                source("d", title="Roads of Laos", url="javascript:alert(1)"),
            ],
            "fund_statements": [statement("s", "a"), statement("t", "a")],
            "programs": [program("g", source_ids=("a", "b", "c"))],
        },
        folder,
    )


def ids(published: Published, **wanted: object) -> list[str]:
    """The names of the pages that are found."""
    rows = found_sources(published, source_index(published), Wanted(**wanted))  # type: ignore[arg-type]
    return [row["source_id"] for row in rows]


@pytest.mark.parametrize(
    "query",
    ["cooperation mekong", "MEKONG lancang", "M\u00c9KONG", "lancang-mekong", "cooperatoin"],
)
def test_case_accents_order_and_a_slip_do_not_matter(tmp_path: Path, query: str) -> None:
    assert ids(small(tmp_path), query=query)[0] == "a"


def test_publisher_and_name_of_the_page_are_searched_too(tmp_path: Path) -> None:
    published = small(tmp_path)
    assert ids(published, query="khmer times") == ["b"]
    assert ids(published, query="nothing like this") == []


def test_without_a_search_all_pages_come_by_publisher(tmp_path: Path) -> None:
    assert ids(small(tmp_path))[0] == "b"
    assert len(ids(small(tmp_path))) == 4


def test_tier_language_and_kind_narrow_the_list(tmp_path: Path) -> None:
    published = small(tmp_path)
    assert ids(published, tiers=("1",)) == ["b"]
    assert ids(published, languages=("fr",)) == ["a"]
    assert ids(published, kinds=("official",), tiers=("3",)) == []
    assert ids(published, query="roads", tiers=("2",)) == ["d"]


def test_facts_are_counted_over_all_tables(tmp_path: Path) -> None:
    assert facts_by_page(small(tmp_path)) == {"a": 3, "b": 1, "c": 1}


def test_a_copy_is_cited_and_never_linked_nor_exported(tmp_path: Path) -> None:
    published = small(tmp_path)
    rows = published.records("sources")
    html = sources_html("Sources", source_lines(published, rows))
    text = figure_csv(sources_figure(published, rows)).decode()
    for shown in (html, text):
        assert "copy.example" not in shown
        assert "javascript:" not in shown
    assert html.count("Copy, not linked") == 2
    assert 'href="https://example.org/a"' in html


def test_hostile_titles_are_shown_as_text(tmp_path: Path) -> None:
    published = small(tmp_path)
    rows = published.records("sources")
    html = sources_html("Sources", source_lines(published, rows))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "'=1+1" in figure_csv(sources_figure(published, rows)).decode()


def test_the_title_tells_how_many_of_how_many(tmp_path: Path) -> None:
    published = small(tmp_path)
    every = published.records("sources")
    assert sources_figure(published, every).title == "The record rests on 4 public pages"
    assert sources_figure(published, every[:1]).title == "1 of 4 pages fits"


def test_the_facts_of_the_record_are_those_of_its_files() -> None:
    counts: Counter[str] = Counter()
    for name in (
        "meetings",
        "participation",
        "documents",
        "actions",
        "milestones",
        "programs",
        "fund_statements",
        "national_figures",
    ):
        for found in record_rows(name):
            cited = found.get("source_ids") or found.get("source_id") or ""
            counts.update({key for key in cited.split(";") if key})
    assert facts_by_page(shipped()) == counts


def test_no_address_of_a_copy_leaves_with_the_list_of_the_record() -> None:
    published = shipped()
    rows = published.records("sources")
    text = figure_csv(sources_figure(published, rows)).decode()
    html = sources_html("Sources", source_lines(published, rows))
    closed = [r["url"] for r in record_rows("sources") if r["link"] == "no"]
    assert len(closed) > 10
    assert not [url for url in closed if url in text or url in html]
