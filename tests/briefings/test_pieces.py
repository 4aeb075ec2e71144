"""Pictures, CSV and texts in an archive: what is in it, and what verify finds changed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from dashboard.briefings import cli
from dashboard.briefings.assemble import assembled
from dashboard.briefings.findings import Finding, State
from dashboard.briefings.formats import zip as pieces
from dashboard.briefings.formats.registry import made
from dashboard.briefings.model import Request
from dashboard.briefings.verify import verify
from dashboard.csvtext import figure_csv
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.render.svg.pictures import NoTypstError
from tests.briefings.edits import inside, replaced, unzipped

FUND = "05-fund.projects"


def request_of(published: Published) -> Request:
    chosen = Filter(tuple(country_names(published)), (2017, 2025), all_years=False)
    return Request("country", chosen, published.edition.state, "KHM")


@pytest.fixture(scope="module")
def archive(shipped: Published) -> bytes:
    return made(shipped, request_of(shipped), "", "zip")


def differing(published: Published, content: bytes) -> list[Finding]:
    """Everything that is not confirmed."""
    return [f for f in verify(published, content).findings if f.state is not State.CONFIRMED]


def test_each_chart_is_there_as_picture_and_as_the_table_of_its_button(
    shipped: Published, archive: bytes
) -> None:
    parts = unzipped(archive)
    page = next(p for p in assembled(shipped, request_of(shipped)).pages if p.key == FUND[3:])
    assert page.figure is not None
    assert parts[f"{FUND}.csv"] == figure_csv(page.figure)
    assert parts[f"{FUND}.svg"].startswith(b"<svg")
    assert Image.open(io.BytesIO(parts[f"{FUND}.png"])).width == 2400


def test_the_readme_tells_edition_files_sources_and_licence(
    shipped: Published, archive: bytes
) -> None:
    parts = unzipped(archive)
    told = parts["README.txt"].decode()
    assert shipped.edition.hash in told
    assert shipped.edition.licence in told
    assert all(name in told for name in parts if name != "README.txt")
    assert "(copy, not linked)" in told


def test_no_address_of_a_page_that_is_not_to_be_linked_is_anywhere(
    shipped: Published, archive: bytes
) -> None:
    copies = [row["url"] for row in shipped.records("sources") if not row["link"] and row["url"]]
    content = b"\n".join(unzipped(archive).values()).decode("utf-8", "replace")
    assert copies
    assert not [url for url in copies if url in content]


def test_the_same_briefing_makes_the_same_bytes(shipped: Published, archive: bytes) -> None:
    assert made(shipped, request_of(shipped), "", "zip") == archive


def test_an_archive_that_nobody_touched_is_confirmed(shipped: Published, archive: bytes) -> None:
    report = verify(shipped, archive)
    assert report.confirmed
    assert report.counts[State.CONFIRMED] > 500


def test_one_digit_of_a_csv_is_found(shipped: Published, archive: bytes) -> None:
    assert b",13," in unzipped(archive)[f"{FUND}.csv"]
    [found] = differing(shipped, replaced(archive, f"{FUND}.csv", ",13,", ",18,"))
    assert (found.state, found.found) == (State.FILE, "18")
    assert found.mark.startswith("fund.projects/KHM-2022/")
    assert found.where.startswith(f"{FUND}.csv, row ")


def resaved(content: bytes) -> bytes:
    """A CSV as another program saves it: sorted the other way, with semicolons, without mark."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    sink = io.StringIO(newline="")
    csv.writer(sink, delimiter=";").writerows([head, *reversed(rows)])
    return sink.getvalue().encode()


def test_a_csv_that_was_sorted_and_saved_by_another_program_is_confirmed(
    shipped: Published, archive: bytes
) -> None:
    assert verify(shipped, inside(archive, f"{FUND}.csv", resaved)).confirmed


def test_a_row_of_somebody_else_is_not_known(shipped: Published, archive: bytes) -> None:
    foreign = inside(archive, f"{FUND}.csv", lambda part: part + b"Atlantis,4711\r\n")
    assert {(f.state, f.found) for f in differing(shipped, foreign)} == {(State.UNKNOWN, "4711")}


def test_one_digit_of_the_texts_is_found(shipped: Published, archive: bytes) -> None:
    edited = replaced(archive, "texts.txt", "at least 98 projects in", "at least 97 projects in")
    [found] = differing(shipped, edited)
    assert (found.state, found.mark) == (State.FILE, "fund.projects/title")


@pytest.mark.parametrize("name", [f"{FUND}.svg", f"{FUND}.png"])
def test_a_picture_that_was_changed_is_told(shipped: Published, archive: bytes, name: str) -> None:
    [found] = differing(shipped, inside(archive, name, lambda part: part + b" "))
    assert (found.state, found.where) == (State.FILE, name)


def test_a_damaged_place_in_the_receipt_is_no_crash(shipped: Published, archive: bytes) -> None:
    def edit(part: bytes) -> bytes:
        receipt = json.loads(part)
        receipt["places"]["texts"] = {"head": 5}
        receipt["places"]["pictures"] = 5
        return json.dumps(receipt).encode()

    assert not verify(shipped, inside(archive, "receipt.json", edit)).confirmed


def test_unpacked_files_are_checked_beside_their_receipt(
    archive: bytes, shipped_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "published_folder", lambda: shipped_folder)
    for name, content in unzipped(archive).items():
        (tmp_path / name).write_bytes(content)
    table = tmp_path / f"{FUND}.csv"
    whole = CliRunner().invoke(cli.main, ["verify", str(table)])
    table.write_bytes(table.read_bytes().replace(b",13,", b",18,", 1))
    edited = CliRunner().invoke(cli.main, ["verify", str(table)])
    assert whole.exit_code == 0, whole.output
    assert edited.exit_code == 1
    assert 'says "18"' in edited.output


def test_without_typst_the_readme_says_that_png_is_missing(
    shipped: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: object) -> bytes:
        raise NoTypstError

    monkeypatch.setattr(pieces, "picture_png", missing)
    parts = unzipped(made(shipped, request_of(shipped), "", "zip"))
    assert not [name for name in parts if name.endswith(".png")]
    assert [name for name in parts if name.endswith(".svg")]
    assert "typst is not installed" in parts["README.txt"].decode()
