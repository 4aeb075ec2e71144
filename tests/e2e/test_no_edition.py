"""What a reader sees where there is nothing to show: a message, never a trace."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from etl.build import build
from etl.edition import POINTER
from tests.e2e.server import running, watch_dialogs
from tests.etl.records import write_record


def test_without_damaged_and_again_with_an_edition_the_page_says_what_to_do(
    page: Page, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    with running(output, tmp_path / "log.txt") as server:
        page.goto(f"{server.url}/programs")
        expect(page.get_by_role("alert")).to_contain_text("python run.py")

        edition = build(write_record(tmp_path), output).edition
        page.reload()
        expect(page.locator(".lmc-head h2").first).to_contain_text("13 projects")

        build(write_record(tmp_path, fund_statements=[{"projects": "7"}]), output)
        page.reload()
        expect(page.locator(".lmc-head h2").first).to_contain_text("7 projects")

        (output / POINTER).write_text("{")
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("lmc-etl build")
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        assert edition.hash not in page.content()


def test_a_damaged_table_is_told_and_the_page_names_the_command(page: Page, tmp_path: Path) -> None:
    output = tmp_path / "out"
    edition = build(write_record(tmp_path), output).edition
    (output / edition.hash / "batch_figures.parquet").write_bytes(b"PAR1 damaged")
    with running(output, tmp_path / "log.txt") as server:
        page.goto(f"{server.url}/programs")
        expect(page.get_by_role("alert")).to_contain_text("batch_figures.parquet")
        expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_hostile_text_in_the_record_is_shown_as_text(page: Page, tmp_path: Path) -> None:
    script = '<img src=x onerror="alert(1)"><b>bold</b> =1+1 \u202eesrever'
    record = write_record(
        tmp_path,
        sources=[{"title": script, "publisher": script, "publisher_group": script}],
        meetings=[{"name": script, "participants": "3", "participants_qualifier": "exact"}],
        milestones=[{"title": script, "date": "2024"}],
        programs=[{"title": script, "notes": script}],
        fund_statements=[{"notes": "x" * 10_000 + script}],
    )
    build(record, tmp_path / "out")
    dialogs = watch_dialogs(page)
    with running(tmp_path / "out", tmp_path / "log.txt") as server:
        for path in (
            "programs?batch=KHM-2022", "participation?part=meeting-KHM", "guideline?row=milestone",
        ):  # fmt: skip
            page.goto(f"{server.url}/{path}")
            expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
            expect(page.locator(".lmc-receipt-box").first).to_contain_text("<b>bold</b>")
            assert page.locator("img[src=x]").count() == 0
    assert dialogs == []
