"""The report: one harmless line a fault, in the order of files, lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.faults import Fault, Faults, nearest, shown


def test_a_report_line_says_where_what_value_and_what_would_be_right() -> None:
    fault = Fault("a/f.csv", 3, "tier", "out of range", "it must be 3 or less", "4")
    assert str(fault) == "a/f.csv:3: tier: out of range (4) - it must be 3 or less"


def test_a_fault_of_a_whole_file_or_row_names_no_line_or_column() -> None:
    assert str(Fault("f.csv", 0, "", "empty", "fill it")) == "f.csv: empty - fill it"
    assert str(Fault("f.csv", 2, "", "too short", "add cells")) == "f.csv:2: too short - add cells"


def test_the_report_is_in_the_order_of_files_lines_and_columns() -> None:
    faults = Faults()
    for file, line, column in (("b", 1, "x"), ("a", 10, "x"), ("a", 9, "y"), ("a", 9, "x")):
        faults.add(file, line, column, "wrong", "right")
    places = [line.rpartition(": wrong")[0] for line in faults.lines()]
    assert places == ["a:9: x", "a:9: y", "a:10: x", "b:1: x"]


def test_a_long_value_is_cut_with_an_ellipsis() -> None:
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 59 + "…"


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x1b", "\x85", "\u2028", "\u202e", "\u200b"])
def test_what_is_invisible_or_turns_the_text_around_is_shown_escaped(sign: str) -> None:
    assert shown(f"a{sign}b") == f"a\\u{ord(sign):04x}b"


def test_letters_of_the_six_countries_are_shown_as_they_are() -> None:
    words = "澜沧江 ແມ່ນ້ຳຂອງ မဲခေါင် ទន្លេ แม่น้ำ Cửu Long"
    assert shown(words) == words


@given(st.text(), st.text(), st.text(), st.text(), st.text())
def test_whatever_it_tells_a_fault_is_one_printable_line(
    file: str, column: str, problem: str, remedy: str, value: str
) -> None:
    faults = Faults()
    faults.add(file, 1, column, problem, remedy, value)
    (line,) = faults.lines()
    assert "x".join(line.splitlines()) == line
    assert "\x1b" not in line
    assert "\u202e" not in line


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("agricultur", "did you mean agriculture?"),
        ("AGRICULTURE", "did you mean agriculture?"),
        ("zzz", "use one of: agriculture, health"),
    ],
)
def test_the_nearest_word_is_suggested_or_all_if_they_are_few(word: str, remedy: str) -> None:
    assert nearest(word, ["agriculture", "health"]) == remedy


def test_many_words_of_which_none_is_near_are_not_listed() -> None:
    assert nearest("zzz", [f"word-{n}" for n in range(21)]) == "use one that exists"
