"""Rows of every table changed: verify names exactly the numbers that rest on each."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dashboard.briefings.findings import State
from dashboard.briefings.formats.registry import FORMATS, made
from dashboard.briefings.numbers import numbers
from dashboard.briefings.receipt import read_receipt
from dashboard.briefings.verify import verify
from dashboard.published import Published
from tests.briefings.editions import Edit, edited
from tests.briefings.requests import BASE, SUBJECTS, asked, shipped_file

AGAIN = "Read again."
# What nobody prints is changed in one row of each table, so that only the rows differ.
REWORDED = (
    Edit("fund_statements", {"statement_id": "tha-nd-biotec-2023-08"}, {"notes": AGAIN}),
    Edit("programs", {"program_id": "lmcsf-2025-khm-sme-digitalisation"}, {"notes": AGAIN}),
    Edit("meetings", {"meeting_id": "workshop-2022-mi-synthesis"}, {"notes": AGAIN}),
    Edit("milestones", {"milestone_id": "ms-2018-01-09-som6-plan"}, {"description": AGAIN}),
    Edit("actions", {"action_id": "agri-plan-2020-direction"}, {"description": AGAIN}),
    Edit("documents", {"document_id": "jwg6-statements-2022"}, {"summary": AGAIN}),
    Edit("national_figures", {"series": "khm-poverty-rate-spoken"}, {"definition": AGAIN}),
    Edit(
        "participation",
        {"meeting_id": "jwg-poverty-6", "country": "LAO"},
        {"organisation": "A ministry", "evidence": "body"},
    ),
    Edit("sources", {"source_id": "akp-2020-06-22-khm-fund"}, {"title": AGAIN}),
)
# Numbers themselves: an amount, a year, a day, a person less.
MOVED = (
    Edit(
        "fund_statements",
        {"statement_id": "khm-2025-xinhua-2025-09-17-khm-fund"},
        {"projects": "12"},
    ),
    Edit("programs", {"program_id": "lmcsf-2021-tha-cmu-aquatic"}, {"fund_year": "2022"}),
    Edit(
        "meetings",
        {"meeting_id": "workshop-2022-mi-synthesis"},
        {"start_date": "2021-07-01", "end_date": "2021-07-02"},
    ),
    Edit("milestones", {"milestone_id": "ms-2018-01-09-som6-plan"}, {"date": "2019-01-09"}),
    Edit("actions", {"action_id": "agri-plan-2020-direction"}, {"start_date": "2021"}),
)


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return edited(tmp_path_factory.mktemp("reworded"), *REWORDED)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return edited(tmp_path_factory.mktemp("moved"), *MOVED)


def resting(newer: Published, content: bytes) -> dict[str, set[str]]:
    """The numbers that verify names for each row that changed."""
    found: dict[str, set[str]] = {}
    for finding in verify(newer, content).findings:
        if finding.state is State.DATA:
            for row in finding.rows or ("",):
                found.setdefault(row, set()).add(finding.mark)
    return found


def spoken(marks: Iterable[str]) -> set[str]:
    """Marks without the notes that say them again and the words for pictures."""
    return {mark for mark in marks if not mark.endswith(("/note", "/alt", "/title-2"))}


# Worked out by hand from the record: what each row is counted in, subject by subject.
COVERAGE = {"coverage/message", "coverage/source", "coverage/title"}
SILENCES = {"numbers/KHM-silent/limit", "numbers/KHM-silent/value"}
STATES = ("disputed", "documented", "not-expected", "silent", "thin")
PERIODS = {
    *(f"periods/chart/head-{n}" for n in range(3)),
    *(f"periods/{part}" for part in ("coverage-pages", "source", "title")),
}


def tallied(subject: str) -> set[str]:
    """The counts of a subject in the tally of the region."""
    return {
        "coverage/source",
        "coverage/title",
        *(f"coverage/{subject}/{state}" for state in STATES),
    }


EXPECTED: list[tuple[str, str, set[str]]] = [
    (
        "country",
        "milestones:ms-2018-01-09-som6-plan",
        COVERAGE
        | SILENCES
        | {"events/source", "events/title", "known/list-1-events", "known/title"}
        | {"numbers/KHM-events/limit", "numbers/KHM-events/value"},
    ),
    (
        "country",
        "national_figures:KHM-2024-poverty-rate",
        COVERAGE | SILENCES | {"known/list-1-figures", "known/title"},
    ),
    (
        "country",
        "meetings:workshop-2022-mi-synthesis",
        COVERAGE
        | SILENCES
        | {f"meetings.part/{part}" for part in ("message", "source", "title")}
        | {"known/list-1-meetings", "known/title", "meetings.persons/message"}
        | {"numbers/KHM-meetings/limit", "numbers/KHM-meetings/value"},
    ),
    (
        "region",
        "participation:jwg-poverty-6/LAO/1",
        tallied("meetings") | {"meetings.matrix/source", "meetings.matrix/title"},
    ),
    ("region", "milestones:ms-2018-01-09-som6-plan", tallied("milestones")),
    ("region", "national_figures:KHM-2024-poverty-rate", tallied("national-figures")),
    (
        "region",
        "fund_statements:tha-nd-biotec-2023-08",
        {"fund.dollars/source", "fund.projects/source", "unknown/list-1-undated", "unknown/title"},
    ),
    (
        "meeting",
        "participation:jwg-poverty-6/LAO/1",
        {"meeting.table-1/source", "meeting.table-1/title"},
    ),
    (
        "meeting",
        "documents:jwg6-statements-2022",
        {
            "meeting.table-2/documents:jwg6-statements-2022/adopted_on",
            "meeting.table-2/documents:jwg6-statements-2022/summary",
            "meeting.table-2/source",
            "meeting.table-2/title",
        },
    ),
    (
        "meeting",
        "meetings:workshop-2022-mi-synthesis",
        {
            "since/meetings:workshop-2022-mi-synthesis/date",
            "since/message",
            "since/source",
            "since/title",
        },
    ),
    (
        "guideline",
        "actions:agri-plan-2020-direction",
        PERIODS | {"periods/agriculture-2018/bar"},
    ),
    (
        "guideline",
        "milestones:ms-2018-01-09-som6-plan",
        PERIODS | {"periods/governance-2018/bar"},
    ),
    ("guideline", "documents:jwg6-statements-2022", {"periods/coverage-pages"}),
]


@pytest.mark.parametrize(("subject", "row", "marks"), EXPECTED)
def test_a_row_of_each_table_names_exactly_the_numbers_that_rest_on_it(
    shipped: Published, reworded: Published, subject: str, row: str, marks: set[str]
) -> None:
    found = resting(reworded, shipped_file(shipped, subject, "pptx"))
    assert spoken(found[row]) == marks


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_other_row_is_named(shipped: Published, reworded: Published, subject: str) -> None:
    found = resting(reworded, shipped_file(shipped, subject, "pptx"))
    changed = {f"{edit.table}:{next(iter(edit.row.values()))}" for edit in REWORDED}
    changed |= {"participation:jwg-poverty-6/LAO/1", "national_figures:KHM-2024-poverty-rate"}
    assert found.keys() <= changed


def printed(published: Published, subject: str) -> dict[str, tuple[str, ...]]:
    """The numbers of each mark of a deck, as its receipt has them."""
    content = made(published, asked(published, subject, SUBJECTS[subject]), BASE, "pptx")
    told = read_receipt(FORMATS["pptx"].receipt(content))
    return {
        mark: numbers(entry["text"]) for mark, entry in told.marks.items() if not entry.get("frame")
    }


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_number_that_two_editions_print_differently_is_named_with_its_row(
    shipped: Published, moved: Published, subject: str
) -> None:
    before, after = printed(shipped, subject), printed(moved, subject)
    differing = {mark for mark in before if before[mark] != after.get(mark)}
    findings = verify(moved, shipped_file(shipped, subject, "pptx")).findings
    named = {f.mark: {*f.rows, *f.elsewhere} for f in findings if f.state is State.DATA}
    changed = {f"{edit.table}:{next(iter(edit.row.values()))}" for edit in MOVED}
    assert differing
    assert {
        mark: rows for mark in differing if not (rows := named.get(mark, set())) & changed
    } == {}
