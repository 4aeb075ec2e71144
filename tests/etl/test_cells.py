"""Cells: what each kind reads, and in which words it refuses the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.cells import LONGEST_CELL, parser_of
from etl.contract import INPUTS, TABLES, Kind
from etl.faults import CellError
from etl.values import PartialDate, Precision

# One column of the record for each kind that is read.
COLUMNS = {
    Kind.TEXT: ("documents", "summary"),
    Kind.TEXTS: ("fund_statements", "sectors"),
    Kind.KEY: ("sources", "source_id"),
    Kind.REFERENCE: ("actions", "source_id"),
    Kind.REFERENCES: ("programs", "source_ids"),
    Kind.CODE: ("programs", "priority_area"),
    Kind.CODES: ("programs", "admin1_codes"),
    Kind.COUNTRY: ("programs", "country"),
    Kind.COUNTRIES: ("meetings", "invited"),
    Kind.YES_NO: ("sources", "link"),
    Kind.DATE: ("meetings", "start_date"),
    Kind.YEAR: ("fund_statements", "fund_year"),
    Kind.INTEGER: ("fund_statements", "projects"),
    Kind.MONEY: ("fund_statements", "amount"),
    Kind.NUMBER: ("national_figures", "value"),
    Kind.URL: ("sources", "url"),
}


def read(kind: Kind, cell: str) -> Any:
    """The typed value of a cell of the column that stands for ``kind``."""
    table, column = COLUMNS[kind]
    return parser_of(TABLES[table].column(column))(cell)


def refusal(kind: Kind, cell: str) -> CellError:
    """The fault of a cell that is not read."""
    with pytest.raises(CellError) as caught:
        read(kind, cell)
    return caught.value


def test_every_kind_that_an_input_table_has_is_read_here() -> None:
    assert {column.kind for table in INPUTS for column in table.columns} == set(COLUMNS)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.TEXT, 'ខ្មែរ, "quoted"\nnext', 'ខ្មែរ, "quoted"\nnext'),
        (Kind.TEXTS, "rice;fish; water", ("rice", "fish", "water")),
        (Kind.KEY, "khm-2022-page", "khm-2022-page"),
        (Kind.REFERENCES, "a;b-2", ("a", "b-2")),
        (Kind.CODE, "health", "health"),
        (Kind.CODES, "KH-8;CN-YN;LA-XS;TH-57", ("KH-8", "CN-YN", "LA-XS", "TH-57")),
        (Kind.COUNTRIES, "KHM;CHN", ("KHM", "CHN")),
        (Kind.YES_NO, "yes", True),
        (Kind.YES_NO, "no", False),
        (Kind.DATE, "2022", PartialDate(date(2022, 1, 1), Precision.YEAR)),
        (Kind.DATE, "2022-11", PartialDate(date(2022, 11, 1), Precision.MONTH)),
        (Kind.DATE, "2024-02-29", PartialDate(date(2024, 2, 29), Precision.DAY)),
        (Kind.YEAR, "2016", 2016),
        (Kind.INTEGER, "0", 0),
        (Kind.INTEGER, "999999999999999", 999_999_999_999_999),
        (Kind.MONEY, "4335900", Decimal(4335900)),
        (Kind.MONEY, "9999999999999999.99", Decimal("9999999999999999.99")),
        (Kind.MONEY, "0.5", Decimal("0.5")),
        (Kind.NUMBER, "17.8", 17.8),
        (Kind.URL, "https://example.org/ข่าว?a=1&b=%20#x", "https://example.org/ข่าว?a=1&b=%20#x"),
        (Kind.URL, "http://example.org:8080", "http://example.org:8080"),
    ],
)
def test_a_sound_cell_becomes_its_value(kind: Kind, cell: str, value: object) -> None:
    found = read(kind, cell)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("3.5", "digits 0 to 9"),
        ("12 projects", "digits 0 to 9"),
        ("1e3", "digits 0 to 9"),
        ("1_000", "digits 0 to 9"),
        ("nan", "digits 0 to 9"),
        ("0x10", "digits 0 to 9"),
        ("007", "no zero in front"),
        ("-0", "digits 0 to 9"),
        ("--5", "digits 0 to 9"),
        ("១៣", "did you mean 13?"),
        ("๑๓", "did you mean 13?"),
        ("1,000", "did you mean 1000?"),
        ("1 000 000", "did you mean 1000000?"),
        ("１２", "did you mean 12?"),
        ("+5", "did you mean 5?"),
        ("-1", "it must be 0 or more"),
        ("1000000000000000", "at most 15 digits"),
        ("9" * 5000, "at most 15 digits"),
        (" 5", "remove it"),
        ("5\n", "remove it"),
    ],
)
def test_a_count_that_is_none_is_refused(cell: str, remedy: str) -> None:
    assert remedy in refusal(Kind.INTEGER, cell).remedy


@pytest.mark.parametrize(
    "cell", ["10.999", "4.335.900", "USD 5", "5.", ".5", "1e6", "inf", "-0.00"]
)
def test_an_amount_that_is_none_is_refused(cell: str) -> None:
    fault = refusal(Kind.MONEY, cell)
    assert fault.problem == "this is no amount"
    assert "at most two after a point" in fault.remedy


def test_an_amount_below_zero_too_long_or_with_separators_is_told_apart() -> None:
    assert refusal(Kind.MONEY, "-5").remedy == "it must be 0 or more"
    assert refusal(Kind.MONEY, "1" * 17).remedy == "a number has at most 16 digits here"
    assert "did you mean 4335900?" in refusal(Kind.MONEY, "4,335,900").remedy


@pytest.mark.parametrize("cell", ["nan", "inf", "-Infinity", "1_000", "1,7", "1,234", "½", "1e5"])
def test_a_number_that_is_none_is_refused_and_no_decimal_comma_is_guessed_at(cell: str) -> None:
    fault = refusal(Kind.NUMBER, cell)
    assert fault.problem == "this is no number"
    assert "one point" in fault.remedy


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("13.06.2022", "as in 2022-11-22"),
        ("2022/06/13", "as in 2022-11-22"),
        ("2022-6-1", "as in 2022-11-22"),
        ("20220613", "as in 2022-11-22"),
        ("２０２２", "as in 2022-11-22"),
        ("2022-11-22T10:00", "as in 2022-11-22"),
        ("2022-06-31", "the days of 2022-06 are 01 to 30"),
        ("2023-02-29", "the days of 2023-02 are 01 to 28"),
        ("2022-00", "the months are 01 to 12"),
        ("2022-22-11", "the year stands first"),
        ("1022-11-22", "between 1950 and 2050"),
        ("0000", "between 1950 and 2050"),
    ],
)
def test_a_date_that_is_none_is_refused(cell: str, remedy: str) -> None:
    assert remedy in refusal(Kind.DATE, cell).remedy


@pytest.mark.parametrize(("cell", "code"), [("Laos", "LAO"), ("VN", "VNM"), ("khm", "KHM"),
                                            ("Viet Nam", "VNM"), ("china", "CHN"), ("TAH", "THA")])  # fmt: skip
def test_the_code_of_a_country_is_suggested_for_its_name(cell: str, code: str) -> None:
    assert refusal(Kind.COUNTRY, cell).remedy == f"did you mean {code}?"


def test_a_country_outside_the_six_gets_the_list() -> None:
    remedy = refusal(Kind.COUNTRY, "FRANCE").remedy
    assert remedy == "use one of: KHM, CHN, LAO, MMR, THA, VNM"


@pytest.mark.parametrize(
    "cell",
    [
        "ftp://example.org",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "http://",
        "https:///path",
        "https://.",
        "https://[::1",
        "https://example.org:99999/",
        "https://example.org@evil.example/",
    ],
)
def test_an_address_of_another_kind_or_without_a_host_is_refused(cell: str) -> None:
    assert "beginning with https:// or http://" in refusal(Kind.URL, cell).remedy


@pytest.mark.parametrize("sign", [" ", "\u00a0", "\u200b", "\u202e", "\n", "<", '"', "\\"])
def test_an_address_with_a_sign_that_none_has_is_refused(sign: str) -> None:
    assert "copy it again" in refusal(Kind.URL, f"https://exa{sign}mple.org/").remedy


@pytest.mark.parametrize(
    ("kind", "cell", "problem", "entry"),
    [
        (Kind.COUNTRIES, "KHM;;CHN", "an entry of the list is empty", None),
        (Kind.COUNTRIES, "KHM;", "an entry of the list is empty", None),
        (Kind.COUNTRIES, "KHM;CHN;KHM", "an entry stands twice in the list", "KHM"),
        (Kind.COUNTRIES, "KHM;XX", "no such code", "XX"),
        (Kind.COUNTRIES, "KHM, CHN", "the entries of the list are separated by commas", "KHM, CHN"),
        (Kind.REFERENCES, "a;B", "this is not the name of a row", "B"),
        (Kind.CODES, "KH-8;Siem Reap", "this is no ISO 3166-2 code", "Siem Reap"),
    ],
)
def test_a_fault_in_a_list_names_the_entry(
    kind: Kind, cell: str, problem: str, entry: str | None
) -> None:
    fault = refusal(kind, cell)
    assert (fault.problem, fault.value) == (problem, entry)


@pytest.mark.parametrize("cell", ["Yes", "TRUE", "1", "y", "no."])
def test_yes_and_no_are_the_only_answers(cell: str) -> None:
    assert "small letters" in refusal(Kind.YES_NO, cell).remedy


@pytest.mark.parametrize("cell", ["Page", "page_1", "page--1", "-page", "ຫນ້າ", "pa ge"])
def test_the_name_of_a_row_is_kebab_case(cell: str) -> None:
    assert "single hyphens" in refusal(Kind.KEY, cell).remedy


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("edge", [" {}", "{} ", "\u00a0{}", "{}\n", "\u3000{}", "\t{}"])
def test_space_around_a_cell_is_refused_in_every_kind(kind: Kind, edge: str) -> None:
    assert "before or after" in refusal(kind, edge.format("yes")).problem


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_cell_longer_than_a_spreadsheet_holds_is_refused_in_every_kind(kind: Kind) -> None:
    assert (
        refusal(kind, "x" * (LONGEST_CELL + 1)).remedy == "a cell holds at most 32,767 characters"
    )


def test_a_text_as_long_as_a_spreadsheet_holds_is_read() -> None:
    assert len(read(Kind.TEXT, "x" * LONGEST_CELL)) == 32_767


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x9b", "\uffff"])
def test_a_control_character_in_a_text_is_refused(sign: str) -> None:
    assert "control character" in refusal(Kind.TEXT, f"a{sign}b").problem


def test_a_letter_that_an_earlier_conversion_lost_is_told() -> None:
    assert "a letter was lost" in refusal(Kind.TEXT, "caf\ufffd").problem


@pytest.mark.parametrize("kind", COLUMNS)
@given(st.text(min_size=1, max_size=40))
def test_any_cell_is_read_or_refused_in_words(kind: Kind, cell: str) -> None:
    table, column = COLUMNS[kind]
    try:
        parser_of(TABLES[table].column(column))(cell)
    except CellError as refused:
        fault = refused
    else:
        return
    assert fault.problem
    assert fault.remedy


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_count_is_read_back_as_it_was_written(number: int) -> None:
    assert read(Kind.INTEGER, str(number)) == number


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_every_amount_is_read_back_exactly(amount: Decimal) -> None:
    assert str(read(Kind.MONEY, f"{abs(amount):f}")) == f"{abs(amount):f}"


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 12, 31)))
def test_every_day_in_range_is_read_back(day: date) -> None:
    assert read(Kind.DATE, day.isoformat()).first == day
