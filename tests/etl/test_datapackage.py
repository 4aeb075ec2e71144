"""``datapackage.json``: true of the data beside it, and accepted by a validator with all of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from etl.build import build
from etl.contract import PUBLISHED
from etl.edition import file_of, read_edition
from etl.paths import RECORD
from tests.etl.editions import small_record


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The shipped record's data package, for a validator that trusts the folder it is in."""
    output = tmp_path_factory.mktemp("shipped")
    build(RECORD, output)
    with system.use_context(trusted=True):
        yield file_of(output, read_edition(output), "datapackage.json")


def described(package: Path) -> dict[str, Any]:
    """The description itself."""
    words: dict[str, Any] = json.loads(package.read_text(encoding="utf-8"))
    return words


def resource(words: dict[str, Any], name: str) -> dict[str, Any]:
    """The description of one table."""
    (found,) = (r for r in words["resources"] if r["name"] == name)
    return dict(found)


def test_the_data_package_is_accepted_with_all_its_data_by_a_validator(package: Path) -> None:
    report = Package(str(package)).validate()
    assert report.valid, report.flatten(["taskNumber", "fieldName", "note"])[:5]
    assert len(report.tasks) == len(PUBLISHED)


def forget_a_code(field: dict[str, Any]) -> None:
    field["constraints"]["enum"].remove("disputed")


def call_it_a_date(field: dict[str, Any]) -> None:
    field["type"] = "date"


def call_it_required(field: dict[str, Any]) -> None:
    field["constraints"] = {"required": True}


@pytest.mark.parametrize(
    ("table", "field", "change"),
    [
        ("batch-figures", "agreement", forget_a_code),
        ("meetings", "poverty_track", call_it_a_date),
        ("fund-statements", "set_aside", call_it_required),
    ],
)
def test_a_validator_would_notice_a_column_that_is_not_as_described(
    package: Path, tmp_path: Path, table: str, field: str, change: Callable[[dict[str, Any]], None]
) -> None:
    words = described(package)
    words["resources"] = [resource(words, table)]
    (changed,) = (f for f in words["resources"][0]["schema"]["fields"] if f["name"] == field)
    change(changed)
    assert not validated(words, package.parent, tmp_path)


def test_a_validator_would_notice_a_reference_that_leads_nowhere(
    package: Path, tmp_path: Path
) -> None:
    words = described(package)
    words["resources"] = [resource(words, "milestones")]
    keys = words["resources"][0]["schema"]["foreignKeys"]
    own = [key for key in keys if key["fields"] == ["reported_by"]]
    words["resources"][0]["schema"]["foreignKeys"] = own
    assert validated(words, package.parent, tmp_path / "sound")
    own[0]["fields"] = ["title"]
    assert not validated(words, package.parent, tmp_path / "broken")


def validated(words: dict[str, Any], data: Path, folder: Path) -> bool:
    """Whether the validator accepts the data with this description."""
    copy = Path(shutil.copytree(data, folder / "package"))
    (copy / "datapackage.json").write_text(json.dumps(words), encoding="utf-8")
    return bool(Package(str(copy / "datapackage.json")).validate().valid)


def test_it_says_what_a_library_wants_to_know(package: Path) -> None:
    words = described(package)
    assert words["name"] == "lancang-mekong-poverty-reduction"
    assert [licence["name"] for licence in words["licenses"]] == ["CC-BY-4.0"]
    assert "AidData" in " ".join(source["title"] for source in words["sources"])
    assert {source["path"].split(":")[0] for source in words["sources"]} == {"https"}


def test_it_names_the_hash_of_every_table(package: Path) -> None:
    files = read_edition(package.parent.parent).files
    hashes = {r["path"]: r["hash"] for r in described(package)["resources"]}
    assert hashes == {
        name: f"sha256:{file.sha256}" for name, file in files.items() if name != package.name
    }


def test_keys_are_described_where_no_part_of_them_can_be_empty(package: Path) -> None:
    keys = {r["name"]: r["schema"].get("primaryKey") for r in described(package)["resources"]}
    assert keys["fund-statements"] == ["statement_id"]
    assert keys["national-figures"] == ["country", "year", "indicator"]
    assert keys["participation"] == ["participation_id"]
    assert keys["batch-figures"] is None  # there are rows without fund year


def test_a_record_under_another_licence_without_third_parties_says_so(tmp_path: Path) -> None:
    record = small_record(tmp_path)
    manifest = record / "record.toml"
    manifest.write_text(manifest.read_text().replace("CC-BY-4.0", "CC0-1.0"))
    edition = build(record, tmp_path / "out").edition
    words = described(tmp_path / "out" / edition.hash / "datapackage.json")
    assert words["licenses"] == [{"name": "CC0-1.0"}]
    assert "sources" not in words
