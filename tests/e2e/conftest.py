"""Fixtures of the browser tests: one published edition, one server, one Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from etl.build import build
from etl.paths import RECORD
from tests.e2e.server import Server, running

# A cold first page parses some seven megabytes of script.
PATIENCE = 30_000
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def chromium_options() -> dict[str, Any]:
    """How to start the Chromium that ``run.py test`` found or installed; else Playwright's own."""
    on_path = filter(None, map(shutil.which, CHROMIUM_NAMES))
    found = os.environ.get("CHROMIUM_PATH") or next(on_path, None)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    return ({"executable_path": found} if found else {}) | {"args": quiet}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start every browser of the tests with these options."""
    return browser_type_launch_args | chromium_options()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the shipped record."""
    output = tmp_path_factory.mktemp("published")
    build(RECORD, output)
    return output


@pytest.fixture(scope="session")
def server(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard, serving that edition."""
    with running(published, tmp_path_factory.mktemp("server") / "log.txt") as started:
        yield started


@pytest.fixture(scope="session")
def profile(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """One browser for all tests, which keeps fonts and scripts as a reader's own does."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A page with the patience that a cold start needs; nothing is remembered from another."""
    expect.set_options(timeout=PATIENCE)
    page = profile.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    profile.clear_cookies()
    page.close()
