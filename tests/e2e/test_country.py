"""The page of a country in a real Chromium: printed, compared, sent on."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from dashboard.countrycards.frame import SECTIONS
from tests.e2e.conftest import PATIENCE
from tests.e2e.pages import open_page, pick
from tests.e2e.server import Server

A4 = (595, 842)  # points
# The width of the paper between its margins, in pixels of a page.
PAPER = 186 / 25.4 * 96


def printed(page: Page) -> PdfReader:
    """What the browser prints, by the page's own rules for paper."""
    page.wait_for_load_state("networkidle")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def words(paper: PdfReader) -> str:
    """All words on the sheets, one space between."""
    return " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())


@pytest.mark.parametrize(("code", "name"), [("KHM", "Cambodia"), ("VNM", "Viet Nam")])
def test_print_my_country(page: Page, server: Server, code: str, name: str) -> None:
    open_page(page, server, f"country?of={code}&years=2017&years=2026")
    paper = printed(page)
    told = words(paper)
    assert "Lancang-Mekong Cooperation on poverty reduction" in told
    assert f"What about {name}?" in told
    assert "2017\u20132026. Edition " in told
    assert "record read up to 23 November 2026" in told
    assert f"/country?of={code}&years=2017&years=2026" in told
    for heading in SECTIONS.values():
        assert heading in told
    # The sidebar and everything that asks for a hand stays on the screen.
    for control in ("All countries", "Search the record", "Accessibility", "Print this page"):
        assert control not in told
    for control in ("Picture (PNG)", "Numbers (CSV)", "Compare with", "Take this view"):
        assert control not in told
    assert {tuple(round(side) for side in sheet.mediabox[2:]) for sheet in paper.pages} == {A4}
    assert len(paper.pages) <= 14


def test_a_chart_is_as_wide_as_the_paper_and_its_last_year_is_on_it(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1000})
    open_page(page, server, "country?of=KHM")
    expect(page.locator(".js-plotly-plot .main-svg").nth(8)).to_be_attached()
    sheets = [sheet.extract_text() for sheet in printed(page).pages]
    (batches,) = (s for s in sheets if "at least 98 projects in the 8 batches known" in s)
    assert "2025" in batches
    assert page.locator(".main-svg[viewBox]").count() == 0  # given back after printing


def test_the_print_button_gives_charts_the_width_of_the_paper(page: Page, server: Server) -> None:
    open_page(page, server, "country?of=LAO")
    # The page is long: its last card is there before it is printed.
    expect(
        page.locator(".st-key-card_country_coverage .js-plotly-plot .main-svg").first
    ).to_be_visible()
    page.evaluate(
        """() => {
            window.widths = null
            window.print = () => {
                const boxes = [...document.querySelectorAll(".js-plotly-plot .svg-container")]
                window.widths = boxes.map((box) => box.getBoundingClientRect().width)
                window.dispatchEvent(new Event("afterprint"))
            }
        }"""
    )
    page.get_by_role("button", name="Print this page").click()
    page.wait_for_function("window.widths !== null")
    widths = page.evaluate("window.widths")
    assert len(widths) >= 5
    assert all(abs(width - PAPER) < 2 for width in widths)
    expect(page.locator("html.lmc-paper-width")).to_have_count(0)


def test_on_other_pages_too_a_chart_is_printed_no_larger_than_it_was_on_the_screen(
    page: Page, server: Server
) -> None:
    open_page(page, server, "overview")
    box = page.locator(".js-plotly-plot .svg-container").first
    width = box.evaluate("e => e.getBoundingClientRect().width")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert abs(box.evaluate("e => e.getBoundingClientRect().width") - width) < 1
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()


def test_paper_is_white_in_the_dark_theme_too(browser: Browser, server: Server) -> None:
    page = browser.new_page(color_scheme="dark")
    page.set_default_timeout(PATIENCE)
    open_page(page, server, "country?of=THA")
    page.emulate_media(media="print", color_scheme="dark")
    heading = page.locator("h1")
    assert heading.evaluate("e => getComputedStyle(e).color") == "rgb(20, 32, 29)"
    body = page.locator(".stApp")
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_another_country_is_chosen_and_the_mark_of_the_first_is_let_go(
    page: Page, server: Server
) -> None:
    open_page(page, server, "country?of=KHM&projects=KHM-2022")
    expect(page.locator(".st-key-receipt_projects")).to_contain_text("fund year 2022")
    page.get_by_role("radio", name="Viet Nam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What about Viet Nam?")
    expect(page).to_have_url(re.compile(r"of=VNM$"))
    expect(page.locator(".lmc-notice")).to_have_count(0)


def test_two_countries_are_compared_and_the_link_can_be_sent(
    page: Page, server: Server, browser: Browser
) -> None:
    open_page(page, server, "country?of=VNM")
    pick(page, "Compare with", "China")
    expect(page.get_by_role("note")).to_contain_text("this is no ranking")
    expect(page).to_have_url(re.compile(r"with=CHN"))

    other = browser.new_context().new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(page.url)
    expect(other.get_by_role("note")).to_contain_text("Beside it: China.")
    expect(other.locator("#stat-CHN-meetings")).to_be_visible()
    other.context.close()


def test_a_row_leads_to_its_record(page: Page, server: Server) -> None:
    open_page(page, server, "country?of=THA&years=2018&years=2023")
    page.get_by_role("link", name="Sixth meeting of the LMC Joint Working Group").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sixth meeting")
    expect(page).to_have_url(re.compile(r"years=2018&years=2023"))
