"""axe finds nothing serious or critical on any page, in light and in dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_on_any_page(browser: Browser, server: Server, scheme: Any) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    found = []
    for path, shown in OPENED.items():
        page.goto(f"{server.url}/{path}")
        expect(page.locator(shown).first).to_be_visible(timeout=PATIENCE)
        results = Axe().run(page).response
        found += [
            (path, violation["id"], node["target"])
            for violation in results["violations"]
            if violation["impact"] in GRAVE
            for node in violation["nodes"]
        ]
    page.close()
    assert found == []
