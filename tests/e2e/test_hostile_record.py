"""A record that means no good is shown as text on every page, and thousands of rows are usable."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.csvtext import FORMULA_STARTS
from dashboard.longtables import MOST_ROWS
from etl.build import build
from tests.e2e.pages import PAGES, PLAIN_PAGES
from tests.e2e.server import Server, running, watch_dialogs
from tests.hostile.records import MARK, OUTSIDE, TEXTS, hostile_record

PROJECTS = 2000
# Where texts of the record stand: receipts opened, a record of its own, what was searched.
SHOWING = (
    "programs?batch=KHM-2022",
    "participation?part=meeting-KHM&meeting=jwg-poverty-6",
    "guideline?row=milestone",
    "country?of=LAO",
    f"search?q={MARK}",
    "record?record=programs:many-7",
    "record?record=programs:many-3",
    "evidence?section=sources",
    "evidence?section=disagreements",
    "evidence?section=checks",
    "briefing?subject=meeting&event=jwg-poverty-6",
)
# What texts of the record would have made of a page, had it taken them for more than text.
_MADE = f"""() => ({{
    elements: document.querySelectorAll("{MARK}, img[src=x], svg[onload]").length,
    links: document.querySelectorAll("a[href*='{OUTSIDE}']").length,
    formulas: document.querySelectorAll(".katex").length,
    hacked: "hacked" in window,
    faults: document.querySelectorAll("[data-testid=stException]").length,
    wider: document.documentElement.scrollWidth > innerWidth,
}})"""
_NOTHING: dict[str, Any] = {
    "elements": 0,
    "links": 0,
    "formulas": 0,
    "hacked": False,
    "faults": 0,
    "wider": False,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard, serving the hostile record."""
    folder = tmp_path_factory.mktemp("hostile")
    build(hostile_record(folder, PROJECTS), folder / "published")
    with running(folder / "published", folder / "log.txt") as server:
        yield server


def test_hostile_texts_of_the_record_are_shown_as_text_on_every_page(
    page: Page, hostile: Server
) -> None:
    dialogs = watch_dialogs(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown = []
    for path in (*PAGES, *SHOWING):
        page.goto(f"{hostile.url}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".lmc-edition, .lmc-source").first).to_be_attached()
        assert (path, page.evaluate(_MADE)) == (path, _NOTHING)
        shown.append(page.locator("body").inner_text())
    assert dialogs == []
    assert [url for url in asked if OUTSIDE in url] == []
    told = "\n".join(shown)
    for text in (TEXTS[0], TEXTS[5], "[text](https://", "=HYPERLINK(", r"$\frac{1}{2}$", "+1+1"):
        assert text in told
    assert "Traceback" not in hostile.log.read_text("utf-8")


def test_of_thousands_of_rows_a_page_shows_the_first_and_the_csv_has_all(
    page: Page, hostile: Server
) -> None:
    page.goto(f"{hostile.url}/programs?topic=list&country=KHM")
    card = page.locator(".st-key-card_itemised")
    expect(card.locator("tbody tr")).to_have_count(MOST_ROWS)
    expect(card.get_by_role("note")).to_contain_text(f"The first {MOST_ROWS:,} of")
    with page.expect_download() as waiting:
        card.get_by_role("button", name="Numbers (CSV)").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len({row["program_id"] for row in rows if "many-" in row["program_id"]}) == PROJECTS
    cells = [cell for row in rows for cell in row.values() if cell and not _is_number(cell)]
    assert [cell[:20] for cell in cells if cell.startswith(FORMULA_STARTS)] == []


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def test_every_page_that_is_tested_for_its_looks_is_visited_here() -> None:
    names = {path.partition("?")[0] for path in (*PAGES, *SHOWING)}
    assert {path.partition("?")[0] for path in PLAIN_PAGES} - names == {"accessibility"}
