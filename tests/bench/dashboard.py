"""How fast the dashboard starts and redraws in a real Chromium, and what memory it takes."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import Page, Playwright, ViewportSize, sync_playwright

from etl.build import build
from etl.paths import RECORD
from tests.bench.report import Row
from tests.bench.wire import counted
from tests.e2e.conftest import chromium_options
from tests.e2e.server import Server, running

MEGABYTE = 1_000_000
FIRST_PAGES = {"the page that opens": "", "programs": "programs"}
FIRST_VISITS, ROUNDS = 3, 20
SCREEN: ViewportSize = {"width": 1280, "height": 900}
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
DRAWN = ".js-plotly-plot .xtick text"
PATIENCE = 60_000

# Resolves in the page once the drawn chart differs from the one before the click.
_REDRAWN = """
before => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the chart was not redrawn")), 20000);
    const look = () => {
        const plot = document.querySelector('.js-plotly-plot .main-svg');
        if (plot && plot.innerHTML.length && plot.innerHTML !== before) resolve(performance.now());
        else requestAnimationFrame(look);
    };
    look();
})
"""
_PICTURE = "document.querySelector('.js-plotly-plot .main-svg').innerHTML"


def measure_dashboard() -> list[Row]:
    """First chart with an empty browser cache, redraws after a filter change, server memory."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "published"
        build(RECORD, output)
        started = time.perf_counter()
        with running(output, Path(folder) / "log.txt") as server:
            answered = time.perf_counter() - started
            rows = [Row("server process start to first answer", answered, "s")]
            return [*rows, *_in_browser(server), *_over_the_wire(server)]


def _in_browser(server: Server) -> list[Row]:
    with sync_playwright() as playwright:
        rows = [
            Row(f"server ready to first chart, cold browser, {name}", seconds, "s", 3.0, 2.5)
            for name, path in FIRST_PAGES.items()
            for seconds in [_first_chart(playwright, f"{server.url}/{path}")]
        ]
        browser = playwright.chromium.launch(**chromium_options())
        page = browser.new_page(viewport=SCREEN)
        page.goto(f"{server.url}/programs?years=2018&years=2025")
        page.wait_for_selector(DRAWN, timeout=PATIENCE)
        rows += _redraw_rows("year filter", _redraws(page, _move_years))
        rows += _redraw_rows("projects or dollars", _redraws(page, _choose_measure))
        page.goto(f"{server.url}/participation?years=2018&years=2025")
        page.wait_for_selector(DRAWN, timeout=PATIENCE)
        rows += _redraw_rows("year filter, page of four charts,", _redraws(page, _move_years))
        browser.close()
    memory = psutil.Process(server.process.pid).memory_info().rss / MEGABYTE
    return [*rows, Row("memory of the server after these visits", memory, "MB")]


def _first_chart(playwright: Playwright, url: str) -> float:
    """The median of some first visits, each by a browser that has seen nothing yet."""
    times = []
    for _ in range(FIRST_VISITS):
        browser = playwright.chromium.launch(**chromium_options())
        page = browser.new_page(viewport=SCREEN)
        begun = time.perf_counter()
        page.goto(url)
        page.wait_for_selector(DRAWN, timeout=PATIENCE)
        times.append(time.perf_counter() - begun)
        browser.close()
    return statistics.median(times)


def _over_the_wire(server: Server) -> list[Row]:
    """What a browser that has seen nothing yet is sent until the page is at rest."""
    rows = []
    with sync_playwright() as playwright:
        for name, path in FIRST_PAGES.items():
            with counted(server.url) as wire:
                browser = playwright.chromium.launch(**chromium_options())
                page = browser.new_page(viewport=SCREEN)
                page.goto(f"{wire.url}/{path}")
                page.wait_for_selector(DRAWN, timeout=PATIENCE)
                page.wait_for_load_state("networkidle")
                browser.close()
            megabytes = wire.down / MEGABYTE
            rows.append(Row(f"first visit over the wire, {name}", megabytes, "MB", 3.0, 2.0))
    return rows


def _redraw_rows(name: str, times: list[float]) -> list[Row]:
    slowest = statistics.quantiles(times, n=20)[-1]
    return [
        Row(f"{name} to first chart redrawn, median", statistics.median(times), "ms", 250, 150),
        Row(f"{name} to first chart redrawn, 95th percentile", slowest, "ms"),
    ]


def _redraws(page: Page, act: Callable[[Page, int], None]) -> list[float]:
    """Milliseconds from an act of the reader to a changed chart, back and forth."""
    times = []
    for turn in range(ROUNDS):
        page.wait_for_selector(AT_REST, state="attached")
        page.wait_for_timeout(200)  # a reader looks before acting again; plotly.js settles
        before = page.evaluate(_PICTURE)
        begun = page.evaluate("performance.now()")
        act(page, turn)
        times.append(page.evaluate(_REDRAWN, before) - begun)
    return times


def _move_years(page: Page, turn: int) -> None:
    page.get_by_role("slider").first.press(("ArrowRight", "ArrowLeft")[turn % 2])


def _choose_measure(page: Page, turn: int) -> None:
    page.get_by_role("radio", name=("US dollars", "Projects")[turn % 2]).click()
