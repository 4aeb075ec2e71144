"""The data changed after a file was made: verify names the numbers that rest on what changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.briefings.findings import Finding, State
from dashboard.briefings.formats.registry import FORMATS, made
from dashboard.briefings.receipt import read_receipt
from dashboard.briefings.verify import verify
from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import DATA
from tests.briefings.editions import Edit, edited
from tests.briefings.requests import asked, some_years

STATEMENT = "khm-2020-akp-2020-06-22-khm-fund"
ROW = f"fund_statements:{STATEMENT}"


@pytest.fixture(scope="module")
def deck(shipped: Published) -> bytes:
    chosen = some_years(shipped, 2017, 2025)
    return made(shipped, asked(shipped, "country", "KHM", chosen=chosen), "", "pptx")


def changed(folder: Path, table: str, key: str, **cells: str) -> Published:
    """The shipped record with some cells of one row changed, published anew."""
    return edited(folder, Edit(table, {"statement_id": key}, cells))


def since(published: Published, content: bytes) -> dict[str, Finding]:
    report = verify(published, content)
    assert set(report.counts) <= {State.CONFIRMED, State.DATA}
    return {f.mark: f for f in report.findings if f.state is State.DATA}


def test_one_row_names_exactly_the_numbers_that_rest_on_it(deck: bytes, tmp_path: Path) -> None:
    newer = changed(tmp_path, "fund_statements", STATEMENT, notes="Read again.")
    found = since(newer, deck)
    receipt = read_receipt(FORMATS["pptx"].receipt(deck))
    resting = {name for name, mark in receipt.marks.items() if ROW in mark["rows"]}
    assert found.keys() == resting
    assert {f.rows for f in found.values()} == {(ROW,)}
    assert {"fund.projects/KHM-2020/value", "fund.projects/title"} <= found.keys()
    assert "fund.projects/KHM-2022/value" not in found
    assert "meetings.part/title" not in found


def test_what_a_number_would_be_today_is_told(deck: bytes, tmp_path: Path) -> None:
    alone = "khm-2025-xinhua-2025-09-17-khm-fund"
    found = since(changed(tmp_path, "fund_statements", alone, projects="12"), deck)
    title, value = found["fund.projects/title"], found["fund.projects/KHM-2025/value"]
    assert ("98 projects" in title.printed, "99 projects" in title.now) == (True, True)
    assert (value.printed, value.now) == ("11", "12")
    assert value.rows == (f"fund_statements:{alone}",)


def test_the_day_of_the_record_alone_changes_no_number(deck: bytes, tmp_path: Path) -> None:
    for name in ("record", "external", "geo"):
        shutil.copytree(DATA / name, tmp_path / name)
    words = tmp_path / "record" / "record.toml"
    told = words.read_text(encoding="utf-8").replace("2026-11-23", "2026-12-24")
    words.write_text(told, encoding="utf-8")
    build(tmp_path / "record", tmp_path / "published")
    found = since(open_published(tmp_path / "published"), deck)
    assert found == {}
