"""Small published editions with defaults, so that a test names only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.published import Published, open_published
from etl.contract import LISTS, PUBLISHED, TABLES, Table
from etl.contract.codes import COUNTRIES
from etl.manifest import Manifest
from etl.publishing.publish import Draft, publish
from etl.rows import rows_from
from etl.values import PartialDate

if TYPE_CHECKING:
    from pathlib import Path

Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def row(table: str, **cells: Any) -> dict[str, Any]:
    """A row of a published table; cells that are not given are empty."""
    empty: dict[str, Any] = {
        column.name: () if column.kind in LISTS else None
        for column in TABLES[table].published_columns
    }
    unknown = cells.keys() - empty.keys()
    assert not unknown, f"{table} has no {unknown}"
    return empty | cells


def figure(country: str, year: int | None, value: int | None = None, **cells: Any) -> Any:
    """A batch figure in projects, agreed where it has a value and silent where it has none."""
    amount = None if value is None else Decimal(value)
    defaults: dict[str, Any] = {
        "country": country,
        "fund_year": year,
        "fund_year_basis": "stated" if year else "unknown",
        "measure": "projects",
        "value": amount,
        "qualifier": None if value is None else "exact",
        "low": amount,
        "high": amount,
        "agreement": "silent" if value is None else "agreed",
    }
    numbers = {"low", "high", "implied_low", "implied_high"}
    return row("batch_figures", **defaults) | {
        name: Decimal(cell) if name in numbers and cell is not None else cell
        for name, cell in cells.items()
    }


def statement(name: str, source: str, **cells: Any) -> Any:
    """A stated batch of Cambodia of 2022."""
    return row(
        "fund_statements",
        **{
            "statement_id": name,
            "country": "KHM",
            "scope": "country",
            "measure": "batch",
            "fund_year": 2022,
            "fund_year_basis": "stated",
            "source_id": source,
        }
        | cells,
    )


def source(name: str, **cells: Any) -> Any:
    """A news page of Xinhua of 13 June 2022."""
    return row(
        "sources",
        **{
            "source_id": name,
            "publisher": "Xinhua",
            "publisher_group": "Xinhua",
            "title": f"Title of {name}",
            "published_on": PartialDate.from_iso("2022-06-13"),
            "language": "en",
            "kind": "news",
            "tier": 2,
            "url": f"https://example.org/{name}",
            "link": True,
        }
        | cells,
    )


def program(name: str, **cells: Any) -> Any:
    """A project of Cambodia of 2022, paid by the LMC Special Fund, known from the page ``p``."""
    return row(
        "programs",
        **{
            "program_id": name,
            "title": f"Project {name}",
            "title_kind": "official",
            "country": "KHM",
            "fund": "lmc-special-fund",
            "fund_year": 2022,
            "fund_year_basis": "stated",
            "priority_area": "agriculture",
            "poverty_relevant": False,
            "status": "approved",
            "source_ids": ("p",),
        }
        | cells,
    )


def publish_tables(tables: Tables, output: Path) -> None:
    """Publish an edition of these tables below ``output``; tables not given have no rows."""
    names = [
        row("country_names", country=code.code, locale="en", name=code.label) for code in COUNTRIES
    ]
    given: dict[str, Sequence[Mapping[str, Any]]] = {"country_names": names, **tables}
    rows = {table.name: _rows(table, given.get(table.name, ())) for table in PUBLISHED}
    manifest = Manifest("A record", date(2026, 11, 23), "CC-BY-4.0", "A record, 2026")
    draft = Draft(rows, manifest, "0" * 64, {"rows": {}}, {})
    publish(draft, output, lambda _table: None)


def published_from(tables: Tables, output: Path) -> Published:
    """The edition of these tables, published below ``output`` and opened."""
    publish_tables(tables, output)
    return open_published(output)


def _rows(table: Table, records: Sequence[Mapping[str, Any]]) -> Any:
    return rows_from(table, [dict(record) for record in records])
