"""CSV files: what is none is called what it is, and one broken record hides no other."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.cells import LONGEST_CELL
from etl.csvfile import Record, read_records
from etl.faults import Faults


def read(path: Path, content: bytes | str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The line and cells of each record of a file with this content, and the report."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    faults = Faults()
    records = [(record.line, record.cells) for record in read_records(path, faults)]
    return records, [line.replace(str(path), "t.csv") for line in faults.lines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


SOUND = [(1, ["id", "title"]), (2, ["a", "One"]), (3, ["b", "Two"])]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", [b"\n\n\n", b"\r\n|\r\n|\r\n", b"\r|\r|\r", b"\r\n|\n|\r"])
def test_a_byte_order_mark_and_all_line_ends_also_mixed_are_accepted(
    path: Path, mark: bytes, ends: bytes
) -> None:
    first, second, third = ends.split(b"|") if b"|" in ends else [b"\n"] * 3
    content = mark + b"id,title" + first + b"a,One" + second + b"b,Two" + third
    assert read(path, content) == (SOUND, [])


def test_a_last_line_without_its_end_is_read(path: Path) -> None:
    assert read(path, "id,title\na,One\nb,Two") == (SOUND, [])


def test_blank_lines_are_passed_over_and_counted(path: Path) -> None:
    records, faults = read(path, "\nid,title\n\na,One\r\n\r\nb,Two\n\n\n")
    assert [line for line, _cells in records] == [2, 4, 6]
    assert faults == []


def test_lines_are_those_of_an_editor_through_quoted_cells_of_several_lines(path: Path) -> None:
    content = 'id,title\na,"One\r\ntwo\nthree"\nb,"x\ry"\nc,last\n'
    assert [line for line, _cells in read(path, content)[0]] == [1, 2, 5, 7]


def test_a_cell_behind_one_of_several_lines_stands_where_an_editor_shows_it() -> None:
    record = Record(2, ["a", "one\r\ntwo", "b", "one\rtwo\nthree", "c"])
    assert [record.line_of(place) for place in range(5)] == [2, 2, 3, 3, 5]
    assert record.last_line == 5


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n  \r\n", b"\t"])
def test_an_empty_file_is_called_empty(path: Path, content: bytes) -> None:
    words = "t.csv: this file is empty - it needs at least its header line"
    assert read(path, content) == ([], [words])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04 rest", "Excel workbook (xlsx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel workbook (xls)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08", "gzip archive"),
        (b'\n<!DOCTYPE html>\n<html lang="en">, "x"', "web page"),
        (b"\xef\xbb\xbf<HTML>", "web page"),
        (b'<?xml version="1.0"?>', "web page"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(path: Path, content: bytes, kind: str) -> None:
    records, (line,) = read(path, content)
    assert records == []
    assert line.startswith("t.csv: this is no CSV file but another kind of file (")
    assert kind in line


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_zero_bytes_are_told_with_the_line_of_the_first(path: Path, end: bytes) -> None:
    records, (line,) = read(path, b"id,title|a,One|b,T\0wo|".replace(b"|", end))
    assert records == []
    assert line.startswith("t.csv:3: this is no CSV file: it holds bytes that no text has")


def test_a_few_zero_bytes_are_not_taken_for_utf_16(path: Path) -> None:
    assert "bytes that no text has" in read(path, b"a\0b\0")[1][0]


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        ("id;title\na;One, two\n", "semicolons"),
        ('"id";"title"\n"a";"One"\n', "semicolons"),
        ("id\ttitle\r\n", "tabs"),
        ("\ufeffid|title\n", "bars"),
    ],
)
def test_another_separator_is_named(path: Path, content: str, separator: str) -> None:
    records, (line,) = read(path, content)
    assert records == []
    assert line.startswith(f"t.csv:1: the cells are separated by {separator} - ")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_utf_16_and_utf_32_are_named_with_and_without_a_mark(
    path: Path, encoding: str, name: str
) -> None:
    records, (line,) = read(path, "id,title\na,The first of two titles\n".encode(encoding))
    assert records == []
    assert f"t.csv:1: this file is not UTF-8; it looks like another encoding ({name})" in line


@pytest.mark.parametrize(
    ("encoding", "words", "name"),
    [
        ("cp1252", "Plan d'action adopté à Phnom Penh, où l'été", "Windows-1252"),
        ("cp874", "แผนปฏิบัติการห้าปีว่าด้วยความร่วมมือแม่โขง-ล้านช้าง", "CP874"),
        ("gb18030", "澜沧江湄公河合作五年行动计划关于减贫合作的文件", "GB18030"),
    ],
)
def test_another_encoding_is_guessed_and_the_line_of_its_first_byte_named(
    path: Path, encoding: str, words: str, name: str
) -> None:
    content = b"id,title\na,One\n" + f'b,"{words}"\n'.encode(encoding)
    records, (line,) = read(path, content)
    assert records == []
    assert line.startswith("t.csv:3: this file is not UTF-8")
    assert f"({name})" in line


def test_a_wrong_byte_far_into_a_large_file_is_found_at_its_line(path: Path) -> None:
    content = b"id,title\n" + b"a,One\n" * 50_000 + b"b,\xe9t\xe9\n"
    assert read(path, content)[1][0].startswith("t.csv:50002: this file is not UTF-8")


def test_a_quote_that_is_never_closed_is_told_where_it_opened_and_reading_goes_on(
    path: Path,
) -> None:
    records, faults = read(path, 'id,title\na,"One\nb,Two\nc,Three\n')
    assert records == [(1, ["id", "title"]), (3, ["b", "Two"]), (4, ["c", "Three"])]
    assert len(faults) == 1
    assert faults[0].startswith('t.csv:2: a quote is broken: it is never closed (a,"One) - ')


def test_every_broken_quote_of_a_file_is_told(path: Path) -> None:
    records, faults = read(path, 'id,title\na,"One" x\nb,"Two"\nc,Th"ree\nd,"Four\ne,Five\n')
    assert [line for line, _cells in records] == [1, 3, 6]
    assert [fault.split(" ")[0] for fault in faults] == ["t.csv:2:", "t.csv:4:", "t.csv:5:"]


@pytest.mark.parametrize("cell", ['Pl"an', '"Plan" B', 'Plan "B"', '"Plan"B"', ' "Plan"'])
def test_a_quote_that_is_not_around_the_whole_cell_is_broken(path: Path, cell: str) -> None:
    records, faults = read(path, f"id,title\na,{cell}\nb,Two\n")
    assert [line for line, _cells in records] == [1, 3]
    assert [fault.startswith("t.csv:2: a quote is broken") for fault in faults] == [True]


def test_an_unclosed_quote_in_a_large_file_is_no_long_cell_and_hides_nothing(path: Path) -> None:
    rows = "".join(f"row-{n},some words to fill the line\n" for n in range(20_000))
    records, faults = read(path, f'id,title\na,"One\n{rows}')
    assert len(records) == 20_001
    assert [fault.startswith("t.csv:2: a quote is broken") for fault in faults] == [True]


def test_a_cell_too_long_for_python_s_reader_is_told_and_reading_goes_on(path: Path) -> None:
    records, faults = read(path, f"id,title\na,{'x' * 200_000}\nb,Two\n")
    assert [line for line, _cells in records] == [1, 3]
    assert faults == ["t.csv:2: a cell is too long - a cell holds at most 32,767 characters"]


def test_a_cell_as_long_as_a_spreadsheet_holds_is_read(path: Path) -> None:
    records, faults = read(path, f"id,title\na,{'x' * LONGEST_CELL}\n")
    assert len(records[1][1][1]) == LONGEST_CELL
    assert faults == []


_PIECES = (
    *(b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"a", b";", b"\t", b"\0", b"\xff", b"\xfe"),
    *(b"\xef\xbb\xbf", b"id,title\n", "ກ".encode(), b"\xe2\x80\xa8", b"\x1b[31m", b"PK\x03\x04"),
)
hostile = st.lists(st.sampled_from(_PIECES), max_size=30).map(b"".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(hostile, st.binary(max_size=400)))
def test_any_bytes_whatever_give_records_or_faults_but_never_an_error(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        records, faults = read(Path(folder) / "table.csv", content)
    assert records or faults
    assert all(len(fault.splitlines()) == 1 for fault in faults)
    assert [line for line, _cells in records] == sorted({line for line, _cells in records})


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=20
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_csv_writer_wrote_is_read_back_as_it_was(rows: list[list[str]]) -> None:
    rows = [["head", "er"], *rows]  # a header line as the tables have it
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    with TemporaryDirectory() as folder:
        records, faults = read(Path(folder) / "table.csv", text.getvalue())
    assert [cells for _line, cells in records] == rows
    assert faults == []
