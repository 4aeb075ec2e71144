"""CSV files that charts give: verify makes the figure anew and compares every cell."""

from __future__ import annotations

import pytest

from dashboard.briefings.findings import Finding, State, VerifyError
from dashboard.briefings.verify import verify
from dashboard.csvtext import figure_csv
from dashboard.figures.coverage import ALL, coverage_chart
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.programs import batch_chart
from dashboard.published import Published
from tests.briefings.edits import unzipped
from tests.briefings.requests import shipped_file, some_years


def saved(published: Published) -> tuple[str, bytes]:
    """The CSV of the batches of some years, and its name."""
    figure = batch_chart(published, "projects", some_years(published, 2017, 2023))
    return f"{figure.file_name}.csv", figure_csv(figure)


def differing(published: Published, content: bytes, name: str) -> list[Finding]:
    findings = verify(published, content, name).findings
    return [found for found in findings if found.state is not State.CONFIRMED]


def test_a_csv_that_nobody_touched_is_confirmed(shipped: Published) -> None:
    name, content = saved(shipped)
    report = verify(shipped, content, name)
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 50


def test_one_digit_in_a_csv_is_found(shipped: Published) -> None:
    name, content = saved(shipped)
    wrong = content.replace(b"2022,stated,projects,13,", b"2022,stated,projects,18,")
    assert wrong != content
    [found] = differing(shipped, wrong, name)
    assert (found.mark, found.state) == ("KHM-2022/value", State.FILE)
    assert (found.printed, found.found) == ("13", "18")


def test_a_row_that_was_taken_out_is_said(shipped: Published) -> None:
    name, content = saved(shipped)
    lines = [line for line in content.split(b"\r\n") if not line.startswith(b"KHM,Cambodia,2022")]
    found = differing(shipped, b"\r\n".join(lines), name)
    assert {f.state for f in found} == {State.MISSING}
    assert "KHM-2022/value" in {f.mark for f in found}


def test_a_renamed_csv_is_known_by_its_columns(shipped: Published) -> None:
    _name, content = saved(shipped)
    wrong = content.replace(b"2022,stated,projects,13,", b"2022,stated,projects,18,")
    assert [f.found for f in differing(shipped, wrong, "numbers.csv")] == ["18"]


def test_a_csv_with_semicolons_is_read(shipped: Published) -> None:
    figure = coverage_chart(shipped, ALL, some_years(shipped, 2017, 2023))
    content = figure_csv(figure).decode("utf-8-sig").replace(";", "/").replace(",", ";")
    report = verify(shipped, content.encode(), f"{figure.file_name} (1).csv")
    assert {f.state for f in report.findings} <= {State.CONFIRMED, State.UNKNOWN, State.FILE}
    assert report.counts[State.CONFIRMED] > 50


def test_a_csv_of_an_older_edition_names_the_rows_behind_what_differs(shipped: Published) -> None:
    name, content = saved(shipped)
    older = content.replace(shipped.edition.hash.encode(), b"0" * 16)
    assert verify(shipped, older, name).confirmed
    wrong = older.replace(b"2022,stated,projects,13,", b"2022,stated,projects,18,")
    [found] = differing(shipped, wrong, name)
    assert (found.state, found.now) == (State.DATA, "13")
    assert "fund_statements:khm-2022-poste-2022-06-13-khm-fund" in found.rows


def test_every_csv_of_an_archive_can_be_checked_by_itself(shipped: Published) -> None:
    parts = unzipped(shipped_file(shipped, "region", "zip"))
    names = [name for name in parts if name.endswith(".csv")]
    reports = {name: verify(shipped, parts[name], name) for name in names if "disputes" not in name}
    assert len(reports) > 6
    assert {name for name, report in reports.items() if report.counts[State.FILE]} == set()


def test_a_csv_of_no_chart_is_told(shipped: Published) -> None:
    with pytest.raises(VerifyError, match="columns of this CSV"):
        verify(shipped, b"a,b,edition\r\n1,2,3\r\n", "other.csv")


def test_a_list_of_programs_is_checked(shipped: Published) -> None:
    figure = itemised_figure(shipped, some_years(shipped, 2017, 2025))
    assert verify(shipped, figure_csv(figure), f"{figure.file_name}.csv").confirmed
