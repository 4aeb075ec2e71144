"""A meeting opens to its record: when, where, who, what was adopted, notes, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.figures.meetingrecord import meeting_record
from dashboard.figures.recordpages import record_of as record_of_address
from tests.dashboard.builders import row, source
from tests.dashboard.meetings import (
    HOSTILE,
    attended,
    dated,
    edition_of,
    kept,
    meeting,
    milestone,
    person,
    shipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.figures.recordmodel import Record
    from dashboard.published import Published


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """A meeting of three days with a person, a silent country and a body of no country."""
    return edition_of(
        tmp_path,
        sources=[source("p"), source("q", link=False)],
        meetings=[
            meeting(
                "m",
                "2022-11-22",
                end_date=dated("2022-11-24"),
                host_country="THA",
                participants=30,
                participants_qualifier="over",
                outcomes="Approved the guideline",
                notes=HOSTILE,
            ),
            meeting("other"),
        ],
        attendance=attended("m", THA="named"),
        participation=[
            person("m", "THA", "minister", source_id="q"),
            person("m", "", "", representative=None, organisation="A bank", evidence="body"),
            person("other", "KHM", "expert"),
        ],
        documents=[
            row("documents", document_id="d", title="Guideline", kind="guideline",
                adopted_on=dated("2022-11-22"), adopted_at="m", summary="What it is",
                source_ids=("p",)),
        ],
        milestones=[
            milestone("ms", "2022-11-22", meeting_id="m"),
            milestone("no", "2022-11-22", meeting_id="other"),
        ],
    )  # fmt: skip


def record_of(published: Published) -> Record:
    record = meeting_record(published, "m")
    assert record is not None
    return record


def test_the_facts_say_when_where_and_what_was_adopted(published: Published) -> None:
    facts = {fact.label: fact.value for fact in record_of(published).facts}
    assert facts["When"] == "22 November 2022 to 24 November 2022"
    assert facts["Host country"] == "Thailand"
    assert facts["People as reported"] == "over 30 people"
    assert facts["What was adopted or discussed"] == "Approved the guideline"
    assert facts["Notes"] == HOSTILE


def test_what_is_not_known_of_a_meeting_is_said(published: Published) -> None:
    record = meeting_record(published, "other")
    assert record is not None
    facts = {fact.label: fact.value for fact in record.facts}
    assert facts["Host country"] == "not named"
    assert facts["People as reported"] == "not reported"
    assert facts["What was adopted or discussed"] == "not reported"


def test_who_took_part_lists_persons_silent_countries_and_bodies(published: Published) -> None:
    who = record_of(published).tables[0]
    rows = {(r[0], r[1], r[5], r[6]) for r in who.rows}
    assert ("Thailand", "Person 1", "minister", "named person") in rows
    assert ("Viet Nam", "not named", "", "not reported") in rows
    assert ("International body", "not named", "", "ministry or body") in rows
    assert len(who.rows) == 7  # five silent countries, one person, one body


def test_only_its_own_documents_and_milestones_belong_to_it(published: Published) -> None:
    tables = {table.heading: table.rows for table in record_of(published).tables}
    assert [row[0] for row in tables["Documents adopted or presented there"]] == ["Guideline"]
    assert [row[0] for row in tables["Milestones of the meeting"]] == ["Milestone ms"]


def test_pages_that_only_its_parts_cite_are_cited_too_and_a_copy_is_not_linked(
    published: Published,
) -> None:
    own, copy = record_of(published).lines
    assert own.url == "https://example.org/p"
    assert (copy.url, copy.copy) == ("", True)
    assert copy.says.startswith("Person 1, Office")


def test_no_meeting_no_record(published: Published) -> None:
    assert meeting_record(published, "nothing") is None


def test_who_represented_thailand_at_the_sixth_working_group_as_its_file_says() -> None:
    record = meeting_record(shipped(), "jwg-poverty-6")
    assert record is not None
    expected = {
        row["representative"]
        for row in kept("participation")
        if row["meeting_id"] == "jwg-poverty-6" and row["country"] == "THA"
    }
    assert {row[1] for row in record.tables[0].rows if row[0] == "Thailand"} == expected


def test_every_meeting_of_the_shipped_record_opens() -> None:
    for row_ in kept("meetings"):
        record = meeting_record(shipped(), row_["meeting_id"])
        assert record is not None
        assert record.lines


def test_a_meeting_has_the_same_record_on_a_page_of_its_own(published: Published) -> None:
    assert record_of_address(published, "meetings:m") == record_of(published)
