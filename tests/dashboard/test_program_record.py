"""A program's record says what is known, and that the rest is not reported."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.figures.programrecord import program_record
from dashboard.figures.recordmodel import Record
from dashboard.figures.recordpages import record_of
from tests.dashboard.builders import program, published_from, source
from tests.dashboard.evidence_edition import shipped

if TYPE_CHECKING:
    from pathlib import Path


def record(folder: Path, *others: Any, **cells: Any) -> Record:
    rows = {"sources": [source("p"), source("q")], "programs": [program("a", **cells), *others]}
    found = program_record(published_from(rows, folder), "a")
    assert found is not None
    return found


def facts(found: Record) -> dict[str, str]:
    return {fact.label: fact.value for fact in found.facts}


def test_what_a_reader_looks_for_and_no_page_tells_is_not_reported(tmp_path: Path) -> None:
    told = facts(record(tmp_path, country=None, fund_year=None, fund_year_basis="unknown"))
    assert told["Country"] == "not told"
    for label in ("Fund year", "Amount", "Place as reported", "Beneficiaries as reported"):
        assert told[label] == "not reported"


def test_an_amount_keeps_its_currency_and_wording(tmp_path: Path) -> None:
    baht = {"amount": Decimal(13_732_488), "currency": "THB"}
    told = facts(record(tmp_path / "1", **baht, amount_qualifier="nearly"))
    assert told["Amount"] == "nearly 13,732,488 Thai baht"
    dollars = {"amount": Decimal(870_000), "currency": "USD", "amount_qualifier": "shared"}
    told = facts(record(tmp_path / "2", **dollars))
    assert told["Amount"] == "US$ 870,000; one amount for several programs, see the notes"


def test_an_inferred_year_is_told_as_inferred(tmp_path: Path) -> None:
    found = record(tmp_path, fund_year_basis="inferred")
    assert facts(found)["Fund year"] == "2022, inferred"
    assert found.told == "Cambodia, LMC Special Fund of 2022"


def test_an_umbrella_lists_its_components_and_a_component_names_its_umbrella(
    tmp_path: Path,
) -> None:
    umbrella = record(tmp_path / "1", program("part", parent_id="a", location="A village"))
    (table,) = umbrella.tables
    assert table.heading == "Components"
    assert [row[0] for row in table.rows] == ["Project part"]
    part = record(tmp_path / "2", program("whole"), parent_id="whole")
    assert facts(part)["Part of"] == "Project whole"
    assert [(row.table, row.key) for row in part.related] == [("programs", "whole")]


def test_all_pages_stand_below_it_in_their_order(tmp_path: Path) -> None:
    found = record(tmp_path, source_ids=("q", "p"))
    assert [line.title for line in found.lines] == ["Title of q", "Title of p"]


def test_beneficiaries_are_told_as_reported_or_by_their_number(tmp_path: Path) -> None:
    told = facts(record(tmp_path / "1", beneficiaries="some 40 households", beneficiary_count=40))
    assert told["Beneficiaries as reported"] == "some 40 households"
    told = facts(record(tmp_path / "2", beneficiary_count=1200, beneficiary_unit="people"))
    assert told["Beneficiaries as reported"] == "1,200 people"


def test_partners_sites_and_provinces_of_the_shipped_record_have_their_names() -> None:
    found = record_of(shipped(), "programs:lmcsf-nd-chn-sweet-spring")
    assert found is not None
    told = facts(found)
    assert told["Partner countries"] == "Cambodia, Lao PDR and Myanmar"
    assert told["Work takes place in"] == "Cambodia, Lao PDR and Myanmar"
    assert told["Provinces"] == "K\u00e2ndal and Louangphrabang"
    assert len(found.tables[0].rows) == 2


def test_every_program_of_the_shipped_record_opens() -> None:
    for row in shipped().records("programs"):
        found = record_of(shipped(), f"programs:{row['program_id']}")
        assert found is not None
        assert found.lines
    assert program_record(shipped(), "no-such") is None
