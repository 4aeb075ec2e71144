"""Reading: every fault at once, each at its line, and nothing refused that is sound."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import read_and_check
from etl.cells import LONGEST_CELL
from etl.csvfile import read_records
from etl.faults import Fault, Faults
from etl.paths import RECORD
from etl.reading import read_tables
from tests.etl.records import table_text, write_record, write_table


def report(record: Path) -> list[str]:
    """The report lines of a record folder, paths cut to the file's name."""
    _reading, faults = read_and_check(record)
    return [line.replace(f"{record}/", "") for line in faults.lines()]


def only(record: Path) -> str:
    """The one line of the report."""
    lines = report(record)
    assert len(lines) == 1, lines
    return lines[0]


def test_the_shipped_record_is_sound() -> None:
    assert report(RECORD) == []


def test_the_small_record_of_these_tests_is_sound(tmp_path: Path) -> None:
    assert report(write_record(tmp_path)) == []


@pytest.mark.parametrize(
    ("table", "cells", "column", "remedy"),
    [
        ("sources", {"tier": "4"}, "tier", "between 1 and 3"),
        ("sources", {"language": "eng"}, "language", "did you mean en?"),
        ("sources", {"url": "ftp://example.org"}, "url", "https://"),
        ("sources", {"url": "javascript:alert(1)"}, "url", "https://"),
        ("sources", {"url": "https://exa mple.org/"}, "url", "https://"),
        ("sources", {"url": "http://"}, "url", "https://"),
        ("sources", {"link": "Yes"}, "link", "small letters"),
        ("sources", {"source_id": "Page One"}, "source_id", "single hyphens"),
        ("sources", {"published_on": "2022-06-31"}, "published_on", "2022-11-22"),
        ("sources", {"published_on": "13.06.2022"}, "published_on", "2022-11-22"),
        ("sources", {"published_on": "2022-6-1"}, "published_on", "2022-11-22"),
        ("sources", {"published_on": "2027"}, "published_on", "state in record.toml"),
        ("sources", {"publisher_group": ""}, "publisher_group", "Not identified"),
        ("meetings", {"start_date": "1022-11-22"}, "start_date", "between 1950 and 2050"),
        ("meetings", {"end_date": "2022-11-21"}, "end_date", "2022-11-22 or later"),
        ("meetings", {"participants": "30"}, "participants_qualifier", "fill both"),
        ("meetings", {"participants": "-3"}, "participants", "0 or more"),
        ("meetings", {"host_country": "Laos"}, "host_country", "did you mean LAO?"),
        ("meetings", {"invited": "KHM;VN"}, "invited", "did you mean VNM?"),
        ("meetings", {"invited": "KHM;;CHN"}, "invited", "extra ;"),
        ("meetings", {"invited": "KHM;KHM"}, "invited", "keep one"),
        ("meetings", {"source_ids": "page;pege"}, "source_ids", "did you mean page?"),
        ("meetings", {"source_ids": ""}, "source_ids", "sources.csv"),
        ("meetings", {"name": " Sixth"}, "name", "remove it"),
        ("participation", {"meeting_id": "meting"}, "meeting_id", "did you mean meeting?"),
        ("participation", {"evidence": "named"}, "evidence", "named with a person"),
        ("documents", {"adopted_at": "leaders-9"}, "adopted_at", "use one of: meeting"),
        ("documents", {"period_start": "2027", "period_end": "2023"}, "period_end", "2027"),
        ("milestones", {"reported_by": "milestone"}, "reported_by", "does not depend"),
        ("programs", {"parent_id": "program"}, "parent_id", "does not depend"),
        ("programs", {"fund_year": ""}, "fund_year_basis", "unknown where"),
        ("programs", {"fund_year": "2015"}, "fund_year", "between 2016 and 2050"),
        ("programs", {"admin1_codes": "US-CA"}, "admin1_codes", "KH"),
        ("programs", {"priority_area": "agricultur"}, "priority_area", "agriculture?"),
        ("fund_statements", {"projects": "3.5"}, "projects", "digits 0 to 9"),
        ("fund_statements", {"projects": "12 projects"}, "projects", "digits 0 to 9"),
        ("fund_statements", {"projects": "1e3"}, "projects", "digits 0 to 9"),
        ("fund_statements", {"projects": "１３"}, "projects", "digits 0 to 9"),
        ("fund_statements", {"source_id": ""}, "source_id", "sources.csv"),
        ("fund_statements", {"scope": "fund"}, "country", "empty for the whole fund"),
        ("fund_statements", {"scope_body": "Ministry"}, "scope_body", "agency"),
        ("fund_statements", {"as_of": "2022"}, "as_of", "running total"),
        ("national_figures", {"value": "nan"}, "value", "one point"),
        ("national_figures", {"value": "1,7"}, "value", "one point"),
        ("national_figures", {"definition": ""}, "definition", "needed in every row"),
    ],
)
def test_a_fault_is_named_by_line_and_column_with_what_would_be_right(
    tmp_path: Path, table: str, cells: dict[str, str], column: str, remedy: str
) -> None:
    record = write_record(tmp_path, **{table: [cells]})
    found = [line for line in report(record) if line.startswith(f"{table}.csv:2: {column}: ")]
    assert len(found) == 1, report(record)
    assert remedy in found[0]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"amount": "4,335,900", "currency": "USD", "amount_qualifier": "exact"}, "amount"),
        ({"amount": "10.999", "currency": "USD", "amount_qualifier": "exact"}, "amount"),
        ({"amount": "-5", "currency": "USD", "amount_qualifier": "exact"}, "amount"),
        ({"amount": "5", "currency": "USD", "amount_qualifier": "exact"}, "amount_usd"),
        ({"amount": "5", "currency": "EUR", "amount_qualifier": "exact"}, "currency"),
        ({"amount": "5", "amount_qualifier": "exact"}, "currency"),
    ],
)
def test_a_broken_amount_is_found(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    record = write_record(tmp_path, fund_statements=[cells])
    assert any(line.startswith(f"fund_statements.csv:2: {column}: ") for line in report(record))


def test_all_faults_are_reported_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        meetings=[{"ordinal": "six"}, {"meeting_id": "other", "format": "zoom"}],
        fund_statements=[{"projects": "many"}],
    )
    places = [line.split(": ")[:2] for line in report(record)]
    assert places == [
        ["fund_statements.csv:2", "projects"],
        ["meetings.csv:2", "ordinal"],
        ["meetings.csv:3", "format"],
    ]


def test_a_fact_without_source_is_called_so(tmp_path: Path) -> None:
    record = write_record(tmp_path, actions=[{"source_id": ""}])
    assert "a fact without source" in only(record)


def test_a_doubled_key_names_the_line_of_the_first(tmp_path: Path) -> None:
    record = write_record(tmp_path, documents=[{}, {"title": "Another"}])
    assert only(record).startswith(
        "documents.csv:3: document_id: this row has the same key as line 2"
    )


def test_a_row_of_a_table_with_a_compound_key_may_not_stand_twice(tmp_path: Path) -> None:
    record = write_record(tmp_path, national_figures=[{}, {"value": "18"}])
    assert "same key as line 2" in only(record)


def test_a_circle_of_three_parents_is_found(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        programs=[
            {"program_id": "a", "parent_id": "b"},
            {"program_id": "b", "parent_id": "c"},
            {"program_id": "c", "parent_id": "a"},
        ],
    )
    assert sum("leads back to itself" in line for line in report(record)) == 3


def test_lines_are_counted_as_an_editor_counts_them_through_cells_of_several_lines(
    tmp_path: Path,
) -> None:
    record = write_record(
        tmp_path,
        documents=[
            {"document_id": "one", "summary": "first\nsecond\nthird"},
            {"document_id": "two", "kind": "treaty"},
        ],
        actions=[{"document_id": "one"}],
    )
    assert only(record).startswith("documents.csv:5: kind: ")


def test_a_fault_behind_a_cell_of_several_lines_is_at_its_own_line(tmp_path: Path) -> None:
    record = write_record(tmp_path, documents=[{"title": "first\nsecond", "kind": "treaty"}])
    assert only(record).startswith("documents.csv:3: kind: ")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_order_mark_and_any_line_ends_are_accepted(
    tmp_path: Path, mark: bytes, end: bytes
) -> None:
    record = write_record(tmp_path)
    path = record / "meetings.csv"
    path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    assert report(record) == []


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = record / "documents.csv"
    header, row = path.read_text().splitlines()
    path.write_text(f"{header}\n\n{row}\n\n{row.replace('plan-of-action', 'x')}\n\n")
    assert [line.split(":")[1] for line in report(record)] == ["5", "5"]


def test_a_missing_file_and_a_file_of_no_table_are_named(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    (record / "meetings.csv").rename(record / "meeting.csv")
    lines = report(record)
    assert any(line.startswith("meeting.csv: no table has this file name") for line in lines)
    assert "did you mean meetings.csv?" in lines[0]
    assert any(line.startswith("meetings.csv: this file is missing") for line in lines)
    assert not any("no row of this name" in line for line in lines)


def test_missing_unknown_and_doubled_columns_are_named(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = record / "documents.csv"
    path.write_text(path.read_text().replace("summary", "sumary").replace("period_end", "title"))
    lines = report(record)
    assert any(
        "documents.csv:1: sumary: no such column - did you mean summary?" in x for x in lines
    )
    assert any("documents.csv:1: title: this column stands twice" in line for line in lines)
    assert any("documents.csv:1: period_end: this column is missing" in line for line in lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "this file is empty"),
        (b"\n\n  \n", "this file is empty"),
        (b"PK\x03\x04 rest", "Excel workbook (xlsx)"),
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><html><body>", "this is not the table documents"),
        (b"a\0b", "bytes that no text has"),
        (b"document_id;title\n", "separated by semicolons"),
        (b"document_id\ttitle\n", "separated by tabs"),
        ("document_id,title\n".encode("utf-16"), "UTF-16"),
        ("document_id,title\n".encode("utf-32"), "UTF-32"),
    ],
)
def test_what_is_no_table_in_utf_8_is_called_what_it_is(
    tmp_path: Path, content: bytes, words: str
) -> None:
    record = write_record(tmp_path)
    (record / "documents.csv").write_bytes(content)
    lines = [line for line in report(record) if line.startswith("documents.csv")]
    assert len(lines) == 1
    assert words in lines[0]


def test_another_encoding_is_named_with_the_line_of_its_first_wrong_byte(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = record / "documents.csv"
    text = table_text("documents", [{"summary": "Plan d'action adopté à Phnom Penh, où l'été"}])
    path.write_bytes(text.encode("cp1252"))
    line = only(record)
    assert line.startswith("documents.csv:2: this file is not UTF-8")
    assert "UTF-8" in line.rpartition(" - ")[2]
    assert "CP12" in line or "ISO" in line or "LATIN" in line.upper()


def test_a_quote_that_is_not_closed_hides_no_fault_behind_it(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = record / "documents.csv"
    header, row = path.read_text().splitlines()
    broken = row.replace("Plan", '"Plan', 1)
    later = row.replace("document", "other", 1).replace("plan-of-action", "x")
    path.write_text(f"{header}\n{row}\n{broken}\n{later}\n")
    lines = report(record)
    assert lines[0].startswith("documents.csv:3: a quote is broken")
    assert lines[1].startswith("documents.csv:4: kind: no such code (x)")


@pytest.mark.parametrize("title", ['Pl"an', '"Plan" B', 'Plan "B"'])
def test_a_quote_inside_an_unquoted_cell_is_broken(tmp_path: Path, title: str) -> None:
    record = write_record(tmp_path)
    path = record / "documents.csv"
    path.write_text(path.read_text().replace("Plan", title, 1))
    assert any(x.startswith("documents.csv:2: a quote is broken") for x in report(record))


def test_a_row_of_another_width_is_found(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = record / "documents.csv"
    path.write_text(path.read_text().replace("A plan.", "A plan, or two."))
    assert any("this row has 10 cells" in line for line in report(record))


def test_a_cell_of_ten_thousand_characters_is_accepted_and_one_too_long_is_not(
    tmp_path: Path,
) -> None:
    assert report(write_record(tmp_path / "a", documents=[{"summary": "x" * 10_000}])) == []
    long = write_record(tmp_path / "b", documents=[{"summary": "x" * (LONGEST_CELL + 1)}])
    assert "a cell is too long" in only(long)
    longer = write_record(tmp_path / "c", documents=[{"summary": "x" * 200_000}])
    assert any("a cell is too long" in line for line in report(longer))


def test_no_dangling_reference_is_reported_into_a_table_that_could_not_be_read(
    tmp_path: Path,
) -> None:
    record = write_record(tmp_path)
    (record / "sources.csv").write_bytes(b"\x89PNG")
    assert [line.partition(":")[0] for line in report(record)] == ["sources.csv"]


def test_a_broken_record_toml_is_named_with_its_line(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    (record / "record.toml").write_text('title = "x"\nstate = \n')
    assert only(record).startswith("record.toml:2: this is not TOML")


@pytest.mark.parametrize("text", ['title = "x"', 'title = 3\nstate = "2026"\nlicence=""\n'])
def test_a_record_toml_without_its_entries_is_named(tmp_path: Path, text: str) -> None:
    record = write_record(tmp_path)
    (record / "record.toml").write_text(text)
    assert all(line.startswith("record.toml: ") for line in report(record))
    assert len(report(record)) >= 3


def test_a_report_line_is_one_line_and_cannot_turn_the_text_around() -> None:
    fault = Fault("f.csv", 2, "title", "wrong", "right", "a\nb\x1b[31m\u202ec\u2028" + "x" * 100)
    line = str(fault)
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert len(line) < 150


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_whatever_give_faults_or_records_but_never_an_error(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(content)
        faults = Faults()
        list(read_records(path, faults))
        assert all(len(line.splitlines()) == 1 for line in faults.lines())


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=20
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_csv_writer_wrote_is_read_back_as_it_was(rows: list[list[str]]) -> None:
    rows = [["head", "er"], *rows]  # a first line that is not blank
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        faults = Faults()
        assert [record.cells for record in read_records(path, faults)] == rows
        assert not len(faults)


def test_the_rows_of_participation_are_named_by_meeting_country_and_number(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        participation=[{}, {"organisation": "Ministry", "evidence": "body"}, {"country": ""}],
    )
    ids = read_tables(record).tables["participation"].columns["participation_id"]
    assert ids == ["meeting/KHM/1", "meeting/KHM/2", "meeting/INT/1"]


def test_tables_that_are_correct_but_unordered_read_the_same(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = write_table(record, "documents", [{}])
    header, row = (line.split(",") for line in path.read_text().splitlines())
    path.write_text(f"{','.join(reversed(header))}\n{','.join(reversed(row))}\n")
    assert read_tables(record).tables["documents"].columns["title"] == ["Plan"]
    assert report(record) == []
