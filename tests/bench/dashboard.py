"""How fast the dashboard starts and redraws in a real Chromium, and what memory it takes."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from etl.build import build
from etl.paths import RECORD
from tests.bench.report import Row
from tests.e2e.conftest import chromium_options
from tests.e2e.server import Server, running

MEGABYTE = 1_000_000
FIRST_PAGE = "programs"
ROUNDS = 20

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
            return rows + _in_browser(server)


def _in_browser(server: Server) -> list[Row]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        begun = time.perf_counter()
        page.goto(f"{server.url}/{FIRST_PAGE}")
        page.wait_for_selector(".js-plotly-plot .xtick text", timeout=60_000)
        first = time.perf_counter() - begun
        redraws = _redraws(page)
        browser.close()
    memory = psutil.Process(server.process.pid).memory_info().rss / MEGABYTE
    return [
        Row("server answers to first chart, empty browser cache", first, "s", aim=3.0),
        Row("filter change to redrawn chart, median", statistics.median(redraws), "ms", aim=300),
        Row(
            "filter change to redrawn chart, 95th percentile",
            statistics.quantiles(redraws, n=20)[-1],
            "ms",
        ),
        Row("memory of the server after these visits", memory, "MB"),
    ]


def _redraws(page: Page) -> list[float]:
    """Milliseconds from a click on the measure to a changed chart, back and forth."""
    names = ("US dollars", "Projects")
    times = []
    for turn in range(ROUNDS):
        choice = page.get_by_role("radio", name=names[turn % 2])
        before = page.evaluate(_PICTURE)
        page.wait_for_load_state("networkidle")
        begun = page.evaluate("performance.now()")
        choice.click()
        times.append(page.evaluate(_REDRAWN, before) - begun)
    return times
