"""Reading an edition: whole, typed, and unchanged while a newer one replaces it."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dashboard.aggregates.spans import year_span
from dashboard.names import country_names
from dashboard.published import open_published
from etl.edition import DamagedEditionError, NothingPublishedError
from etl.text import set_language
from etl.values import PartialDate
from tests.dashboard.builders import figure, program, publish_tables, published_from, row, source

if TYPE_CHECKING:
    from pathlib import Path


def test_cells_are_read_as_the_contract_says(tmp_path: Path) -> None:
    given = program("a", amount=Decimal("2390000.50"), start_date=PartialDate.from_iso("2017-12"))
    (read,) = published_from({"programs": [given]}, tmp_path).records("programs")
    assert read["amount"] == Decimal("2390000.50")
    assert read["start_date"] == "2017-12"
    assert read["source_ids"] == ("p",)
    assert (read["end_date"], read["parent_id"]) == ("", "")
    assert read["amount_usd"] is None
    assert read["fund_year"] == 2022


def test_rows_are_picked_by_key_in_the_order_asked(tmp_path: Path) -> None:
    published = published_from({"sources": [source("p"), source("q"), source("r")]}, tmp_path)
    picked = published.pick("sources", ["r", "no-such", "p"])
    assert [read["source_id"] for read in picked] == ["r", "p"]
    assert published.pick("sources", []) == []


def test_rows_are_found_by_their_cells(tmp_path: Path) -> None:
    rows = [program("a"), program("b", country="LAO"), program("c", country="LAO", fund_year=None)]
    published = published_from({"programs": rows}, tmp_path)
    found = published.where("programs", country="LAO", fund_year=2022)
    assert [read["program_id"] for read in found] == ["b"]


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match=r"python run\.py"):
        open_published(tmp_path)


@pytest.mark.parametrize("damage", ["removed", "cut", "replaced"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    publish_tables({"sources": [source("p")]}, tmp_path)
    (file,) = tmp_path.glob("*/sources.parquet")
    whole = file.read_bytes()
    if damage == "removed":
        file.unlink()
    else:
        file.write_bytes(whole[:-9] if damage == "cut" else bytes(len(whole)))
    with pytest.raises(DamagedEditionError, match=r"sources\.parquet"):
        open_published(tmp_path)


def test_an_opened_edition_outlives_its_files(tmp_path: Path) -> None:
    published = published_from({"sources": [source("p")]}, tmp_path)
    shutil.rmtree(tmp_path)
    assert published.pick("sources", ["p"])[0]["publisher"] == "Xinhua"


def test_country_names_follow_the_language_and_fall_back_to_english(tmp_path: Path) -> None:
    names = [
        row("country_names", country="KHM", locale="en", name="Cambodia"),
        row("country_names", country="LAO", locale="en", name="Lao PDR"),
        row("country_names", country="KHM", locale="vi", name="Campuchia"),
    ]
    published = published_from({"country_names": names}, tmp_path)
    assert country_names(published) == {"KHM": "Cambodia", "LAO": "Lao PDR"}
    set_language("vi")
    try:
        assert country_names(published) == {"KHM": "Campuchia", "LAO": "Lao PDR"}
    finally:
        set_language("en")


def test_the_years_reach_from_the_first_to_the_last_thing_known(tmp_path: Path) -> None:
    policy = row(
        "milestones", milestone_id="m", date=PartialDate.from_iso("1990"), national_policy=True
    )
    planned = row(
        "milestones",
        milestone_id="n",
        date=PartialDate.from_iso("2026"),
        date_end=PartialDate.from_iso("2027-03"),
        national_policy=False,
    )
    tables = {"batch_figures": [figure("KHM", 2017, 16)], "milestones": [policy, planned]}
    assert year_span(published_from(tables, tmp_path)) == (2017, 2027)


def test_a_table_that_was_read_whole_gives_the_same_rows(tmp_path: Path) -> None:
    published = published_from({"sources": [source("a"), source("b"), source("c")]}, tmp_path)
    before = published.pick("sources", ["c", "a", "nothing"])
    published.records("sources")
    assert published.pick("sources", ["c", "a", "nothing"]) == before
