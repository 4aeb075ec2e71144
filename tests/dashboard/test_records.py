"""Every row of the record has a page: its facts, the rows it belongs with, its pages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dashboard.figures.columnwords import LABELS
from dashboard.figures.corrections import receipt_correction, record_correction
from dashboard.figures.facts import amount_words
from dashboard.figures.receipts import Receipt, receipt_line
from dashboard.figures.recordpages import record_of
from dashboard.figures.records import KINDS, key_column, plain_record
from dashboard.links import plain_label
from etl.contract import RECORD, TABLES, Kind
from tests.dashboard.builders import program, published_from, row, source, statement
from tests.dashboard.meetings import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """An umbrella program with one component and a milestone, on an open page and a copy."""
    return published_from(
        {
            "sources": [source("p"), source("q", link=False, publisher="Copy House")],
            "programs": [
                program("umbrella", source_ids=("p", "q"), notes="=1+1"),
                program("part", parent_id="umbrella"),
            ],
            "milestones": [
                row(
                    "milestones",
                    milestone_id="ms",
                    date=None,
                    title="Handed over",
                    program_id="umbrella",
                    source_id="p",
                )
            ],
            "fund_statements": [statement("s", "p", projects=13, projects_qualifier="over")],
        },
        tmp_path,
    )


def test_a_row_is_shown_by_its_columns_in_words(published: Published) -> None:
    record = record_of(published, "programs:umbrella")
    assert record is not None
    facts = {fact.label: fact.value for fact in record.facts}
    assert facts["Country"] == "Cambodia"
    assert facts["Fund year"] == "2022"
    assert facts["Priority area"] == "Agriculture"
    assert facts["Poverty stated as an aim"] == "no"
    assert "Signed" not in facts  # an empty cell is no fact


def test_what_belongs_together_is_told_in_one_line() -> None:
    record = plain_record(shipped(), "programs", "lmcsf-2024-khm-mine-action")
    assert record is not None
    facts = {fact.label: fact.value for fact in record.facts}
    assert facts["Amount"] == "US$ 430,089 (exact, as stated)"
    assert facts["Fund year"] == "2024, inferred"
    assert facts["Number of beneficiaries"] == "723 families"
    assert not {"Currency", "Amount worded", "The title is"} & facts.keys()
    assert amount_words(Decimal(80), "THB", "over") == "80 Thai baht (worded: over)"


def test_provinces_are_named_beside_their_codes() -> None:
    row = next(r for r in shipped().records("programs") if "MM-02" in r["admin1_codes"])
    record = plain_record(shipped(), "programs", row["program_id"])
    assert record is not None
    (provinces,) = [fact.value for fact in record.facts if fact.field == "admin1_codes"]
    assert "Bago (MM-02)" in provinces


def test_a_row_names_the_rows_it_belongs_with_both_ways(published: Published) -> None:
    umbrella = record_of(published, "programs:umbrella")
    part = record_of(published, "programs:part")
    assert umbrella is not None
    assert part is not None
    assert {(r.table, r.key) for r in umbrella.related} == {
        ("programs", "part"),
        ("milestones", "ms"),
    }
    assert [(r.table, r.key) for r in part.related] == [("programs", "umbrella")]


def test_a_page_names_the_facts_that_rest_on_it(published: Published) -> None:
    record = record_of(published, "sources:p")
    assert record is not None
    assert {(r.table, r.key) for r in record.related} == {
        ("programs", "umbrella"),
        ("programs", "part"),
        ("milestones", "ms"),
        ("fund_statements", "s"),
    }


def test_a_page_that_no_reader_is_sent_to_keeps_its_address_to_itself(published: Published) -> None:
    page = record_of(published, "sources:q")
    citing = record_of(published, "programs:umbrella")
    assert page is not None
    assert citing is not None
    for record in (page, citing):
        text = repr(record) + record_correction(record, published.edition)
        assert "https://example.org/q" not in text
    assert "copy, not linked" in record_correction(citing, published.edition)


@pytest.mark.parametrize(
    "address",
    [
        "",
        ":",
        "programs:",
        "programs:nothing",
        "nothing:umbrella",
        "coverage:x",
        "programs:part:x",
        "\x00",
    ],
)
def test_an_address_that_names_no_row_gives_none(published: Published, address: str) -> None:
    assert record_of(published, address) is None


def test_a_statement_is_told_with_its_figure_and_reservation(published: Published) -> None:
    record = record_of(published, "fund_statements:s")
    assert record is not None
    assert record.heading == "Cambodia, batch, 2022: over 13 projects"


def test_a_correction_names_row_fields_values_and_pages(published: Published) -> None:
    record = record_of(published, "programs:umbrella")
    assert record is not None
    text = record_correction(record, published.edition)
    for words in (
        "Row: programs, umbrella",
        "  notes: =1+1",
        "https://example.org/p",
        published.edition.hash,
        "What would be right:",
    ):
        assert words in text


def test_a_correction_of_a_figure_names_every_row_behind_it(published: Published) -> None:
    line = receipt_line("s", "counted", "13 projects", "", None)
    receipt = Receipt("KHM-2022", "Cambodia, fund year 2022", "13 projects", (line,))
    text = receipt_correction(receipt, published.edition)
    assert "Figure: KHM-2022" in text
    assert "  s: 13 projects" in text


def test_every_column_that_is_shown_has_words() -> None:
    keys = (Kind.KEY, Kind.REFERENCE, Kind.REFERENCES)
    columns = {c.name for t in RECORD for c in t.published_columns if c.kind not in keys}
    assert columns <= LABELS.keys()


def test_every_table_of_the_record_has_pages() -> None:
    assert {table.name for table in RECORD} == KINDS.keys()
    assert all(key_column(TABLES[name]) for name in KINDS)


@pytest.mark.parametrize(
    "text", ["![x](https://e.org)", "<b>x</b>", ":red[x]", "$x$", "www.e.org", "`x`", "a_b*c*"]
)
def test_a_label_escapes_every_sign_that_markdown_knows(text: str) -> None:
    escaped = plain_label(text)
    assert escaped.replace("\\", "") == text
    assert not any(
        sign in "!()[]<>:$`*_." and escaped[n - 1] != "\\" for n, sign in enumerate(escaped)
    )
