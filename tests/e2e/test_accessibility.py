"""axe finds nothing serious or critical on any page, in light and in dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.pages import PLAIN_PAGES
from tests.e2e.server import Server

# What a receipt or record ends with; it fills last.
WRONG = "text=Something wrong here?"
# Each page with something opened on it, and what shows that it is there.
OPENED = {
    "overview?sum=KHM": WRONG,
    "participation?part=jwg-poverty-6-THA": WRONG,
    "programs?batch=KHM-2022": WRONG,
    "programs?topic=named&named=KHM": WRONG,
    "programs?topic=areas&of_area=lmc-special-fund:security": WRONG,
    "programs?topic=places&place=LA-LP": WRONG,
    "programs?topic=totals&total=khm-to-2019-02-14-ppp-2019-02-15-khm-fund:projects": WRONG,
    "programs?topic=list&program=lmcsf-nd-chn-sweet-spring": WRONG,
    "guideline?row=lmc-poa-2023-2027": WRONG,
    "country?of=VNM&known=VNM-2021-batches-count&find_page=vietnam": WRONG,
    "context?value=LAO-2018-SI.POV.DDAY": WRONG,
    "context?topic=national&published=MMR&figure=MMR-2023-poverty-rate-undp": WRONG,
    "context?topic=development&indicator=SH.DYN.MORT": ".js-plotly-plot .main-svg",
    "context?topic=finance&recipient=KHM": WRONG,
    **dict.fromkeys(PLAIN_PAGES, "h1"),
    "record?record=meetings:jwg-poverty-6": WRONG,
}
GRAVE = {"serious", "critical"}
# Of axe's rules those that look at colours; all others find the same in light and in dark.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
# The colour of the page, by which a change of the scheme is seen to have come.
GROUND = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"


def test_axe_finds_nothing_grave_on_any_page(browser: Browser, server: Server) -> None:
    page = browser.new_page(color_scheme="light")
    page.set_default_timeout(PATIENCE)
    found = []
    for path, shown in OPENED.items():
        page.emulate_media(color_scheme="light")
        page.goto(f"{server.url}/{path}")
        expect(page.locator(shown).first).to_be_visible(timeout=PATIENCE)
        found += grave(page, f"{path} in light")
        darken(page)
        found += grave(page, f"{path} in dark", COLOURS)
    page.close()
    assert found == []


def darken(page: Page) -> None:
    """The same page as a reader sees it whose screen turns dark in the evening."""
    light = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => ({GROUND})() !== light", arg=light)


def grave(page: Page, name: str, options: dict[str, Any] | None = None) -> list[Any]:
    """What axe finds, gravely, on the page as it is."""
    violations = Axe().run(page, options=options).response["violations"]
    return [
        (name, violation["id"], node["target"])
        for violation in violations
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
