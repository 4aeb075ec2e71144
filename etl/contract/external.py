"""Third-party tables in ``data/external`` (origin and licences: data/external/SOURCES.md)."""

from __future__ import annotations

from etl.contract import codes
from etl.contract.columns import (
    code,
    country,
    key,
    number,
    references,
    text,
    url,
    year,
)
from etl.contract.model import Table
from etl.text import N_

_SOURCE = references(
    "source_id",
    "external_sources",
    meaning=N_("re-publications that the cut was made from"),
    required=True,
)

EXTERNAL_SOURCES = Table(
    name="external_sources",
    title=N_("Third-party sources"),
    meaning=N_("Publishers and licences of the third-party data: one row a re-publication."),
    source="external/sources.csv",
    key=("source_id",),
    columns=(
        key("source_id", meaning=N_("name of the re-publication")),
        text("publisher", meaning=N_("publisher of the data set"), required=True),
        text("dataset", meaning=N_("data set"), required=True),
        text("version", meaning=N_("release or version"), required=True),
        text("licence", meaning=N_("licence"), required=True),
        text("credit", meaning=N_("words to credit it with"), required=True),
        url("url", meaning=N_("page of the data set"), required=True),
    ),
)


def _world_bank(name: str, title: str, meaning: str) -> Table:
    return Table(
        name=name,
        title=title,
        meaning=meaning,
        source=f"external/{name}.csv",
        key=("country", "year", "indicator_code"),
        published=False,
        columns=(
            country("country", meaning=N_("the country"), required=True),
            year("year", meaning=N_("year of the value"), required=True),
            text("indicator_code", meaning=N_("code of the series"), required=True),
            text("indicator", meaning=N_("name of the series"), required=True),
            number("value", meaning=N_("value as published"), required=True),
            text("unit", meaning=N_("unit of the value"), required=True),
            text("note", meaning=N_("limits of the series")),
            text("vintage", meaning=N_("when the cut was written"), required=True),
            _SOURCE,
        ),
    )


WORLDBANK_POVERTY = _world_bank(
    "worldbank_poverty",
    N_("World Bank, poverty series"),
    N_("Poverty series of the World Development Indicators: one row a country, year and series."),
)
WORLDBANK_WDI = _world_bank(
    "worldbank_wdi",
    N_("World Bank, World Development Indicators"),
    N_("Selected World Development Indicators: one row a country, year and series."),
)

AIDDATA = Table(
    name="aiddata_gcdf3_recipient_year",
    title=N_("AidData, Chinese development finance"),
    meaning=N_("Commitments by recipient, year and class of flow. Not the LMC Special Fund."),
    source="external/aiddata_gcdf3_recipient_year.csv",
    key=("country", "commitment_year", "flow_class"),
    published=False,
    columns=(
        country("country", meaning=N_("recipient"), required=True),
        year("commitment_year", meaning=N_("year of the commitment"), required=True),
        code("flow_class", meaning=N_("class of flow"), codes=codes.FLOW_CLASSES, required=True),
        number(
            "amount_usd_2021",
            meaning=N_("commitments"),
            unit=N_("constant 2021 US dollars"),
            required=True,
        ),
        _SOURCE,
    ),
)

CLDR_NAMES = Table(
    name="cldr_country_names",
    title=N_("Country names of the Unicode CLDR"),
    meaning=N_("Names of the six countries in seven languages, as CLDR has them."),
    source="external/country_names.csv",
    key=("country", "locale"),
    published=False,
    columns=(
        country("country", meaning=N_("the country"), required=True),
        code("locale", meaning=N_("language"), codes=codes.LANGUAGES, required=True),
        text("cldr_name", meaning=N_("name in CLDR"), required=True),
        text("name_without_parenthesis", meaning=N_("the same without brackets"), required=True),
    ),
)

IATI_CODELISTS = Table(
    name="iati_codelists",
    title=N_("IATI code lists"),
    meaning=N_("Code lists of the IATI Standard 2.03: one row a code."),
    source="external/iati_codelists.csv",
    key=("list", "code"),
    published=False,
    columns=(
        text("list", meaning=N_("code list"), required=True),
        text("code", meaning=N_("code"), required=True),
        text("name", meaning=N_("name of the code"), required=True),
        text("category", meaning=N_("category of the code")),
        code("status", meaning=N_("in use or withdrawn"), codes=codes.IATI_STATUSES, required=True),
    ),
)

EXTERNAL = (
    EXTERNAL_SOURCES,
    WORLDBANK_POVERTY,
    WORLDBANK_WDI,
    AIDDATA,
    CLDR_NAMES,
    IATI_CODELISTS,
)
