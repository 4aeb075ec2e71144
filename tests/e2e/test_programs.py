"""The list of programs without a mouse, and with one: searched, opened, sent as a link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.keyboard import tab_to
from tests.e2e.pages import open_page
from tests.e2e.server import Server

TITLE = "Drinking water demonstration in Hatkeep village"


def open_list(page: Page, server: Server, more: str = "") -> None:
    """The list of programs, drawn."""
    page.goto(f"{server.url}/programs?topic=list{more}")
    expect(page.locator(".st-key-card_itemised .lmc-table")).to_be_visible()


def test_a_program_is_found_and_its_record_opened_by_keyboard_alone(
    page: Page, server: Server
) -> None:
    open_list(page, server)
    tab_to(page, page.get_by_label("Search the programs"))
    page.keyboard.type("hatkep vilage")
    page.keyboard.press("Enter")
    table = page.locator(".st-key-card_itemised")
    expect(table.locator("h2")).to_contain_text("known by name fit")
    link = table.get_by_role("link", name=re.compile(TITLE))
    tab_to(page, link)
    documents: list[str] = []
    page.on(
        "request",
        lambda r: documents.append(r.url) if r.resource_type == "document" else None,
    )
    page.keyboard.press("Enter")
    record = page.locator(".st-key-record_programs")
    heading = record.get_by_role("heading", level=3)
    expect(heading).to_contain_text(TITLE)
    expect(heading).to_be_focused()  # the reader is led to what was opened
    expect(record).to_contain_text("Part of")
    expect(record).to_contain_text("Lancang-Mekong Sweet Spring Project")
    expect(record).to_contain_text("Pages it is known from")
    expect(page).to_have_url(re.compile(r"program=lmcsf-nd-chn-hatkeep-drinking-water"))
    assert documents == []  # opened in place: the page was not loaded anew


def test_a_click_opens_a_record_and_its_address_opens_it_for_others(
    page: Page, server: Server, browser: Browser
) -> None:
    open_list(page, server, "&country=KHM&area=security")
    page.get_by_role("link", name="Lancang-Mekong Cooperation in Mine Action").click()
    record = page.locator(".st-key-record_programs")
    expect(record).to_contain_text("US$ 430,089")
    expect(page).to_have_url(re.compile("program=lmcsf-2024-khm-mine-action"))

    other = browser.new_context().new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(page.url)
    expect(other.locator(".st-key-record_programs")).to_contain_text("US$ 430,089")
    expect(other.locator(".st-key-card_itemised .lmc-subtitle")).to_contain_text("1 of 102 rows")
    other.context.close()


def test_a_title_is_a_link_that_another_tab_can_open(page: Page, server: Server) -> None:
    open_list(page, server, "&country=KHM")
    link = page.get_by_role("link", name="Lancang-Mekong Cooperation in Mine Action")
    address = link.get_attribute("href")
    assert address is not None
    page.goto(f"{server.url}/programs{address}")
    expect(page.locator(".st-key-record_programs")).to_contain_text("US$ 430,089")
    expect(page.locator(".lmc-subtitle").first).to_contain_text("16 of 102 rows")


def test_an_order_is_kept_in_the_address(page: Page, server: Server) -> None:
    open_list(page, server)
    page.get_by_role("radio", name="By amount").click()
    first = page.locator(".st-key-card_itemised tbody tr").first
    expect(first).to_contain_text("US$ 870,000, shared")
    expect(page).to_have_url(re.compile("order=amount"))


@pytest.mark.parametrize(
    ("topic", "label", "entry", "told"),
    [
        ("named", "Projects and statements behind", "Cambodia: 7", "all batches with a figure"),
        ("areas", "Programs behind", "Security", "Lancang-Mekong Cooperation in Mine Action"),
        ("totals", "Statements behind", "Cambodia: 35", "Running total"),
    ],
)
def test_the_list_beside_each_chart_opens_what_a_bar_rests_on(
    page: Page, server: Server, topic: str, label: str, entry: str, told: str
) -> None:
    open_page(page, server, f"programs?topic={topic}")
    page.get_by_role("combobox", name=label, exact=True).focus()
    page.keyboard.type(entry)
    page.get_by_role("option").first.click()
    expect(page.locator("[class*='st-key-receipt_'] .lmc-receipt-box")).to_contain_text(told)


def test_the_programs_of_a_bar_open_in_the_list(page: Page, server: Server) -> None:
    open_page(page, server, "programs?topic=areas&of_area=lmc-special-fund:security")
    page.get_by_role("link", name="Open these programs in the list").click()
    expect(page.locator(".st-key-card_itemised .lmc-subtitle")).to_contain_text("1 of 102 rows")
    expect(page).to_have_url(re.compile("topic=list&fund=lmc-special-fund&area=security"))


def test_nothing_is_cut_off_on_a_phone(browser: Browser, server: Server) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(PATIENCE)
    for topic in ("batches", "named&each=batch", "areas", "totals&measure=amount_usd"):
        open_page(page, server, f"programs?topic={topic}")
        wide = page.evaluate(
            """() => {
              const plot = document.querySelector(".js-plotly-plot").getBoundingClientRect()
              return [...document.querySelectorAll(".js-plotly-plot text")]
                .filter((text) => text.getBoundingClientRect().width)
                .filter((text) => text.getBoundingClientRect().right > plot.right + 1
                  || text.getBoundingClientRect().left < plot.left - 1)
                .map((text) => text.textContent)
            }"""
        )
        assert wide == [], topic
    page.close()
