"""Reading a record folder: every fault at once, each at its line, nothing refused that is sound."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import read_and_check
from etl.cells import LONGEST_CELL
from etl.contract import TABLES
from etl.faults import Faults
from etl.paths import DATA
from etl.reading import input_files, read_tables
from etl.reading.tablefile import read_table
from tests.etl.records import only, report, table_text, write_record, write_table

_ADD_IT = "add it, with empty cells where nothing is reported"


def edit(record: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Change the text of a file of the record."""
    path = record / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def without_column(record: Path, table: str, column: str) -> None:
    """Take a column out of a table of one row without quotes."""
    path = record / f"{table}.csv"
    header, row = (line.split(",") for line in path.read_text().splitlines())
    place = header.index(column)
    del header[place], row[place]
    path.write_text(f"{','.join(header)}\n{','.join(row)}\n")


def test_the_small_record_of_these_tests_is_sound(tmp_path: Path) -> None:
    assert report(write_record(tmp_path)) == []


def test_all_faults_are_reported_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        meetings=[{"ordinal": "six"}, {"meeting_id": "other", "format": "zoom"}],
        fund_statements=[{"projects": "many", "source_id": "pag"}],
        sources=[{"published_on": "2022-02-30"}],
    )
    places = [line.split(": ")[:2] for line in report(record)]
    assert places == [
        ["fund_statements.csv:2", "projects"],
        ["fund_statements.csv:2", "source_id"],
        ["meetings.csv:2", "ordinal"],
        ["meetings.csv:3", "format"],
        ["sources.csv:2", "published_on"],
    ]


def test_a_line_of_the_report_reads_as_promised(tmp_path: Path) -> None:
    record = write_record(tmp_path, meetings=[{"host_country": "Laos"}])
    assert only(record) == "meetings.csv:2: host_country: no such code (Laos) - did you mean LAO?"


def test_a_file_is_named_as_the_user_gave_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = write_record(tmp_path, meetings=[{"ordinal": "x"}])
    shutil.copytree(DATA / "external", tmp_path / "external")
    (tmp_path / "external" / "sources.csv").write_text("")
    monkeypatch.chdir(tmp_path)
    files = [fault.file for fault in read_and_check(Path("record"))[1]]
    assert [Path(file) for file in files] == [Path("external/sources.csv"),
                                             Path("record/meetings.csv")]  # fmt: skip
    monkeypatch.chdir(record)
    files = [fault.file for fault in read_and_check(Path())[1]]
    assert [Path(file) for file in files] == [tmp_path / "external/sources.csv",
                                             Path("meetings.csv")]  # fmt: skip


def test_a_record_without_external_and_geo_is_completed_by_the_project_s_own(
    tmp_path: Path,
) -> None:
    files = input_files(write_record(tmp_path))
    assert DATA / "geo" / "admin1_members.geojson" in files
    assert DATA / "external" / "worldbank_wdi.csv" in files


def test_a_fact_without_source_is_called_so(tmp_path: Path) -> None:
    record = write_record(tmp_path, actions=[{"source_id": ""}])
    assert only(record) == (
        "actions.csv:2: source_id: a fact without source"
        " - name the page in sources.csv that it was taken from"
    )


def test_an_empty_cell_of_a_column_that_is_always_filled_is_told(tmp_path: Path) -> None:
    record = write_record(tmp_path, documents=[{"title": ""}])
    assert only(record) == (
        "documents.csv:2: title: this cell is empty - this column is needed in every row"
    )


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


def test_a_missing_file_and_a_file_of_no_table_are_named(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    (record / "meetings.csv").rename(record / "meeting.csv")
    assert report(record) == [
        "meeting.csv: no table has this file name - did you mean meetings.csv?",
        "meetings.csv: this file is missing - put it back under this name",
    ]


@pytest.mark.parametrize("name", ["Meetings.CSV", "new.csv", "meetings.xlsx", "x.tsv", "a\nb.csv"])
def test_a_file_that_looks_like_a_table_and_is_none_is_told(tmp_path: Path, name: str) -> None:
    record = write_record(tmp_path)
    (record / name).write_text("x")
    assert only(record).startswith(name.replace("\n", "\\u000a") + ": ")
    assert record / name in input_files(record)  # so that a build does not pass it over


@pytest.mark.parametrize(
    "name",
    ["README.md", "notes.txt", ".hidden.csv", "._meetings.csv", "~$meetings.xlsx", "LICENSE"],
)
def test_other_files_may_lie_in_the_folder(tmp_path: Path, name: str) -> None:
    record = write_record(tmp_path)
    (record / name).write_text("x")
    assert report(record) == []
    assert record / name not in input_files(record)


def test_a_folder_in_place_of_a_table_is_told(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    (record / "actions.csv").unlink()
    (record / "actions.csv").mkdir()
    assert only(record).startswith("actions.csv: this file cannot be read")


def test_a_folder_that_holds_nothing_names_every_missing_file(tmp_path: Path) -> None:
    lines = report(tmp_path)
    assert len(lines) == 10
    assert all("this file is missing" in line for line in lines)


def test_missing_doubled_and_misspelt_columns_are_one_fault_each(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    edit(record, "documents.csv", ("summary", "Sumary"), ("period_end", "title"))
    assert report(record) == [
        "documents.csv:1: Sumary: no such column - did you mean summary?",
        f"documents.csv:1: period_end: this column is missing - {_ADD_IT}",
        "documents.csv:1: title: this column stands twice - keep one",
    ]


def test_an_unknown_column_beside_all_known_ones_is_told(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    edit(record, "documents.csv", ("\n", ",x\n"))
    assert only(record) == "documents.csv:1: x: no such column - remove it, or correct its name"


def test_columns_without_a_name_are_one_fault(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    edit(record, "documents.csv", ("\n", ",,,\n"))
    assert only(record).startswith("documents.csv:1: a column has no name - name it, or remove")


@pytest.mark.parametrize("content", ["a,b\n1,2\n", table_text("actions", [{}]).split("\n")[1]])
def test_a_file_that_is_another_table_or_has_no_header_is_told(
    tmp_path: Path, content: str
) -> None:
    record = write_record(tmp_path)
    (record / "documents.csv").write_text(content)
    line = only(record)
    assert line.startswith("documents.csv:1: this is not the table documents, or its header line")
    assert line.endswith("begins with: document_id,title,kind,adopted_on")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("fund_statements", "fund_year"),
        ("fund_statements", "currency"),
        ("fund_statements", "scope"),
        ("sources", "source_id"),
        ("sources", "publisher_group"),
        ("meetings", "invited"),
        ("participation", "country"),
        ("national_figures", "year"),
        ("programs", "source_ids"),
    ],
)
def test_a_missing_column_is_one_fault_and_nothing_follows_from_it(
    tmp_path: Path, table: str, column: str
) -> None:
    record = write_record(tmp_path, meetings=[{"invited": "KHM"}])
    without_column(record, table, column)
    assert only(record).startswith(f"{table}.csv:1: {column}: this column is missing")


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    path = write_table(record, "documents", [{}])
    header, row = (line.split(",") for line in path.read_text().splitlines())
    path.write_text(f"{','.join(reversed(header))}\n{','.join(reversed(row))}\n")
    assert read_tables(record).tables["documents"].columns["title"] == ["Plan"]
    assert report(record) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("A plan.", "A plan, or two."), "this row has 10 cells"),
        ((",page", ""), "this row has 8 cells"),
        (("A plan.", "A plan\n"), "this row has 8 cells"),
    ],
)
def test_a_row_of_another_width_is_told_with_the_width_it_needs(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    record = write_record(tmp_path)
    edit(record, "documents.csv", change)
    lines = report(record)
    assert lines[0].startswith(f"documents.csv:2: {words}")
    assert "it needs 9" in lines[0]


def test_a_row_that_swallowed_lines_points_to_a_quote(tmp_path: Path) -> None:
    record = write_record(tmp_path)
    edit(record, "documents.csv", ("A plan.,page", '"A plan.,page\n,"'))
    assert "the row ends at line 3 only: perhaps a quote is not closed" in only(record)


def test_a_cell_of_ten_thousand_characters_is_accepted_and_one_too_long_is_not(
    tmp_path: Path,
) -> None:
    assert report(write_record(tmp_path / "a", documents=[{"summary": "x" * 10_000}])) == []
    long = write_record(tmp_path / "b", documents=[{"summary": "x" * (LONGEST_CELL + 1)}])
    assert only(long).startswith("documents.csv:2: summary: a cell is too long (xxx")


def test_a_broken_quote_hides_no_fault_behind_it_and_none_follows_from_it(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        documents=[{}, {"document_id": "second"}, {"document_id": "third", "kind": "x"}],
        actions=[{"document_id": "second"}],
    )
    edit(record, "documents.csv", ("second,Plan", 'second,"Plan'))
    lines = report(record)
    assert [line.split(" (")[0] for line in lines] == [
        "documents.csv:3: a quote is broken: it is never closed",
        "documents.csv:4: kind: no such code",
    ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"\x89PNG"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("source_id;publisher\n"),
        lambda path: path.unlink(),
        lambda path: path.write_text(path.read_text().replace("page,", "Page,")),
        lambda path: path.write_text(path.read_text().replace(",yes", "")),
    ],
    ids=["picture", "empty", "semicolons", "missing", "name", "width"],
)
def test_no_dangling_reference_is_told_into_a_table_of_which_rows_or_names_were_lost(
    tmp_path: Path, damage: object
) -> None:
    record = write_record(tmp_path)
    assert callable(damage)
    damage(record / "sources.csv")
    assert only(record).startswith("sources.csv")


def test_a_broken_cell_of_a_table_hides_no_dangling_reference_into_it(tmp_path: Path) -> None:
    record = write_record(
        tmp_path, sources=[{"published_on": "x"}], actions=[{"source_id": "pagee"}]
    )
    assert [line.split(": ")[:2] for line in report(record)] == [
        ["actions.csv:2", "source_id"],
        ["sources.csv:2", "published_on"],
    ]


def test_the_rows_of_participation_are_named_by_meeting_country_and_number(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        participation=[{}, {"organisation": "Ministry", "evidence": "body"}, {"country": ""}],
    )
    ids = read_tables(record).tables["participation"].columns["participation_id"]
    assert ids == ["meeting/KHM/1", "meeting/KHM/2", "meeting/INT/1"]


def test_national_figures_are_named_by_country_year_and_indicator(tmp_path: Path) -> None:
    figures = read_tables(write_record(tmp_path)).tables["national_figures"]
    assert figures.columns["figure_id"] == ["KHM-2020-poverty-rate"]


def test_a_cell_that_cannot_be_read_is_empty_and_marked(tmp_path: Path) -> None:
    record = write_record(tmp_path, meetings=[{}, {"meeting_id": "b", "ordinal": "six"}])
    meetings = read_tables(record).tables["meetings"]
    assert meetings.columns["ordinal"] == [6, None]
    assert meetings.broken == {(1, "ordinal")}
    assert list(meetings.lines) == [2, 3]


def test_repeated_texts_are_kept_once(tmp_path: Path) -> None:
    record = write_record(tmp_path, actions=[{"action_id": f"a-{n}"} for n in range(3)])
    cells = read_tables(record).tables["actions"].columns["source_id"]
    assert cells == ["page"] * 3
    assert len({id(cell) for cell in cells}) == 1


_SIGNS = st.sampled_from(['"', ",", "\n", "\r", ";", "x", "\u2028", "\x1b", "\u202e", "KHM", " "])


@settings(max_examples=200, deadline=None)
@given(st.lists(_SIGNS, max_size=40).map("".join))
def test_any_rows_under_a_header_give_rows_or_faults_in_single_lines(rows: str) -> None:
    header = table_text("documents", [])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.csv"
        path.write_text(header + rows, encoding="utf-8", newline="")
        faults = Faults()
        table, _whole = read_table(TABLES["documents"], path, faults)
    assert table is not None
    assert all(len(line.splitlines()) == 1 for line in faults.lines())
    assert len({len(cells) for cells in table.columns.values()}) == 1


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["sources", "programs", "national_figures"]))
def test_any_bytes_whatever_as_a_table_are_told_and_never_raise(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        record = write_record(Path(folder))
        (record / f"{name}.csv").write_bytes(content)
        lines = report(record)
    assert lines
    assert all(line.startswith(f"{name}.csv") for line in lines)
    assert all(len(line.splitlines()) == 1 for line in lines)
