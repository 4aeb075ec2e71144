"""The HTML briefing opened from disk with the network off: it answers, reads well and asks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.html import write
from dashboard.briefings.model import Points, Request, Text
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import open_published

GRAVE = {"serious", "critical"}
NAMES = {
    "Noto Sans Thai": "กระทรวงการต่างประเทศ",
    "Noto Sans Lao": "ກະຊວງການຕ່າງປະເທດ",
    "Noto Sans Khmer": "ក្រសួងការបរទេស",
    "Noto Sans Myanmar": "နိုင်ငံခြားရေးဝန်ကြီးဌာန",
    "Noto Sans SC": "澜沧江湄公河合作",
    "Noto Sans": "Bộ Ngoại giao Việt Nam",
}


@pytest.fixture(scope="module")
def file(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefing of Cambodia, with names in six scripts in one of its lists."""
    data = open_published(published)
    chosen = Filter(tuple(country_names(data)), (2017, 2025), all_years=False)
    briefing = assembled(data, Request("country", chosen, data.edition.state, "KHM"), "")
    names = tuple(Text(f"names/{n}", name) for n, name in enumerate(NAMES.values()))
    listed = Points(Text("names", "Names"), names)
    pages = [
        replace(page, points=(*page.points, listed)) if page.points else page
        for page in briefing.pages
    ]
    path = tmp_path_factory.mktemp("html") / "briefing.html"
    path.write_bytes(write(data, replace(briefing, pages=tuple(pages))))
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """The file as it opens on a desk without network."""
    yield from _opened(browser, file, {"width": 1280, "height": 900}, "light")


def _opened(browser: Browser, file: Path, size: Any, scheme: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(file.as_uri())
    yield page
    context.close()
    outside = [url for url in asked if url != file.as_uri() and not url.startswith("data:font/")]
    assert outside == []
    assert told == []


def test_a_mark_chosen_by_keyboard_shows_its_receipt_and_gives_the_focus_back(
    opened: Page,
) -> None:
    section = opened.locator('[id="fund.projects"]')
    panel = section.locator(".panel")
    expect(panel).to_contain_text("arrow keys")
    section.locator("svg.wide g.mark").first.focus()
    expect(panel).to_contain_text("Cambodia, fund year 2017")
    for _time in range(4):
        opened.keyboard.press("ArrowRight")
    expect(panel).to_contain_text("13 projects (disputed; stated from 3 to 13)")
    opened.keyboard.press("Enter")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Agreement: disputed")
    expect(panel.get_by_role("link").first).to_have_attribute("href", re.compile(r"https?://"))
    opened.keyboard.press("Escape")
    expect(section.locator("svg.wide g.mark").nth(4)).to_be_focused()


def test_a_chart_is_one_stop_of_the_tab_key(opened: Page) -> None:
    stops = opened.locator('[id="coverage"] svg.wide g.mark[tabindex="0"]')
    expect(stops).to_have_count(1)


def test_a_mark_that_is_kept_stays_while_the_pointer_moves_on(opened: Page) -> None:
    section = opened.locator('[id="fund.projects"]')
    marks, panel = section.locator("svg.wide g.mark"), section.locator(".panel")
    marks.nth(0).hover()
    expect(panel).to_contain_text("fund year 2017")
    marks.nth(2).click()
    marks.nth(0).hover()
    expect(panel).to_contain_text("fund year 2020")


def test_the_receipt_of_a_number_opens_over_the_page(opened: Page) -> None:
    opened.get_by_role("link", name="Receipt: Projects counted").click()
    expect(opened.get_by_role("dialog")).to_contain_text("at least 98 projects")
    opened.keyboard.press("Escape")
    expect(opened.get_by_role("dialog")).to_have_count(0)
    expect(opened.get_by_role("link", name="Receipt: Projects counted")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_grave(browser: Browser, file: Path, scheme: str, width: int) -> None:
    for page in _opened(browser, file, {"width": width, "height": 900}, scheme):
        page.locator('[id="fund.projects"] svg:visible g.mark').first.click()
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        results = Axe().run(page).response
        found = [
            (violation["id"], node["target"])
            for violation in results["violations"]
            if violation["impact"] in GRAVE
            for node in violation["nodes"]
        ]
        assert found == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_names_in_six_scripts_are_drawn_with_the_fonts_of_the_file(opened: Page) -> None:
    client = opened.context.new_cdp_session(opened)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    for n, name in enumerate(NAMES.values()):
        item = opened.get_by_text(name, exact=True)
        item.evaluate("(node, n) => node.setAttribute('data-name', n)", n)
        node = client.send("DOM.querySelector", {"nodeId": root, "selector": f'[data-name="{n}"]'})[
            "nodeId"
        ]
        fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        # Chromium calls every embedded font by the first family, so only this can be told.
        assert [font["isCustomFont"] for font in fonts] == [True]
    inside = set(re.findall(r"@font-face\{font-family:'([^']*)'", opened.content()))
    assert inside == set(NAMES)


def test_without_its_program_receipts_are_still_there(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".panel").first).to_be_hidden()
    page.locator('[id="fund.projects"] details.receipts summary').click()
    told = page.locator('[id="fund.projects"] .told', has_text="disputed; stated from 3 to 13")
    expect(told.first).to_be_visible()
    context.close()


def test_what_the_file_would_be_made_to_ask_outside_is_forbidden_by_its_policy(
    browser: Browser, file: Path
) -> None:
    context = browser.new_context()  # with a network, which the policy does not need to be off
    page = context.new_page()
    page.goto(file.as_uri())
    forbidden = page.evaluate(
        """async () => {
            const found = new Set();
            document.addEventListener("securitypolicyviolation",
                event => found.add(event.effectiveDirective));
            const put = (name, facts) =>
                document.body.append(Object.assign(document.createElement(name), facts));
            const outside = "https://outside.invalid/";
            put("img", {src: outside});
            put("script", {src: outside});
            put("script", {textContent: "window.ran = true"});
            put("style", {textContent: "body { color: red }"});
            put("iframe", {src: outside});
            const refused = await fetch(outside).then(() => false, () => true);
            // A frame is refused when it would be filled, which is a moment later.
            for (let look = 0; found.size < 5 && look < 200; look++)
                await new Promise(done => setTimeout(done, 25));
            return refused && !("ran" in window) ? [...found].sort() : [];
        }"""
    )
    context.close()
    assert forbidden == ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-elem"]
