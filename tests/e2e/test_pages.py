"""Each page opened, filtered, linked to and taken away, in a real Chromium on real data."""

from __future__ import annotations

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from etl.edition import file_of, read_edition
from tests.e2e.pages import PAGES, finding, open_page
from tests.e2e.server import Server, watch_dialogs

PICTURE_MARKERS = {
    "overview": ("batches known", "Sources: "),
    "participation": ("mention every country", "Sources: "),
    "programs": ("known batches have a figure", "Sources: "),
    "guideline": ("events on the poverty track", "Sources: "),
    "country": ("Cambodia: its part is documented", "Sources: "),
    "context": ("below the first in all 5 countries", "Source: The World Bank"),
    "evidence": ("are silent", "Sources: "),
}


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address that the browser asks for during a test."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    return addresses


def take(page: Page, button: Locator) -> Download:
    """What a button downloads."""
    with page.expect_download() as caught:
        button.click()
    return caught.value


def rows_of(download: Download) -> list[dict[str, str]]:
    """The rows of a downloaded CSV."""
    text = Path(download.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_its_question_gives_its_picture_and_asks_no_outside_host(
    page: Page, server: Server, asked: list[str], name: str
) -> None:
    open_page(page, server, name)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[name])
    expect(page.get_by_text("Edition", exact=False).first).to_be_visible()
    expect(page.get_by_text("record read up to 23 November 2026").first).to_be_visible()

    png = take(page, page.get_by_test_id("picture-png").first)
    assert png.suggested_filename.startswith("lmc-")
    width, height = struct.unpack(">II", Path(png.path()).read_bytes()[16:24])
    assert width == 3600
    assert height >= 1200

    svg = take(page, page.get_by_test_id("picture-svg").first)
    drawn = ET.parse(svg.path()).getroot()
    told = " ".join(" ".join(drawn.itertext()).split())  # lines of a text stand apart
    for words in (*PICTURE_MARKERS[name], "state of 23 November 2026", "Edition"):
        assert words in told

    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == [
        url for url in asked if url.startswith(server.url.replace("http", "ws"))
    ]


def test_the_csv_of_the_programs_is_what_was_published(
    page: Page, server: Server, published: Path
) -> None:
    open_page(page, server, "programs?measure=amount_usd&country=KHM&country=LAO")
    shown = rows_of(take(page, page.get_by_role("button", name="Numbers (CSV)").first))
    edition = read_edition(published)
    table = pq.read_table(file_of(published, edition, "batch_figures.parquet")).to_pylist()
    expected = [
        row
        for row in table
        if row["measure"] == "amount_usd"
        and row["country"] in ("KHM", "LAO")
        and row["fund_year"] is not None
    ]
    assert [(r["country"], int(r["fund_year"])) for r in shown] == [
        (r["country"], r["fund_year"]) for r in expected
    ]
    for written, row in zip(shown, expected, strict=True):
        for column in ("value", "low", "high", "implied_low", "implied_high"):
            assert (Decimal(written[column]) if written[column] else None) == row[column]
        assert written["agreement"] == row["agreement"]
        assert written["edition"] == edition.hash


def test_the_csv_of_the_participation_is_what_was_published(
    page: Page, server: Server, published: Path
) -> None:
    open_page(page, server, "participation?country=THA")
    shown = rows_of(take(page, page.get_by_role("button", name="Numbers (CSV)").first))
    edition = read_edition(published)
    table = pq.read_table(file_of(published, edition, "attendance.parquet")).to_pylist()
    known = {r["meeting_id"]: r["evidence"] or "" for r in table if r["country"] == "THA"}
    assert len(shown) > 10
    assert {r["meeting_id"]: r["evidence"] for r in shown} == {
        r["meeting_id"]: known[r["meeting_id"]] for r in shown
    }


def test_a_filter_changes_the_chart_and_the_address_and_survives_a_change_of_page(
    page: Page, server: Server
) -> None:
    open_page(page, server, "programs")
    expect(finding(page)).to_contain_text("On record")
    box = page.get_by_role("combobox", name="Countries")
    box.click()
    page.get_by_role("option", name="Lao PDR").click()
    expect(finding(page)).to_contain_text("Lao PDR")
    expect(page).to_have_url(re.compile(r"[?&]country=LAO"))
    page.keyboard.press("Escape")  # the list of countries stays open for a further choice
    page.get_by_role("link", name="Participation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["participation"])
    expect(page).to_have_url(re.compile(r"[?&]country=LAO"))
    expect(page.locator(".lmc-subtitle").first).to_contain_text("Lao PDR")


def test_a_link_opens_the_same_view(page: Page, server: Server) -> None:
    open_page(page, server, "programs?country=KHM&years=2020&years=2022&batch=KHM-2022")
    expect(finding(page)).to_contain_text("Cambodia, 2020\u20132022")
    receipt = page.locator(".st-key-receipt_batch")
    expect(receipt).to_contain_text("Cambodia, fund year 2022")
    for words in ("Counted", "Agrees", "Disagrees", "The Phnom Penh Post"):
        expect(receipt).to_contain_text(words)


def test_a_click_on_a_column_shows_the_statements_behind_it(page: Page, server: Server) -> None:
    open_page(page, server, "programs?country=KHM")
    year = page.locator(".js-plotly-plot .xtick text", has_text="2022")
    year.scroll_into_view_if_needed()  # waits until the chart has found its place
    box = year.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] - 10)  # the foot of its column
    expect(page.locator(".st-key-receipt_batch")).to_contain_text("fund year 2022")
    expect(page).to_have_url(re.compile(r"batch=KHM-2022"))


def test_the_bare_address_leads_on_and_keeps_what_it_was_given(page: Page, server: Server) -> None:
    open_page(page, server, "?country=LAO")
    expect(page).to_have_url(re.compile(r"/overview\?country=LAO$"))


@pytest.mark.parametrize(
    "path",
    [
        "programs?country=XXX&years=1800&measure=gold&batch=KHM-1999",
        "programs?country=%3Cscript%3Ealert(1)%3C/script%3E",
        "participation?years=abc&years=2022&part=../../etc/passwd",
        "guideline?row=%00%E2%80%AE&years=2022&years=2018",
        "programs?country=" + "K" * 3000,
        "country?of=XXX&with=../../etc&held=%3Cscript%3E&projects=KHM-1999",
        "nonsense",
        "record?record=programs:nothing",
    ],
)
def test_an_address_with_wrong_words_gives_a_sensible_page_and_a_short_notice(
    page: Page, server: Server, path: str
) -> None:
    dialogs = watch_dialogs(page)
    page.goto(f"{server.url}/{path}")
    expect(page.locator("h1")).to_be_visible()
    notices = page.locator(".lmc-notice")
    expect(notices.first).to_contain_text(re.compile("left out|no such page"))
    assert all(len(told) < 300 for told in notices.all_inner_texts())
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert dialogs == []


def test_a_filter_that_leaves_nothing_says_so(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/programs?country=VNM&years=2015&years=2016")
    expect(page.get_by_text("Nothing in the record fits these filters").first).to_be_visible()


def test_the_guideline_page_says_that_its_text_was_not_found(page: Page, server: Server) -> None:
    open_page(page, server, "guideline")
    expect(page.get_by_role("note")).to_contain_text("has not been found")
    expect(page.get_by_role("note")).to_contain_text("does not mean that nothing happened")


def test_the_participation_page_says_which_working_group_meetings_no_page_documents(
    page: Page, server: Server
) -> None:
    open_page(page, server, "participation")
    line = page.locator(".lmc-standing-line")
    expect(line).to_contain_text("meetings 1, 2 and 3")
    expect(line).to_contain_text("nor any after its meeting 6 (22 November 2022)")
