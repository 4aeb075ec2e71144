"""What is too long to be read on a screen: what is shown, and what is said of the rest."""

from __future__ import annotations

from collections import Counter

from dashboard.cardhtml import receipt_html
from dashboard.figures.receipts import Receipt, ReceiptLine, receipt_line
from dashboard.figures.told import Told
from dashboard.longtables import MOST_LINES, first_lines


def lines(standing: str, count: int) -> list[ReceiptLine]:
    return [receipt_line(f"{standing}-{n}", standing, "", "", None) for n in range(count)]


def told(shown: list[ReceiptLine]) -> str:
    return receipt_html(Receipt("mark", "Heading", "a number", tuple(shown)))


def test_a_receipt_that_can_be_read_is_shown_whole() -> None:
    whole = lines("counted", MOST_LINES)
    assert list(first_lines(whole)) == whole
    assert "rows are shown" not in told(whole)


def test_of_a_long_receipt_each_standing_keeps_its_first_lines() -> None:
    few, many, more = lines("outside", 3), lines("counted", 4000), lines("agrees", 5000)
    shown = first_lines([*many, *more, *few])
    assert len(shown) == MOST_LINES
    assert set(few) <= set(shown)
    assert Counter(line.standing for line in shown)["counted"] == (MOST_LINES - 3) // 2
    assert shown[0] == many[0]


def test_a_cut_receipt_says_how_many_rows_there_are_and_where_all_of_them_are() -> None:
    html = told(lines("counted", 4321))
    assert html.count("<li") == MOST_LINES
    assert f"{MOST_LINES} of 4,321 rows are shown" in html
    assert 'href="evidence?section=downloads"' in html


def test_the_rows_of_a_sentence_are_listed_when_they_are_asked_for() -> None:
    asked: list[str] = []

    def rows() -> list[str]:
        asked.append("once")
        return ["b", "a", "b"]

    sentence = Told("Two rows.", (row for row in rows() for _ in asked))
    assert sentence.rows == ("b", "a") == sentence.rows
    assert asked == ["once"]
