"""The pages of the dashboard as the browser tests visit them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.server import Server

# Path of each page and the question that heads it.
PAGES = {
    "overview": "Where does the cooperation stand?",
    "participation": "Who took part?",
    "programs": "What was funded?",
    "guideline": "Where does the 2023\u20132027 guideline stand?",
    "country": "What about Cambodia?",
    "context": "Has poverty moved?",
    "evidence": "How do we know?",
}
# Pages without charts, as an address that shows something.
PLAIN_PAGES = {
    "search?q=hatkeep": "Where is it in the record?",
    "record?record=meetings:jwg-poverty-6": (
        "Sixth meeting of the LMC Joint Working Group on Poverty Reduction"
    ),
    "record?record=nothing": "No such record",
    **dict.fromkeys(
        (
            f"evidence?section={section}"
            for section in (
                "disagreements",
                "implied",
                "checks",
                "sources",
                "downloads",
                "dictionary",
                "glossary",
                "cite",
            )
        ),
        "How do we know?",
    ),
    "programs?topic=list": "What was funded?",
    "briefing?subject=meeting&event=jwg-poverty-6": "What do you take along?",
    "accessibility": "Can everybody use it?",
}


def open_page(page: Page, server: Server, path: str) -> Locator:
    """Open a page and wait for its first chart."""
    page.goto(f"{server.url}/{path}")
    chart = page.locator(".js-plotly-plot .main-svg").first
    expect(chart).to_be_visible()
    return chart


def finding(page: Page) -> Locator:
    """The finding over the first chart."""
    return page.locator("[class*='st-key-card_'] .lmc-head h2").first


def pick(page: Page, label: str, entry: str) -> None:
    """Choose from a list by its label and the beginning of the entry's words."""
    page.get_by_role("combobox", name=label, exact=True).focus()
    page.keyboard.type(entry)  # narrows the list; a click may scroll the page, which closes it
    page.get_by_role("option", name=entry).first.click()
    page.keyboard.press("Tab")  # lists of several stay open for a further choice
