"""An officer's hour before a meeting: each test is one question, asked from the bare address."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.keyboard import choose_by_typing, tab_to
from tests.e2e.pages import finding, open_page, pick
from tests.e2e.server import Server


def test_what_my_country_received_in_2022_and_why_two_numbers_are_told(
    page: Page, server: Server
) -> None:
    open_page(page, server, "")
    page.get_by_role("link", name="Programs", exact=True).click()
    pick(page, "Countries", "Cambodia")
    expect(finding(page)).to_contain_text("Cambodia, 2017\u20132025: at least 98 projects")
    pick(page, "Statements behind", "Cambodia 2022")
    receipt = page.locator(".st-key-receipt_batch")
    expect(receipt).to_contain_text("13 projects (disputed; stated from 3 to 13)")
    expect(receipt).to_contain_text("Counted is the group of statements with the most publishers")
    expect(receipt.locator(".lmc-outside").first).to_be_visible()
    expect(receipt).to_contain_text("The Phnom Penh Post")
    expect(receipt.get_by_role("link").first).to_have_attribute("href", re.compile("^https?://"))


def test_who_represented_thailand_at_the_sixth_working_group_by_keyboard_alone(
    page: Page, server: Server
) -> None:
    open_page(page, server, "")
    tab_to(page, page.get_by_role("link", name="Participation", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who took part?")
    choose_by_typing(
        page, page.get_by_role("combobox", name="Meeting", exact=True), "Sixth meeting"
    )
    record = page.locator(".st-key-record_meetings")
    expect(record).to_contain_text("Withun Nualnukul")
    expect(record.get_by_role("row", name=re.compile("Withun Nualnukul"))).to_contain_text(
        "Thailand"
    )
    expect(record).to_contain_text("Deputy Director General")
    expect(page).to_have_url(re.compile("meeting=jwg-poverty-6"))


def test_what_is_planned_for_2027_by_keyboard_alone(page: Page, server: Server) -> None:
    open_page(page, server, "")
    tab_to(page, page.get_by_role("link", name=re.compile("^Guideline")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("note")).to_contain_text("has not been found")
    choose_by_typing(page, page.get_by_role("combobox", name="Zoom to a year"), "2027")
    expect(page.locator(".lmc-subtitle").first).to_contain_text("2027")
    planned = page.locator(".st-key-card_ahead")
    expect(planned).to_contain_text("Regional platforms")
    expect(page).to_have_url(re.compile("2027"))


def test_a_link_that_is_sent_shows_the_other_reader_the_same(
    page: Page, server: Server, browser: Browser
) -> None:
    open_page(page, server, "programs")
    pick(page, "Countries", "Myanmar")
    expect(finding(page)).to_contain_text("Myanmar")
    pick(page, "Statements behind", "Myanmar 2018")
    receipt = page.locator(".st-key-receipt_batch .lmc-told")
    expect(receipt).to_be_visible()
    expect(page).to_have_url(re.compile("batch=MMR-2018"))
    told, title = receipt.inner_text(), finding(page).inner_text()

    other = browser.new_context().new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(page.url)
    expect(other.locator(".st-key-receipt_batch .lmc-told")).to_have_text(told)
    expect(finding(other)).to_have_text(title)
    other.context.close()
