"""Files that readers take away: whole, safe to open, and without addresses of copies."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import shutil
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package, system

from dashboard.figures.downloads import file_stem, offers, size
from dashboard.published import open_published
from dashboard.tablefiles import (
    licence_text,
    package_zip,
    table_csv,
    table_parquet,
    told_instead,
)
from etl.contract import PUBLISHED, TABLES
from tests.dashboard.builders import figure, program, publish_tables, published_from, source
from tests.dashboard.evidence_edition import record_rows, shipped

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [table.name for table in PUBLISHED]


def closed_addresses() -> list[str]:
    """The addresses that the record keeps and nobody may be sent to."""
    return [row["url"] for row in record_rows("sources") if row["link"] == "no"]


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def texts_of(table: pa.Table) -> str:
    """Everything a Parquet table holds, as text."""
    return json.dumps(table.to_pylist(), default=str, ensure_ascii=False)


@pytest.fixture(scope="module")
def archive() -> dict[str, bytes]:
    """The files of the archive of the shipped record."""
    with zipfile.ZipFile(io.BytesIO(package_zip(shipped()))) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_no_file_of_a_table_holds_the_address_of_a_copy(name: str) -> None:
    published = shipped()
    text = table_csv(published, name).decode()
    table = pq.read_table(io.BytesIO(table_parquet(published, name)))
    both = text + texts_of(table)
    assert not [url for url in closed_addresses() if url in both]


def test_no_file_of_the_archive_holds_the_address_of_a_copy(archive: dict[str, bytes]) -> None:
    assert closed_addresses()
    for name, content in archive.items():
        text = (
            texts_of(pq.read_table(io.BytesIO(content)))
            if name.endswith(".parquet")
            else content.decode()
        )
        assert not [url for url in closed_addresses() if url in text], name
        assert not [url for url in closed_addresses() if url.encode() in content], name


def test_open_addresses_stay(archive: dict[str, bytes]) -> None:
    table = pq.read_table(io.BytesIO(archive["sources.parquet"])).to_pylist()
    kept = {row["source_id"]: row["url"] for row in table if row["url"]}
    assert kept == {r["source_id"]: r["url"] for r in record_rows("sources") if r["link"] == "yes"}


def test_the_archive_holds_every_table_its_description_the_edition_and_the_licence(
    archive: dict[str, bytes],
) -> None:
    tables = {f"{name}.parquet" for name in NAMES}
    assert set(archive) == tables | {"datapackage.json", "edition.json", "LICENCE.txt"}
    assert json.loads(archive["edition.json"])["hash"] == shipped().edition.hash


def test_the_hashes_in_the_archive_are_those_of_its_files(archive: dict[str, bytes]) -> None:
    for resource in json.loads(archive["datapackage.json"])["resources"]:
        digest = hashlib.sha256(archive[resource["path"]]).hexdigest()
        assert resource["hash"] == f"sha256:{digest}"
    for name, file in json.loads(archive["edition.json"])["files"].items():
        assert file["bytes"] == len(archive[name])
        assert file["sha256"] == hashlib.sha256(archive[name]).hexdigest()


def test_a_validator_accepts_the_archive_with_all_its_data(
    archive: dict[str, bytes], tmp_path: Path
) -> None:
    for name, content in archive.items():
        (tmp_path / name).write_bytes(content)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["taskNumber", "fieldName", "note"])[:5]
    assert len(report.tasks) == len(PUBLISHED)


def test_the_same_edition_gives_the_same_archive() -> None:
    assert package_zip(shipped()) == package_zip(shipped())


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sources"])
def test_other_tables_leave_as_they_were_published(name: str) -> None:
    digest = hashlib.sha256(table_parquet(shipped(), name)).hexdigest()
    assert digest == shipped().edition.files[f"{name}.parquet"].sha256


def test_the_table_of_sources_keeps_its_types_and_meanings() -> None:
    published = shipped()
    written = pq.read_table(io.BytesIO(table_parquet(published, "sources")))
    assert written.schema.equals(published.arrow("sources").schema, check_metadata=True)


@pytest.mark.parametrize("name", ["meetings", "programs", "fund_statements", "sources"])
def test_a_table_of_the_record_leaves_as_it_is_kept(name: str) -> None:
    taken, kept = rows_of(table_csv(shipped(), name)), record_rows(name)
    assert len(taken) == len(kept)
    for mine, theirs in zip(taken, kept, strict=True):
        for column in TABLES[name].columns:
            cell = theirs[column.name]
            if column.name == "url" and theirs["link"] == "no":
                cell = ""
            # A text that looks like a formula has an apostrophe in front.
            assert mine[column.name] in (cell, f"'{cell}")


def test_cells_that_look_like_formulas_are_neutralised(tmp_path: Path) -> None:
    published = published_from(
        {
            "programs": [program("a", title="=HYPERLINK(1)", source_ids=("=x", "p"))],
            "batch_figures": [figure("KHM", 2017, 16)],
        },
        tmp_path,
    )
    (row,) = rows_of(table_csv(published, "programs"))
    assert row["title"] == "'=HYPERLINK(1)"
    assert row["source_ids"] == "'=x;p"
    assert row["poverty_relevant"] == "no"
    assert row["amount"] == ""
    (counted,) = rows_of(table_csv(published, "batch_figures"))
    assert (counted["value"], counted["fund_year"]) == ("16", "2017")
    assert table_csv(published, "programs").startswith(b"\xef\xbb\xbf")


def test_numbers_are_not_changed_on_the_way() -> None:
    rows = rows_of(table_csv(shipped(), "indicators"))
    table = shipped().records("indicators")
    assert [float(row["value"]) for row in rows] == [row["value"] for row in table]


def test_a_page_of_which_it_is_not_said_keeps_its_address_to_itself(tmp_path: Path) -> None:
    published = published_from({"sources": [source("a", link=None)]}, tmp_path)
    assert b"example.org" not in table_csv(published, "sources")
    (row,) = pq.read_table(io.BytesIO(table_parquet(published, "sources"))).to_pylist()
    assert row["url"] is None


def test_what_is_taken_from_a_page_is_whole_also_when_the_published_files_are_lost(
    tmp_path: Path,
) -> None:
    publish_tables({"programs": [program("a")]}, tmp_path)
    published = open_published(tmp_path)
    whole = package_zip(published)
    (file,) = tmp_path.glob("*/programs.parquet")
    content = file.read_bytes()
    file.write_bytes(content[:-9])
    assert table_parquet(published, "programs") == content
    shutil.rmtree(tmp_path)
    assert package_zip(published) == whole


def test_a_file_that_cannot_be_made_tells_why() -> None:
    def make() -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    told = told_instead(make).decode()
    assert "could not be made" in told
    assert "No space left" in told


def test_sizes_are_told_for_every_table_and_never_too_small() -> None:
    found = offers(shipped())
    assert [offer.name for offer in found.tables] == NAMES
    assert (size(1), size(1000), size(1001)) == ("1 kB", "1 kB", "2 kB")
    assert (size(1_000_000), size(1_234_567)) == ("1.0 MB", "1.3 MB")
    assert found.archive.endswith("kB")


def test_a_file_is_named_by_table_and_edition() -> None:
    assert file_stem(shipped(), "batch_figures") == (
        f"lmc-batch-figures-{shipped().edition.hash[:8]}"
    )


def test_the_licence_names_the_record_and_every_credit() -> None:
    text = licence_text(shipped())
    assert shipped().edition.licence in text
    assert shipped().edition.citation in text
    assert all(row["credit"] in text for row in shipped().records("external_sources"))


def test_amounts_keep_their_exact_value() -> None:
    rows = rows_of(table_csv(shipped(), "batch_figures"))
    for row, kept in zip(rows, shipped().records("batch_figures"), strict=True):
        assert (Decimal(row["value"]) if row["value"] else None) == kept["value"]
