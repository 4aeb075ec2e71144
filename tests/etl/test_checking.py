"""Checking: keys, references and the rules between columns, tables and the day of the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.records import only, report, write_record, write_small_siblings


@pytest.fixture(autouse=True)
def _small_siblings(tmp_path: Path) -> None:
    write_small_siblings(tmp_path)


_USD = {"amount": "5", "currency": "USD", "amount_usd": "5", "amount_qualifier": "exact"}
_TOTAL = {"measure": "running-total", "as_of": "2023"}
_SHARED_PROGRAM = {**_USD, "amount_qualifier": "shared"}


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("fund_statements", _USD),
        ("fund_statements", {**_USD, "currency": "THB"}),
        ("fund_statements", {**_USD, "currency": "THB", "amount_usd": ""}),
        ("fund_statements", {"country": "", "scope": "fund"}),
        ("fund_statements", {"scope": "agency", "scope_body": "Ministry"}),
        ("fund_statements", {"fund_year": "", "fund_year_basis": "unknown"}),
        ("fund_statements", {"projects": "", "projects_qualifier": ""}),
        ("fund_statements", {"signed_on": "2022"}),
        ("fund_statements", _TOTAL),
        ("fund_statements", {**_TOTAL, "measure": "pledge", "fund_year_basis": "inferred"}),
        ("programs", _SHARED_PROGRAM),
        ("programs", {"admin1_codes": "KH-25;LA-XS;MM-18"}),
        ("participation", {"country": "", "evidence": "body", "organisation": "UNDP"}),
        ("participation", {"evidence": "named", "representative": "A Person"}),
        ("sources", {"publisher": "Not identified", "publisher_group": ""}),
        ("meetings", {"start_date": "2022-11", "end_date": "2022-11-01"}),
        ("meetings", {"start_date": "2022-11-22", "end_date": "2022-11"}),
        ("meetings", {"start_date": "2026-11-23"}),
        ("sources", {"published_on": "2026"}),
        ("documents", {"period_start": "2023", "period_end": "2023"}),
        ("milestones", {"date": "2027", "kind": "plan"}),
        ("national_figures", {"value": "100"}),
        ("national_figures", {"value": "1500000", "unit": "people"}),
    ],
)
def test_a_row_as_the_dictionary_allows_it_is_sound(
    tmp_path: Path, table: str, cells: dict[str, str]
) -> None:
    assert report(write_record(tmp_path, **{table: [cells]})) == []


@pytest.mark.parametrize(
    ("table", "cells", "column", "words"),
    [
        # pairs of columns
        ("meetings", {"participants": "30"}, "participants_qualifier", "fill both or neither"),
        ("meetings", {"participants_qualifier": "over"}, "participants", "fill both or neither"),
        ("programs", {"beneficiary_count": "3"}, "beneficiary_unit", "fill both or neither"),
        ("fund_statements", {"projects_qualifier": ""}, "projects_qualifier", "fill both"),
        ("fund_statements", {"projects": ""}, "projects", "fill both or neither"),
        # amounts
        ("fund_statements", {**_USD, "amount_usd": ""}, "amount_usd", "write 5 in both"),
        ("fund_statements", {**_USD, "amount_usd": "6"}, "amount_usd", "write 5 in both (6)"),
        ("programs", {**_SHARED_PROGRAM, "amount_usd": "6"}, "amount_usd", "write 5 in both"),
        ("programs", {"amount_usd": "6"}, "amount", "as the source gives it"),
        # order of dates
        ("meetings", {"end_date": "2022-11-21"}, "end_date", "must be 2022-11-22 or later"),
        ("documents", {"period_start": "2027", "period_end": "2023"}, "period_end", "2027 or"),
        ("actions", {"start_date": "2024-05", "end_date": "2024-04"}, "end_date", "2024-05 or"),
        ("milestones", {"date_end": "2021"}, "date_end", "it must be 2022 or later"),
        ("programs", {"start_date": "2022-02", "end_date": "2022-01-31"}, "end_date", "2022-02"),
        # the day of the record
        ("sources", {"published_on": "2026-11-24"}, "published_on", "record.toml (2026-11-23)"),
        ("meetings", {"start_date": "2027"}, "start_date", "after the day up to which"),
        ("documents", {"adopted_on": "2027-01"}, "adopted_on", "after the day up to which"),
        ("programs", {"signed_on": "2026-12"}, "signed_on", "after the day up to which"),
        ("fund_statements", {"signed_on": "2026-12"}, "signed_on", "after the day up to which"),
        ("fund_statements", {**_TOTAL, "as_of": "2027"}, "as_of", "after the day up to which"),
        # fund years
        ("programs", {"fund_year": ""}, "fund_year_basis", "unknown where fund_year is empty"),
        ("programs", {"fund_year_basis": "unknown"}, "fund_year_basis", "else stated or inferred"),
        ("fund_statements", {"fund_year": ""}, "fund_year_basis", "unknown where"),
        ("programs", {"signed_on": "2021-12-31"}, "signed_on", "it must be 2022 or later"),
        ("fund_statements", {"signed_on": "2021"}, "signed_on", "it must be 2022 or later"),
        ("fund_statements", {**_TOTAL, "as_of": "2021"}, "as_of", "it must be 2022 or later"),
        ("milestones", {"fund_year": "2023"}, "date", "it must be 2023 or later"),
        # what a statement speaks of
        ("fund_statements", {"scope": "fund"}, "country", "empty for the whole fund"),
        ("fund_statements", {"country": ""}, "country", "else one country"),
        ("fund_statements", {"scope": "agency"}, "scope_body", "name the body"),
        ("fund_statements", {"scope_body": "Ministry"}, "scope_body", "and only there"),
        ("fund_statements", {"as_of": "2022"}, "as_of", "or make the row a running total"),
        ("fund_statements", {**_TOTAL, "signed_on": "2022"}, "signed_on", "only a batch is signed"),
        (
            "fund_statements",
            {**_TOTAL, "projects": "", "projects_qualifier": ""},
            "measure",
            "neither projects nor amount",
        ),
        # who took part
        ("participation", {"evidence": "named"}, "evidence", "named with a person"),
        ("participation", {"evidence": "body"}, "evidence", "body with a body alone"),
        (
            "participation",
            {"evidence": "body", "organisation": "Ministry", "representative": "A Person"},
            "evidence",
            "body with a body alone",
        ),
        ("participation", {"organisation": "Ministry"}, "evidence", "country with neither"),
        ("participation", {"representative": "A Person"}, "evidence", "country with neither"),
        ("participation", {"country": "VNM"}, "country", "add it to invited of meeting"),
        # publishers, milestones, places, figures
        ("sources", {"publisher_group": ""}, "publisher_group", "only there"),
        ("sources", {"publisher": "Not identified"}, "publisher_group", "only there"),
        ("milestones", {"due": "2022", "reported_by": "milestone"}, "reported_by", "itself"),
        ("programs", {"parent_id": "program"}, "parent_id", "this row leads back to itself"),
        ("programs", {"admin1_codes": "KH-8;US-CA"}, "admin1_codes", "six countries (US-CA)"),
        ("national_figures", {"value": "100.1"}, "value", "more than 100 percent (100.1)"),
    ],
)
def test_a_row_that_breaks_a_rule_is_told_once_with_what_would_be_right(
    tmp_path: Path, table: str, cells: dict[str, str], column: str, words: str
) -> None:
    record = write_record(tmp_path, **{table: [cells]})
    line = only(record)
    assert line.startswith(f"{table}.csv:2: {column}: ")
    assert all(part.rstrip(")") in line for part in words.split(" ("))


def test_what_is_reported_as_done_must_have_been_due(tmp_path: Path) -> None:
    milestones = [{}, {"milestone_id": "done", "reported_by": "milestone"}]
    line = only(write_record(tmp_path, milestones=milestones))
    assert line.startswith("milestones.csv:3: reported_by: only what is due can be reported")


@pytest.mark.parametrize(
    ("table", "cells", "column"),
    [
        ("meetings", {"source_ids": "page;pege"}, "source_ids"),
        ("participation", {"meeting_id": "meting"}, "meeting_id"),
        ("participation", {"source_id": "pagee"}, "source_id"),
        ("documents", {"adopted_at": "meetings"}, "adopted_at"),
        ("documents", {"source_ids": "pag"}, "source_ids"),
        ("actions", {"document_id": "documents"}, "document_id"),
        ("actions", {"source_id": "pag"}, "source_id"),
        ("milestones", {"document_id": "documents"}, "document_id"),
        ("milestones", {"meeting_id": "meetings"}, "meeting_id"),
        ("milestones", {"program_id": "programs"}, "program_id"),
        ("milestones", {"due": "2022", "reported_by": "milestones"}, "reported_by"),
        ("milestones", {"source_id": "pag"}, "source_id"),
        ("programs", {"parent_id": "programm"}, "parent_id"),
        ("programs", {"source_ids": "pag;page"}, "source_ids"),
        ("fund_statements", {"source_id": "pag"}, "source_id"),
        ("national_figures", {"source_id": "pag"}, "source_id"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_the_nearest_name(
    tmp_path: Path, table: str, cells: dict[str, str], column: str
) -> None:
    line = only(write_record(tmp_path, **{table: [cells]}))
    assert line.startswith(f"{table}.csv:2: {column}: no row of this name in ")
    assert "did you mean " in line


def test_a_reference_without_a_near_name_says_where_to_add_the_row(tmp_path: Path) -> None:
    assert only(write_record(tmp_path, documents=[{"adopted_at": "zzz"}])) == (
        "documents.csv:2: adopted_at: no row of this name in meetings.csv (zzz)"
        " - add the row to meetings.csv, or write the name of one there"
    )


def test_every_entry_of_a_list_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    record = write_record(tmp_path, meetings=[{"source_ids": "one;page;two"}])
    assert [line.count("(one)") + 2 * line.count("(two)") for line in report(record)] == [1, 2]


def test_of_a_column_full_of_lost_names_the_first_hundred_get_a_suggestion(tmp_path: Path) -> None:
    # To look for the nearest of many names takes milliseconds each.
    sources = [{"source_id": f"page-{n}"} for n in range(20)]
    actions = [{"action_id": f"a-{n}", "source_id": f"lost-page-{n}"} for n in range(150)]
    lines = report(write_record(tmp_path, sources=[{}, *sources], actions=actions))
    assert len(lines) == 150
    assert sum("did you mean" in line for line in lines) == 100
    assert sum("add the row to sources.csv" in line for line in lines) == 50


def test_a_doubled_key_names_the_line_of_the_first(tmp_path: Path) -> None:
    record = write_record(tmp_path, documents=[{}, {"title": "Another"}])
    assert only(record) == (
        "documents.csv:3: document_id: this row has the same key as line 2 (document)"
        " - give it another, or remove one of the two rows"
    )


def test_the_third_of_the_same_key_names_the_line_of_the_first_as_well(tmp_path: Path) -> None:
    lines = report(write_record(tmp_path, documents=[{}, {}, {}]))
    assert [line.split(" (")[0].rpartition(" ")[2] for line in lines] == ["2", "2"]


@pytest.mark.parametrize(
    ("table", "second"),
    [("national_figures", {"value": "18"}), ("participation", {"role": "host"})],
)
def test_a_row_with_a_key_of_several_columns_may_not_stand_twice(
    tmp_path: Path, table: str, second: dict[str, str]
) -> None:
    line = only(write_record(tmp_path, **{table: [{}, second]}))
    assert line.startswith(f"{table}.csv:3: ")
    assert "same key as line 2" in line


def test_keys_that_could_not_be_read_are_not_called_the_same(tmp_path: Path) -> None:
    record = write_record(tmp_path, national_figures=[{"year": "x"}, {"year": "y"}])
    assert [line.split(": ")[1] for line in report(record)] == ["year", "year"]


def test_a_circle_of_three_parents_is_found_and_what_hangs_on_it_is_not_blamed(
    tmp_path: Path,
) -> None:
    record = write_record(
        tmp_path,
        programs=[
            {"program_id": "d", "parent_id": "a"},
            {"program_id": "a", "parent_id": "b"},
            {"program_id": "b", "parent_id": "c"},
            {"program_id": "c", "parent_id": "a"},
        ],
    )
    assert [line.split(" - ")[0] for line in report(record)] == [
        "programs.csv:3: parent_id: this row leads back to itself (b)",
        "programs.csv:4: parent_id: this row leads back to itself (c)",
        "programs.csv:5: parent_id: this row leads back to itself (a)",
    ]


def test_one_publisher_is_one_voice(tmp_path: Path) -> None:
    second = {"source_id": "other", "publisher_group": "Xinhua Silk Road"}
    assert only(write_record(tmp_path, sources=[{}, second])) == (
        "sources.csv:3: publisher_group: line 2 holds another one for the same publisher"
        " (Xinhua Silk Road) - one publisher counts as one voice: write the same in both rows"
    )


def test_a_group_that_could_not_be_read_is_not_called_another_one(tmp_path: Path) -> None:
    sources = [{"publisher_group": " Xinhua"}, {"source_id": "other"}]
    assert "space" in only(write_record(tmp_path, sources=sources))


@pytest.mark.parametrize("cells", [{"unit": "people"}, {"country": "LAO"}])
def test_figures_of_one_series_have_one_unit_and_one_country(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    line = only(write_record(tmp_path, national_figures=[{}, {"year": "2021", **cells}]))
    assert line.startswith(f"national_figures.csv:3: {next(iter(cells))}: line 2 holds another")
    assert "begin a series" in line


def test_where_the_invited_are_not_known_any_country_may_have_taken_part(tmp_path: Path) -> None:
    record = write_record(tmp_path, meetings=[{"invited": ""}], participation=[{"country": "VNM"}])
    assert report(record) == []


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("fund_statements", {"fund_year": "2o22"}),
        ("fund_statements", {"fund_year_basis": "sure"}),
        ("fund_statements", {"scope": "state"}),
        ("fund_statements", {"country": "Kampong"}),
        ("fund_statements", {"projects": "many"}),
        ("fund_statements", {**_USD, "amount": "5.0.0"}),
        ("fund_statements", {**_USD, "currency": "usd"}),
        ("participation", {"evidence": "nmed", "representative": "A Person"}),
        ("participation", {"organisation": " Ministry", "evidence": "body"}),
        ("sources", {"publisher": " Xinhua"}),
        ("sources", {"publisher_group": " Xinhua"}),
        ("meetings", {"start_date": "2022-11-31", "end_date": "2021"}),
        ("programs", {"parent_id": "Program"}),
        ("national_figures", {"unit": " percent", "value": "1000"}),
    ],
)
def test_nothing_follows_from_a_cell_that_could_not_be_read(
    tmp_path: Path, table: str, cells: dict[str, str]
) -> None:
    only(write_record(tmp_path, **{table: [cells]}))


def test_an_empty_table_is_sound(tmp_path: Path) -> None:
    record = write_record(tmp_path, national_figures=[], milestones=[], participation=[])
    assert report(record) == []


def test_an_empty_table_of_sources_is_one_fault(tmp_path: Path) -> None:
    assert only(write_record(tmp_path, sources=[])) == (
        "sources.csv: the table of sources has no rows - every fact needs a page it was taken from"
    )
