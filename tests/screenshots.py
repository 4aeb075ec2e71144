"""The pictures of the README, taken of the running dashboard: ``python run.py screenshots``."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from dashboard.published import open_published
from etl.build import build
from etl.paths import PROJECT, RECORD
from tests.e2e.conftest import PATIENCE, chromium_options
from tests.e2e.server import Server, running
from tests.paperpictures import take_papers

FOLDER = PROJECT / "docs"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file, the address that it shows, and what must be there first."""

    file: str
    path: str
    waits_for: str
    scheme: Literal["light", "dark"] = "light"
    height: int = 1000


SHOTS = (
    Shot("overview.png", "overview", ".js-plotly-plot .main-svg"),
    Shot(
        "programs.png",
        "programs?country=KHM&batch=KHM-2022",
        ".st-key-receipt_batch .lmc-receipt-box",
        height=1500,
    ),
    Shot("participation.png", "participation", ".js-plotly-plot .main-svg", "dark"),
)


def main() -> None:
    """Publish the shipped record, start the dashboard and take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        build(RECORD, folder / "published")
        browser = playwright.chromium.launch(**chromium_options())
        for file in take_papers(open_published(folder / "published"), FOLDER):
            print(f"docs/{file}", flush=True)
        with running(folder / "published", folder / "log.txt") as server:
            for shot in SHOTS:
                take(browser, server, shot)
                print(f"docs/{shot.file}", flush=True)
        browser.close()


def take(browser: Browser, server: Server, shot: Shot) -> None:
    """Take one picture, once what it is of is drawn and nothing on it moves any more."""
    page = browser.new_page(
        viewport={"width": 1280, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.url}/{shot.path}")
    page.locator(shot.waits_for).first.wait_for()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / shot.file, animations="disabled")
    page.close()


if __name__ == "__main__":
    main()
