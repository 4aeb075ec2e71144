"""A reader finds a row by one search, opens its record, and says what is wrong with it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.pages import open_page
from tests.e2e.server import Server


def test_a_search_from_any_page_leads_to_the_record_and_keeps_the_filter(
    page: Page, server: Server
) -> None:
    open_page(page, server, "programs?country=LAO")
    box = page.get_by_label("Search the record")
    box.fill("hatkep vilage")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where is it in the record?")
    expect(page).to_have_url(re.compile(r"/search\?.*q=hatkep"))
    # The box is gone with its page: the keyboard goes on from the answers.
    expect(page.locator("#result-count")).to_be_focused()
    page.get_by_role("link", name="Drinking water demonstration in Hatkeep village").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hatkeep village")
    expect(page).to_have_url(re.compile(r"record=programs(%3A|:)lmcsf"))
    expect(page.get_by_role("main")).to_contain_text("Nam Ou River Basin Hydropower")
    page.get_by_role("link", name="Programs", exact=True).click()
    expect(page.locator(".lmc-subtitle").first).to_contain_text("Lao PDR")


def test_the_address_of_a_record_opens_it_and_leads_to_the_rows_it_belongs_with(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/record?record=meetings:jwg-poverty-6")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sixth meeting")
    page.get_by_role("link", name="Withun Nualnukul").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Withun Nualnukul")
    expect(page.get_by_role("main")).to_contain_text("Thailand")


def test_a_prepared_text_names_the_row_and_can_be_copied(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/record?record=meetings:jwg-poverty-6")
    question = page.get_by_text("Something wrong here?")
    question.click()
    text = page.get_by_role("textbox", name="Copy this text")
    expect(text).to_have_value(re.compile(r"Row: meetings, jwg-poverty-6"))
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_text(re.compile("^Copied$|does not let a page copy"))).to_be_visible()


def test_every_page_has_a_title_of_its_own(page: Page, server: Server) -> None:
    open_page(page, server, "overview")
    expect(page).to_have_title("Overview \u00b7 LMC poverty reduction")
    page.get_by_role("link", name="Programs", exact=True).click()
    expect(page).to_have_title("Programs \u00b7 LMC poverty reduction")


def test_a_number_of_the_overview_opens_what_it_rests_on_with_the_keyboard(
    page: Page, server: Server
) -> None:
    open_page(page, server, "overview")
    tile = page.locator("#stat-projects")
    expect(tile).to_contain_text("at least")
    tile.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(tile.locator(".lmc-receipt")).to_contain_text("Cambodia 2022")
