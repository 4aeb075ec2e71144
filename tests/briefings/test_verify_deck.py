"""Decks that somebody edited: what verify finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from dashboard.briefings.formats.registry import made
from dashboard.briefings.model import Request
from dashboard.briefings.verify import Finding, State, verify
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from tests.briefings.edits import inside, part_with, replaced

TITLE = "at least 98 projects in the 8 batches known"


@pytest.fixture(scope="module")
def deck(shipped: Published) -> bytes:
    chosen = Filter(tuple(country_names(shipped)), (2017, 2025), all_years=False)
    return made(shipped, Request("country", chosen, shipped.edition.state, "KHM"), "", "pptx")


def differing(published: Published, content: bytes) -> list[Finding]:
    """Everything that is not confirmed."""
    return [f for f in verify(published, content).findings if f.state is not State.CONFIRMED]


def test_a_deck_that_nobody_touched_is_confirmed(shipped: Published, deck: bytes) -> None:
    report = verify(shipped, deck)
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 50


def test_one_digit_of_a_title_is_found(shipped: Published, deck: bytes) -> None:
    slide = part_with(deck, TITLE, "ppt/slides/")
    edited = replaced(deck, slide, TITLE, TITLE.replace("98", "97"))
    [found] = differing(shipped, edited)
    assert (found.mark, found.state) == ("fund.projects/title", State.FILE)
    assert "97" in found.found


def test_rewording_a_title_changes_no_number(shipped: Published, deck: bytes) -> None:
    edited = replaced(
        deck,
        part_with(deck, TITLE, "ppt/slides/"),
        TITLE,
        "no fewer than 98 projects (8 known batches)",
    )
    assert verify(shipped, edited).confirmed


def test_one_digit_that_a_chart_draws_is_found(shipped: Published, deck: bytes) -> None:
    edited = replaced(deck, "ppt/charts/chart1.xml", "<c:v>13</c:v>", "<c:v>18</c:v>")
    [found] = differing(shipped, edited)
    assert (found.mark, found.found) == ("fund.projects/KHM-2022/value", "18")


def test_one_digit_in_the_workbook_behind_a_chart_is_found(shipped: Published, deck: bytes) -> None:
    edited = inside(
        deck,
        "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx",
        lambda book: replaced(
            book, "xl/worksheets/sheet1.xml", '<c r="B7"><v>13</v>', '<c r="B7"><v>12</v>'
        ),
    )
    assert [f.mark for f in differing(shipped, edited)] == ["fund.projects/KHM-2022/value"]
