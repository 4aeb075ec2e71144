"""The search finds a row in any spelling near enough, and says when not every word fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import store
from dashboard.aggregates.folding import folded
from dashboard.aggregates.search import Entry, SearchIndex
from dashboard.figures.searching import answer, search_index
from dashboard.serving.warming import warm_up
from tests.dashboard.builders import program, published_from, row, source

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

INDEX = SearchIndex(
    [
        Entry("programs", "water", "Drinking water in Hatkeep village", "Lao PDR 2021"),
        Entry("programs", "rice", "Rice seed in Cần Thơ", "Viet Nam Việt Nam"),
        Entry("meetings", "jwg", "Joint Working Group on Poverty Reduction", "Chiang Mai 2019"),
        Entry("sources", "thai", "กรมการพัฒนาชุมชน ประชุม", "2022"),
        Entry("meetings", "notes", "A forum", "spoke of drinking water"),
    ]
)


def keys(query: str) -> list[str]:
    return [hit.entry.key for hit in INDEX.find(query, 10)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("hatkeep", "water"),
        ("Hatkep", "water"),
        ("VILLAGE drinking", "water"),
        ("laos village", "water"),
        ("can tho", "rice"),
        ("vietnam rice", "rice"),
        ("viet nam rice", "rice"),
        ("working grup", "jwg"),
        ("พัฒนา", "thai"),
    ],
)
def test_spelling_accents_order_and_names_of_countries_are_forgiven(query: str, first: str) -> None:
    assert keys(query)[:1] == [first]


def test_a_word_in_the_heading_comes_before_one_in_the_notes() -> None:
    assert keys("drinking water") == ["water", "notes"]


def test_rows_with_every_word_alone_are_given_where_there_are_any() -> None:
    assert keys("drinking water hatkeep") == ["water"]


def test_where_no_row_holds_every_word_those_with_the_most_are_given() -> None:
    hits = INDEX.find("hatkeep village zebra", 10)
    assert [(hit.entry.key, hit.words) for hit in hits] == [("water", 2)]


@pytest.mark.parametrize("query", ["", "   ", "???", "\u202e", "zzzzqqqq", "x" * 10_000])
def test_what_fits_nothing_finds_nothing(query: str) -> None:
    assert keys(query) == []


@given(st.text(max_size=300))
def test_no_query_breaks_the_search(query: str) -> None:
    assert len(INDEX.find(query, 3)) <= 3


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """A meeting with two people, a program and a page."""
    return published_from(
        {
            "meetings": [
                row("meetings", meeting_id="jwg-6", series="jwg-poverty", name="Sixth meeting")
            ],
            "participation": [
                row(
                    "participation",
                    participation_id="jwg-6-THA-1",
                    meeting_id="jwg-6",
                    country="THA",
                    representative="Withun Nualnukul",
                    representative_title="Deputy Director General",
                ),
                row(
                    "participation",
                    participation_id="jwg-6-LAO-1",
                    meeting_id="jwg-6",
                    country="LAO",
                ),
            ],
            "programs": [program("a", title="Clean water for Ban Xor")],
            "sources": [source("p", title="Villagers drink clean water")],
        },
        tmp_path,
    )


def test_people_are_found_with_their_office_and_meeting(published: Published) -> None:
    found = answer(published, search_index(published), "nualnukul")
    assert [group.name for group in found.groups] == ["People"]
    assert found.groups[0].rows[0].address == "participation:jwg-6-THA-1"
    assert found.groups[0].rows[0].words == "Withun Nualnukul, Deputy Director General"
    assert found.groups[0].rows[0].detail == "Thailand · Sixth meeting"


def test_what_is_found_is_given_by_kind(published: Published) -> None:
    found = answer(published, search_index(published), "clean water")
    assert [group.table for group in found.groups] == ["programs", "sources"]
    assert found.similar == ""
    assert found.told == "2 rows fit."


def test_the_answer_says_how_many_of_the_words_were_found(published: Published) -> None:
    found = answer(published, search_index(published), "clean water zebra")
    assert found.told == "No row holds every word; 2 rows hold 2 of 3."
    assert "Nothing in the record fits" in answer(published, search_index(published), "zebra").told


def test_a_word_that_is_in_the_record_brings_no_other_spellings() -> None:
    index = SearchIndex(
        [
            Entry("actions", "air", "Platforms within the plan", ""),
            Entry("participation", "withun", "Withun Nualnukul", ""),
            Entry("programs", "without", "Villages without power", ""),
        ]
    )
    assert [hit.entry.key for hit in index.find("Withun", 10)] == ["withun"]
    assert index.misspelt("Withun") == []
    # The beginning of a word is a word of the record too.
    assert [hit.entry.key for hit in index.find("nualn", 10)] == ["withun"]
    assert [hit.entry.key for hit in index.find("nualnukol", 10)] == ["withun"]
    assert index.misspelt("nualnukol power") == ["nualnukol"]


def test_the_kind_of_the_best_row_stands_first(published: Published) -> None:
    # The page has the word in its heading, the program nowhere: sources come before programs.
    found = answer(published, search_index(published), "villagers")
    assert [group.table for group in found.groups] == ["sources"]
    found = answer(published, search_index(published), "sixth meeting")
    assert found.groups[0].table == "meetings"


def test_a_name_in_one_word_and_a_meeting_by_its_number_are_found_first(
    shipped: Published,
) -> None:
    index = search_index(shipped)
    for query, address in {
        "JWG6": "meetings:jwg-poverty-6",
        "tanweiping": "Tan Weiping",
        "Withun": "Withun Nualnukul",
    }.items():
        best = answer(shipped, index, query).groups[0].rows[0]
        assert address in (best.address, best.words) or best.words.startswith(address)
    assert answer(shipped, index, "guidline").similar == (
        "Found only in similar spellings: guidline."
    )


@pytest.mark.parametrize("query", ["Laos", "Lao PDR", "rice in lao pdr"])
def test_a_query_that_names_a_country_offers_its_page(published: Published, query: str) -> None:
    assert answer(published, search_index(published), query).countries == {"LAO": "Lao PDR"}


@pytest.mark.parametrize("query", ["clean water", "laotian", "", "chinaware"])
def test_other_queries_offer_no_country(published: Published, query: str) -> None:
    assert answer(published, search_index(published), query).countries == {}


def test_a_meeting_without_a_date_says_so(published: Published) -> None:
    found = answer(published, search_index(published), "sixth meeting")
    assert found.groups[0].rows[0].detail == "date not reported"


def test_accents_of_any_script_are_no_other_letters() -> None:
    assert folded("Th\u00e0nh ph\u1ed1 \u201c\u0110\u00c0 N\u1eb4NG\u201d \u2013 caf\u00e9") == (
        "thanh pho \u0111a nang cafe"
    )


def test_no_visitor_waits_for_the_index(
    shipped: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Published] = []
    monkeypatch.setattr(store, "current", lambda: shipped)
    monkeypatch.setattr(store, "search_of", made.append)
    warm_up()
    assert made == [shipped]
