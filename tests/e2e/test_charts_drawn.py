"""What a browser makes of the charts: nothing cut off, nothing over another, nothing outside.

Fonts differ from machine to machine, so boxes are measured and no pixels compared.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.dashboard.gallery import charts, notebooks
from tests.e2e.conftest import PATIENCE
from tests.e2e.server import Server

WIDTHS = (1280, 390)

# Boxes of all texts and marks of each chart on the page, with the box of the chart itself.
MEASURE = """
() => [...document.querySelectorAll(".js-plotly-plot")].map((chart) => {
  const box = (part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect()
    return { left, top, right, bottom }
  }
  const seen = (part) => {
    const { width, height } = part.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(part).visibility !== "hidden"
  }
  // Spaces before the first letter keep a place free for something else.
  const written = (line) => {
    const told = line.textContent
    const spaces = told.length - told.trimStart().length
    const room = spaces ? line.getSubStringLength(0, spaces) * line.getScreenCTM().a : 0
    const around = box(line)
    return { ...around, told, left: around.left + room }
  }
  const parts = (selector) => [...chart.querySelectorAll(selector)].filter(seen)
  return {
    key: chart.closest("[class*=st-key-chart_]").className.match(/st-key-chart_([\\w-]+)/)[1],
    frame: box(chart.querySelector(".main-svg")),
    texts: parts("text").flatMap((text) => {
      const lines = [...text.querySelectorAll("tspan.line")]
      return (lines.length ? lines : [text]).map(written)
    }),
    marks: parts(".points path, .bars path").map(box),
  }
})
"""
Box = dict[str, Any]


@pytest.fixture(scope="module")
def measured(browser: Browser, server: Server, shipped_folder: Path) -> list[tuple[str, int, Any]]:
    """Every chart of every page at each width: page, width and boxes; and what went wrong."""
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": 900}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    found: list[tuple[str, int, Any]] = []
    for path in addresses(shipped_folder):
        page.goto(f"{server.url}/{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(path, width, chart) for chart in _charts(page)]
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.close()
    # Streamlit asks for its health below the address of a page as well; that is no fault of ours.
    found.append(("errors", 0, [error for error in errors if "404" not in error]))
    return found


def addresses(folder: Path) -> list[str]:
    """The addresses that show each chart of the product once, found by opening the pages."""
    seen: set[str] = set()
    found = []
    for book in notebooks(folder):
        drawn = {shown.figure.key for shown in book.shown if shown.draw is not None}
        if drawn - seen:
            seen |= drawn
            found.append(str(book.visit))
    return found


def _charts(page: Page) -> list[Any]:
    """The charts once the page has settled: the run is over and no chart changes its size."""
    page.locator("h1").first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for(state="attached")
    page.wait_for_function(
        """() => {
          const charts = [...document.querySelectorAll("[class*=st-key-chart_]")]
          const drawn = charts.every((chart) => {
            const svg = chart.querySelector(".main-svg")
            return svg && Math.abs(svg.clientWidth - chart.clientWidth) < 2
          })
          const now = charts.map((chart) => chart.getBoundingClientRect().top).join()
          const same = window.lmcLast === now
          window.lmcLast = now
          return drawn && same
        }""",
        polling=150,
    )
    return list(page.evaluate(MEASURE))


def charts_of(measured: list[tuple[str, int, Any]]) -> list[tuple[str, Any]]:
    return [(f"{c['key']} on {path}, {width} wide", c) for path, width, c in measured if width]


def test_every_chart_is_drawn_without_an_error(
    measured: list[tuple[str, int, Any]], shipped_folder: Path
) -> None:
    assert measured[-1][2] == []
    drawn = {chart["key"] for path, width, chart in measured if width}
    assert drawn == {shown.figure.key for shown in charts(shipped_folder)}
    assert [name for name, chart in charts_of(measured) if not chart["marks"]] == []


def test_no_text_is_cut_off(measured: list[tuple[str, int, Any]]) -> None:
    cut = [
        (name, text["told"])
        for name, chart in charts_of(measured)
        for text in chart["texts"]
        if not inside(text, chart["frame"], 1.5)
    ]
    assert cut == []


def test_no_text_lies_over_another(measured: list[tuple[str, int, Any]]) -> None:
    over = [
        (name, one["told"], other["told"])
        for name, chart in charts_of(measured)
        for n, one in enumerate(chart["texts"])
        for other in chart["texts"][n + 1 :]
        if overlap(one, other)
    ]
    assert over == []


def test_every_mark_lies_inside_its_chart(measured: list[tuple[str, int, Any]]) -> None:
    outside = {
        name
        for name, chart in charts_of(measured)
        for mark in chart["marks"]
        if not inside(mark, chart["frame"], 1.5)
    }
    assert outside == set()


def inside(part: Box, frame: Box, slack: float) -> bool:
    return bool(
        part["left"] >= frame["left"] - slack
        and part["right"] <= frame["right"] + slack
        and part["top"] >= frame["top"] - slack
        and part["bottom"] <= frame["bottom"] + slack
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two texts share more than the air above and below their letters."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 1 and down > 4)


def test_a_click_on_a_number_of_the_map_leads_to_the_programs_of_the_province(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/programs?topic=places&country=LAO")
    page.locator("h1").first.wait_for()
    numbers = page.locator(".st-key-chart_places .scatterlayer .points path")
    numbers.first.wait_for()
    names = page.locator(".st-key-chart_places .textpoint text", has_text="Lao PDR")
    pale = names.first.evaluate("(text) => getComputedStyle(text).fillOpacity")
    numbers.first.click(force=True)
    expect(page).to_have_url(re.compile(r"[?&]place=LA-LP"))
    record = page.locator(".st-key-records_place a").first
    expect(record).to_have_attribute("href", re.compile(r"record\?.*record=programs%3A"))
    expect(page.locator(".st-key-receipt_place")).to_contain_text("Louangphrabang, Lao PDR")
    # Plotly fades what was not chosen; here nothing fades.
    assert names.first.evaluate("(text) => getComputedStyle(text).fillOpacity") == pale
