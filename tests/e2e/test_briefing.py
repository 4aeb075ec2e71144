"""The page Briefing: a file is asked for, made, saved, and says the same when it is checked."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from dashboard.briefings.findings import State
from dashboard.briefings.verify import verify
from dashboard.published import open_published
from tests.e2e.pages import open_page
from tests.e2e.server import Server


def test_from_my_country_s_page_to_a_deck_whose_numbers_are_confirmed(
    page: Page, server: Server, published: Path, tmp_path: Path
) -> None:
    open_page(page, server, "country?of=LAO")
    page.get_by_role("link", name="Take this view along").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What do you take along?")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Lao PDR")
    page.get_by_role("button", name="Make PowerPoint").click()
    save = page.locator(".st-key-save_pptx button")
    expect(save).to_be_visible()
    with page.expect_download() as waiting:
        save.click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name.startswith("lmc-country-LAO-")
    report = verify(open_published(published), file.read_bytes())
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 100


def test_the_pages_can_be_looked_at_before_a_file_is_taken(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/briefing?subject=guideline")
    look = page.locator(".st-key-look_pages")
    expect(look.get_by_role("img").first).to_be_visible()
    expect(look).to_contain_text("Page 1")


def test_what_is_left_out_is_in_the_address_and_not_in_the_briefing(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/briefing?subject=country&about=KHM&without=nothing")
    expect(page.locator(".lmc-notice").first).to_contain_text("without=nothing")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Cambodia")
