"""What a reader without a mouse does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

_MOST_STEPS = 150


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus; fails where it never gets it."""
    expect(wanted).to_be_visible()
    for _step in range(_MOST_STEPS):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the focus never reached {wanted}")


def choose_by_typing(page: Page, box: Locator, words: str) -> None:
    """Narrow an open list by typing and take its first entry."""
    tab_to(page, box)
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_contain_text(words.split(maxsplit=1)[0])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
