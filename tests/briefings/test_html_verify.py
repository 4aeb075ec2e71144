"""HTML files that somebody edited: what verify finds, and what it leaves alone."""

from __future__ import annotations

import contextlib
import re
import shutil
import time
from pathlib import Path

import pytest

from dashboard.briefings.findings import Finding, State, VerifyError
from dashboard.briefings.formats.registry import made
from dashboard.briefings.model import Request
from dashboard.briefings.verify import verify
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import RECORD

TITLE = "at least 98 projects in the 8 batches known"


@pytest.fixture(scope="module")
def page(shipped: Published) -> str:
    chosen = Filter(tuple(country_names(shipped)), (2017, 2025), all_years=False)
    request = Request("country", chosen, shipped.edition.state, "KHM")
    return made(shipped, request, "", "html").decode()


def differing(published: Published, page: str) -> list[Finding]:
    """Everything that is not confirmed."""
    report = verify(published, page.encode())
    return [f for f in report.findings if f.state is not State.CONFIRMED]


def edited(page: str, old: str, new: str, after: str = "") -> str:
    """The page with the first of a text behind another one replaced."""
    start = page.index(after) if after else 0
    place = page.index(old, start)
    return page[:place] + new + page[place + len(old) :]


def test_a_page_that_nobody_touched_is_confirmed(shipped: Published, page: str) -> None:
    report = verify(shipped, page.encode())
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 1000


def test_one_digit_of_a_title_is_found_where_it_stands(shipped: Published, page: str) -> None:
    wrong = edited(page, TITLE, TITLE.replace("98", "97"), after='<section id="fund.projects"')
    [found] = differing(shipped, wrong)
    assert (found.mark, found.state) == ("fund.projects/title", State.FILE)
    assert "fund.projects" in found.where
    assert "97" in found.found


def test_one_digit_of_a_table_is_found(shipped: Published, page: str) -> None:
    cell = re.search(r'<td data-lmc="fund.dollars/KHM-2022/value"[^>]*>4,335,900<', page)
    assert cell
    [found] = differing(shipped, edited(page, cell[0], cell[0].replace("900<", "901<")))
    assert found.mark == "fund.dollars/KHM-2022/value"


def test_one_digit_written_in_a_chart_is_found(shipped: Published, page: str) -> None:
    wrong = edited(page, ">13</text>", ">18</text>", after='data-lmc="fund.projects/KHM-2022/wide"')
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/KHM-2022/wide/drawn"]


def test_one_digit_of_the_value_behind_a_mark_is_found(shipped: Published, page: str) -> None:
    wrong = edited(
        page, 'data-value="13"', 'data-value="12"', after='data-lmc="fund.projects/KHM-2022/wide"'
    )
    assert [(f.mark, f.found) for f in differing(shipped, wrong)] == [
        ("fund.projects/KHM-2022/wide/value", "12")
    ]


def test_a_bar_that_was_made_longer_is_found(shipped: Published, page: str) -> None:
    after = page[page.index('data-lmc="fund.projects/KHM-2022/wide"') :]
    bar = re.search(r'<rect [^>]*fill="var[^>]*>|<rect [^>]*stroke[^>]*>', after)
    assert bar
    longer = re.sub(r' height="\d', ' height="9', bar[0])
    wrong = edited(page, bar[0], longer, after='data-lmc="fund.projects/KHM-2022/wide"')
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/KHM-2022/wide/shape"]


def test_one_digit_of_an_axis_is_found(shipped: Published, page: str) -> None:
    wrong = edited(page, ">2019</text>", ">2029</text>", after='data-lmc="fund.projects/wide"')
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/wide/drawn"]


def test_one_digit_of_a_receipt_is_found(shipped: Published, page: str) -> None:
    wrong = edited(page, "3 to 13", "3 to 19", after='data-lmc="fund.projects/KHM-2022/told"')
    assert [f.mark for f in differing(shipped, wrong)] == ["fund.projects/KHM-2022/told"]


def test_other_colours_and_words_change_no_number(shipped: Published, page: str) -> None:
    reworded = edited(
        page, TITLE, "no fewer than <b>98</b> projects (8 known batches)", after="<main"
    )
    repainted = reworded.replace('fill="var(--c1)"', 'fill="#aa0000"')
    assert repainted != reworded
    assert differing(shipped, repainted) == []


def test_a_number_that_somebody_added_is_not_known(shipped: Published, page: str) -> None:
    wrong = edited(page, "</main>", "<p>In all 500 villages gained.</p></main>")
    [found] = differing(shipped, wrong)
    assert (found.state, found.found) == (State.UNKNOWN, "In all 500 villages gained.")


def test_a_number_that_was_taken_out_is_missing(shipped: Published, page: str) -> None:
    title = re.search(r'<h2 data-lmc="fund.projects/title".*?</h2>', page)
    assert title
    shorter = re.sub(r'<(a|caption) data-lmc="fund.projects/title".*?</\1>', "", page)
    shorter = shorter.replace(title[0], "")
    assert [(f.mark, f.state) for f in differing(shipped, shorter)] == [
        ("fund.projects/title", State.MISSING)
    ]


def test_another_program_is_found(shipped: Published, page: str) -> None:
    wrong = edited(page, '"use strict";', '"use strict"; document.title = "99";')
    assert [f.mark for f in differing(shipped, wrong)] == ["file/script"]


def test_a_changed_row_names_the_numbers_that_rest_on_it_and_no_bar_beside_them(
    tmp_path: Path, page: str
) -> None:
    row = "khm-2024-cns-2024-09-06-khm-fund"
    shutil.copytree(RECORD, tmp_path / "record")
    statements = tmp_path / "record" / "fund_statements.csv"
    lines = statements.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [line.replace(",8,", ",9,", 1) if line.startswith(row) else line for line in lines]
    statements.write_text("".join(changed), encoding="utf-8")
    build(tmp_path / "record", tmp_path / "published")
    found = differing(open_published(tmp_path / "published"), page)
    marks = {finding.mark for finding in found}
    assert {finding.state for finding in found} == {State.DATA}
    assert {"fund.projects/KHM-2024/value", "fund.projects/KHM-2024/wide/drawn"} <= marks
    assert f"fund_statements:{row}" in {address for f in found for address in f.rows}
    bars = {mark for mark in marks if re.fullmatch(r"fund.*/KHM-\d{4}/.*", mark)}
    assert bars == {mark for mark in bars if "/KHM-2024/" in mark}


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><p>12 projects",
        b"<!doctype html><script id='lmc-receipt'>{</script>",
        b'<!doctype html><script id=\'lmc-receipt\'>{"bases":[],"marks":3}</script>',
        b"<!doctype html><script id='lmc-receipt'>" + b"[" * 100_000 + b"</script>",
        b"<!doctype html>" + b"<div>" * 100_000,
        b"<!doctype html>" + b"<script id='lmc-receipt' " * 20_000,
        b"<html>" + b"\xff\xfe" * 100,
    ],
)
def test_what_is_no_briefing_is_told_in_a_sentence(shipped: Published, content: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(VerifyError, match=r"\w+ .*\."):
        verify(shipped, content)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("more", ["<div>" * 5000, "<" * 200_000, "<!--" * 50_000, "&" * 200_000])
def test_hostile_markup_in_a_briefing_is_told_or_read_in_time(
    shipped: Published, page: str, more: str
) -> None:
    begun = time.monotonic()
    with contextlib.suppress(VerifyError):
        verify(shipped, edited(page, "</main>", f"{more}</main>").encode())
    assert time.monotonic() - begun < 20
