"""The tables ``indicators`` and ``country_names``: figures of others, never joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.contract import TABLES
from etl.contract.codes import COUNTRIES, COUNTRY_CODES, LANGUAGES
from etl.rows import Rows, rows_from

_WORLD_BANK = ("worldbank_poverty", "worldbank_wdi")


def indicator_rows(tables: Mapping[str, Rows]) -> Rows:
    """National figures and the third-party series in one long table."""
    records = [*_national(tables)]
    for name in _WORLD_BANK:
        records += _world_bank(tables[name])
    records += _aiddata(tables["aiddata_gcdf3_recipient_year"])
    return rows_from(TABLES["indicators"], records)


def _national(tables: Mapping[str, Rows]) -> Iterator[dict[str, Any]]:
    published = dict(tables["sources"].select("source_id", "published_on"))
    names = (
        "figure_id",
        "country",
        "year",
        "indicator",
        "series",
        "value",
        "unit",
        "definition",
        "basis",
        "source_id",
    )
    for (
        figure_id,
        country,
        year,
        indicator,
        series,
        value,
        unit,
        definition,
        basis,
        source,
    ) in tables["national_figures"].select(*names):
        day = published[source]
        yield {
            "indicator_id": figure_id,
            "dataset": "national-figures",
            "country": country,
            "year": year,
            "series": series,
            "indicator": indicator,
            "value": value,
            "unit": unit,
            "definition": definition,
            "basis": basis,
            "vintage": day.iso if day is not None else None,
            "sources": (source,),
        }


def _world_bank(rows: Rows) -> Iterator[dict[str, Any]]:
    names = (
        "country",
        "year",
        "indicator_code",
        "indicator",
        "value",
        "unit",
        "note",
        "vintage",
        "source_id",
    )
    for country, year, code, indicator, value, unit, note, vintage, sources in rows.select(*names):
        yield {
            "indicator_id": f"{country}-{year}-{code}",
            "dataset": rows.table.name.replace("_", "-"),
            "country": country,
            "year": year,
            # A cut may hold several releases of one code; only one release is one line.
            "series": f"{country}-{code}-{vintage}",
            "indicator": indicator,
            "value": value,
            "unit": unit,
            "definition": note,
            "basis": "international",
            "vintage": vintage,
            "sources": sources,
        }


def _aiddata(rows: Rows) -> Iterator[dict[str, Any]]:
    names = ("country", "commitment_year", "flow_class", "amount_usd_2021", "source_id")
    unit = rows.table.column("amount_usd_2021").unit
    for country, year, flow_class, amount, sources in rows.select(*names):
        yield {
            "indicator_id": f"{country}-{year}-{flow_class}",
            "dataset": "aiddata-gcdf3",
            "country": country,
            "year": year,
            "series": f"{country}-{flow_class}",
            "indicator": f"Chinese development finance commitments, {flow_class}",
            "value": amount,
            "unit": unit,
            "definition": "Commitments recommended by AidData for aggregates; not the LMC Special "
            "Fund and not payments.",
            "basis": "international",
            "vintage": "3.0",
            "sources": sources,
        }


def country_name_rows(cldr: Rows) -> Rows:
    """Names by country and language: English from the contract, the others from CLDR."""
    english = {country.code: country.label for country in COUNTRIES}
    names = {
        (country, locale): name
        for country, locale, name in cldr.select("country", "locale", "name_without_parenthesis")
    } | {(country, "en"): name for country, name in english.items()}
    records = [
        {"country": country, "locale": language.code, "name": names[country, language.code]}
        for country in COUNTRY_CODES
        for language in LANGUAGES
        if (country, language.code) in names
    ]
    return rows_from(TABLES["country_names"], records)
