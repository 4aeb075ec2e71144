"""Records of any size, made from the shipped one: more fund statements, more programs."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from etl.contract import TABLES
from etl.paths import DATA, RECORD

_COUNTRIES = ("KHM", "LAO", "MMR", "THA", "VNM")
_YEARS = range(2017, 2026)
_QUALIFIERS = ("exact", "exact", "over", "about", "nearly")


def write_record(
    folder: Path, statements: int, *, one_batch: bool = False, programs: int = 0
) -> Path:
    """Copy the shipped data to ``folder`` with ``statements`` made-up fund statements.

    With ``programs`` the shipped programs are repeated until there are so many.

    With ``one_batch`` all of them speak of one country and year, the worst case of the
    reconciliation. Returns the record folder. The same numbers give the same bytes.
    """
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("published"))
    record = folder / RECORD.name
    with (RECORD / "sources.csv").open(encoding="utf-8", newline="") as file:
        sources = [row["source_id"] for row in csv.DictReader(file)]
    with (record / "fund_statements.csv").open("w", encoding="utf-8", newline="") as file:
        names = [column.name for column in TABLES["fund_statements"].columns]
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(_statements(statements, sources, one_batch))
    if programs:
        _repeat_programs(record / "programs.csv", programs)
    return record


def _repeat_programs(path: Path, count: int) -> None:
    """Whole programs only: one that is part of another would need that other repeated too."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, shipped = list(reader.fieldnames or ()), list(reader)
    whole = [row for row in shipped if not row["parent_id"]]
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        for number in range(count - len(shipped)):
            row = whole[number % len(whole)]
            again = number // len(whole) + 2
            told = {
                "program_id": f"{row['program_id']}-again-{again}",
                "title": f"{row['title']} {again}",
            }
            writer.writerow(row | told)


def _statements(count: int, sources: list[str], one_batch: bool) -> Iterator[dict[str, object]]:
    dice = random.Random(20221122)
    for number in range(count):
        country = "KHM" if one_batch else dice.choice(_COUNTRIES)
        year = 2020 if one_batch else dice.choice(_YEARS)
        amount = dice.randrange(20, 80) * 100_000
        running = number % 10 == 9
        yield {
            "statement_id": f"made-up-{number:06}",
            "country": country,
            "scope": "country",
            "measure": "running-total" if running else "batch",
            "fund_year": year,
            "fund_year_basis": dice.choice(("stated", "inferred")),
            "as_of": f"{year + 1}-03" if running else "",
            "projects": dice.randrange(5, 25) * (8 if running else 1),
            "projects_qualifier": dice.choice(_QUALIFIERS),
            "amount": amount,
            "currency": "USD",
            "amount_usd": amount,
            "amount_qualifier": dice.choice(_QUALIFIERS),
            "sectors": "agriculture;rural development",
            "source_id": dice.choice(sources),
            "notes": f"Made up for a measurement, statement {number} of a batch in {country}.",
        }
