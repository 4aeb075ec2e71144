"""What a reader sees where there is nothing to show: a message, never a trace."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from etl.build import build
from etl.edition import POINTER
from tests.e2e.server import running
from tests.etl.records import write_record


def test_without_an_edition_the_page_says_what_to_do_and_with_one_damage_takes_nothing_away(
    page: Page, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    with running(output, tmp_path / "log.txt") as server:
        page.goto(f"{server.url}/programs")
        expect(page.get_by_role("alert")).to_contain_text("python run.py")

        build(write_record(tmp_path), output)
        page.reload()
        heading = page.locator(".lmc-head h2").first
        expect(heading).to_contain_text("13 projects")

        (output / POINTER).write_text("{")
        page.reload()
        expect(page.get_by_role("status").first).to_contain_text("damaged")
        expect(heading).to_contain_text("13 projects")

        build(write_record(tmp_path, fund_statements=[{"projects": "7"}]), output)
        page.reload()
        expect(heading).to_contain_text("7 projects")
        expect(page.get_by_text("damaged")).to_have_count(0)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        told = server.log.read_text()
        assert told.count("lmc-etl build") == 1
        assert "Traceback" not in told


def test_an_open_page_offers_a_newer_edition_and_changes_only_when_asked(
    page: Page, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    build(write_record(tmp_path), output)
    with running(output, tmp_path / "log.txt") as server:
        page.clock.install()
        page.goto(f"{server.url}/programs?batch=KHM-2022")
        heading = page.locator(".lmc-head h2").first
        expect(heading).to_contain_text("13 projects")
        expect(page.locator(".lmc-receipt-box").first).to_be_visible()
        build(write_record(tmp_path, fund_statements=[{"projects": "7"}]), output)
        page.clock.fast_forward(61_000)
        button = page.get_by_role("button", name="Show the newer edition")
        expect(button).to_be_visible()
        expect(page.get_by_role("status").first).to_contain_text("A newer edition")
        expect(heading).to_contain_text("13 projects")
        # In sight also further down, where the reader is.
        page.mouse.move(640, 450)
        page.mouse.wheel(0, 900)
        expect(heading).not_to_be_in_viewport()
        expect(button).to_be_in_viewport()
        button.press("Enter")
        expect(heading).to_contain_text("7 projects")
        expect(button).to_have_count(0)
        expect(page).to_have_url(re.compile("batch=KHM-2022"))


def test_a_damaged_table_is_told_and_the_page_names_the_command(page: Page, tmp_path: Path) -> None:
    output = tmp_path / "out"
    edition = build(write_record(tmp_path), output).edition
    (output / edition.hash / "batch_figures.parquet").write_bytes(b"PAR1 damaged")
    with running(output, tmp_path / "log.txt") as server:
        page.goto(f"{server.url}/programs")
        expect(page.get_by_role("alert")).to_contain_text("batch_figures.parquet")
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
